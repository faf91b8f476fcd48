import { auditEntryHash } from "../../crypto/audit.ts";
import { verifyAuditSeen } from "../../crypto/audit-check.ts";
import { equalBytes, fromB64, fromHex, toB64, toHex } from "../../crypto/encoding.ts";
import { AuditAnswer, AuditHashesAnswer, AuditPlace, AuditSeenRequest } from "../contract/audit.ts";
import { HandlerId } from "../contract/bytes.ts";
import { AUDIT_ENTRIES, AUDIT_HASHES } from "../contract/limits.ts";
import { AppError } from "../errors.ts";
import type { Parts } from "./parts.ts";
import { answer, answerNothing, route, type Route } from "./route.ts";

/** The audit chain: whole for who audits, as hashes for every desk. */
export function auditRoutes({ line, store }: Parts): Route[] {
  return [
    route({
      method: "GET",
      path: "/v1/desk/audit/{from}",
      summary: "Entries of the audit chain from this place on, each with the head after it.",
      roles: ["auditor", "coordinator"],
      params: { from: AuditPlace },
      answer: AuditAnswer,
      audit: "audit-read",
      handle: ({ c, params, audited }) => {
        // One entry a day, however many pages it takes.
        audited.object = "";
        const entries = store.audit
          .list(Number(params.from), AUDIT_ENTRIES)
          .map(({ seq, entry, head }) => ({ seq, entry: toB64(entry), head: toB64(head) }));
        const seen = store.audit.seen().map(({ handler, count, head, signature }) => ({
          handler: HandlerId.parse(toHex(handler)),
          count,
          head: toB64(head),
          signature: toB64(signature),
        }));
        return answer(c, AuditAnswer, { count: store.audit.count(), entries, seen });
      },
    }),
    route({
      method: "GET",
      path: "/v1/desk/audit/{from}/hashes",
      summary: "The hashes of those entries: every desk follows the chain and remembers its head.",
      params: { from: AuditPlace },
      answer: AuditHashesAnswer,
      audit: { none: "Hashes of entries tell nobody anything; every desk asks at unlock." },
      handle: ({ c, params }) => {
        const from = Number(params.from);
        const listed = store.audit.list(from, AUDIT_HASHES);
        const hashes = listed.map(({ entry }) => toB64(auditEntryHash(entry)));
        const count = store.audit.count();
        const at = Math.min(count, from + hashes.length);
        const head = store.audit.headAfter(at, line.open.id);
        if (!head) throw new AppError("internal");
        return answer(c, AuditHashesAnswer, { count, head: toB64(head), hashes });
      },
    }),
    route({
      method: "PUT",
      path: "/v1/desk/audit/seen",
      summary: "How far the asking desk saw the chain, signed, so that an end cannot be cut off.",
      body: AuditSeenRequest,
      answer: null,
      audit: { none: "It is about the chain itself, and would make it longer at every unlock." },
      handle: ({ c, body, handler }) => {
        const { count } = body;
        const seen = { count, head: fromB64(body.head), signature: fromB64(body.signature) };
        const { id } = line.open;
        const head = store.audit.headAfter(count, id);
        const good = head && equalBytes(head, seen.head);
        if (!good || !verifyAuditSeen(seen, id, handler.signing)) throw new AppError("refused");
        store.audit.putSeen({ handler: fromHex(handler.id), ...seen });
        return answerNothing(c);
      },
    }),
  ];
}
