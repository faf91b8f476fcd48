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
  splitReport,
} from "../../crypto/index.ts";
import { loadSodium } from "../sodium.ts";
import { Delivery } from "../site/delivery.ts";
import { loadWordLists, readGroup, type WordList } from "../site/groups.ts";
import { LineClient, type Surroundings } from "../site/line-client.ts";
import type { LanguageCode } from "../text/languages.ts";
import type { Draft } from "./draft.ts";
import { writeReport } from "./write-report.ts";

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
