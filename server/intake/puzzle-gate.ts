import { derive } from "../../crypto/hash.ts";
import { concat, equalBytes } from "../../crypto/encoding.ts";
import { checkPuzzle } from "../../crypto/puzzle.ts";
import type { Clock } from "../clock.ts";
import { PUZZLE_CHALLENGE_BYTES } from "../contract/limits.ts";

/** Handed out for two minutes, accepted for two more: time to solve it on a slow phone. */
const WINDOW_SECONDS = 120;
/** Rates are counted in pieces of ten seconds, over the last minute. */
const PIECE_MS = 10_000;
const PIECES = 6;
/** Up to this many a minute it is quiet: far above what reporters and decoys ever send. */
const QUIET_PER_MINUTE = 300;
/** 2^18 hashes: some seconds on an old phone. More would keep reporters out, not states. */
const MOST_DIFFICULT = 18;

/** Who began when it was a little quieter need not begin again: a few bits. */
const EASIER = 3;

/**
 * Makes a flood cost something without knowing anyone: the challenge is the same for all, and its
 * difficulty depends on nothing but how many envelopes came in the last minute.
 */
export class PuzzleGate {
  readonly #key: Uint8Array;
  readonly #lineId: Uint8Array;
  readonly #clock: Clock;
  #counts = new Array<number>(PIECES).fill(0);
  #piece = 0;
  /** The last challenge that was made: nearly every envelope brings that one. */
  #made: { name: string; challenge: Uint8Array } = { name: "", challenge: new Uint8Array() };

  constructor(serverSecret: Uint8Array, lineId: Uint8Array, clock: Clock) {
    this.#key = derive(32, serverSecret, "server-puzzle", lineId);
    this.#lineId = lineId;
    this.#clock = clock;
  }

  /** Counts an envelope that was taken. */
  count(): void {
    this.#turn();
    this.#counts[this.#piece % PIECES] = (this.#counts[this.#piece % PIECES] ?? 0) + 1;
  }

  current(): { challenge: Uint8Array; difficulty: number; window: number } {
    const difficulty = this.#difficulty();
    return {
      challenge: this.#make(this.#window(), difficulty),
      difficulty,
      window: WINDOW_SECONDS,
    };
  }

  /** Whether this challenge is ours, of this window or the one before, and solved for this id. */
  accepts(id: Uint8Array, challenge: Uint8Array, solution: Uint8Array): boolean {
    if (challenge.length !== PUZZLE_CHALLENGE_BYTES) return false;
    const view = Buffer.from(challenge.buffer, challenge.byteOffset, challenge.byteLength);
    const window = view.readUIntBE(1, 6);
    const difficulty = view.readUInt8(7);
    const age = this.#window() - window;
    if (age !== 0 && age !== 1) return false;
    if (!equalBytes(challenge, this.#make(window, difficulty))) return false;
    // One that was handed out when it was quiet would make a flood free until its window ends.
    if (difficulty < this.#difficulty() - EASIER) return false;
    // At difficulty 0 every solution is one: no hash is spent on it.
    return difficulty === 0 || checkPuzzle(id, challenge, solution, difficulty);
  }

  #window(): number {
    return Math.floor(this.#clock() / (WINDOW_SECONDS * 1000));
  }

  #make(window: number, difficulty: number): Uint8Array {
    const name = `${String(window)} ${String(difficulty)}`;
    if (this.#made.name === name) return this.#made.challenge;
    const head = Buffer.alloc(8);
    head.writeUIntBE(window, 1, 6);
    head.writeUInt8(difficulty, 7);
    const mark = derive(32, this.#key, "puzzle", this.#lineId, head).subarray(0, 24);
    this.#made = { name, challenge: concat(head, mark) };
    return this.#made.challenge;
  }

  #difficulty(): number {
    this.#turn();
    const rate = this.#counts.reduce((sum, count) => sum + count, 0);
    if (rate <= QUIET_PER_MINUTE) return 0;
    return Math.min(MOST_DIFFICULT, 8 + 2 * Math.floor(Math.log2(rate / QUIET_PER_MINUTE)));
  }

  /** Empties the pieces that have passed since the last call. */
  #turn(): void {
    const piece = Math.floor(this.#clock() / PIECE_MS);
    const passed = piece - this.#piece;
    for (let i = 1; i <= Math.min(Math.abs(passed), PIECES); i++) {
      this.#counts[(this.#piece + i) % PIECES] = 0;
    }
    if (passed < 0 || passed >= PIECES) this.#counts.fill(0);
    this.#piece = piece;
  }
}
