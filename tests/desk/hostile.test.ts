import { expect, test } from "vitest";
import {
  compareBytes,
  dayOf,
  envelopeId,
  fromB64,
  fromHex,
  makeThread,
  monthOf,
  sealBox,
  toB64,
  toHex,
  utf8,
} from "../../crypto/index.ts";
import { parseBody } from "../../web/desk/core/case-body.ts";
import { DeskError, unlock } from "../../web/desk/core/index.ts";
import { emptyCase } from "../../web/desk/core/case-file.ts";
import { mayMake } from "../../web/desk/core/roles.ts";
import { DAY, MINUTE } from "../support/line.ts";
import { deskOn, lyingOfCases, PASSPHRASE, Reporter, lineForTest } from "./support.ts";

/** What the contract's schema takes and is no base64url: of a wrong length, and not canonical. */
const ODD_B64 = ["AAAAA", "AB"];

test("a role key that the server made itself is not used: only a coordinator's grant counts", async () => {
  const at = await lineForTest();
  await new Reporter(at).report("Niet voor de server");
  const { roster } = at.line.server.parts.line.open;
  const [handler] = roster.handlers.values();
  const month = monthOf(dayOf(at.line.clock.now()));
  const [recipient] = [...(handler?.receiving.values() ?? [])];
  const grants = ["contact", "substance", "assessment"].map((compartment) => {
    const subject = `${String(month)}/${compartment}`;
    const plain = makeThread();
    const box = sealBox(recipient as Uint8Array, "role", at.desk.lineId, utf8(subject), plain);
    return { kind: "role", subject, box: toB64(box) };
  });
  const lying = deskOn(at.line, async (path, response) => {
    if (path !== "/v1/desk/grants" || response.status !== 200) return response;
    const given = (await response.json()) as { grants: { kind: string }[] };
    const epochs = given.grants.filter(({ kind }) => kind === "epoch");
    return Response.json({ grants: [...epochs, ...grants] });
  });
  lying.stored = at.around.stored;
  const desk = await unlock(lying, PASSPHRASE);
  expect(desk.inbox).toHaveLength(1);
  const error = await desk.file(desk.inbox[0] as never).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DeskError);
  expect((error as DeskError).code).toBe("no-keys");
});

test("bytes of a case that are withheld from who may read them break the case by name", async () => {
  const at = await lineForTest();
  await new Reporter(at).report("Heel");
  await at.desk.refresh();
  const file = await at.desk.file(at.desk.inbox[0] as never);
  await at.desk.answer(file.id, "Eerste antwoord", "nl");
  type Answer = { events: { bytes?: string }[] };
  const withhold = ({ events }: Answer) => delete events.at(-1)?.bytes;
  const lying = deskOn(at.line, lyingOfCases<Answer>(withhold));
  lying.stored = at.around.stored;
  const desk = await unlock(lying, PASSPHRASE);
  expect(desk.brokenCases).toEqual([file.id]);
});

interface Entry {
  tag: string;
  reply: string;
}
const byTag = (entries: Entry[]) =>
  entries.toSorted((a, b) => compareBytes(fromB64(a.tag), fromB64(b.tag)));

