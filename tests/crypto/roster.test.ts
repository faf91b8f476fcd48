import { describe, expect, test } from "vitest";
import * as crypto from "../../crypto/index.ts";
import { completeEntry, type EntryDraft } from "../support/coordinator.ts";
import { coordinators, lineId, root, today } from "./fixture.ts";

const [a, b, c] = coordinators as [crypto.SigningKey, crypto.SigningKey, crypto.SigningKey];
const idOf = ({ publicKey }: crypto.SigningKey) => crypto.handlerIdOf(publicKey);
const later = (days: number) => (today + days) as crypto.Day;

const handler = (name: string, key: crypto.SigningKey, roles: crypto.Role[]): EntryDraft => ({
  kind: "enrol",
  name,
  signing: key.publicKey,
  device: crypto.makeSigningKey().publicKey,
  roles,
});

interface How {
  signers: crypto.SigningKey[];
  approvals?: crypto.SigningKey[];
  day?: crypto.Day;
}

/** A chain under test: what is refused leaves it as it was. */
class Chain {
  objects: Uint8Array[] = [];

  get roster(): crypto.Roster {
    return crypto.replayRoster(this.objects, lineId, root.publicKey);
  }

  make(entry: EntryDraft | Uint8Array, { signers, approvals = [], day = today }: How): Uint8Array {
    const { seq, head } = this.roster;
    const bytes =
      entry instanceof Uint8Array
        ? entry
        : crypto.rosterEntryBytes(completeEntry(entry, later(14)));
    const place = { seq, previous: head, day };
    const given = approvals.map((key) => crypto.approveRosterEntry(bytes, lineId, key));
    return crypto.signRosterEntry(bytes, place, lineId, signers, given);
  }

  takes(entry: EntryDraft | Uint8Array, how: How): crypto.Roster {
    this.objects.push(this.make(entry, how));
    return this.roster;
  }

  refuses(entry: EntryDraft | Uint8Array, how: How): void {
    const whole = [...this.objects, this.make(entry, how)];
    expect(() => crypto.replayRoster(whole, lineId, root.publicKey)).toThrow(crypto.OpenError);
  }
}

/** A coordinator, an intake handler and a third of SZW. */
function threeHandlers(): Chain {
  const chain = new Chain();
  chain.takes(handler("A", a, ["coordinator", "intake"]), { signers: [root, a] });
  chain.takes(handler("B", b, ["intake"]), { signers: [a] });
  chain.takes(handler("C", c, ["szw"]), { signers: [a], approvals: [b] });
  return chain;
}

test("the root vouches for the first enrolment, and it is a coordinator", () => {
  const chain = new Chain();
  chain.refuses(handler("A", a, ["coordinator"]), { signers: [a] });
  chain.refuses(handler("A", a, ["coordinator"]), { signers: [root] });
  chain.refuses(handler("A", a, ["coordinator"]), { signers: [root, b] });
  chain.refuses(handler("A", a, ["intake"]), { signers: [root, a] });
  chain.takes(handler("A", a, ["coordinator"]), { signers: [root, a] });
  expect(() => crypto.replayRoster(chain.objects, lineId, a.publicKey)).toThrow(crypto.OpenError);
});

test("from the third handler on it takes two, of whom one is a coordinator", () => {
  const chain = threeHandlers();
  const d = crypto.makeSigningKey();
  const fourth = handler("D", d, ["nctv"]);
  chain.refuses(fourth, { signers: [a] });
  chain.refuses(fourth, { signers: [a], approvals: [a] });
  chain.refuses(fourth, { signers: [b], approvals: [c] });
  chain.refuses(fourth, { signers: [a], approvals: [d] });
  chain.refuses(fourth, { signers: [a], approvals: [b, b] });
  expect(chain.takes(fourth, { signers: [c], approvals: [a] }).handlers.size).toBe(4);
  chain.refuses(handler("D again", d, ["nctv"]), { signers: [a], approvals: [b] });
  // The root and one handler are two as well.
  chain.takes(handler("E", crypto.makeSigningKey(), []), { signers: [b], approvals: [root] });
  chain.takes(handler("F", crypto.makeSigningKey(), []), { signers: [b, root] });
});

test("an approval is for these bytes, once, and until its day", () => {
  const chain = threeHandlers();
  const draft = { kind: "roles" as const, handler: idOf(c), roles: ["nctv" as const] };
  const bytes = crypto.rosterEntryBytes(completeEntry(draft, later(2)));
  chain.refuses(bytes, { signers: [a], approvals: [b], day: later(3) });
  const other = crypto.rosterEntryBytes(completeEntry({ ...draft, roles: ["intake"] }, later(2)));
  const borrowed = crypto.approveRosterEntry(other, lineId, b);
  const { seq, head } = chain.roster;
  const place = { seq, previous: head, day: today };
  const signed = crypto.signRosterEntry(bytes, place, lineId, [a], [borrowed]);
  expect(() => crypto.appendRosterEntry(chain.roster, signed, lineId, root.publicKey)).toThrow(
    crypto.OpenError,
  );
  const roster = chain.takes(bytes, { signers: [a], approvals: [b], day: later(2) });
  expect(roster.handlers.get(idOf(c))?.roles).toEqual(["nctv"]);
  expect(roster.handlers.get(idOf(c))?.everRoles).toEqual(["szw", "nctv"]);
  chain.takes(other, { signers: [a], approvals: [b], day: later(2) });
  // The same approved bytes would give the role back that was taken since.
  chain.refuses(bytes, { signers: [a], approvals: [b], day: later(2) });
});

