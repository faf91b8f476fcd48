import { monthOf } from "../../crypto/calendar.ts";
import { fromB64, fromHex, parseJson } from "../../crypto/encoding.ts";
import {
  appendRosterEntry,
  type Handler,
  handlerIdOf,
  isCoordinator,
  replayRoster,
  type Roster,
} from "../../crypto/roster.ts";
import { isApprovable, type RosterEntry } from "../../crypto/roster-entry.ts";
import { readUnsafeSigned } from "../../crypto/signed.ts";
import type { RosterRequest } from "../contract/desk.ts";
import { AppError } from "../errors.ts";
import { type KeyringChecks, mayHold } from "./keyring-checks.ts";
import type { Parts } from "./parts.ts";
import { checkSzwGround } from "./szw-ground.ts";

/** A handler makes receiving keys for this month and four ahead; a clock may be a day off. */
const RECEIVING_MONTHS_AHEAD = 5;

/** An entry of the roster, and everything that follows from it in the same commit. */
export class RosterChanges {
  readonly #parts: Parts;
  readonly #checks: KeyringChecks;

  constructor(parts: Parts, checks: KeyringChecks) {
    this.#parts = parts;
    this.#checks = checks;
  }

  /** An enrolment that the root signed, when nobody is left who could ask for it: of which handler. */
  comeBack(body: RosterRequest): string {
    return this.append(body, null).id;
  }

  /** `asking`: null for whom the entry enrols. Gives who did it. */
  append(body: RosterRequest, asking: Handler | null): Handler {
    const { line, store } = this.#parts;
    const { rosterObjects, id, root, roster } = line.open;
    const signed = fromB64(body.entry);
    // Who may sign what is the roster's own rule, as desks replay it.
    const next = replayRoster(rosterObjects, id, root);
    const entry = appendRosterEntry(next, signed, id, root);
    if ("roles" in entry) checkSzwGround(this.#parts.service, entry.roles);
    this.#checkDay(signed);
    this.#checkMonths(roster, next);
    const by = asking ?? newcomerOf(entry, next);
    const { freshness, coordinators, epochs } = body;
    const isMore = freshness ?? coordinators ?? epochs ?? body.grants;
    if (isMore !== undefined && !isCoordinator(by)) throw new AppError("forbidden");
    if (freshness !== undefined) {
      const given = { freshness, coordinators, epochs, replace: epochs !== undefined };
      store.line.change(this.#checks.check(given, next));
    } else if (entry.kind === "revoke" || (epochs ?? coordinators) !== undefined) {
      // No desk takes a statement from before a revocation: one must come with it.
      throw new AppError("refused");
    }
    store.line.addRosterEntry(roster.seq, signed);
    this.#follow(entry, next);
    this.#dropPapers(roster.recovery, next.recovery);
    store.line.putGrants(this.#checks.grants(body.grants ?? [], next, by.id));
    return by;
  }

  /** An entry carries the day on which it came, so that approvals end when they should. */
  #checkDay(signed: Uint8Array): void {
    const { day } = parseJson(readUnsafeSigned(signed).payload) as { day: number };
    const { line } = this.#parts;
    if (Math.abs(day - line.today()) > 1) {
      throw new AppError("refused", "Set the clock of this device.");
    }
  }

  /** Only the months that are needed: a roster that is full could revoke nobody. */
  #checkMonths(before: Roster, next: Roster): void {
    const month = monthOf(this.#parts.line.today());
    for (const { id, receiving } of next.handlers.values()) {
      const known = before.handlers.get(id)?.receiving;
      for (const one of receiving.keys()) {
        const isNeedless = one < month || one > month + RECEIVING_MONTHS_AHEAD;
        if (!known?.has(one) && isNeedless) throw new AppError("refused");
      }
    }
  }

  #follow(entry: RosterEntry, next: Roster): void {
    const { store } = this.#parts;
    if (isApprovable(entry)) store.team.dropProposal(entry.nonce);
    else if (entry.kind === "withdraw") store.team.dropProposal(entry.withdrawn);
    if (entry.kind === "enrol") {
      const share = store.team.takeShare(entry.signing);
      const [id] = [...next.handlers.keys()].slice(-1);
      if (share && id !== undefined) store.line.setShare(fromHex(id), share);
    } else if (entry.kind === "revoke") store.line.forget(fromHex(entry.handler));
    else if (entry.kind === "roles") this.#dropBoxes(entry.handler, next);
  }

  /** Papers that count no more, or that others have replaced, open nothing from then on. */
  #dropPapers(before: Roster["recovery"], after: Roster["recovery"]): void {
    if (before && before.id !== after?.id) this.#parts.store.line.forget(fromHex(before.id));
  }

  /** What a role gave goes with it. */
  #dropBoxes(id: string, next: Roster): void {
    const handler = next.handlers.get(id);
    const { line } = this.#parts.store;
    for (const { kind, subject } of line.grantsOf(fromHex(id))) {
      if (handler && !mayHold(handler, kind, subject)) {
        line.dropGrant({ handler: fromHex(id), kind, subject });
      }
    }
  }
}

function newcomerOf(entry: RosterEntry, next: Roster): Handler {
  const newcomer = entry.kind === "enrol" && next.handlers.get(handlerIdOf(entry.signing));
  if (!newcomer) throw new AppError("refused");
  return newcomer;
}
