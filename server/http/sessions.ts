import { concat, equalBytes, fromB64, fromHex, toB64, toHex } from "../../crypto/encoding.ts";
import { derive } from "../../crypto/hash.ts";
import { systemRandom, type Random } from "../../crypto/sodium.ts";
import type { Clock } from "../clock.ts";
import { CHALLENGE_SECONDS, RING_SECONDS, SESSION_SECONDS } from "../contract/limits.ts";

/** Until (6), random (10), MAC (16) = the 32 bytes of a challenge. */
const CHALLENGE_HEAD_BYTES = 16;
/** Scope (1), until (6), handler (16), MAC (16). */
const TOKEN_HEAD_BYTES = 23;
const MAC_BYTES = 16;

const SCOPES = { session: 1, ring: 2 } as const;
export type Scope = keyof typeof SCOPES;

/**
 * Challenges and tokens, MACed by the server's secret: nothing is kept of those who only ask, and
 * a used challenge is remembered until it would have ended anyway.
 */
export class Sessions {
  readonly #key: Uint8Array;
  readonly #lineId: Uint8Array;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #used = new Map<string, number>();

  constructor(
    serverSecret: Uint8Array,
    lineId: Uint8Array,
    clock: Clock,
    random: Random = systemRandom,
  ) {
    this.#key = derive(32, serverSecret, "server-session", lineId);
    this.#lineId = lineId;
    this.#clock = clock;
    this.#random = random;
  }

  makeChallenge(): Uint8Array {
    const until = Buffer.alloc(6);
    until.writeUIntBE(this.#clock() + CHALLENGE_SECONDS * 1000, 0, 6);
    const head = concat(until, this.#random(CHALLENGE_HEAD_BYTES - 6));
    return concat(head, this.#mac("challenge", head));
  }

  /** True once for each challenge of ours that has not ended. Call it when the signature is good. */
  useChallenge(challenge: Uint8Array): boolean {
    const now = this.#clock();
    for (const [name, until] of this.#used) if (until < now) this.#used.delete(name);
    const head = challenge.subarray(0, CHALLENGE_HEAD_BYTES);
    if (!equalBytes(challenge.subarray(CHALLENGE_HEAD_BYTES), this.#mac("challenge", head))) {
      return false;
    }
    const until = Buffer.from(head).readUIntBE(0, 6);
    const name = toHex(head);
    if (until < now || this.#used.has(name)) return false;
    this.#used.set(name, until);
    return true;
  }

  makeToken(scope: Scope, handler: string): { token: string; until: number } {
    const seconds = scope === "session" ? SESSION_SECONDS : RING_SECONDS;
    const until = this.#clock() + seconds * 1000;
    const head = Buffer.alloc(7);
    head.writeUInt8(SCOPES[scope], 0);
    head.writeUIntBE(until, 1, 6);
    const whole = concat(head, fromHex(handler));
    return { token: toB64(concat(whole, this.#mac("token", whole))), until };
  }

  /** Scope and handler of a token of ours that has not ended, or null. */
  readToken(token: string): { scope: Scope; handler: string } | null {
    let bytes: Uint8Array;
    try {
      bytes = fromB64(token);
    } catch {
      return null;
    }
    if (bytes.length !== TOKEN_HEAD_BYTES + MAC_BYTES) return null;
    const head = Buffer.from(bytes.subarray(0, TOKEN_HEAD_BYTES));
    if (!equalBytes(bytes.subarray(TOKEN_HEAD_BYTES), this.#mac("token", head))) return null;
    if (head.readUIntBE(1, 6) < this.#clock()) return null;
    const scope = head.readUInt8(0) === SCOPES.session ? "session" : "ring";
    return { scope, handler: toHex(head.subarray(7)) };
  }

  #mac(purpose: string, head: Uint8Array): Uint8Array {
    return derive(MAC_BYTES, this.#key, purpose, this.#lineId, head);
  }
}
