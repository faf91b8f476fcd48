import { BULLETIN_WEEKS, dayOf, weekOf } from "../../crypto/calendar.ts";
import { encodeBulletin, makeDecoyEntry } from "../../crypto/bulletin.ts";
import { type Random, systemRandom } from "../../crypto/sodium.ts";
import type { Clock } from "../clock.ts";
import { BULLETIN_MULTIPLE } from "../contract/limits.ts";
import type { LineStatus } from "../contract/public.ts";
import type { Bulletin } from "../http/parts.ts";
import type { BulletinShelf } from "../store/bulletin-shelf.ts";
import { lastTimeOfDay, nextTimeOfDay } from "./amsterdam.ts";

/** Once a day, when most handlers have done their day's work. */
const PUBLISHED_AT = ["17:00"] as const;
/** A demonstration line publishes every minute, and says so on its pages. */
const DEMONSTRATION_MS = 60_000;

/**
 * The bulletin. Replies wait for a fixed moment, so that the moment of appearing says nothing of
 * the handler's work; every week is padded with decoys that nobody can tell from replies, also
 * weeks in which there were none, so that a new line looks like an old one.
 */
export class Publishing implements Bulletin {
  readonly #shelf: BulletinShelf;
  readonly #clock: Clock;
  readonly #status: LineStatus;
  readonly #random: Random;
  #cached: { week: number; bytes: Uint8Array } | null = null;

  constructor(
    shelf: BulletinShelf,
    clock: Clock,
    status: LineStatus,
    random: Random = systemRandom,
  ) {
    this.#shelf = shelf;
    this.#clock = clock;
    this.#status = status;
    this.#random = random;
  }

  /** The last moment of publication, now or before: the slot of the scheduled work. */
  lastAt(now: number): number {
    if (this.#status !== "demonstration") return lastTimeOfDay(now, PUBLISHED_AT);
    return Math.floor(now / DEMONSTRATION_MS) * DEMONSTRATION_MS;
  }

  nextAt(): number {
    const now = this.#clock();
    if (this.#status !== "demonstration") return nextTimeOfDay(now, PUBLISHED_AT);
    return (Math.floor(now / DEMONSTRATION_MS) + 1) * DEMONSTRATION_MS;
  }

  /** Publishes what waits into this week, drops the tenth week, and pads all nine. */
  publish(): void {
    const weeks = this.#weeks();
    const [oldest = 0] = weeks;
    const current = weeks.at(-1) ?? 0;
    this.#shelf.dropBefore(oldest);
    const waiting = this.#shelf.waiting();
    const decoys = weeks.flatMap((week) => {
      const count = this.#shelf.count(week) + (week === current ? waiting : 0);
      const whole = Math.max(1, Math.ceil(count / BULLETIN_MULTIPLE)) * BULLETIN_MULTIPLE;
      return Array.from({ length: whole - count }, () => ({
        week,
        entry: makeDecoyEntry(this.#random),
      }));
    });
    this.#shelf.publish(current, decoys);
    this.#cached = null;
  }

  bytes(): Uint8Array {
    const week = this.#currentWeek();
    if (this.#cached?.week !== week) {
      // Between Monday 00:00 UTC and the first publication of the week it is padded here already.
      const unpadded = this.#weeks().some((one) => this.#shelf.count(one) === 0);
      if (unpadded) this.#padEmptyWeeks();
      this.#cached = { week, bytes: this.#encode() };
    }
    return this.#cached.bytes;
  }

  #padEmptyWeeks(): void {
    const decoys = this.#weeks()
      .filter((week) => this.#shelf.count(week) === 0)
      .flatMap((week) =>
        Array.from({ length: BULLETIN_MULTIPLE }, () => ({
          week,
          entry: makeDecoyEntry(this.#random),
        })),
      );
    this.#shelf.pad(decoys);
  }

  #encode(): Uint8Array {
    const weeks = this.#weeks();
    return encodeBulletin(weeks.map((week) => ({ week, entries: this.#shelf.entries(week) })));
  }

  #currentWeek(): number {
    return weekOf(dayOf(this.#clock()));
  }

  #weeks(): number[] {
    const current = this.#currentWeek();
    return Array.from({ length: BULLETIN_WEEKS }, (_, i) => current - BULLETIN_WEEKS + 1 + i);
  }
}
