/** What names a line: its root key, its id and the words on its posters. */
import { FormatError } from "./errors.ts";
import { bytesToGroups } from "./groups.ts";
import { hashRaw } from "./hash.ts";

export const LINE_ID_BYTES = 32;

/** BLAKE2b-256 of the 32 raw bytes of the root public key. */
export function lineIdOf(rootPublicKey: Uint8Array): Uint8Array {
  if (rootPublicKey.length !== 32) throw new FormatError("a root key has 32 bytes");
  return hashRaw(32, rootPublicKey);
}

/** Twelve groups (1 to 2048) over the first 128 bits of the line id, as in the code. */
export const posterGroups = (lineId: Uint8Array): number[] => bytesToGroups(lineId.slice(0, 16));
