// What a handler gone bad, alone or together with the server, tries on the roster and the keyring.
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type Approval,
  approveRosterEntry,
  type Day,
  equalBytes,
  fromB64,
  hashKeyring,
  makeSigningKey,
  type RosterEntry,
  rosterEntryBytes,
  signEpoch,
  signFreshness,
  type SigningKey,
  signRosterEntry,
  signWarrant,
  systemRandom,
  toB64,
  type Week,
  weekOf,
} from "../../crypto/index.ts";
import { PROPOSAL_DAYS } from "../../server/contract/team.ts";
import { makeEpoch } from "../../web/desk/core/ceremony.ts";
import { type Desk, unlock } from "../../web/desk/core/index.ts";
import { suspend } from "../../web/desk/core/revocation.ts";
import { appendEntry } from "../../web/desk/core/roster-writing.ts";
import { approve, dropProposal, proposeRoles, readTeam } from "../../web/desk/core/team.ts";
import { DAY } from "../support/line.ts";
import { faultOf } from "./cases.ts";
import { addColleague, type Colleague } from "./colleague.ts";
import { type DeskLine, deskOn, PASSPHRASE, startDeskLine } from "./support.ts";

let at: DeskLine;
beforeEach(async () => {
  at = await startDeskLine();
});
afterEach(() => at.line.stop());

/** Three coordinators whom the root's list names, and two who are none. */
async function five() {
  const evil = await addColleague(at, "Kwaad", ["coordinator", "intake"]);
  const other = await addColleague(at, "Tweede", ["coordinator", "intake"]);
  const third = await addColleague(at, "Derde", ["nctv"]);
  const fourth = await addColleague(at, "Vierde", ["nctv"]);
  at.desk.lock();
  at.desk = await at.unlock();
  for (const { desk } of [evil, other, third, fourth]) await desk.refresh();
  return { evil, other, third, fourth };
}

/** Puts an entry straight to the line, past what an honest desk would refuse. */
async function force(
  desk: Desk,
  entry: RosterEntry | Uint8Array,
  approvals: readonly Approval[] = [],
): Promise<string> {
  await desk.refresh();
  const { keys, line, lineId, api } = desk.work;
  const { roster, today } = line;
  const place = { seq: roster.seq, previous: roster.head, day: Math.max(today, roster.day) as Day };
  const signed = signRosterEntry(entry, place, lineId, [keys.signing], approvals);
  return faultOf(
    api.post("/v1/desk/roster", { entry: toB64(signed), expectedSeq: place.seq }, null),
  );
}

/** A server that puts another keyring into what it says of the line, to this desk and to anyone. */
async function withKeyring(to: Colleague, keyring: object): Promise<string> {
  const lying = deskOn(at.line, async (path, response) => {
    const isState = path.endsWith("/state");
    if (!isState && path !== "/v1/keyring") return response;
    const body = (await response.json()) as { keyring: object };
    const other = { ...(isState ? body.keyring : body), ...keyring };
    return Response.json(isState ? { ...body, keyring: other } : other);
  });
  lying.stored = to.around.stored;
  return faultOf(unlock(lying, PASSPHRASE));
}

/** The keyring of now with these epochs on top, stated by this coordinator for this day. */
function stated(signing: SigningKey, day: number, rosterSeq: number, more: Uint8Array[] = []) {
  const { line, lineId } = at.desk.work;
  const { answer, roster } = line;
  const epochs = [...answer.keyring.epochs.map(fromB64), ...more];
  const statement = {
    day: day as Day,
    keyringHash: hashKeyring(fromB64(answer.keyring.coordinators), epochs),
    rosterHead: roster.heads[rosterSeq] as Uint8Array,
    rosterSeq,
  };
  return {
    epochs: epochs.map(toB64),
    freshness: toB64(signFreshness(statement, lineId, signing)),
  };
}

test("who is suspended speaks no more for the line at desks, though the root's list names them", async () => {
  const { evil, other, third } = await five();
  const signing = structuredClone(evil.desk.work.keys.signing);
  // By a coordinator without the root, so that the list stays as it is.
  const before = at.desk.work.line.roster.seq;
  await suspend(other.desk.work, evil.id);
  await at.desk.refresh();
  const { today, roster } = at.desk.work.line;
  expect(
    at.desk.work.line.keyring.coordinators.keys.some((key) => equalBytes(key, signing.publicKey)),
  ).toBe(true);
  expect(await withKeyring(third, stated(signing, today, before))).toBe("none");
  expect(await withKeyring(third, stated(signing, today, roster.seq))).toBe("rolled-back");
  at.line.clock.advance(DAY);
  expect(await withKeyring(third, stated(signing, today + 1, before))).toBe("rolled-back");
  // Nor do weeks that nobody could have made before that.
  const { lineId } = at.desk.work;
  const far = makeEpoch((weekOf(today) + 10) as Week, lineId, signing).signed;
  expect(
    await withKeyring(third, stated(at.desk.work.keys.signing, today, roster.seq, [far])),
  ).toBe("forged");
  const mine = makeEpoch((weekOf(today) + 10) as Week, lineId, at.desk.work.keys.signing).signed;
  expect(
    await withKeyring(third, stated(at.desk.work.keys.signing, today, roster.seq, [mine])),
  ).toBe("none");
});

