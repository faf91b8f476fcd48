import { describeError, type Log } from "../log.ts";
import type { Store } from "../store/store.ts";

/** A piece of scheduled work. */
export interface Work {
  name: string;
  /** The last moment, now or before, at which it was due. It runs once for each such moment. */
  lastDue(now: number): number;
  /** What was missed while the line stood still is done once, not once for each time missed. */
  run(now: number): void | Promise<void>;
  /** On the first day of a line nothing was missed: this waits for its first moment. */
  notAtFirst?: true;
}

/** Runs what is due. The clock is passed in, so that a test turns six weeks in a moment. */
export class Schedule {
  readonly #works: readonly Work[];
  readonly #sendMail: () => Promise<void>;
  readonly #store: Store;
  readonly #log: Log;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #sending: Promise<void> | null = null;

  /** `sendMail` runs beside the rest: a mail server that hangs must hold up nothing. */
  constructor(works: readonly Work[], sendMail: () => Promise<void>, store: Store, log: Log) {
    this.#works = works;
    this.#sendMail = sendMail;
    this.#store = store;
    this.#log = log;
  }

  /** Does all work that has come due since it was last done. A failure stops no other work. */
  runDue(now: number): Promise<void> {
    this.#running = this.#running.then(() => this.#runAll(now));
    return this.#running;
  }

  async #runAll(now: number): Promise<void> {
    for (const work of this.#works) {
      try {
        await this.#runOne(work, now);
      } catch (error) {
        this.#log.say("work-failed", { work: work.name, ...describeError(error) });
      }
    }
    this.#sending ??= this.#sendMail().finally(() => {
      this.#sending = null;
    });
  }

  async #runOne(work: Work, now: number): Promise<void> {
    const due = work.lastDue(now);
    const done = this.#store.workDone(work.name);
    if (done !== null && done >= due) return;
    if (done !== null || !work.notAtFirst) await work.run(now);
    this.#store.setWorkDone(work.name, due);
  }

  /** Waits until no mail is on its way. */
  async mailIdle(): Promise<void> {
    await this.#running;
    await this.#sending;
  }

  /** Looks every so often whether something is due. */
  start(clock: () => number, everyMs: number): void {
    this.#timer = setInterval(() => void this.runDue(clock()), everyMs);
  }

  /** Waits for what runs, and starts nothing more. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }
}
