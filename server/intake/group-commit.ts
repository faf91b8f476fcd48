import { AppError } from "../errors.ts";
import type { SealedEnvelope } from "../store/envelopes.ts";

/** So that a commit is never waited for longer than a person could notice. */
const LONGEST_WAIT_MS = 3;
/** One commit holds at most this many: 4 MiB, some tens of milliseconds. */
const LARGEST_GROUP = 256;

/** The part of the last group that is waited for. */
const EXPECTED_PART = 0.75;

interface Waiting {
  envelope: SealedEnvelope;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Requests that arrive together share one commit, and each is answered only after it. A commit
 * waits, for a few milliseconds at most, for as many as the one before it had and for those whose
 * body is still on its way: whoever is alone waits for nobody.
 */
export class GroupCommit {
  readonly #put: (group: readonly SealedEnvelope[]) => void;
  #waiting: Waiting[] = [];
  #expected = 1;
  #arriving = 0;
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
      // The last one was refused: nobody else will start the commit before the timer.
      if (this.#waiting.length > 0) this.#plan();
    }
  }

  /** Resolves when the envelope is on the disk. Rejects with the store's error. */
  take(envelope: SealedEnvelope): Promise<void> {
    if (this.#stopped) return Promise.reject(new AppError("stopping"));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ envelope, resolve, reject });
      this.#plan();
    });
  }

  #plan(): void {
    if (this.#immediate) return;
    const together = Math.max(this.#expected, this.#waiting.length + this.#arriving);
    if (this.#waiting.length >= Math.min(together, LARGEST_GROUP)) {
      // After this turn of the event loop: what else it has read joins the group.
      this.#immediate = setImmediate(() => {
        this.flush();
      });
      return;
    }
    this.#timer ??= setTimeout(() => {
      this.flush();
    }, LONGEST_WAIT_MS);
  }

  /** Commits what waits, now. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#immediate) clearImmediate(this.#immediate);
    this.#timer = null;
    this.#immediate = null;
    const group = this.#waiting.splice(0, LARGEST_GROUP);
    if (group.length === 0) return;
    // Not quite all of the last group: waiting for the slowest each time would cost everyone.
    this.#expected = Math.max(1, Math.floor(group.length * EXPECTED_PART));
    try {
      this.#put(group.map(({ envelope }) => envelope));
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    if (this.#waiting.length > 0) this.#plan();
  }

  /** Commits what was taken and takes nothing more. */
  stop(): void {
    this.#stopped = true;
    while (this.#waiting.length > 0) this.flush();
  }
}
