/**
 * Checking the audit chain: that no entry was taken out, changed, moved or cut off, and that what
 * handlers are said to have done carries their own signature.
 */
import {
  auditEntryHash,
  type AuditEntry,
  firstAuditHead,
  LINE_ACTOR,
  nextAuditHead,
  readAuditEntry,
  verifyRequest,
} from "./audit.ts";
import { equalBytes, toHex, u32 } from "./encoding.ts";
import { verifyDetached } from "./signed.ts";

/** The purpose of a handler's signature over how far the chain was, as their desk saw it. */
export const AUDIT_SEEN_PURPOSE = "audit-seen";

/** How far a handler's desk saw the chain: after `count` entries it had this head. */
export interface AuditSeen {
  count: number;
  head: Uint8Array;
}
export const auditSeenParts = ({ count, head }: AuditSeen): Uint8Array[] => [u32(count), head];

export function verifyAuditSeen(
  seen: AuditSeen & { signature: Uint8Array },
  lineId: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  const parts = auditSeenParts(seen);
  return verifyDetached(AUDIT_SEEN_PURPOSE, lineId, parts, seen.signature, publicKey);
}

/**
 * - `missing`: it is not there, nor perhaps some after it;
 * - `altered`: it is not what the head was made over;
 * - `misplaced`: it says that it belongs elsewhere; `unreadable`: it is no entry;
 * - `day`: its day is more than one before that of an entry before it;
 * - `unknown`: an actor or an action that nobody knows; `mislabelled`: its request does other things;
 * - `unsigned`, `forged`: the handler did not sign this; `replayed`: they signed it for another entry;
 * - `no-session`: a read on a day for which no signed session of the handler stands before it;
 * - `forked`: a handler's desk saw another chain up to here.
 */
export type AuditFault =
  | "missing"
  | "altered"
  | "misplaced"
  | "unreadable"
  | "day"
  | "unknown"
  | "mislabelled"
  | "unsigned"
  | "forged"
  | "replayed"
  | "no-session"
  | "forked";
export interface AuditFinding {
  /** The number of the entry: the first is 0. */
  seq: number;
  fault: AuditFault;
}

/** An entry as it is kept: at which place, and with which head after it. */
export interface AuditRow {
  seq: number;
  entry: Uint8Array;
  head: Uint8Array;
}
export interface AuditKnowledge {
  lineId: Uint8Array;
  /** The signing key of whoever was ever in the roster. */
  signingKeyOf(actor: string): Uint8Array | undefined;
  /** What makes this action an entry, and by which request ("POST /v1/…/{id}"). */
  ruleOf(action: string): { kind: string; route: string | null } | undefined;
  /** Heads that were seen, by whoever asks or by handlers who signed them. */
  seen: readonly AuditSeen[];
}
export interface AuditReport {
  count: number;
  head: Uint8Array;
  /** The days of the first and the last entry, or null when there is none. */
  days: { first: number; last: number } | null;
  findings: AuditFinding[];
}

/** Checks a whole chain, from its first entry on. */
export function checkAudit(rows: Iterable<AuditRow>, knowledge: AuditKnowledge): AuditReport {
  const check = new AuditCheck(knowledge);
  for (const row of rows) check.add(row);
  return check.finish();
}

/** A check that is fed row by row. It finds all that is wrong, not only the first. */
export class AuditCheck {
  readonly #lineId: Uint8Array;
  readonly #signers: Signers;
  readonly #seen = new Map<number, Uint8Array[]>();
  readonly #report: AuditReport;
  #place = 0;

  constructor(knowledge: AuditKnowledge) {
    this.#lineId = knowledge.lineId;
    this.#signers = new Signers(knowledge);
    for (const { count, head } of knowledge.seen) {
      this.#seen.set(count, [...(this.#seen.get(count) ?? []), head]);
    }
    const head = firstAuditHead(knowledge.lineId);
    this.#report = { count: 0, head, days: null, findings: [] };
  }

  /** Takes the next row, and gives the entry in it when it can be read. */
  add({ seq, entry: bytes, head }: AuditRow): AuditEntry | null {
    const report = this.#report;
    const entry = readOrNull(bytes);
    const linked = nextAuditHead(report.head, auditEntryHash(bytes), this.#lineId);
    if (seq !== this.#place) this.#find(this.#place, "missing");
    else if (!equalBytes(linked, head)) this.#find(seq, "altered");
    if (!entry) this.#find(seq, "unreadable");
    else {
      if (entry.seq !== seq) this.#find(seq, "misplaced");
      const { first, last } = report.days ?? { first: entry.day, last: entry.day };
      // A clock that is put right at midnight may make a day fall by one, and no more.
      if (entry.day < last - 1) this.#find(seq, "day");
      report.days = { first, last: Math.max(last, entry.day) };
      const fault = this.#signers.faultOf(entry);
      if (fault) this.#find(seq, fault);
    }
    report.head = head;
    this.#place = seq + 1;
    if (this.#seen.get(this.#place)?.some((one) => !equalBytes(one, head))) {
      this.#find(seq, "forked");
    }
    return entry;
  }

  finish(): AuditReport {
    const report = this.#report;
    report.count = this.#place;
    // Seen by someone, and not there any more.
    if ([...this.#seen.keys()].some((count) => count > this.#place)) {
      this.#find(this.#place, "missing");
    }
    return report;
  }

  #find(seq: number, fault: AuditFault): void {
    this.#report.findings.push({ seq, fault });
  }
}

function readOrNull(bytes: Uint8Array): AuditEntry | null {
  try {
    return readAuditEntry(bytes);
  } catch {
    return null;
  }
}

/** Who signed what, as the entries come by. */
class Signers {
  readonly #knowledge: AuditKnowledge;
  readonly #nonces = new Set<string>();
  /** The last day of a signed session, for each handler. */
  readonly #sessions = new Map<string, number>();

  constructor(knowledge: AuditKnowledge) {
    this.#knowledge = knowledge;
  }

  faultOf(entry: AuditEntry): AuditFault | null {
    const { actor, action, day, object, request } = entry;
    const rule = this.#knowledge.ruleOf(action);
    if (!rule) return "unknown";
    if ((actor === LINE_ACTOR) !== (rule.kind === "line")) return "unknown";
    if (rule.kind === "line") return request ? "mislabelled" : null;
    const key = this.#knowledge.signingKeyOf(actor);
    if (!key) return "unknown";
    if (rule.kind === "change" || rule.kind === "session") {
      if (!request) return "unsigned";
      if (!fits(request, rule.route, object)) return "mislabelled";
      if (!verifyRequest(request, request.stamp, day, this.#knowledge.lineId, key)) return "forged";
      const nonce = toHex(request.stamp.nonce);
      if (this.#nonces.has(nonce)) return "replayed";
      this.#nonces.add(nonce);
      if (rule.kind === "session") this.#sessions.set(actor, day);
      return null;
    }
    // A session that was opened before midnight still reads after it.
    return (this.#sessions.get(actor) ?? -2) >= day - 1 ? null : "no-session";
  }
}

/** The request is one of the action's route, and for the object where the path names one. */
function fits(
  { method, path }: NonNullable<AuditEntry["request"]>,
  route: string | null,
  object: string,
): boolean {
  return `${method} ${path}` === (route ?? "").replace(/\{[a-z]+\}/, object);
}
