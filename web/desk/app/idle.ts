/** A desk that nobody touches locks itself. */
export const IDLE_MS = 15 * 60_000;
/** The last minute is counted down in sight. */
export const WARNING_MS = 60_000;

/**
 * Compares moments instead of counting ticks: a laptop that slept an hour is locked when it wakes.
 */
export class Idle {
  #touched: number;
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
    this.#touched = clock();
  }

  touch(): void {
    this.#touched = this.#clock();
  }

  /** Milliseconds until the desk locks; 0 when it must. */
  left(): number {
    return Math.max(0, this.#touched + IDLE_MS - this.#clock());
  }
}

const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/** Calls back at each sign of a person; gives the way to stop. */
export function watchPerson(touch: () => void): () => void {
  for (const sign of SIGNS) addEventListener(sign, touch, { passive: true });
  return () => {
    for (const sign of SIGNS) removeEventListener(sign, touch);
  };
}
