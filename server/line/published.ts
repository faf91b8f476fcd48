import { readUnsafeSigned } from "../../crypto/signed.ts";
import { readStatistics, type Statistics } from "../../crypto/statistics.ts";
import { STATISTICS_QUARTERS } from "../contract/limits.ts";
import type { Store } from "../store/store.ts";

/** What the pages show, the newest quarter first. It was verified when it came in. */
export const publishedStatistics = (store: Pick<Store, "statistics">): Statistics[] =>
  store.statistics
    .list(STATISTICS_QUARTERS)
    .map(({ signed }) => readStatistics(readUnsafeSigned(signed).payload));