test("answers that are put back go up among the very same decoys: nothing tells them apart", async () => {
  const at = await lineForTest();
  const reporter = new Reporter(at);
  await reporter.report("Vraag");
  await at.desk.refresh();
  const { id } = await at.desk.file(at.desk.inbox[0] as never);
  const server = { loses: true, hides: "" };
  const desk = deskOn(at.line, async (path, response) => {
    if (path !== "/v1/bulletin" || server.hides === "") return response;
    const given = toHex(new Uint8Array(await response.arrayBuffer()));
    return new Response(Uint8Array.from(fromHex(given.replaceAll(server.hides, "00".repeat(16)))));
  });
  desk.stored = at.around.stored;
  const send = desk.fetch;
  const posted: Entry[][] = [];
  desk.fetch = (path, init) => {
    if (path !== "/v1/desk/replies") return send(path, init);
    posted.push((JSON.parse(init.body as string) as { entries: Entry[] }).entries);
    return server.loses ? Promise.resolve(new Response(null, { status: 204 })) : send(path, init);
  };
  const writing = await unlock(desk, PASSPHRASE);
  await writing.answer(id, "Een", "nl");
  await writing.answer(id, "Twee", "nl");
  const [one, two] = posted.splice(0) as [Entry[], Entry[]];
  expect([one.length, two.length]).toEqual([4, 4]);
  expect([one, two]).toEqual([byTag(one), byTag(two)]);

  // All lost: all eight again, byte for byte, and in no order that tells which belong together.
  server.loses = false;
  await unlock(desk, PASSPHRASE);
  expect(posted.splice(0)).toEqual([byTag([...one, ...two])]);
  at.line.clock.advance(2 * MINUTE);
  await at.line.runDue();
  await unlock(desk, PASSPHRASE);
  expect(posted).toEqual([]);

  // One of four lost, an answer or a decoy: the same four again, whichever it was.
  for (const { tag } of one) {
    server.hides = toHex(fromB64(tag));
    await unlock(desk, PASSPHRASE);
    expect(posted.splice(0)).toEqual([one]);
  }
  at.line.clock.advance(2 * MINUTE);
  await at.line.runDue();
  expect((await reporter.read()).replies.map(({ text }) => text)).toEqual(["Een", "Twee"]);
});

test("a roster that is not even bytes is forged, and stops no other unlock", async () => {
  const at = await lineForTest();
  for (const odd of ODD_B64) {
    const lying = deskOn(at.line, async (path, response) => {
      if (path !== "/v1/desk/state") return response;
      const state = (await response.json()) as { roster: string[] };
      return Response.json({ ...state, roster: [...state.roster.slice(0, -1), odd] });
    });
    lying.stored = at.around.stored;
    const error = await unlock(lying, PASSPHRASE).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DeskError);
    expect((error as DeskError).code).toBe("forged");
    expect(lying.stored).toBe(at.around.stored);
  }
  expect((await at.unlock()).me).toEqual(at.desk.me);
});

test("a challenge, a share or a case's key of odd bytes is named, not thrown as it comes", async () => {
  const at = await lineForTest();
  await new Reporter(at).report("Heel");
  await at.desk.refresh();
  await at.desk.file(at.desk.inbox[0] as never);
  const odd = `${"A".repeat(42)}B`;
  const unlockWith = (path: string, lie: (answer: never) => object) => {
    const lying = deskOn(at.line, async (asked, response) =>
      asked === path && response.ok
        ? Response.json(lie((await response.json()) as never))
        : response,
    );
    lying.stored = at.around.stored;
    return unlock(lying, PASSPHRASE);
  };
  for (const [path, given] of [
    ["/v1/desk/challenge", { challenge: odd }],
    ["/v1/desk/share", { share: odd }],
  ] as const) {
    const error = await unlockWith(path, (answer: object) => ({ ...answer, ...given })).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(DeskError);
    expect((error as DeskError).code).toBe("forged");
  }
  type Answer = { wraps: { box: string }[] };
  const spoil = ({ wraps }: Answer) => {
    for (const wrap of wraps) wrap.box = "AAAAA";
  };
  const lying = deskOn(at.line, lyingOfCases<Answer>(spoil));
  lying.stored = at.around.stored;
  const desk = await unlock(lying, PASSPHRASE);
  expect(desk.cases.map(({ broken, unreadable }) => [broken, unreadable.length])).toEqual([
    [true, 3],
  ]);
});

test("a box that is not even bytes opens nothing, and everything else opens", async () => {
  const at = await lineForTest();
  const reporter = new Reporter(at);
  await reporter.report("Al opgeborgen");
  await at.desk.refresh();
  await at.desk.file(at.desk.inbox[0] as never);
  const [bytes] = await reporter.followUp("Nog te openen");
  const id = toHex(envelopeId(bytes as Uint8Array));
  for (const odd of ODD_B64) {
    const lying = deskOn(at.line, async (path, response) => {
      if (path !== "/v1/desk/grants" || response.status !== 200) return response;
      const given = (await response.json()) as { grants: { kind: string }[] };
      const grants = given.grants.map((one) => (one.kind === "epoch" ? { ...one, box: odd } : one));
      return Response.json({ grants });
    });
    lying.stored = at.around.stored;
    const desk = await unlock(lying, PASSPHRASE);
    expect(desk.broken.map((one) => one.id)).toContain(id);
    expect(desk.inbox).toEqual([]);
    expect(desk.cases.map(({ raw }) => raw[0]?.text)).toEqual(["Al opgeborgen"]);
  }
  expect((await at.unlock()).inbox.map(({ text }) => text)).toEqual(["Nog te openen"]);
});

