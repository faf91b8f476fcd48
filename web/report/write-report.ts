/** From what was chosen and typed to what is sealed; also for who types it for a caller. */
import type { Report } from "../../crypto/index.ts";
import type { Draft } from "./draft.ts";

/** The draft as it goes into the seal. The hour is the sender's own and stays inside. */
export function writeReport(
  draft: Draft,
  lang: string,
  keys: { thread: Uint8Array; reply?: Uint8Array; tag?: Uint8Array },
  now: number,
): Report {
  // Half of a split pair of UTF-16 would not survive the seal.
  const clean = (text: string) => text.trim().toWellFormed().normalize("NFC");
  const named = draft.where === "municipality" || draft.where === "province";
  return {
    kind: "report",
    part: 1,
    parts: 1,
    lang,
    hour: new Date(now).toISOString().slice(0, 13),
    keys,
    danger: draft.danger,
    ...(draft.who && { who: draft.who }),
    forms: draft.forms,
    text: clean(draft.text),
    soon: draft.soon,
    behind: draft.behind,
    behindWhy: clean(draft.behindWhy),
    ...(draft.where && {
      where: { kind: draft.where, name: named ? clean(draft.whereName) : "" },
    }),
    share: keys.reply ? draft.share : shareWithoutAnswer(draft.share),
    never: clean(draft.never),
  } as Report;
}

/** Without a code nobody can ask first, so 'ask me first' becomes no. */
const shareWithoutAnswer = (share: Draft["share"]): Draft["share"] =>
  Object.fromEntries(
    Object.entries(share).map(([recipient, sharing]) => [
      recipient,
      sharing === "ask" ? "no" : sharing,
    ]),
  ) as Draft["share"];
