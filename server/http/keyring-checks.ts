import { EPOCHS_AHEAD } from "../../crypto/calendar.ts";
import { equalBytes, fromB64, fromHex, toHex } from "../../crypto/encoding.ts";
import { intakeKeyId } from "../../crypto/envelope-format.ts";
import {
  type CoordinatorList,
  hashKeyring,
  openCoordinators,
  openEpoch,
  openFreshness,
} from "../../crypto/keyring.ts";
import { activeHandler, isActive, isCoordinator, type Roster } from "../../crypto/roster.ts";
import { recoveryOn } from "../../crypto/roster-recovery.ts";
import { readUnsafeSigned } from "../../crypto/signed.ts";
import type { Grant } from "../contract/desk.ts";
import { AppError } from "../errors.ts";
import { listEpochs } from "../line/line.ts";
import type { KeyringChange, NewEpoch, StoredGrant } from "../store/line-record.ts";
import { mayRead } from "./case-access.ts";
import type { Parts } from "./parts.ts";

/** Epochs are made eight weeks ahead; a clock may be a day off, and a week may turn. */
const WEEKS_AHEAD = EPOCHS_AHEAD + 1;

export interface GivenKeyring {
  freshness: string;
  coordinators?: string | undefined;
  epochs?: readonly string[] | undefined;
  /** In place of all that there are; else they come on top. */
  replace?: boolean | undefined;
}

/** What coordinators sign is checked here as every browser will: only what is whole is stored. */
export class KeyringChecks {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The keyring as it would be, whole up to the root and covered by its statement. */
  check(given: GivenKeyring, roster: Roster): KeyringChange {
    const { line } = this.#parts;
    const { coordinatorsSigned, root, id } = line.open;
    const coordinators = given.coordinators === undefined ? null : fromB64(given.coordinators);
    const list = coordinators ? openCoordinators(coordinators, root) : line.open.coordinators;
    if (coordinators && list.version <= line.open.coordinators.version) {
      throw new AppError("changed", "There is a newer list of coordinators.");
    }
    const epochs = this.#epochs(given, list, coordinators !== null);
    const freshness = fromB64(given.freshness);
    const statement = openFreshness(freshness, list, id);
    if (Math.abs(statement.day - line.today()) > 1) throw new AppError("refused");
    this.#checkSpeaker(freshness, roster);
    const whole = epochs ?? this.#parts.store.line.epochs();
    const listed = listEpochs(whole, statement.day).map(({ signed }) => signed);
    const hash = hashKeyring(coordinators ?? coordinatorsSigned, listed);
    const covers =
      equalBytes(statement.keyringHash, hash) &&
      equalBytes(statement.rosterHead, roster.head) &&
      statement.rosterSeq === roster.seq;
    if (!covers) throw new AppError("changed", "Sign it over the keyring and roster of now.");
    return { coordinators, epochs, freshness };
  }

  /** No desk would take the word of who is put out, or no coordinator any more. */
  #checkSpeaker(freshness: Uint8Array, roster: Roster): void {
    for (const { keyId } of readUnsafeSigned(freshness).signatures) {
      const signer = roster.handlers.get(toHex(keyId));
      if (signer && !(isActive(signer) && isCoordinator(signer))) throw new AppError("refused");
    }
  }

  /** All epochs that there would be, or null when they stay as they are. */
  #epochs(given: GivenKeyring, list: CoordinatorList, isNewList: boolean): NewEpoch[] | null {
    const { line, store } = this.#parts;
    if (!given.epochs && !isNewList) return null;
    const stored = given.replace ? [] : store.line.epochs();
    const signed = [...stored.map((one) => one.signed), ...(given.epochs ?? []).map(fromB64)];
    const epochs = signed.map((one): NewEpoch => {
      const { week, intake } = openEpoch(one, list, line.open.id);
      return { week, intakeKeyId: intakeKeyId(intake), signed: one };
    });
    const weeks = new Set(epochs.map(({ week }) => week));
    if (weeks.size !== epochs.length) throw new AppError("exists");
    const isFar = epochs.some(({ week }) => week > line.week() + WEEKS_AHEAD);
    if (isFar || (given.replace && !weeks.has(line.week()))) throw new AppError("refused");
    return epochs.sort((a, b) => a.week - b.week);
  }

  /** How many of the coordinators signed each of these epochs, at least. */
  countSigners(epochs: readonly string[]): number {
    const { coordinators, id } = this.#parts.line.open;
    const counts = epochs.map((text) => {
      for (let count = coordinators.keys.length; count > 1; count--) {
        try {
          openEpoch(fromB64(text), { ...coordinators, threshold: count }, id);
          return count;
        } catch {
          // Fewer, then.
        }
      }
      openEpoch(fromB64(text), { ...coordinators, threshold: 1 }, id);
      return 1;
    });
    return Math.min(...counts);
  }

  /**
   * Boxes for handlers of this roster only, of keys that their roles may hold; role keys for the
   * recovery papers, while they stand.
   */
  grants(given: readonly Grant[], roster: Roster, by: string): StoredGrant[] {
    const author = fromHex(by);
    const papers = recoveryOn(roster, this.#parts.line.today());
    return given.map(({ handler, kind, subject, box }) => {
      const isForPapers = kind === "role" && handler === papers?.id;
      const known = activeHandler(roster, handler);
      const fits = (kind === "epoch") === /^[\d.]+$/.test(subject);
      const mayHave = isForPapers || (known && mayHold(known, kind, subject));
      if (!mayHave || !fits) throw new AppError("refused");
      return { handler: fromHex(handler), kind, subject, author, box: fromB64(box) };
    });
  }
}

/** A week's secrets open reports; a role key opens one compartment. */
export function mayHold(
  handler: Parameters<typeof mayRead>[0],
  kind: string,
  subject: string,
): boolean {
  if (kind === "epoch") return mayRead(handler, "contact");
  return mayRead(handler, subject.split("/")[1] ?? "");
}
