import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  dayOf,
  eventHash,
  firstHead,
  fromB64,
  fromHex,
  handlerIdOf,
  makeCaseId,
  makeSigningKey,
  monthOf,
  nextHead,
  type Role,
  sealCaseEvent,
  signDetached,
  type SigningKey,
  systemRandom,
  toB64,
  toHex,
} from "../../crypto/index.ts";
import {
  CaseAnswer,
  CaseBatchAnswer,
  CasesAnswer,
  DeletionsAnswer,
  type KeptPart,
  ReadWrapsAnswer,
} from "../../server/contract/case.ts";
import { CASE_BATCH_BYTES } from "../../server/contract/limits.ts";
import { retentionParts } from "../../server/contract/retention.ts";
import { appendRoster, freshnessOf } from "../support/coordinator.ts";
import { DAY, startLine, type TestLine } from "../support/line.ts";
import { getJson, logIn, postJson } from "./handler.ts";
import { codeOf } from "./reporter.ts";

interface Someone {
  id: string;
  signing: SigningKey;
  lineId: Uint8Array;
}

let line: TestLine;
let first: Someone;
let second: Someone;
let szw: Someone;

const desk = (path: string) => `${line.url}/v1/desk/${path}`;
const today = () => dayOf(line.clock.now());
const month = () => monthOf(today());
const outcome = async (response: Response) => [
  response.status,
  response.status === 204 ? null : await codeOf(response),
];

beforeEach(async () => {
  line = await startLine();
  const { id, signing, lineId } = line.coordinator;
  first = { id, signing, lineId };
  second = await enrol(["nctv", "intake"]);
  szw = await enrol(["szw"]);
});
afterEach(() => line.stop());

/** Everybody logs in for each request: sessions are short, and this clock leaps. */
const ask = async (who: Someone, path: string) => getJson(desk(path), await logIn(line.url, who));
const send = async (who: Someone, method: string, path: string, body: unknown) =>
  postJson(desk(path), body, await logIn(line.url, who), method);

async function enrol(roles: Role[]): Promise<Someone> {
  const { coordinator } = line;
  const [signing, device] = [makeSigningKey(), makeSigningKey()];
  const expectedSeq = coordinator.rosterObjects.length;
  const keys = { signing: signing.publicKey, device: device.publicKey };
  const entry = appendRoster(coordinator, { kind: "enrol", name: "Iemand", ...keys, roles }, [
    coordinator.signing,
    coordinator.root,
  ]);
  const freshness = toB64(freshnessOf(coordinator, line.clock.now()));
  const body = { entry: toB64(entry), expectedSeq, freshness };
  const response = await send(line.coordinator, "POST", "roster", body);
  if (response.status !== 204) throw new Error(await response.text());
  return { id: handlerIdOf(signing.publicKey), signing, lineId: coordinator.lineId };
}

const COMPARTMENTS = ["contact", "substance", "assessment"] as const;
type Name = (typeof COMPARTMENTS)[number];

const wrap = (compartment: Name, handler?: Someone, of: number = month()) => ({
  compartment,
  month: of,
  ...(handler && { handler: handler.id }),
  box: toB64(systemRandom(72)),
});
const roleWraps = (of: number = month()) =>
  COMPARTMENTS.map((compartment) => wrap(compartment, undefined, of));
const boxesFor = (...handlers: Someone[]) =>
  handlers.flatMap((handler) => COMPARTMENTS.map((compartment) => wrap(compartment, handler)));

function seal(
  id: string,
  seq: number,
  previous: string,
  compartment: Name,
  by: Someone,
  text = "",
) {
  const event = { caseId: fromHex(id), seq, previous: fromHex(previous), compartment };
  const sealed = { key: new Uint8Array(32).fill(1), body: { text }, author: by.signing };
  return toB64(sealCaseEvent({ ...event, ...sealed }, by.lineId));
}

interface Filed {
  id: string;
  seq: number;
  head: string;
}

/** A case of one event in contact and one in substance. */
async function file(wraps: object[] = roleWraps(), by: Someone = first): Promise<Filed> {
  const id = toHex(makeCaseId());
  const contact = seal(id, 0, toHex(firstHead(fromHex(id), first.lineId)), "contact", by);
  const filed = await send(by, "POST", "cases", { id, wraps, events: [contact] });
  if (filed.status !== 201) throw new Error(await filed.text());
  const { head } = (await filed.json()) as { head: string };
  return { id, seq: 1, head };
}