test("what needs no approval carries none, and no day goes back", () => {
  const chain = threeHandlers();
  const suspend: EntryDraft = { kind: "suspend", handler: idOf(c) };
  chain.refuses(suspend, { signers: [a], approvals: [b] });
  chain.takes(suspend, { signers: [a], day: later(1) });
  chain.refuses({ kind: "revoke", handler: idOf(c) }, { signers: [a], day: today });
});

test("a receiving key is put down by its handler, once for each month", () => {
  const chain = threeHandlers();
  const month = crypto.monthOf(today);
  const key = crypto.makeReceivingKey().publicKey;
  const entry: EntryDraft = { kind: "receiving", handler: idOf(c), month, key };
  chain.refuses(entry, { signers: [a] });
  chain.takes(entry, { signers: [c] });
  chain.refuses(entry, { signers: [c] });
  const keys = [{ month, key }];
  const twice = { ...handler("D", crypto.makeSigningKey(), []), receiving: [...keys, ...keys] };
  chain.refuses(twice as EntryDraft, { signers: [a], approvals: [b] });
  const d = crypto.makeSigningKey();
  const once = { ...handler("D", d, []), receiving: keys } as EntryDraft;
  const roster = chain.takes(once, { signers: [a], approvals: [b] });
  const enrolled = roster.handlers.get(idOf(d));
  expect(enrolled?.receiving.get(month)).toEqual(key);
  expect(enrolled?.enrolledWith).toEqual([d.publicKey, enrolled?.device, key]);
});

test("one coordinator suspends; two bring back, and a suspended signature counts for nothing", () => {
  const chain = threeHandlers();
  const d = crypto.makeSigningKey();
  chain.takes(handler("D", d, ["coordinator"]), { signers: [a], approvals: [b] });
  chain.refuses({ kind: "suspend", handler: idOf(d) }, { signers: [b] });
  const roster = chain.takes({ kind: "suspend", handler: idOf(d) }, { signers: [a] });
  expect(crypto.activeHandler(roster, idOf(d))).toBeUndefined();
  expect(crypto.enrolledHandler(roster, idOf(d))?.name).toBe("D");
  chain.refuses({ kind: "suspend", handler: idOf(d) }, { signers: [a] });
  chain.refuses({ kind: "suspend", handler: idOf(b) }, { signers: [d] });
  const month = crypto.monthOf(today);
  const { publicKey: key } = crypto.makeReceivingKey();
  chain.refuses({ kind: "receiving", handler: idOf(d), month, key }, { signers: [d] });
  const resume: EntryDraft = { kind: "resume", handler: idOf(d) };
  chain.refuses(resume, { signers: [a] });
  chain.refuses(resume, { signers: [a], approvals: [d] });
  const back = chain.takes(resume, { signers: [a], approvals: [b] });
  expect(crypto.activeHandler(back, idOf(d))?.name).toBe("D");
  chain.refuses(resume, { signers: [a], approvals: [b] });
});

test("nobody comes to be alone by putting the others out, and then enrols accomplices", () => {
  for (const kind of ["revoke", "suspend"] as const) {
    const chain = threeHandlers();
    chain.refuses({ kind, handler: idOf(c) }, { signers: [b] });
    chain.takes({ kind, handler: idOf(c) }, { signers: [a] });
    chain.refuses({ kind, handler: idOf(b) }, { signers: [a] });
    const mate = handler("D", crypto.makeSigningKey(), ["intake"]);
    chain.takes({ kind, handler: idOf(b) }, { signers: [a, root] });
    chain.refuses(mate, { signers: [a] });
    chain.takes(mate, { signers: [a, root] });
  }
});

test("who is revoked stays out, and each revocation turns the keys", () => {
  const chain = threeHandlers();
  expect([chain.roster.turn, chain.roster.turnedAt]).toEqual([0, 0]);
  const roster = chain.takes({ kind: "revoke", handler: idOf(c) }, { signers: [a] });
  expect([roster.turn, roster.turnedAt]).toEqual([1, 4]);
  expect(roster.heads).toHaveLength(5);
  chain.refuses({ kind: "resume", handler: idOf(c) }, { signers: [a], approvals: [b] });
  const roles: EntryDraft = { kind: "roles", handler: idOf(c), roles: ["intake"] };
  chain.refuses(roles, { signers: [a], approvals: [b] });
  chain.refuses(handler("C", c, ["szw"]), { signers: [a], approvals: [b] });
});

