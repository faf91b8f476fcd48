/**
 * Loads libsodium while the person types: the ES module where WebAssembly works (124 kB), else the
 * build that falls back to JavaScript (254 kB). Whichever it is, crypto/ gets it once.
 */
import { useSodium } from "../crypto/sodium.ts";

let loading: Promise<void> | undefined;

/** Resolves when crypto/ can be used. After a failure (no network) the next call tries again. */
export function loadSodium(): Promise<void> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<void> {
  const library = hasWebAssembly()
    ? (await import("libsodium-wrappers")).default
    : (await import("./sodium-fallback.cjs")).default;
  await library.ready;
  useSodium(library);
}

/** Some browsers keep the name and refuse to compile; so a smallest module is really made. */
function hasWebAssembly(): boolean {
  try {
    const smallest = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);
    return new WebAssembly.Module(smallest) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}
