import { type Day, dayOf, weekOf } from "../../crypto/calendar.ts";
import { fromUtf8, toB64, toHex } from "../../crypto/encoding.ts";
import {
  type CoordinatorList,
  isListed,
  openCoordinators,
  openFreshness,
} from "../../crypto/keyring.ts";
import { replayRoster, type Roster } from "../../crypto/roster.ts";
import { readUnsafeSigned } from "../../crypto/signed.ts";
import type { Clock } from "../clock.ts";
import { type KeyringBundle, LinePayload, LineStatus } from "../contract/public.ts";
import { AppError } from "../errors.ts";
import type { LineRecord } from "../store/line-record.ts";

/** An open line, as it was read and verified from the store. */
export interface OpenLine {
  id: Uint8Array;
  root: Uint8Array;
  /** The signed object and its payload, byte for byte as signed. */
  signed: Uint8Array;
  payloadBytes: Uint8Array;
  payload: LinePayload;
  coordinatorsSigned: Uint8Array;
  coordinators: CoordinatorList;
  keyring: KeyringBundle;
  /** What is listed, by week. */
  epochs: { week: number; signed: Uint8Array }[];
  /** Week of each intake key id (hex). */
  weekOfIntake: Map<string, number>;
  rosterObjects: Uint8Array[];
  roster: Roster;
}

/** The line that this server runs: what it was made as, and what it is once it is open. */
export class Line {
  readonly status: LineStatus;
  readonly #record: LineRecord;
  readonly #clock: Clock;
  #open: OpenLine | null = null;

  constructor(record: LineRecord, clock: Clock) {
    this.#record = record;
    this.#clock = clock;
    this.status = LineStatus.parse(fromUtf8(record.get("status") ?? new Uint8Array()));
    this.reload();
  }

  /** The open line, or null while no coordinator has opened it. */
  get opened(): OpenLine | null {
    return this.#open;
  }

  /** The open line. Throws AppError `line-closed`. */
  get open(): OpenLine {
    if (!this.#open) {
      throw new AppError("line-closed", "Its first coordinator has not opened it yet.");
    }
    return this.#open;
  }

  today(): Day {
    return dayOf(this.#clock());
  }

  week(): number {
    return weekOf(this.today());
  }

  /** Reads everything again after a change. What the store holds was verified when it came in. */
  reload(): void {
    const root = this.#record.get("root");
    const id = this.#record.get("line-id");
    const signed = this.#record.get("line");
    const coordinatorsSigned = this.#record.get("coordinators");
    const freshness = this.#record.get("freshness");
    if (!root || !id || !signed || !coordinatorsSigned || !freshness) return;
    const payloadBytes = readUnsafeSigned(signed).payload;
    const coordinators = openCoordinators(coordinatorsSigned, root);
    const { day } = openFreshness(freshness, coordinators, id);
    const stored = this.#record.epochs();
    const epochs = listEpochs(stored, day);
    const rosterObjects = this.#record.roster();
    this.#open = {
      id,
      root,
      signed,
      payloadBytes,
      payload: LinePayload.parse(JSON.parse(fromUtf8(payloadBytes))),
      coordinatorsSigned,
      coordinators,
      keyring: {
        coordinators: toB64(coordinatorsSigned),
        epochs: epochs.map((epoch) => toB64(epoch.signed)),
        freshness: toB64(freshness),
      },
      epochs,
      weekOfIntake: new Map(stored.map((epoch) => [toHex(epoch.intakeKeyId), epoch.week])),
      rosterObjects,
      roster: replayRoster(rosterObjects, id, root),
    };
  }
}

/**
 * Which epochs a keyring lists: those that still belong to it on the day of its statement of
 * freshness. So the list changes only when a coordinator signs, and the hash always fits.
 */
export function listEpochs<T extends { week: number }>(epochs: readonly T[], day: Day): T[] {
  return epochs.filter(({ week }) => isListed(week as Parameters<typeof isListed>[0], day));
}
