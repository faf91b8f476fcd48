import { CASES_PER_BATCH } from "../../../server/contract/limits.ts";
import type { LineApi } from "./line-api.ts";

export type OnProgress = (done: number, of: number) => void;

/** As many as one request takes, in the order given. */
export function makeBatches(ids: readonly string[]): string[][] {
  const batches: string[][] = [];
  for (let at = 0; at < ids.length; at += CASES_PER_BATCH) {
    batches.push(ids.slice(at, at + CASES_PER_BATCH));
  }
  return batches;
}

interface Coming {
  ids: string[];
  answer: Promise<Uint8Array>;
}

/** The answers in order, as they came; the next is on its way while one is being read. */
export async function* fetchBatches(
  api: LineApi,
  queue: string[][],
): AsyncGenerator<{ ids: string[]; answer: Uint8Array }> {
  const ask = (): Coming | undefined => {
    const ids = queue.shift();
    if (!ids) return undefined;
    const answer = api.bytes("/v1/desk/cases/batch", { ids });
    // Whoever waits for it hears of a failure; nobody may be waiting any more.
    answer.catch(() => {});
    return { ids, answer };
  };
  for (let coming = ask(); coming;) {
    const answer = await coming.answer;
    const next = ask();
    yield { ids: coming.ids, answer };
    coming = next ?? ask();
  }
}