test("an event with an impossible time, a key out of place or an odd encoding says nothing", () => {
  const note = (at: unknown) => parseBody({ kind: "note", at, text: "x" }, "substance");
  expect(note(0)).not.toBeNull();
  for (const at of [9e15, -1, 1.5, "1", null]) expect(note(at)).toBeNull();
  expect(parseBody({ kind: "stripped", at: 0, text: "x" }, "contact")).toBeNull();
  const thread = toB64(makeThread());
  const odd = `${thread.slice(0, -1)}${thread.endsWith("B") ? "C" : "B"}`;
  const filed = (key: string) =>
    parseBody(
      {
        ...{ kind: "filed", at: 0, envelope: "00".repeat(32), message: "report", lang: "nl" },
        ...{ hour: "2026-11-18T12", text: "x", keys: { thread: key } },
      },
      "contact",
    );
  expect(filed(thread)).not.toBeNull();
  expect(filed(odd)).toBeNull();
});

test("nobody changes what the reporter said, diverts answers, or writes beyond their role", () => {
  const author = (roles: string[]) =>
    ({ roles, everRoles: roles }) as Parameters<typeof mayMake>[0];
  const file = emptyCase("00".repeat(16), {});
  const facts = {
    ...{ kind: "facts" as const, at: 0, danger: "no" as const, forms: [], soon: [], behind: [] },
    ...{ share: {}, level: "U4" as const, reasons: [], flagged: false },
  };
  expect(mayMake(author(["intake"]), facts, file, 1, "substance")).toBe(true);
  expect(mayMake(author(["szw"]), facts, file, 1, "substance")).toBe(false);
  expect(mayMake(author(["intake"]), facts, { ...file, facts }, 5, "substance")).toBe(false);
  const filed = {
    ...{ kind: "filed" as const, at: 0, envelope: "" as never, message: "report" as const },
    ...{ lang: "nl", hour: "", text: "", keys: { thread: "" } },
  };
  expect(mayMake(author(["intake"]), filed, file, 0, "contact")).toBe(true);
  expect(mayMake(author(["intake"]), filed, file, 3, "contact")).toBe(false);
  const closed = { kind: "closed" as const, at: 0, outcome: "spam" as const, reason: "" };
  expect(mayMake(author(["szw"]), closed, file, 3, "substance")).toBe(false);
  expect(mayMake(author(["nctv"]), closed, file, 3, "substance")).toBe(true);
});

test("a line whose coordinator was away for ten weeks is fresh again at the first unlock", async () => {
  const at = await lineForTest();
  for (let day = 0; day < 70; day++) {
    at.line.clock.advance(DAY);
    await at.line.runDue();
  }
  await expect(new Reporter(at).report("Nu niet")).rejects.toThrow();
  const desk = await at.unlock();
  expect(desk.duties.filter(({ done }) => !done)).toEqual([]);
  await new Reporter(at).report("Nu wel");
  await desk.refresh();
  expect(desk.inbox.map(({ text }) => text)).toEqual(["Nu wel"]);
});

test("a case stays readable when months turn and old receiving keys have gone", async () => {
  const at = await lineForTest();
  await new Reporter(at).report("Over een half jaar nog");
  await at.desk.refresh();
  const { id } = await at.desk.file(at.desk.inbox[0] as never);
  for (let week = 0; week < 26; week++) {
    at.line.clock.advance(7 * DAY);
    await at.line.runDue();
    (await at.unlock()).lock();
  }
  const desk = await at.unlock();
  expect(desk.cases.find((file) => file.id === id)?.raw[0]?.text).toBe("Over een half jaar nog");
});
