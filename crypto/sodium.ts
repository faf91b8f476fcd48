/**
 * The one place where libsodium comes in.
 *
 * The same files run in a browser and in Node, where libsodium is loaded in different ways (the
 * browser picks WebAssembly or plain JavaScript, the desk needs the sumo build for Argon2id). So
 * whoever enters loads it, awaits `ready` and hands it in once; nothing here imports it at run time.
 */
import type sodiumType from "libsodium-wrappers";
import type sumoType from "libsodium-wrappers-sumo";

export type Sodium = typeof sodiumType;
export type SodiumSumo = typeof sumoType;

let loaded: Sodium | undefined;

/** Hands in a loaded libsodium (0.8 or later; its `ready` has been awaited). */
export function useSodium(library: Sodium | SodiumSumo): void {
  if (typeof library.crypto_kem_xwing_enc !== "function") {
    throw new Error("libsodium is too old or not ready: crypto_kem_xwing is missing");
  }
  loaded = library as Sodium;
}

/** The loaded libsodium. Throws when nobody has handed one in. */
export function sodium(): Sodium {
  if (!loaded) throw new Error("libsodium has not been handed in: call useSodium first");
  return loaded;
}

/** Where random bytes come from. Tests and vectors pass their own. */
export type Random = (length: number) => Uint8Array;

/** As much as `getRandomValues` gives at once. */
const MOST_RANDOM = 65_536;

/**
 * The operating system's generator, that libsodium asks too: it would ask for every four bytes anew.
 */
export const systemRandom: Random = (length) => {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += MOST_RANDOM) {
    crypto.getRandomValues(bytes.subarray(at, at + MOST_RANDOM));
  }
  return bytes;
};
