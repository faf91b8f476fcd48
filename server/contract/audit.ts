// The audit chain: which requests are entries, and how an auditor's desk reads them.
import "./jitless.ts";
import * as z from "zod/mini";
import { STAMP_BYTES } from "../../crypto/audit.ts";
import { b64, b64UpTo, HandlerId } from "./bytes.ts";
import { AUDIT_ENTRIES, AUDIT_HASHES, ROSTER_ENTRIES } from "./limits.ts";

/**
 * What makes an entry:
 * - `change`: each one, signed by the handler's request;
 * - `session`: the first of a day, signed likewise; it carries the reads of that day;
 * - `read`: the first of a day for one object. Which case someone looked at matters, not how often;
 * - `batch`: each one, with how many;
 * - `line`: what the line does by its calendar. Nobody signs it.
 */
export type AuditKind = "change" | "session" | "read" | "batch" | "line";

/** Every action that can stand in an entry, with the request that makes it. A test walks the routes. */
export const AUDITED = {
  "session-opened": { kind: "session", route: "POST /v1/desk/session" },
  "envelopes-read": { kind: "batch", route: "POST /v1/desk/envelopes/batch" },
  "replies-put": { kind: "change", route: "POST /v1/desk/replies" },
  "case-filed": { kind: "change", route: "POST /v1/desk/cases/{id}" },
  "case-appended": { kind: "change", route: "POST /v1/desk/cases/{id}/events" },
  "case-read": { kind: "read", route: "GET /v1/desk/cases/{id}" },
  "cases-read": { kind: "batch", route: "POST /v1/desk/cases/batch" },
  "case-wrapped": { kind: "change", route: "PUT /v1/desk/cases/{id}/wraps" },
  "wraps-renewed": { kind: "change", route: "PUT /v1/desk/wraps" },
  "retention-set": { kind: "change", route: "PUT /v1/desk/cases/{id}/retention" },
  "grants-put": { kind: "change", route: "PUT /v1/desk/grants" },
  "epochs-added": { kind: "change", route: "POST /v1/desk/epochs" },
  "freshness-renewed": { kind: "change", route: "PUT /v1/desk/freshness" },
  "roster-appended": { kind: "change", route: "POST /v1/desk/roster" },
  "invite-made": { kind: "change", route: "POST /v1/desk/invites" },
  "applicant-dropped": { kind: "change", route: "POST /v1/desk/applicants/{id}/drop" },
  "entry-proposed": { kind: "change", route: "POST /v1/desk/proposals" },
  "proposal-dropped": { kind: "change", route: "POST /v1/desk/proposals/{id}/drop" },
  "recovery-read": { kind: "read", route: "GET /v1/desk/recovery" },
  "epochs-proposed": { kind: "change", route: "PUT /v1/desk/epochs/pending" },
  "audit-read": { kind: "read", route: "GET /v1/desk/audit/{from}" },
  "checkpoint-put": { kind: "change", route: "PUT /v1/desk/checkpoints" },
  "statistics-published": { kind: "change", route: "PUT /v1/desk/statistics" },
  "week-deleted": { kind: "line", route: null },
  "case-deleted": { kind: "line", route: null },
  "contact-deleted": { kind: "line", route: null },
} as const satisfies Record<string, { kind: AuditKind; route: string | null }>;

export type AuditAction = keyof typeof AUDITED;

/** Day, nonce and signature of a request that changes something (crypto/audit.ts), base64url. */
export const REQUEST_SIGNATURE = "Request-Signature";

/** Its form. */
export const Stamp = b64(STAMP_BYTES);

/** Whether the request of this action carries a handler's signature. */
export const isSigned = (action: AuditAction): boolean =>
  AUDITED[action].kind === "change" || AUDITED[action].kind === "session";

/** What makes this action an entry, or undefined for none that we know. */
export const auditRule = (action: string): { kind: AuditKind; route: string | null } | undefined =>
  Object.hasOwn(AUDITED, action) ? AUDITED[action as AuditAction] : undefined;

/** What an entry takes at most: its fields and a packed request. */
const ENTRY_BYTES = 1_024;
const Seq = z.int().check(z.minimum(0), z.maximum(0xffffffff));

/** A place in the chain, as a path writes it. */
export const AuditPlace = z.string().check(z.regex(/^\d{1,9}$/));

/** How far a handler's desk saw the chain, signed (crypto/audit-check.ts). */
export const AuditSeenRequest = z.strictObject({ count: Seq, head: b64(32), signature: b64(64) });
export type AuditSeenRequest = z.infer<typeof AuditSeenRequest>;

/** Entries as they are kept, from the asked place on, each with the head after it. */
export const AuditAnswer = z.strictObject({
  /** How many there are in all. */
  count: Seq,
  entries: z
    .array(z.strictObject({ seq: Seq, entry: b64UpTo(ENTRY_BYTES), head: b64(32) }))
    .check(z.maxLength(AUDIT_ENTRIES)),
  /** What desks saw, at the last. */
  seen: z
    .array(z.strictObject({ handler: HandlerId, ...AuditSeenRequest.shape }))
    .check(z.maxLength(ROSTER_ENTRIES)),
});
export type AuditAnswer = z.infer<typeof AuditAnswer>;

/** The hashes of entries, for every desk: enough to follow the chain, and nothing to read. */
export const AuditHashesAnswer = z.strictObject({
  count: Seq,
  /** After the last of these hashes; of the whole chain when the asked place lies behind it. */
  head: b64(32),
  hashes: z.array(b64(32)).check(z.maxLength(AUDIT_HASHES)),
});
export type AuditHashesAnswer = z.infer<typeof AuditHashesAnswer>;
