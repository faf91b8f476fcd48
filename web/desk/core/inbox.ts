/**
 * What lies sealed and unfiled: envelopes opened on this device, parts put together, follow-ups
 * brought to their case.
 */
import {
  belongsTo,
  type FollowUp,
  FormatError,
  type More,
  openEnvelope,
  type OpenedEnvelope,
  OpenError,
  readEnvelopeHeader,
  threadIdOf,
  type Report,
  toHex,
} from "../../../crypto/index.ts";
import type { EpochSecrets } from "./grants.ts";
import { suggestUrgency, type Suggestion } from "./urgency.ts";

export interface UnfiledEnvelope {
  id: string;
  week: number;
  opened: OpenedEnvelope;
}

export interface InboxItem {
  /** The id of its first envelope. */
  key: string;
  ids: string[];
  week: number;
  /** `unmatched`: says that it follows up, but its MAC or thread is none we know. Flagged. */
  kind: "report" | "followup" | "unmatched";
  report: Report | null;
  text: string;
  lang: string;
  hour: string;
  /** Parts of a long text that have not come (yet). */
  missingParts: number[];
  suggested: Suggestion;
  /** The case that a follow-up belongs to; null while its report has not been filed. */
  caseId: string | null;
  parts: UnfiledEnvelope[];
}

/** Opens one envelope with the epoch it names; null when no epoch's key fits or it is not whole. */
export function openOne(
  bytes: Uint8Array,
  epochs: ReadonlyMap<string, EpochSecrets>,
  lineId: Uint8Array,
): OpenedEnvelope | null {
  try {
    const epoch = epochs.get(toHex(readEnvelopeHeader(bytes).intakeKeyId));
    return epoch ? openEnvelope(bytes, epoch.intake, lineId) : null;
  } catch (error) {
    if (error instanceof OpenError || error instanceof FormatError) return null;
    throw error;
  }
}

/** A thread key that is known, and the case that it belongs to, if it has been filed. */
export interface KnownThread {
  key: Uint8Array;
  caseId: string | null;
}

/** Puts parts together and tells what belongs where. Decoys are left out. */
export function sortInbox(
  envelopes: readonly UnfiledEnvelope[],
  threads: readonly KnownThread[],
  lineId: Uint8Array,
): InboxItem[] {
  const known = [...threads];
  for (const { opened } of envelopes) {
    if (opened.content.kind === "report") {
      known.push({ key: opened.content.keys.thread, caseId: null });
    }
  }
  // By thread id, computed once each, and only when something follows up: a flood of follow-ups must
  // not cost a hash for every thread.
  let byId: Map<string, KnownThread> | null = null;
  const threadOf = ({ opened }: UnfiledEnvelope) => {
    const { content } = opened;
    if (content.kind !== "followup" && content.kind !== "more") return undefined;
    byId ??= new Map(known.map((thread) => [toHex(threadIdOf(thread.key, lineId)), thread]));
    const thread = byId.get(toHex(content.thread));
    return thread && opened.macOk(thread.key) ? thread : undefined;
  };
  const items: InboxItem[] = [];
  const later: { one: UnfiledEnvelope; content: More }[] = [];
  for (const one of envelopes) {
    const { content } = one.opened;
    if (content.kind === "report") items.push(makeItem(one, content, "report", null));
    else if (content.kind === "followup") {
      const thread = threadOf(one);
      items.push(makeItem(one, content, thread ? "followup" : "unmatched", thread?.caseId ?? null));
    } else if (content.kind === "more") later.push({ one, content });
  }
  for (const { one, content } of later.sort((a, b) => a.content.part - b.content.part)) {
    const thread = threadOf(one);
    const home = thread && items.find((item) => isPartOf(item, content, thread, lineId));
    if (home) addPart(home, one, content);
    else items.push(makeItem(one, content, "unmatched", thread?.caseId ?? null));
  }
  return items.sort(compareItems);
}

function makeItem(
  one: UnfiledEnvelope,
  content: Report | FollowUp | More,
  kind: InboxItem["kind"],
  caseId: string | null,
): InboxItem {
  const report = content.kind === "report" ? content : null;
  const missingParts = Array.from({ length: content.parts }, (_, i) => i + 1).filter(
    (part) => part !== content.part,
  );
  return {
    key: one.id,
    ids: [one.id],
    week: one.week,
    kind,
    report,
    text: content.text,
    lang: content.lang,
    hour: content.hour,
    missingParts,
    suggested: report ? suggestUrgency(report) : { level: "U4", reasons: ["signal"] },
    caseId,
    parts: [one],
  };
}

/** Same message, same thread by MAC: nothing else ties parts. */
function isPartOf(item: InboxItem, part: More, thread: KnownThread, lineId: Uint8Array): boolean {
  const first = item.parts[0]?.opened;
  const content = first?.content;
  if (!first || !content || content.kind === "decoy" || content.kind === "more") return false;
  const sameMessage = content.message && toHex(content.message) === toHex(part.message as never);
  if (!sameMessage || content.parts !== part.parts) return false;
  return content.kind === "report"
    ? toHex(content.keys.thread) === toHex(thread.key)
    : belongsTo(first, thread.key, lineId);
}

function addPart(item: InboxItem, one: UnfiledEnvelope, content: More): void {
  if (!item.missingParts.includes(content.part)) return;
  item.missingParts = item.missingParts.filter((part) => part !== content.part);
  item.ids.push(one.id);
  item.parts.push(one);
  item.text += content.text;
}

/** Danger first, then the suggested level, then the oldest week, then something that stays put. */
function compareItems(a: InboxItem, b: InboxItem): number {
  return (
    a.suggested.level.localeCompare(b.suggested.level) ||
    a.week - b.week ||
    a.hour.localeCompare(b.hour) ||
    a.key.localeCompare(b.key)
  );
}
