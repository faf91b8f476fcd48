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
  const near = seen.filter(({ count }) => count > mine.count - AUDIT_HASHES);
  if (near.length === 0) return new Set();
  const from = Math.min(mine.count, ...near.map(({ count }) => count));
  const path = `/v1/desk/audit/${String(from)}/hashes`;
  const answer = await api.get(path, AuditHashesAnswer);
  const end = from + answer.hashes.length;
  // It says that there is more, and does not give it.
  if (end < answer.count && answer.hashes.length < AUDIT_HASHES) throw new DeskError("forged");
  if (end < mine.count) throw new DeskError("rolled-back");
  const last = { by: "", count: end, head: bytesOf(answer.head) };
  // Longer than one answer is: not yet seen here.
  const places = near.filter(({ count }) => count <= end || answer.count <= end);
  const shown = [{ by: MINE, ...mine }, last, ...places.filter(({ count }) => count <= end)];
  const chain = chainOf(MINE, shown, { from, hashes: answer.hashes.map(bytesOf) }, lineId);
  if (!chain.has(last.by)) throw new DeskError("forged");
  return new Set(places.flatMap(({ by }) => (chain.has(by) ? [] : [by])));
}

const MINE = "mine";

/** Who saw the same chain as this one: all are followed together, and who agrees goes on as one. */
function chainOf(
  whose: string,
  places: readonly AuditPlaceSeen[],
  { from, hashes }: { from: number; hashes: readonly Uint8Array[] },
  lineId: Uint8Array,
): Set<string> {
  const branches: { head: Uint8Array; by: string[] }[] = [];
  let at = from;
  for (const { by, count, head } of places.toSorted((a, b) => a.count - b.count)) {
    for (; at < count; at++) {
      const hash = hashes[at - from] as Uint8Array;
      for (const one of branches) one.head = nextAuditHead(one.head, hash, lineId);
    }
    const same = branches.find((one) => equalBytes(one.head, head));
    if (same) same.by.push(by);
    else branches.push({ head, by: [by] });
  }
  return new Set(branches.find(({ by }) => by.includes(whose))?.by);
}

function bytesOf(text: string): Uint8Array {
  try {
    return fromB64(text);
  } catch (cause) {
    throw new DeskError("forged", cause);
  }
}
