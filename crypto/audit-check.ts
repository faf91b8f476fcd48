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
 * - `day`: its day is before that of the entry before it;
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

/**
 * Checks a whole chain, from its first entry on. Finds all that is wrong, not only the first;
 * `read` gets every entry that can be read.
 */
export function checkAudit(
  rows: Iterable<AuditRow>,
  knowledge: AuditKnowledge,
  read: (entry: AuditEntry) => void = () => undefined,
): AuditReport {
  const { lineId } = knowledge;
  const report: AuditReport = { count: 0, head: firstAuditHead(lineId), days: null, findings: [] };
  const seen = new Map<number, Uint8Array[]>();
  for (const { count, head } of knowledge.seen) seen.set(count, [...(seen.get(count) ?? []), head]);
  const signers = new Signers(knowledge);
  let day = 0;
  let place = 0;
  const find = (seq: number, fault: AuditFault) => report.findings.push({ seq, fault });
  for (const { seq, entry: bytes, head } of rows) {
    const entry = readOrNull(bytes);
    const linked = nextAuditHead(report.head, auditEntryHash(bytes), lineId);
    if (seq !== place) find(place, "missing");
    else if (!equalBytes(linked, head)) find(seq, "altered");
    place = seq;
    if (entry && entry.seq !== seq) find(seq, "misplaced");
    if (!entry) find(place, "unreadable");
    else {
      if (entry.day < day) find(place, "day");
      day = entry.day;
      const fault = signers.faultOf(entry);
      if (fault) find(place, fault);
      report.days = { first: report.days?.first ?? entry.day, last: entry.day };
      read(entry);
    }
    report.head = head;
    place += 1;
    if (seen.get(place)?.some((one) => !equalBytes(one, head))) find(place - 1, "forked");
  }
  report.count = place;
  // Seen by someone, and not there any more.
  if ([...seen.keys()].some((count) => count > place)) find(place, "missing");
  return report;
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
    const { actor, action, day, object, request, result } = entry;
    const rule = this.#knowledge.ruleOf(action);
    if (!rule) return "unknown";
    if ((actor === LINE_ACTOR) !== (rule.kind === "line")) return "unknown";
    if (rule.kind === "line") return request ? "mislabelled" : null;
    const key = this.#knowledge.signingKeyOf(actor);
    if (!key) return "unknown";
    // What was refused may have been refused for want of a signature.
    if (result === "refused") return null;
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
