import { dayOf, monthOf } from "../../crypto/calendar.ts";
import { fromHex, toHex } from "../../crypto/encoding.ts";
import type { AuditAction } from "../contract/audit.ts";
import { CHECKPOINT_DAYS, DELETION_PROOF_DAYS } from "../contract/limits.ts";
import type { Line } from "../line/line.ts";
import type { Store } from "../store/store.ts";

/** Cases and contacts whose day has come, and wrapped keys whose month has gone. */
export function keepRetention(store: Store, line: Line, now: number): void {
  const { opened } = line;
  if (!opened) return;
  const day = dayOf(now);
  store.together(() => {
    const tell = (action: AuditAction, id: Uint8Array) => {
      const entry = { day, actor: "line", action, object: toHex(id), result: "done" as const };
      store.audit.append(entry, opened.id);
    };
    const { cases, contacts } = store.cases.retention.deleteDue(day);
    for (const id of cases) tell("case-deleted", id);
    for (const id of contacts) tell("contact-deleted", id);
    store.cases.retention.forgetDeletionsBefore(day - DELETION_PROOF_DAYS);
    store.checkpoints.forgetBefore(day - CHECKPOINT_DAYS);
    for (const { id, revoked } of opened.roster.handlers.values()) {
      if (revoked) store.cases.wraps.dropBoxesOf(fromHex(id));
    }
    // Last month's still open what nobody has wrapped anew.
    store.cases.wraps.dropBefore(monthOf(day) - 1);
  });
}