async function append(one: Filed, by: Someone, compartment: Name = "substance"): Promise<Response> {
  const { id, seq, head } = one;
  const events = [seal(id, seq, head, compartment, by)];
  const response = await send(by, "POST", `cases/${id}/events`, { expectedSeq: seq, events });
  if (response.status === 200) {
    Object.assign(one, (await response.clone().json()) as { seq: number; head: string });
  }
  return response;
}

const listed = async (who: Someone) => CasesAnswer.parse(await ask(who, "cases")).cases;
const read = async (who: Someone, id: string) => CaseAnswer.parse(await ask(who, `cases/${id}`));
const isThere = async (id: string) => (await listed(first)).some((one) => one.id === id);

interface Wanted {
  day: number | null;
  by: Someone[];
  part?: KeptPart;
  head?: string;
  /** What is really signed, when it is something else. */
  signed?: Partial<{ day: number | null; head: string; part: KeptPart; id: string }>;
}

function retention(one: Filed, { day, by, part = "case", head = one.head, signed }: Wanted) {
  const said = { id: one.id, day, head, part, ...signed };
  const parts = retentionParts(fromHex(said.id), said.day, fromHex(said.head), said.part);
  const signatures = by.map(({ id, signing, lineId }) => ({
    handler: id,
    signature: toB64(signDetached("retention", lineId, parts, signing)),
  }));
  return { day, head, part, signatures };
}

const keep = async (one: Filed, wanted: Wanted, as: Someone = first) =>
  outcome(await send(as, "PUT", `cases/${one.id}/retention`, retention(one, wanted)));

const DONE = [204, null];
const REFUSED = [403, "refused"];
const CHANGED = [409, "changed"];

/** Moves the clock to the beginning of a day and does what is due. */
async function turnTo(day: number): Promise<void> {
  line.clock.set(day * DAY + 1_000);
  await line.runDue();
}

describe("the day on which a case goes", () => {
  test("is set by one, ninety days ahead on a clock that is a day behind, and moved by two only", async () => {
    const one = await file();
    expect(await keep(one, { day: today() + 88, by: [first] })).toEqual(REFUSED);
    expect(await keep(one, { day: today() + 90, by: [first] })).toEqual(DONE);
    expect((await listed(first))[0]?.deleteAfter).toBe(today() + 90);
    for (const day of [today() + 91, today() + 1, null]) {
      await append(one, second);
      expect(await keep(one, { day, by: [second] })).toEqual(REFUSED);
    }
    expect(await keep(one, { day: today() + 300, by: [first, second] })).toEqual(DONE);
    await append(one, first);
    expect(await keep(one, { day: today() + 1, by: [second, first] })).toEqual(DONE);
    expect((await read(first, one.id)).retention.case).toMatchObject({ day: today() + 1 });
  });

  test("is taken back by whoever set it alone, on that day alone", async () => {
    const one = await file();
    await keep(one, { day: today() + 90, by: [first] });
    await append(one, first);
    expect(await keep(one, { day: null, by: [second] })).toEqual(REFUSED);
    expect(await keep(one, { day: null, by: [first] })).toEqual(DONE);
    expect((await listed(first))[0]?.deleteAfter).toBeNull();
    await append(one, first);
    await keep(one, { day: today() + 90, by: [first] });
    await append(one, first);
    line.clock.advance(DAY);
    expect(await keep(one, { day: null, by: [first] })).toEqual(REFUSED);
    expect(await keep(one, { day: null, by: [first, second] })).toEqual(DONE);
  });

  test("takes two who are two, who may, and who signed just this", async () => {
    const one = await file();
    const day = today() + 5;
    const by = [first, second];
    expect(await keep(one, { day, by: [first, first] })).toEqual(REFUSED);
    expect(await keep(one, { day, by: [first, szw] })).toEqual(REFUSED);
    expect(await keep(one, { day, by }, szw)).toEqual([403, "forbidden"]);
    const stranger = { ...second, signing: makeSigningKey() };
    expect(await keep(one, { day, by: [first, stranger] })).toEqual(REFUSED);
    const another = await file();
    for (const signed of [
      { day: day + 1 },
      { part: "contact" as const },
      { id: another.id },
      { head: another.head },
    ]) {
      expect(await keep(one, { day, by, signed })).toEqual(REFUSED);
    }
    expect(await keep(one, { day, by, head: another.head })).toEqual(REFUSED);
    expect(await keep(one, { day: today(), by })).toEqual(REFUSED);
    expect(await keep(one, { day, by })).toEqual(DONE);
  });

  test("that was replaced does not come back by sending what was signed for it once more", async () => {
    const one = await file();
    const old = retention(one, { day: today() + 2, by: [first, second] });
    const put = async (body: object) =>
      outcome(await send(second, "PUT", `cases/${one.id}/retention`, body));
    expect(await put(old)).toEqual(DONE);
    await append(one, first);
    expect(await keep(one, { day: today() + 200, by: [first, second] })).toEqual(DONE);
    expect(await put(old)).toEqual(CHANGED);
    await turnTo(today() + 3);
    expect(await isThere(one.id)).toBe(true);
  });
});