test("entries in another order, or one left out, are no roster", () => {
  const chain = threeHandlers();
  for (const broken of [chain.objects.toSpliced(1, 1), chain.objects.toReversed()]) {
    expect(() => crypto.replayRoster(broken, lineId, root.publicKey)).toThrow(crypto.OpenError);
  }
});

test("a name shows as it is: no turning of direction, no line breaks, no empty ones", () => {
  const chain = threeHandlers();
  for (const name of ["", " A", "A\u202eB", "A\nB", "x".repeat(81)]) {
    chain.refuses(handler(name, crypto.makeSigningKey(), []), { signers: [a], approvals: [b] });
  }
  for (const name of ["ሰላም", "Ünal-Çelik", "O’Brien (SZW)"]) {
    chain.takes(handler(name, crypto.makeSigningKey(), []), { signers: [a], approvals: [b] });
  }
});

describe("recovery papers", () => {
  const keys = crypto.recoveryKeys(crypto.makeRecoverySecret(), lineId);
  const papers = (generation: number, ends = later(365)): EntryDraft => ({
    kind: "recovery",
    generation,
    receiving: keys.receiving.publicKey,
    signing: keys.signing.publicKey,
    ends,
  });
  const both = { signers: [a], approvals: [b] };

  test("their key stands by two signatures, in order, and for a year at most", () => {
    const chain = threeHandlers();
    chain.refuses(papers(1), { signers: [a] });
    chain.refuses(papers(1), { signers: [b], approvals: [c] });
    chain.refuses(papers(2), both);
    chain.refuses(papers(1, later(367)), both);
    chain.refuses(papers(1, today), both);
    const { recovery } = chain.takes(papers(1), both);
    expect(recovery).toMatchObject({ generation: 1, from: today, ends: later(365), tried: null });
    chain.refuses(papers(1), both);
    const next = chain.takes(papers(2, later(200)), both);
    expect([next.recovery?.generation, next.recovery?.ends]).toEqual([2, later(200)]);
    expect(crypto.recoveryOn(next, later(200))?.generation).toBe(2);
    expect(crypto.recoveryOn(next, later(201))).toBeNull();
  });

  test("a coordinator says that they were tried, and ends them", () => {
    const chain = threeHandlers();
    const tried = (handler: string, generation = 1): EntryDraft => ({
      kind: "recovery-tried",
      handler,
      generation,
    });
    chain.refuses(tried(idOf(a)), { signers: [a] });
    chain.takes(papers(1), both);
    chain.refuses(tried(idOf(b)), { signers: [b] });
    chain.refuses(tried(idOf(a)), { signers: [b] });
    chain.refuses(tried(idOf(a), 2), { signers: [a] });
    const roster = chain.takes(tried(idOf(a)), { signers: [a], day: later(9) });
    expect(roster.recovery?.tried).toBe(later(9));
    const ended: EntryDraft = { kind: "recovery-ended", handler: idOf(a), generation: 1 };
    chain.refuses(ended, { signers: [b], day: later(9) });
    chain.refuses(ended, { signers: [a], day: later(366) });
    expect(chain.takes(ended, { signers: [a], day: later(9) }).recovery).toBeNull();
    chain.refuses(ended, { signers: [a], day: later(9) });
  });

  test("they end with whoever may have kept their secret", () => {
    const chain = threeHandlers();
    const d = crypto.makeSigningKey();
    chain.takes(handler("D", d, ["coordinator"]), both);
    chain.takes(papers(1), both);
    const gone = (key: crypto.SigningKey): EntryDraft => ({ kind: "revoke", handler: idOf(key) });
    expect(chain.takes(gone(c), { signers: [a] }).recovery).not.toBeNull();
    chain.takes({ kind: "recovery-tried", handler: idOf(d), generation: 1 }, { signers: [d] });
    expect(chain.takes(gone(d), { signers: [a] }).recovery).toBeNull();
    // Who signed for them may have made them, and a suspension turns the keys too.
    chain.takes(papers(2), both);
    const suspended: EntryDraft = { kind: "suspend", handler: idOf(b) };
    expect(chain.takes(suspended, { signers: [a, root] }).recovery).toBeNull();
  });

  test("beside the root, and nobody else, they enrol who comes back when all keys are lost", () => {
    const chain = threeHandlers();
    const { signing } = keys;
    const back = handler("D", crypto.makeSigningKey(), ["coordinator", "intake"]);
    chain.refuses(back, { signers: [root] });
    chain.refuses(back, { signers: [root, signing] });
    chain.takes(papers(1), both);
    chain.refuses(back, { signers: [signing] });
    chain.refuses(back, { signers: [signing, a] });
    chain.refuses(back, { signers: [a], approvals: [signing] });
    chain.refuses(back, { signers: [root, signing], day: later(366) });
    chain.takes(back, { signers: [root, signing] });
    const roles: EntryDraft = { kind: "roles", handler: idOf(c), roles: ["intake"] };
    chain.refuses(roles, { signers: [root, signing] });
    chain.refuses(papers(2), { signers: [root, signing] });
  });
});
