// A case at the server: filed, appended to, read back, and what of it is withheld.
import { beforeEach, describe, expect, test } from "vitest";
import {
  firstHead,
  fromB64,
  fromHex,
  makeCaseId,
  makeCaseKeys,
  makeSigningKey,
  monthOf,
  dayOf,
  replayCase,
  sealCaseEvent,
  type SigningKey,
  systemRandom,
  toB64,
  toHex,
  wrapCaseKey,
} from "../../crypto/index.ts";
import { CaseAnswer } from "../../server/contract/case.ts";
import { getJson, listCases, logIn, postJson } from "./handler.ts";
import { codeOf } from "./reporter.ts";
import { desk, enrol, line, startLineForEach } from "./case-line.ts";

startLineForEach();
let token: string;
const outcome = async (response: Response) => [response.status, await codeOf(response)];

beforeEach(async () => {
  token = await logIn(line.url, line.coordinator);
});

describe("a case", () => {
  const caseId = () => makeCaseId();
  const seal = (
    id: Uint8Array,
    seq: number,
    previous: Uint8Array,
    options: {
      author?: SigningKey;
      claim?: Uint8Array;
      compartment?: "contact" | "substance";
    } = {},
  ) =>
    sealCaseEvent(
      {
        caseId: id,
        seq,
        previous,
        compartment: options.compartment ?? "contact",
        key: new Uint8Array(32).fill(1),
        body: { kind: "filed" },
        author: options.author ?? line.coordinator.signing,
        ...(options.claim ? { claim: options.claim } : {}),
      },
      line.coordinator.lineId,
    );
  const wrapsOf = (id: Uint8Array) => {
    const month = monthOf(dayOf(line.clock.now()));
    const keys = makeCaseKeys();
    return (["contact", "substance"] as const).map((compartment) => ({
      compartment,
      month,
      box: toB64(
        wrapCaseKey(
          keys[compartment],
          line.coordinator.roleKeys[compartment],
          { caseId: id, compartment, month },
          line.coordinator.lineId,
        ),
      ),
    }));
  };
  const file = (id: Uint8Array, event: Uint8Array) =>
    postJson(
      desk(`cases/${toHex(id)}`),
      { id: toHex(id), wraps: wrapsOf(id), events: [toB64(event)] },
      token,
    );
  const start = (id: Uint8Array) => firstHead(id, line.coordinator.lineId);

  test("is filed, appended to and read back with a head that anyone can replay", async () => {
    const id = caseId();
    const filed = await file(id, seal(id, 0, start(id)));
    expect(filed.status).toBe(201);
    const { head } = (await filed.json()) as { head: string };
    const next = seal(id, 1, fromHex(head), { compartment: "substance" });
    const url = desk(`cases/${toHex(id)}/events`);
    const append = { expectedSeq: 1, events: [toB64(next)] };
    expect((await postJson(url, append, token)).status).toBe(200);
    expect(await outcome(await postJson(url, append, token))).toEqual([409, "changed"]);
    const read = CaseAnswer.parse(await getJson(desk(`cases/${toHex(id)}`), token));
    const links = read.events.map(({ bytes }) => ({ bytes: fromB64(bytes ?? "") }));
    expect(toHex(replayCase(id, line.coordinator.lineId, links))).toBe(read.head);
    expect(await listCases(line.url, token)).toHaveLength(1);
  });

  test("cannot be filed twice for one report, not even under another id", async () => {
    const claim = systemRandom(32);
    const [one, two] = [caseId(), caseId()];
    expect((await file(one, seal(one, 0, start(one), { claim }))).status).toBe(201);
    expect(await outcome(await file(two, seal(two, 0, start(two), { claim })))).toEqual([
      409,
      "claimed",
    ]);
    expect(await outcome(await file(one, seal(one, 0, start(one))))).toEqual([409, "exists"]);
    const cases = await listCases(line.url, token);
    expect(cases.map(({ id }) => id)).not.toContain(toHex(two));
  });

  test("takes no event that is changed, out of its place or by another hand", async () => {
    const id = caseId();
    const good = seal(id, 0, start(id));
    const changed = Uint8Array.from(good);
    changed[400] = (changed[400] ?? 0) ^ 1;
    for (const event of [
      changed,
      seal(id, 1, start(id)),
      seal(id, 0, new Uint8Array(32)),
      seal(caseId(), 0, start(id)),
      seal(id, 0, start(id), { author: makeSigningKey() }),
    ]) {
      expect(await outcome(await file(id, event))).toEqual([403, "refused"]);
    }
    expect((await file(id, new Uint8Array(1265))).status).toBe(403);
    expect((await file(id, good)).status).toBe(201);
  });

  test("withholds the bytes of compartments that a role has not, but not hash and length", async () => {
    const id = caseId();
    const filed = await file(id, seal(id, 0, start(id)));
    const { head } = (await filed.json()) as { head: string };
    const second = seal(id, 1, fromHex(head), { compartment: "substance" });
    const url = desk(`cases/${toHex(id)}/events`);
    await postJson(url, { expectedSeq: 1, events: [toB64(second)] }, token);
    const szw = await enrol(["szw"]);
    const theirs = await logIn(line.url, szw);
    const read = CaseAnswer.parse(await getJson(desk(`cases/${toHex(id)}`), theirs));
    expect(read.events.map(({ bytes }) => bytes !== undefined)).toEqual([false, true]);
    expect(read.wraps.map(({ compartment }) => compartment)).toEqual(["substance"]);
    const links = read.events.map((event) =>
      event.bytes === undefined
        ? { hash: fromHex(event.hash), length: event.length }
        : { bytes: fromB64(event.bytes) },
    );
    expect(toHex(replayCase(id, line.coordinator.lineId, links))).toBe(read.head);
    // Nor do they list envelopes, or write or wrap where they may not read.
    expect((await getJson(desk("envelopes"), theirs)).code).toBe("forbidden");
    const own = caseId();
    const theirOwn = (compartment: "contact" | "substance") =>
      toB64(seal(own, 0, start(own), { author: szw.signing, compartment }));
    const wraps = wrapsOf(own);
    for (const [events, given] of [
      [[theirOwn("contact")], wraps.filter((wrap) => wrap.compartment === "substance")],
      [[theirOwn("substance")], wraps],
    ]) {
      const body = { id: toHex(own), wraps: given, events };
      expect(await outcome(await postJson(desk(`cases/${body.id}`), body, theirs))).toEqual([
        403,
        "forbidden",
      ]);
    }
    const third = seal(id, 2, fromHex(read.head), { author: szw.signing });
    const append = { expectedSeq: 2, events: [toB64(third)] };
    expect(await outcome(await postJson(url, append, theirs))).toEqual([403, "forbidden"]);
  });
});