/** Every byte that the line has on its disk. */
const disk = () =>
  readdirSync(line.dataDir, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(join(line.dataDir, name)));
const onDisk = (bytes: Uint8Array) => disk().some((file) => file.includes(Buffer.from(bytes)));

describe("on its day", () => {
  test("a case goes from the disk, not a day sooner; what was signed for that is left", async () => {
    const one = await file();
    await append(one, first);
    const other = await file();
    const event = Buffer.from((await read(first, one.id)).events[1]?.bytes ?? "", "base64url");
    expect(onDisk(event.subarray(200, 240))).toBe(true);
    const day = today() + 3;
    await keep(one, { day, by: [first, second] });
    await turnTo(day - 1);
    expect(await isThere(one.id)).toBe(true);
    await turnTo(day);
    expect(await isThere(one.id)).toBe(false);
    expect(await isThere(other.id)).toBe(true);
    expect((await ask(first, `cases/${one.id}`)).code).toBe("not-found");
    expect(onDisk(event.subarray(200, 240))).toBe(false);
    const { deletions } = DeletionsAnswer.parse(await ask(szw, "deletions"));
    expect(deletions).toMatchObject([{ id: one.id, agreed: { day, head: one.head } }]);
    expect(deletions[0]?.agreed.signatures).toHaveLength(2);
    const told = line.server.parts.store.audit.list(0, 500).map(({ entry }) => entry.toString());
    const entry = told.map((text) => JSON.parse(text) as { action: string; actor: string });
    expect(entry.filter(({ actor }) => actor === "line")).toMatchObject([
      { action: "case-deleted", object: one.id, result: "done", day },
    ]);
    await turnTo(day + 401);
    expect(DeletionsAnswer.parse(await ask(first, "deletions")).deletions).toEqual([]);
  });

  test("contact goes alone when two say so; hash and length stay, and the head still holds", async () => {
    const one = await file();
    await append(one, first);
    const before = await read(first, one.id);
    const event = Buffer.from(before.events[0]?.bytes ?? "", "base64url");
    const day = today() + 2;
    const wanted = { day, part: "contact" as const };
    expect(await keep(one, { ...wanted, day: today() + 90, by: [first] })).toEqual(REFUSED);
    expect(await keep(one, { ...wanted, by: [first, second] })).toEqual(DONE);
    expect((await listed(first))[0]).toMatchObject({ contactAfter: day, deleteAfter: null });
    await turnTo(day);
    const after = await read(first, one.id);
    expect(after.head).toBe(before.head);
    expect(after.events.map(({ hash, length }) => [hash, length])).toEqual(
      before.events.map(({ hash, length }) => [hash, length]),
    );
    expect(after.events.map(({ bytes }) => bytes !== undefined)).toEqual([false, true]);
    expect(after.wraps.map(({ compartment }) => compartment)).toEqual(["assessment", "substance"]);
    expect(onDisk(event.subarray(200, 240))).toBe(false);
    // Its claim stays: the report is not filed once more.
    expect((await append(one, first)).status).toBe(200);
  });
});

