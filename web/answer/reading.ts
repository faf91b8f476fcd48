/**
 * All of the answer page that needs crypto/: a chunk of its own, loaded while the person types.
 * Reading always makes the same two requests, keyring and then bulletin, whatever is found; the
 * code itself goes nowhere.
 */
import {
  type BulletinWeek,
  deriveThread,
  findReplies,
  type FoundReplies,
  type Keyring,
  lineIdOf,
  readCode,
  replyKeys,
  splitFollowUp,
  type ThreadKeys,
  threadIdOf,
} from "../../crypto/index.ts";
import { Delivery } from "../site/delivery.ts";
import type { WordList } from "../site/groups.ts";
import { LineClient, type Surroundings } from "../site/line-client.ts";
import { loadSodium } from "../sodium.ts";
import type { LanguageCode } from "../text/languages.ts";

export { troubleOf } from "../site/line-client.ts";

/** What stands at a number of the thread, in order. */
export type Entry =
  | { kind: "reply"; n: number; text: string; lang: string }
  | { kind: "missing" }
  | { kind: "broken"; n: number };

export type Found = { keys: ThreadKeys; entries: Entry[] };

export type Refusal = { unlisted: string } | { count: number } | { checksum: true };

export class Reading {
  readonly #client: LineClient;

  constructor(client: LineClient) {
    this.#client = client;
  }

  /** What is wrong with the twelve, or the codes that they can be. Asks nothing of the line. */
  check(typed: string, lists: readonly WordList[]): Refusal | { code: Uint8Array[] } {
    return readCode(typed, lists);
  }

  /** Fetches everyone's nine weeks and looks through them here. Throws LineTrouble. */
  async find(codes: readonly Uint8Array[]): Promise<Found> {
    const keyring = await this.#client.keyring();
    const bulletin = await this.#client.bulletin();
    const tried = codes.map((code) => look(code, keyring, bulletin));
    const best = tried.find(({ entries }) => entries.length > 0) ?? tried[0];
    if (!best) throw new Error("no code to look with");
    return best;
  }

  /** A delivery of a follow-up in this thread. */
  followUp(keys: ThreadKeys, text: string, lang: LanguageCode): Delivery {
    const contents = splitFollowUp({
      kind: "followup",
      thread: threadIdOf(keys.thread, lineIdOf(this.#client.root)),
      part: 1,
      parts: 1,
      lang,
      hour: new Date(this.#client.clock()).toISOString().slice(0, 13),
      text: text.trim().toWellFormed().normalize("NFC"),
    });
    return new Delivery(this.#client, contents, keys.thread);
  }
}

function look(code: Uint8Array, keyring: Keyring, bulletin: BulletinWeek[]): Found {
  const keys = deriveThread(code, keyring.lineId);
  const found = findReplies(bulletin, keys, replyKeys(keyring), keyring.lineId);
  return { keys, entries: inOrder(found) };
}

/** Replies, gaps and damage as one row; what came before the first is one gap. */
export function inOrder({ replies, missing, earlier, broken }: FoundReplies): Entry[] {
  const numbered: (Entry & { n: number })[] = [
    ...replies.map(({ n, text, lang }) => ({ kind: "reply" as const, n, text, lang })),
    ...missing.map((n) => ({ kind: "missing" as const, n })),
    ...broken.map((n) => ({ kind: "broken" as const, n })),
  ];
  numbered.sort((a, b) => a.n - b.n);
  return earlier > 0 ? [{ kind: "missing" }, ...numbered] : numbered;
}

export async function openReading(root: string, surroundings: Surroundings): Promise<Reading> {
  await loadSodium();
  return new Reading(new LineClient(root, surroundings));
}
