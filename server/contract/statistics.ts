// Numbers that a line publishes. What is in them is crypto/statistics.ts.
import "./jitless.ts";
import * as z from "zod/mini";
import { b64UpTo } from "./bytes.ts";
import { SIGNED_BYTES, STATISTICS_QUARTERS } from "./limits.ts";

const Signed = b64UpTo(SIGNED_BYTES);

/** Signed objects, the newest quarter first. */
export const StatisticsAnswer = z.strictObject({
  statistics: z.array(Signed).check(z.maxLength(STATISTICS_QUARTERS)),
});
export type StatisticsAnswer = z.infer<typeof StatisticsAnswer>;

export const StatisticsRequest = z.strictObject({ signed: Signed });
export type StatisticsRequest = z.infer<typeof StatisticsRequest>;
