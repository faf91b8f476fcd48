// What a signature says of how long a case, or its contact, is kept.
import { u32, utf8 } from "../../crypto/encoding.ts";
import type { KeptPart } from "./case.ts";

/** Stands in a signature where there is no day. */
const NO_DAY = 0xffff_ffff;

/** The signed parts: case id ‖ u32(day) ‖ head ‖ "case" or "contact". */
export const retentionParts = (
  caseId: Uint8Array,
  day: number | null,
  head: Uint8Array,
  part: KeptPart,
): Uint8Array[] => [caseId, u32(day ?? NO_DAY), head, utf8(part)];
