/**
 * All of the report that needs crypto/: a chunk of its own, loaded while the person types. The
 * screens before it work without.
 */
import {
  codeToGroups,
  deriveThread,
  groupToDigits,
  lineIdOf,
  makeCode,
  makeThread,
  type Report,
  splitReport,
} from "../../crypto/index.ts";
import { loadSodium } from "../sodium.ts";
import { Delivery } from "../site/delivery.ts";
import { loadWordLists, readGroup, type WordList } from "../site/groups.ts";
import { LineClient, type Surroundings } from "../site/line-client.ts";
import type { LanguageCode } from "../text/languages.ts";
import type { Draft } from "./draft.ts";

export { troubleOf } from "../site/line-client.ts";

export type CodeGroup = { number: number; digits: string; word: string };
export type Code = { bytes: Uint8Array; groups: CodeGroup[] };

export class Sealing {
  readonly client: LineClient;
  readonly lists: readonly WordList[];

  constructor(client: LineClient, lists: readonly WordList[]) {
    this.client = client;
    this.lists = lists;
  }

  /** A new code, with its numbers and the words beside them. */
  makeCode(): Code {
    const bytes = makeCode();
    // The page's own list comes last, when it has one.
    const words = this.lists.at(-1) ?? [];
    const groups = codeToGroups(bytes).map((number) => ({
      number,
      digits: groupToDigits(number),
      word: words[number - 1] ?? "",
    }));
    return { bytes, groups };
  }

  /** Whether what was typed, as word or number, is this group of the code. */
  isGroup(typed: string, group: CodeGroup | undefined): boolean {
    return group !== undefined && readGroup(typed, this.lists) === group.number;
  }

  /** A delivery of this report; with a code its answer can be read, without one it cannot. */
  deliver(draft: Draft, language: LanguageCode, code: Uint8Array | null): Delivery {
    const lineId = lineIdOf(this.client.root);
    const keys = code ? deriveThread(code, lineId) : { thread: makeThread() };
    const report = writeReport(draft, language, keys, this.client.clock());
    return new Delivery(this.client, splitReport(report, lineId), keys.thread);
  }
}

/** Throws when libsodium or the words cannot be fetched; calling again tries again. */
export async function openSealing(
  root: string,
  language: LanguageCode,
  surroundings: Surroundings,
): Promise<Sealing> {
  const [lists] = await Promise.all([loadWordLists(language), loadSodium()]);
  return new Sealing(new LineClient(root, surroundings), lists);
}

/** The draft as it goes into the seal. The hour is the sender's own and stays inside. */
export function writeReport(
  draft: Draft,
  lang: LanguageCode,
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
export const shareWithoutAnswer = (share: Draft["share"]): Draft["share"] =>
  Object.fromEntries(
    Object.entries(share).map(([recipient, sharing]) => [
      recipient,
      sharing === "ask" ? "no" : sharing,
    ]),
  ) as Draft["share"];
