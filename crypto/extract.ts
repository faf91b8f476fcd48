/**
 * An extract: what one recipient gets of one case. It holds only when two handlers signed the same
 * bytes, and whoever opens it checks that with no more in hand than the line's fingerprint.
 */
import type { Day } from "./calendar.ts";
import { jsonBytes, parseJson } from "./encoding.ts";
import { FormatError } from "./errors.ts";
import { bytesToGroups, CODE_BYTES } from "./groups.ts";
import { hashRaw } from "./hash.ts";
import { type SigningKey, verifyDetached } from "./signed.ts";
import { signDetached } from "./signing.ts";
import { type Random, systemRandom } from "./sodium.ts";
import * as strict from "./strict.ts";

/** It travels as base64url in an event of a case, whose texts have 60,000 units at most. */
export const MAX_EXTRACT_BYTES = 45_000;
const MAX_FIELDS = 32;
const PURPOSE = "extract";

export interface ExtractField {
  /** A word for machines, and what people read above it. */
  name: string;
  label: string;
  text: string;
}
export interface ExtractContent {
  v: number;
  /** Random, of this extract alone: two extracts of one case do not tell that they are. */
  reference: string;
  line: { name: string; status: "demonstration" | "trial" | "official" };
  to: { code: string; name: string };
  /** The rubricering, as it is written on paper. */
  marking: string;
  day: Day;
  fields: ExtractField[];
}

const parseContent = strict.object({
  v: strict.integer(1, 1),
  reference: strict.matching(/^U-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/),
  line: strict.object({
    name: strict.text(200),
    status: strict.oneOf(["demonstration", "trial", "official"]),
  }),
  to: strict.object({ code: strict.matching(/^[a-z]{2,20}$/), name: strict.text(200) }),
  marking: strict.text(60),
  day: strict.integer(0, 65_535) as strict.Parser<Day>,
  fields: strict.list(
    strict.object({
      name: strict.matching(/^[a-z]{2,20}$/),
      label: strict.text(80),
      text: strict.text(MAX_EXTRACT_BYTES),
    }),
    MAX_FIELDS,
  ),
});

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * "U-" and forty random bits in Crockford's base 32. Not the id or the reference of the case: two
 * recipients who lay their extracts side by side must not see that it is one case.
 */
export function makeExtractReference(random: Random = systemRandom): string {
  const letters = [...random(8)].map((byte) => LETTERS[byte & 31]).join("");
  return `U-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** The bytes that are signed. Throws FormatError when they would be too long, or say nothing. */
export function packExtract(content: ExtractContent): Uint8Array {
  const bytes = jsonBytes(content);
  readExtract(bytes);
  return bytes;
}

/** What signed bytes say; checks no signature. Throws FormatError. */
export function readExtract(bytes: Uint8Array): ExtractContent {
  if (bytes.length > MAX_EXTRACT_BYTES) throw new FormatError("an extract that is too long");
  const content = parseContent(parseJson(bytes));
  const names = new Set(content.fields.map(({ name }) => name));
  if (names.size !== content.fields.length || names.size === 0) {
    throw new FormatError("an extract with no field, or one twice");
  }
  return content;
}

/** Twelve numbers over the signed bytes, so that what is on paper can be compared with a file. */
export const extractNumbers = (content: Uint8Array): number[] =>
  bytesToGroups(hashRaw(CODE_BYTES, content));

/** 64 bytes over LP(purpose) ‖ LP(line id) ‖ LP(content). The content names the recipient. */
export const signExtract = (content: Uint8Array, lineId: Uint8Array, key: SigningKey): Uint8Array =>
  signDetached(PURPOSE, lineId, [content], key);

/** False for anything that is not a good signature over exactly these bytes. */
export const verifyExtract = (
  content: Uint8Array,
  signature: Uint8Array,
  lineId: Uint8Array,
  publicKey: Uint8Array,
): boolean => verifyDetached(PURPOSE, lineId, [content], signature, publicKey);