describe("a restricted case", () => {
  test("is for who is named: nobody else gets bytes or keys, writes, or names others", async () => {
    const third = await enrol(["intake"]);
    const one = await file(boxesFor(second), first);
    const theirs = await read(second, one.id);
    expect(theirs).toMatchObject({ restricted: true });
    expect(theirs.events[0]?.bytes).toBeDefined();
    expect(theirs.wraps.map(({ handler }) => handler)).toEqual([second.id, second.id, second.id]);
    for (const who of [first, third, szw]) {
      const given = await read(who, one.id);
      expect(given.wraps).toEqual([]);
      expect(given.events.every(({ bytes }) => bytes === undefined)).toBe(true);
      expect((await listed(who))[0]).toMatchObject({ restricted: true, wrapped: null });
      expect(await outcome(await append(one, who))).toEqual([403, "forbidden"]);
      const wraps = { wraps: [wrap("substance", who)], restrict: true };
      const named = await send(who, "PUT", `cases/${one.id}/wraps`, wraps);
      expect(await outcome(named)).toEqual([403, "forbidden"]);
      const cases = [{ id: one.id, wraps: [wrap("substance", who)] }];
      expect((await send(who, "PUT", "wraps", { cases })).status).toBe(403);
      const own = await send(who, "POST", "wraps/read", { ids: [one.id] });
      expect(ReadWrapsAnswer.parse(await own.json()).cases).toEqual([{ id: one.id, wraps: [] }]);
    }
    // Whoever opened the envelope is told that it was filed: by its claim, and only who reads contact.
    expect((await read(third, one.id)).events[0]?.claim).toMatch(/^[0-9a-f]{64}$/);
    expect((await read(szw, one.id)).events[0]?.claim).toBeUndefined();
    expect((await append(one, second)).status).toBe(200);
  });

  test("is not made by half: every compartment is boxed to someone, or nothing changes", async () => {
    const one = await file();
    const put = async (who: Someone, wraps: object[]) =>
      outcome(await send(who, "PUT", `cases/${one.id}/wraps`, { wraps, restrict: true }));
    expect(await put(first, [])).toEqual(REFUSED);
    expect(await put(first, [wrap("substance", second), wrap("assessment", second)])).toEqual(
      REFUSED,
    );
    expect(await put(first, [...boxesFor(second), wrap("substance")])).toEqual(REFUSED);
    expect(await put(szw, boxesFor(second))).toEqual([403, "forbidden"]);
    expect(await put(first, boxesFor(szw))).toEqual(REFUSED);
    expect((await read(first, one.id)).restricted).toBe(false);
    expect(await put(first, boxesFor(second))).toEqual(DONE);
    expect((await read(first, one.id)).wraps).toEqual([]);
    expect((await read(second, one.id)).wraps).toHaveLength(3);
  });

  test("made by one hand is undone by a coordinator while the role keys open it", async () => {
    const one = await file();
    const url = `cases/${one.id}/wraps`;
    await send(second, "PUT", url, { wraps: boxesFor(second), restrict: true });
    const lift = { wraps: [], restrict: false };
    const third = await enrol(["intake"]);
    expect((await send(third, "PUT", url, lift)).status).toBe(403);
    const forged = { wraps: roleWraps(), restrict: false };
    expect((await send(first, "PUT", url, forged)).status).toBe(403);
    expect((await send(first, "PUT", url, lift)).status).toBe(204);
    expect((await read(third, one.id)).wraps).toHaveLength(3);
    // Restricted from its first moment, there is nothing to go back to.
    const born = await file(boxesFor(second), first);
    expect(await outcome(await send(first, "PUT", `cases/${born.id}/wraps`, lift))).toEqual(
      REFUSED,
    );
  });

  test("is stepped out of by oneself, and by nobody for another", async () => {
    const third = await enrol(["intake"]);
    const one = await file(boxesFor(second, third), first);
    const url = `cases/${one.id}/wraps`;
    await send(second, "PUT", url, { wraps: boxesFor(third), restrict: true });
    expect((await read(second, one.id)).wraps).toEqual([]);
    expect((await read(third, one.id)).wraps.length).toBeGreaterThan(0);
  });

  test("is deleted by two who are named; by coordinators only when two are not left", async () => {
    const third = await enrol(["intake"]);
    const one = await file(boxesFor(second, third), first);
    const day = today() + 3;
    expect(await keep(one, { day, by: [first, second] }, second)).toEqual(REFUSED);
    expect(await keep(one, { day, by: [second, third] }, first)).toEqual([403, "forbidden"]);
    expect(await keep(one, { day, by: [second, third] }, third)).toEqual(DONE);
    const lone = await file(boxesFor(second), first);
    expect(await keep(lone, { day, by: [first, second] }, first)).toEqual(DONE);
  });
});

