import { auditEntryHash } from "../../crypto/audit.ts";
import { toB64 } from "../../crypto/encoding.ts";
import { AuditAnswer, AuditHashesAnswer, AuditPlace } from "../contract/audit.ts";
import { AUDIT_ENTRIES, AUDIT_HASHES } from "../contract/limits.ts";
import type { Parts } from "./parts.ts";
import { answer, route, type Route } from "./route.ts";

/** The audit chain: whole for who audits, as hashes for every desk. */
export function auditRoutes({ store }: Parts): Route[] {
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
          .map(({ entry, head }) => ({ entry: toB64(entry), head: toB64(head) }));
        return answer(c, AuditAnswer, { count: store.audit.count(), entries });
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
        const hashes = store.audit
          .list(Number(params.from), AUDIT_HASHES)
          .map(({ entry }) => toB64(auditEntryHash(entry)));
        return answer(c, AuditHashesAnswer, { count: store.audit.count(), hashes });
      },
    }),
  ];
}
