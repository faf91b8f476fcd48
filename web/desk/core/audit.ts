/** The audit chain at a desk: followed by every desk by its hashes, read and checked by who audits. */
import {
  AUDIT_SEEN_PURPOSE,
  AuditCheck,
  type AuditEntry,
  type AuditFinding,
  type AuditReport,
  type AuditSeen,
  auditSeenParts,
  equalBytes,
  fromB64,
  nextAuditHead,
  toB64,
  verifyAuditSeen,
} from "../../../crypto/index.ts";
import { AuditAnswer, AuditHashesAnswer, auditRule } from "../../../server/contract/audit.ts";
import { DeskError } from "./errors.ts";
import type { HandlerKeys } from "./keys.ts";
import type { LineApi } from "./line-api.ts";
import type { DeskWork } from "./work.ts";

/** Behind the end of any chain: the server then gives count and head only. */
const BEHIND = 999_999_999;

/**
 * Follows the chain from where this desk last saw it, remembers its head, and signs that for others
 * to compare. A desk that has seen nothing yet takes the head as it is. Throws DeskError
 * `rolled-back` (shorter than seen) or `forged` (another chain than was seen).
 */
export async function followAudit(
  api: LineApi,
  keys: HandlerKeys,
  lineId: Uint8Array,
): Promise<void> {
  const { seen } = keys.secrets;
  const before = seen.audit;
  let count = before?.count ?? BEHIND;
  let head = before ? fromB64(before.head) : null;
  for (;;) {
    const answer = await api.get(`/v1/desk/audit/${String(count)}/hashes`, AuditHashesAnswer);
    if (before && answer.count < count) throw new DeskError("rolled-back");
    for (const hash of answer.hashes) head = head && nextAuditHead(head, bytesOf(hash), lineId);
    const given = bytesOf(answer.head);
    if (head && !equalBytes(head, given)) throw new DeskError("forged");
    head = given;
    count = before ? count + answer.hashes.length : answer.count;
    if (count >= answer.count) break;
    // It says that there is more, and gives nothing: that would go on for ever.
    if (answer.hashes.length === 0) throw new DeskError("forged");
  }
  if (before && before.count === count) return;
  seen.audit = { count, head: toB64(head) };
  const signature = keys.sign(AUDIT_SEEN_PURPOSE, lineId, auditSeenParts({ count, head }));
  const body = { ...seen.audit, signature: toB64(signature) };
  await api.post("/v1/desk/audit/seen", body, null, "PUT");
}

/** The whole chain as an auditor reads it. */
export interface AuditView extends AuditReport {
  /** What could be read, the first first. */
  entries: AuditEntry[];
  /** How many colleagues' desks signed for how far they saw it. */
  witnesses: number;
}

/** Reads and checks all of it. Every signature is checked here; the server's word counts for none. */
export async function readAudit(
  work: DeskWork,
  onProgress?: (done: number, of: number) => void,
): Promise<AuditView> {
  // Who came in since this desk last looked has entries too.
  await work.refresh();
  const { api, keys, lineId, line } = work;
  const { handlers } = line.roster;
  const signingKeyOf = (actor: string) => handlers.get(actor)?.signing;
  const entries: AuditEntry[] = [];
  let page = await api.get("/v1/desk/audit/0", AuditAnswer);
  const seen: AuditSeen[] = [];
  const forged: AuditFinding[] = [];
  for (const { handler, count, head, signature } of page.seen) {
    const key = signingKeyOf(handler);
    const one = { count, head: bytesOf(head), signature: bytesOf(signature) };
    if (key && verifyAuditSeen(one, lineId, key)) seen.push(one);
    else forged.push({ seq: Math.max(0, count - 1), fault: "forged" });
  }
  const witnesses = seen.length;
  const own = keys.secrets.seen.audit;
  if (own) seen.push({ count: own.count, head: fromB64(own.head) });
  const check = new AuditCheck({ lineId, signingKeyOf, ruleOf: auditRule, seen });
  // What is written while this reads, this reading included, is for the next time.
  const end = page.count;
  for (;;) {
    for (const { seq, entry, head } of page.entries) {
      if (seq >= end) break;
      const read = check.add({ seq, entry: bytesOf(entry), head: bytesOf(head) });
      if (read) entries.push(read);
    }
    const next = (page.entries.at(-1)?.seq ?? end) + 1;
    onProgress?.(Math.min(next, end), end);
    if (next >= end) break;
    page = await api.get(`/v1/desk/audit/${String(next)}`, AuditAnswer);
  }
  const report = check.finish();
  const { count, findings } = report;
  const isShort = count < end && !findings.some(({ seq }) => seq >= count);
  if (isShort) findings.push({ seq: count, fault: "missing" });
  findings.push(...forged);
  return { ...report, entries, witnesses };
}

/** The schema knows the length of base64url, not whether it is the one way to write it. */
function bytesOf(text: string): Uint8Array {
  try {
    return fromB64(text);
  } catch (cause) {
    throw new DeskError("forged", cause);
  }
}
