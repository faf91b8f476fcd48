import { decisions, type Desk } from "../core/index.ts";
import { type Row, rowsOf, type Shelves, type ViewName, VIEWS } from "./views.ts";

const HOUR_MS = 3_600_000;

/** The rows of each list, made once and kept until something that they are made of is another. */
export class Lists {
  readonly #desk: Desk;
  readonly #clock: () => number;
  #madeOf: readonly unknown[] = [];
  #rows = new Map<ViewName, readonly Row[]>();
  #counts: Record<ViewName, number> | null = null;

  constructor(desk: Desk, clock: () => number) {
    this.#desk = desk;
    this.#clock = clock;
  }

  rows(view: ViewName): readonly Row[] {
    this.#forgetOld();
    const rows = this.#rows.get(view) ?? rowsOf(this.#shelves(), view);
    this.#rows.set(view, rows);
    return rows;
  }

  /** Thousands of closed cases are put in order when somebody looks at them, not to be counted. */
  counts(): Record<ViewName, number> {
    this.#forgetOld();
    return (this.#counts ??= this.#count());
  }

  #count(): Record<ViewName, number> {
    const shelves = this.#shelves();
    const count = (view: ViewName) => (this.#rows.get(view) ?? rowsOf(shelves, view, "any")).length;
    return Object.fromEntries(VIEWS.map((view) => [view, count(view)])) as Record<ViewName, number>;
  }

  #forgetOld(): void {
    const { inbox, cases, broken, brokenCases, aside, work } = this.#desk;
    const hour = Math.floor(this.#clock() / HOUR_MS);
    const of = [inbox, cases, broken, brokenCases, aside, work.line, hour];
    if (of.every((one, i) => one === this.#madeOf[i])) return;
    this.#madeOf = of;
    this.#rows = new Map();
    this.#counts = null;
  }

  #shelves(): Shelves {
    const { inbox, cases, broken, brokenCases, aside, work, me } = this.#desk;
    return {
      ...{ inbox, cases, broken, brokenCases, aside },
      ...{ me: me.id, now: this.#clock(), today: work.line.today },
      forSecond: decisions.waitingForSecond(work),
      forReread: decisions.waitingForReread(work),
    };
  }
}
