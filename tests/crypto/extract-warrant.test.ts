/** Warrants in the roster: given by a coordinator, seen by every desk, for active handlers alone. */
import { expect, test } from "vitest";
import * as crypto from "../../crypto/index.ts";
import { completeEntry, type EntryDraft } from "../support/coordinator.ts";
import { coordinators, lineId, root, today } from "./fixture.ts";

const [a, b, c] = coordinators as [crypto.SigningKey, crypto.SigningKey, crypto.SigningKey];
const idOf = ({ publicKey }: crypto.SigningKey) => crypto.handlerIdOf(publicKey);
const until = (today + 35) as crypto.Day;

type Warrants = Extract<crypto.RosterEntry, { kind: "warrants" }>;
type Entry = EntryDraft | Warrants;

const enrol = (name: string, key: crypto.SigningKey, roles: crypto.Role[]): EntryDraft => ({
  ...{ kind: "enrol", name, signing: key.publicKey, roles },
  device: crypto.makeSigningKey().publicKey,
});

class Chain {
  readonly objects: Uint8Array[] = [];

  get roster(): crypto.Roster {
    return crypto.replayRoster(this.objects, lineId, root.publicKey);
  }

  #make(entry: Entry, signers: crypto.SigningKey[]): Uint8Array {
    const { seq, head } = this.roster;
    const place = { seq, previous: head, day: today };
    const whole = entry.kind === "warrants" ? (entry as Warrants) : completeEntry(entry, until);
    return crypto.signRosterEntry(whole, place, lineId, signers);
  }

  takes(entry: Entry, ...signers: crypto.SigningKey[]): crypto.Roster {
    this.objects.push(this.#make(entry, signers));
    return this.roster;
  }

  isRefused(entry: Entry, ...signers: crypto.SigningKey[]): boolean {
    try {
      crypto.replayRoster([...this.objects, this.#make(entry, signers)], lineId, root.publicKey);
      return false;
    } catch (error) {
      if (error instanceof crypto.OpenError) return true;
      throw error;
    }
  }
}

function threeHandlers(): Chain {
  const chain = new Chain();
  chain.takes(enrol("A", a, ["coordinator", "intake"]), root, a);
  chain.takes(enrol("B", b, ["intake"]), a);
  chain.takes(enrol("C", c, ["nctv"]), a, b);
  return chain;
}

/** `by` gives warrants for these keys. */
function warrants(
  by: crypto.SigningKey,
  keys: readonly crypto.SigningKey[],
  last = until,
): Warrants {
  const given = keys.map((key) => ({
    handler: idOf(key),
    signature: crypto.signWarrant(key.publicKey, today, last, lineId, by).signature,
  }));
  return { kind: "warrants", coordinator: by.publicKey, from: today, until: last, given };
}

test("a coordinator's warrants stand with the handlers they are for", () => {
  const roster = threeHandlers().takes(warrants(a, [a, b]), a);
  const [warrant] = roster.handlers.get(idOf(b))?.warrants ?? [];
  if (!warrant) throw new Error("no warrant");
  expect(crypto.holdsWarrant(warrant, b.publicKey, today, [a.publicKey], lineId)).toBe(true);
  expect(crypto.holdsWarrant(warrant, c.publicKey, today, [a.publicKey], lineId)).toBe(false);
  expect(roster.handlers.get(idOf(c))?.warrants).toEqual([]);
});

test("nobody else gives any, and none is passed off as another coordinator's", () => {
  const chain = threeHandlers();
  expect(chain.isRefused(warrants(a, [b]), a)).toBe(false);
  expect(chain.isRefused(warrants(b, [b]), b)).toBe(true);
  expect(chain.isRefused(warrants(b, [b]), a)).toBe(true);
  expect(chain.isRefused(warrants(a, [b]), b)).toBe(true);
  expect(chain.isRefused(warrants(a, [b]), root)).toBe(true);
  const foreign = crypto.makeSigningKey();
  expect(chain.isRefused(warrants(foreign, [b]), foreign)).toBe(true);
});

test("a warrant for a stranger, one that is too long and one that was changed are refused", () => {
  const chain = threeHandlers();
  expect(chain.isRefused(warrants(a, [crypto.makeSigningKey()]), a)).toBe(true);
  expect(chain.isRefused(warrants(a, [b], (today + 62) as crypto.Day), a)).toBe(false);
  expect(chain.isRefused(warrants(a, [b], (today + 63) as crypto.Day), a)).toBe(true);
  const good = warrants(a, [b]);
  const later = { ...good, until: (until + 1) as crypto.Day };
  expect(chain.isRefused(later, a)).toBe(true);
  chain.takes({ kind: "suspend", handler: idOf(c) }, a);
  expect(chain.isRefused(warrants(a, [c]), a)).toBe(true);
});