describe("wrapped keys", () => {
  test("of another hand are not replaced, and are of the months about now", async () => {
    const one = await file();
    const put = async (who: Someone, wraps: object[]) =>
      outcome(await send(who, "PUT", "wraps", { cases: [{ id: one.id, wraps }] }));
    const before = (await read(second, one.id)).wraps;
    expect(await put(second, [wrap("contact")])).toEqual(DONE);
    const after = (await read(second, one.id)).wraps;
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after).toHaveLength(4);
    // One's own are.
    expect(await put(second, [wrap("contact")])).toEqual(DONE);
    expect((await read(second, one.id)).wraps).toHaveLength(4);
    expect(await put(szw, [wrap("contact")])).toEqual([403, "forbidden"]);
    expect(await put(first, [wrap("contact", undefined, month() + 2)])).toEqual(REFUSED);
    expect(await put(first, [wrap("contact", undefined, month() - 2)])).toEqual(REFUSED);
    expect(await put(first, [wrap("contact", first)])).toEqual(REFUSED);
  });

  test("go two months on when newer ones stand, and stay when there are none", async () => {
    const [kept, renewed] = [await file(), await file()];
    const months = async (id: string) =>
      [...new Set((await read(first, id)).wraps.map((one) => one.month))].sort();
    const start = month();
    await turnTo(today() + 30);
    expect(month()).toBe(start + 1);
    const cases = [{ id: renewed.id, wraps: roleWraps() }];
    expect((await send(first, "PUT", "wraps", { cases })).status).toBe(204);
    expect(await months(renewed.id)).toEqual([start, start + 1]);
    const wrapped = new Map((await listed(first)).map((one) => [one.id as string, one.wrapped]));
    expect([wrapped.get(kept.id), wrapped.get(renewed.id)]).toEqual([start, start + 1]);
    await turnTo(today() + 31);
    expect(month()).toBe(start + 2);
    expect(await months(renewed.id)).toEqual([start + 1]);
    expect(await months(kept.id)).toEqual([start]);
  });

  test("boxed to someone who is revoked go", async () => {
    const third = await enrol(["intake"]);
    const one = await file(boxesFor(second, third), first);
    const { coordinator } = line;
    const expectedSeq = coordinator.rosterObjects.length;
    const entry = toB64(appendRoster(coordinator, { kind: "revoke", handler: third.id }));
    const freshness = toB64(freshnessOf(coordinator, line.clock.now()));
    const revoked = await send(first, "POST", "roster", { entry, expectedSeq, freshness });
    expect(revoked.status).toBe(204);
    const { wraps } = line.server.parts.store.cases;
    expect(wraps.isNamed(fromHex(one.id), fromHex(third.id))).toBe(true);
    await turnTo(today() + 1);
    expect(wraps.isNamed(fromHex(one.id), fromHex(third.id))).toBe(false);
    expect(wraps.isNamed(fromHex(one.id), fromHex(second.id))).toBe(true);
  });
});

test("many cases come in one answer, which stops when it is full and says what is left", async () => {
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) ids.push((await file()).id);
  const batch = async (asked: string[]) =>
    CaseBatchAnswer.parse(await (await send(first, "POST", "cases/batch", { ids: asked })).json());
  const whole = await batch([ids[2] ?? "", "0".repeat(32), ids[0] ?? ""]);
  expect(whole.cases.map(({ id }) => id)).toEqual([ids[2], ids[0]]);
  expect(whole.more).toEqual([]);
  expect(whole.cases[1]).toEqual(await read(first, ids[0] ?? ""));
  const big = await file();
  for (let bytes = 0; bytes <= CASE_BATCH_BYTES;) {
    const events: string[] = [];
    let { seq, head } = big;
    for (; events.length < 20; seq++) {
      const event = seal(big.id, seq, head, "substance", first, "x".repeat(60_000));
      const sealed = fromB64(event);
      head = toHex(nextHead(fromHex(head), eventHash(sealed), sealed.length, first.lineId));
      bytes += sealed.length;
      events.push(event);
    }
    const url = `cases/${big.id}/events`;
    const done = await send(first, "POST", url, { expectedSeq: big.seq, events });
    expect(done.status).toBe(200);
    Object.assign(big, { seq, head });
  }
  const full = await batch([ids[0] ?? "", big.id, ids[1] ?? ""]);
  expect(full.cases.map(({ id }) => id)).toEqual([ids[0]]);
  expect(full.more).toEqual([big.id, ids[1]]);
  // The one that is too big alone comes alone.
  expect((await batch(full.more)).cases.map(({ id }) => id)).toEqual([big.id]);
});
