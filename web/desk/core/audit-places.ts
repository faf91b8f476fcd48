/** Whether the audit chain that colleagues' desks saw is the one that this desk sees. */
import { equalBytes, fromB64, nextAuditHead } from "../../../crypto/index.ts";
import { AuditHashesAnswer } from "../../../server/contract/audit.ts";
import { AUDIT_HASHES } from "../../../server/contract/limits.ts";
import { DeskError } from "./errors.ts";
import type { LineApi } from "./line-api.ts";

/** After so many entries `by` saw this head. */
export interface AuditPlaceSeen {
  by: string;
  count: number;
  head: Uint8Array;
}

/**
 * Who saw another chain than this desk did, or one that is longer than what the line now gives. What
 * lies further back than one answer of hashes is not asked for: chains that parted stay apart, and the
 * next checkpoint shows it.
 */
export async function oddAuditPlaces(
  api: LineApi,
  lineId: Uint8Array,
  mine: { count: number; head: Uint8Array },
  seen: readonly AuditPlaceSeen[],
): Promise<Set<string>> {
  const odd = new Set<string>();
  const near = seen.filter(({ count }) => count > mine.count - AUDIT_HASHES);
  if (near.length === 0) return odd;
  const from = Math.min(mine.count, ...near.map(({ count }) => count));
  const path = `/v1/desk/audit/${String(from)}/hashes`;
  const answer = await api.get(path, AuditHashesAnswer);
  const hashes = answer.hashes.map(bytesOf);
  const after = (place: { count: number; head: Uint8Array }, count: number) =>
    hashes
      .slice(place.count - from, count - from)
      .reduce((head, hash) => nextAuditHead(head, hash, lineId), place.head);
  const end = from + hashes.length;
  // It says that there is more, and does not give it.
  if (end < answer.count && hashes.length < AUDIT_HASHES) throw new DeskError("forged");
  // Shorter than this desk saw, or not the one that it saw.
  if (end < mine.count) throw new DeskError("rolled-back");
  if (!equalBytes(after(mine, end), bytesOf(answer.head))) throw new DeskError("forged");
  for (const place of near) {
    const isSame =
      place.count <= mine.count
        ? equalBytes(after(place, mine.count), mine.head)
        : place.count <= end && equalBytes(after(mine, place.count), place.head);
    // Longer than one answer is: not yet seen here.
    if (!isSame && (place.count <= end || answer.count <= end)) odd.add(place.by);
  }
  return odd;
}

function bytesOf(text: string): Uint8Array {
  try {
    return fromB64(text);
  } catch (cause) {
    throw new DeskError("forged", cause);
  }
}