test("a private epoch by who was suspended is replaced at the next coordinator's unlock", async () => {
  const { evil, other } = await five();
  const signing = structuredClone(evil.desk.work.keys.signing);
  await suspend(other.desk.work, evil.id);
  await at.desk.refresh();
  const { line, lineId } = at.desk.work;
  const { keyring } = line;
  const last = keyring.epochs.at(-1)?.week ?? 0;
  // Together with the server, which puts it into the keyring of everyone and has it stated.
  const made = makeSigningKey();
  const epoch = {
    week: last as Week,
    intake: keyring.epochs[0]?.intake as Uint8Array,
    reply: made.publicKey,
  };
  const signed = signEpoch(epoch, lineId, [signing]);
  const list = line.answer.keyring.epochs.map(fromB64).slice(0, -1);
  const all = [...list, signed];
  const statement = {
    ...{ day: line.today, rosterHead: line.roster.head, rosterSeq: line.roster.seq },
    keyringHash: hashKeyring(fromB64(line.answer.keyring.coordinators), all),
  };
  const { store, line: served } = at.line.server.parts;
  const rows = store.line.epochs();
  store.line.change({
    coordinators: null,
    epochs: rows.map((row) => (row.week === last ? { ...row, signed } : row)),
    freshness: signFreshness(statement, lineId, at.desk.work.keys.signing),
  });
  served.reload();
  const inside = (desk: Desk) => {
    const now = desk.work.line.keyring.epochs.find(({ week }) => week === last);
    return now !== undefined && equalBytes(now.reply, made.publicKey);
  };
  await at.desk.refresh();
  expect(inside(at.desk)).toBe(true);
  other.desk.lock();
  expect(inside(await other.unlock())).toBe(false);
});

test("a first signature that was taken back is worth nothing to who copied it", async () => {
  const { third, fourth } = await five();
  const entry = {
    ...{ kind: "roles" as const, handler: fourth.id, roles: ["intake" as const] },
    ...{ nonce: systemRandom(16), until: (at.desk.work.line.today + PROPOSAL_DAYS) as Day },
  };
  const bytes = rosterEntryBytes(entry);
  const copied = approveRosterEntry(bytes, at.desk.lineId, at.desk.work.keys.signing);
  const body = { entry: toB64(bytes), signature: toB64(copied.signature) };
  await at.desk.work.api.post("/v1/desk/proposals", body, null);
  const { proposals } = await readTeam(at.desk.work);
  await dropProposal(at.desk.work, proposals[0]?.id ?? "");
  expect((await readTeam(third.desk.work)).proposals).toEqual([]);
  expect(await force(third.desk, bytes, [copied])).toBe("refused");
  // The same with another nonce goes in: what is refused is the one that was taken back.
  const again = rosterEntryBytes({ ...entry, nonce: systemRandom(16) });
  const good = approveRosterEntry(again, at.desk.lineId, at.desk.work.keys.signing);
  expect(await force(third.desk, again, [good])).toBe("none");
});

test("who gets a role is not the second who signs for it", async () => {
  const { third, fourth } = await five();
  await proposeRoles(at.desk.work, third.id, ["nctv", "intake"]);
  const [seen] = (await readTeam(third.desk.work)).proposals;
  expect(seen?.canSign).toBe(false);
  expect(await faultOf(approve(third.desk.work, { ...seen, canSign: true } as never))).toBe(
    "refused",
  );
  expect(await force(third.desk, seen?.bytes as Uint8Array, [seen?.approval as Approval])).toBe(
    "refused",
  );
  expect(await faultOf(proposeRoles(third.desk.work, third.id, ["nctv", "szw"]))).toBe("refused");
  const [free] = (await readTeam(fourth.desk.work)).proposals;
  await approve(fourth.desk.work, free as never);
  expect((await third.unlock()).me.roles).toEqual(["nctv", "intake"]);
});

test("one coordinator cannot fill the roster with warrants, and stops nobody's work", async () => {
  const { evil, third } = await five();
  const { keys, lineId, line } = evil.desk.work;
  const handler = line.roster.handlers.get(third.id);
  if (!handler) throw new Error("not there");
  const { today } = line;
  const until = (today + 30) as Day;
  const { signature } = signWarrant(handler.signing, today, until, lineId, keys.signing);
  const given = [{ handler: third.id, signature }];
  const entry = {
    kind: "warrants" as const,
    coordinator: keys.signing.publicKey,
    from: today,
    until,
    given,
  };
  const taken: string[] = [];
  for (let i = 0; i < 20; i++) taken.push(await force(evil.desk, entry));
  expect(taken.filter((one) => one === "none").length).toBeLessThanOrEqual(16);
  expect(taken.at(-1)).toBe("refused");
  // Their own desk opens as before, and so does everybody's.
  evil.desk.lock();
  expect((await evil.unlock()).me.id).toBe(evil.id);
  await at.desk.refresh();
  const { seq } = at.desk.work.line.roster;
  await appendEntry(at.desk.work, { kind: "suspend", handler: evil.id });
  expect(at.desk.work.line.roster.seq).toBe(seq + 1);
});
