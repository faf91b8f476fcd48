/** The browser's passkeys, with the PRF extension. A passkey belongs to a name, never to a number. */
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";
import { fromB64, systemRandom, toB64 } from "../../../crypto/index.ts";
import { DeskError } from "../core/index.ts";
import type { Passkeys } from "../core/kept-memory.ts";

/** As long as someone may look for a security key. */
const PATIENCE_MS = 60_000;
/** Ed25519, then P-256 and RSA as authenticators have them; nothing is ever checked with it. */
const ALGORITHMS = [-8, -7, -257];
/** What a password manager shows: nothing of the line, and no name. */
const SHOWN = "Werkplek";

/** `address`: the browser could, but not at this address, which is a number. */
export type PasskeySupport = "yes" | "no" | "address";

export async function passkeySupport(): Promise<PasskeySupport> {
  if (!browserSupportsWebAuthn()) return "no";
  // Where a browser does not say what it can, trying is the way to know.
  const can = await PublicKeyCredential.getClientCapabilities?.().catch(() => null);
  if (can && can["extension:prf"] === false) return "no";
  return /^[\d.]+$|^\[/.test(location.hostname) ? "address" : "yes";
}

/** The same desk, at the address by which this machine calls itself. */
export const namedAddress = (): string => `http://localhost:${location.port}/`;

type Prf = { prf?: { results?: { first?: BufferSource } } };

const prfOf = (results: object): Uint8Array | null => {
  const first = (results as Prf).prf?.results?.first;
  if (!first) return null;
  return first instanceof ArrayBuffer
    ? new Uint8Array(first)
    : new Uint8Array(first.buffer, first.byteOffset, first.byteLength).slice();
};

const asking = (salt: Uint8Array) => ({ prf: { eval: { first: new Uint8Array(salt) } } });
/** Nobody checks an answer, so what is asked need not be remembered. */
const challenge = () => toB64(systemRandom(32));

async function trying<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    // Cancelled, too late, or not here: a browser does not say which, so that pages cannot find out.
    throw new DeskError("no-passkey", cause);
  }
}

export const browserPasskeys: Passkeys = {
  make: async (salt) => {
    const made = await trying(() =>
      startRegistration({
        optionsJSON: {
          challenge: challenge(),
          rp: { id: location.hostname, name: SHOWN },
          user: { id: toB64(systemRandom(16)), name: SHOWN, displayName: SHOWN },
          pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
          timeout: PATIENCE_MS,
          attestation: "none",
          authenticatorSelection: { residentKey: "discouraged", userVerification: "required" },
          extensions: asking(salt),
        },
      }),
    );
    const id = fromB64(made.rawId);
    // Many give it only when they are asked again.
    const prf = prfOf(made.clientExtensionResults) ?? (await browserPasskeys.ask(id, salt));
    return { id, prf };
  },

  ask: async (id, salt) => {
    const given = await trying(() =>
      startAuthentication({
        optionsJSON: {
          challenge: challenge(),
          rpId: location.hostname,
          allowCredentials: [{ id: toB64(id), type: "public-key" }],
          timeout: PATIENCE_MS,
          userVerification: "required",
          extensions: asking(salt),
        },
      }),
    );
    const prf = prfOf(given.clientExtensionResults);
    if (!prf) throw new DeskError("no-prf");
    return prf;
  },
};
