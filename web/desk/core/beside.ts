/** What goes on beside the work, one thing after another: nobody waits for it, and the page draws first. */
export class Beside {
  /** Resolves when there is nothing left to do; not before `begin`. */
  ended: Promise<void>;
  /** From now on there is time. */
  begin: () => void = () => {};
  readonly #isOver: () => boolean;

  /** Nothing is begun any more once `isOver` says so. */
  constructor(isOver: () => boolean) {
    this.#isOver = isOver;
    this.ended = new Promise((begin) => (this.begin = begin));
  }

  /** What fails is tried again by who asked for it: at the next look, or the next unlock. */
  add(work: () => Promise<void>): void {
    const next = async () => {
      await new Promise((drawn) => setTimeout(drawn, 0));
      if (!this.#isOver()) await work().catch(() => {});
    };
    this.ended = this.ended.then(next);
  }
}
