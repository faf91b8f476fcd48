/** What waits this long before it is really done, can be taken back until then. */
export const UNDO_MS = 8000;

/** Something that was just done, or will be done in a moment, and how to take it back. */
export type Undoable = {
  label: string;
  /** Waiting: not yet done. Done: taking it back is a new act. */
  waiting: boolean;
  undo: () => void;
};

type Waiting = { timer: ReturnType<typeof setTimeout>; commit: () => Promise<void> };

/**
 * One act at a time can be taken back. A next act, or locking, first does what waited: nothing
 * that a person decided is lost.
 */
export class Undo {
  shown: Undoable | null = null;
  #waiting: Waiting | null = null;
  #clear: ReturnType<typeof setTimeout> | undefined;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Does `commit` after a while, unless it is taken back; then `takenBack` is called. */
  async later(label: string, commit: () => Promise<void>, takenBack: () => void): Promise<void> {
    await this.flush();
    const timer = setTimeout(() => void this.flush(), UNDO_MS);
    this.#waiting = { timer, commit };
    this.#show({
      label,
      waiting: true,
      undo: () => {
        clearTimeout(timer);
        this.#waiting = null;
        this.dismiss();
        takenBack();
      },
    });
  }

  /** Offers to take back what is done already. */
  async offer(label: string, undo: () => void): Promise<void> {
    await this.flush();
    this.#show({
      label,
      waiting: false,
      undo: () => {
        this.dismiss();
        undo();
      },
    });
    this.#clear = setTimeout(() => this.dismiss(), UNDO_MS);
  }

  /** Does now what waits. */
  async flush(): Promise<void> {
    const waiting = this.#waiting;
    if (!waiting) return;
    clearTimeout(waiting.timer);
    this.#waiting = null;
    this.dismiss();
    await waiting.commit();
  }

  dismiss(): void {
    clearTimeout(this.#clear);
    this.shown = null;
    this.#changed();
  }

  #show(undoable: Undoable): void {
    clearTimeout(this.#clear);
    this.shown = undoable;
    this.#changed();
  }
}
