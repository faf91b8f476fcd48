import { AppError } from "../errors.ts";
import type { SealedEnvelope } from "../store/envelopes.ts";

/** So that nobody waits for others longer than a person could notice. */
const LONGEST_WAIT_MS = 3;
/** One commit holds at most this many: 4 MiB, some tens of milliseconds. */
const LARGEST_GROUP = 256;
/** The part of the last group that is waited for: waiting for the slowest would cost everyone. */
const EXPECTED_PART = 0.75;
/** Turns of the event loop in which nobody joined. Node accepts one new connection in a turn. */
const QUIET_TURNS = 2;

interface Waiting {
  envelope: SealedEnvelope;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Requests that arrive together share one commit, and each is answered only after it. A commit
 * waits, for a few milliseconds at most, for as many as the one before it had, for those whose
 * body is on its way, and until a turn or two bring nobody new. Whoever is alone hardly waits.
 */
export class GroupCommit {
  readonly #put: (group: readonly SealedEnvelope[]) => void;
  #waiting: Waiting[] = [];
  #since = 0;
  #expected = 1;
  #arriving = 0;
  #quietTurns = 0;
  #sizeLastTurn = 0;
  #timer: NodeJS.Timeout | null = null;
  #immediate: NodeJS.Immediate | null = null;
  #stopped = false;

  constructor(put: (group: readonly SealedEnvelope[]) => void) {
    this.#put = put;
  }

  /** Runs what reads and checks an envelope; while it does, a commit may wait for it. */
  async arrive(read: () => Promise<SealedEnvelope>): Promise<SealedEnvelope> {
    this.#arriving += 1;
    try {
      return await read();
    } finally {
      this.#arriving -= 1;
      // When this one was refused, nobody else would look again before the timer.
      this.#plan();
    }
  }

  /** Resolves when the envelope is on the disk. Rejects with the store's error. */
  take(envelope: SealedEnvelope): Promise<void> {
    if (this.#stopped) return Promise.reject(new AppError("stopping"));
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) this.#since = performance.now();
      this.#waiting.push({ envelope, resolve, reject });
      this.#plan();
    });
  }

  #plan(): void {
    if (this.#waiting.length === 0 || this.#immediate) return;
    if (this.#waiting.length >= this.#expected && this.#arriving === 0) {
      this.#immediate = setImmediate(() => {
        this.#turn();
      });
      return;
    }
    this.#timer ??= setTimeout(() => {
      this.flush();
    }, LONGEST_WAIT_MS);
  }

  /** After a turn of the event loop: commits when nobody joined lately, or it takes too long. */
  #turn(): void {
    this.#immediate = null;
    const size = this.#waiting.length;
    this.#quietTurns = size > this.#sizeLastTurn ? 0 : this.#quietTurns + 1;
    this.#sizeLastTurn = size;
    const tooLong = performance.now() - this.#since >= LONGEST_WAIT_MS;
    if (this.#quietTurns >= QUIET_TURNS || tooLong || size >= LARGEST_GROUP) this.flush();
    else this.#plan();
  }

  /** Commits what waits, now. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#immediate) clearImmediate(this.#immediate);
    this.#timer = null;
    this.#immediate = null;
    this.#quietTurns = 0;
    this.#sizeLastTurn = 0;
    const group = this.#waiting.splice(0, LARGEST_GROUP);
    if (group.length === 0) return;
    this.#expected = Math.max(1, Math.floor(group.length * EXPECTED_PART));
    try {
      this.#put(group.map(({ envelope }) => envelope));
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    this.#since = performance.now();
    this.#plan();
  }

  /** Commits what was taken and takes nothing more. */
  stop(): void {
    this.#stopped = true;
    while (this.#waiting.length > 0) this.flush();
  }
}
