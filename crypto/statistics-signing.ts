/** Signing a publication. What checks it is statistics.ts. */
import type { SigningKey } from "./signed.ts";
import { signObject } from "./signing.ts";
import { type Statistics, statisticsBytes } from "./statistics.ts";

/** A signed object of type `statistics`, by one coordinator. */
export const signStatistics = (
  statistics: Statistics,
  lineId: Uint8Array,
  coordinator: SigningKey,
): Uint8Array => signObject("statistics", lineId, statisticsBytes(statistics), [coordinator]);
