import type { Desk } from "../core/index.ts";

/** New sealed envelopes are asked after this often, open or locked. */
export const ASK_EVERY_MS = 30_000;

/**
 * Listens for envelopes that this desk has not seen. Ids say nothing and need no key, so this goes
 * on while the desk is locked.
 */
export class Watch {
  readonly #desk: Pick<Desk, "ring" | "newSince">;
  readonly #heard = new Set<string>();

  constructor(desk: Pick<Desk, "ring" | "newSince">) {
    this.#desk = desk;
  }

  /** How many came since the last time; each rings once. Throws what asking throws. */
  async listen(): Promise<number> {
    const ids = await this.#desk.ring();
    const fresh = ids.filter((id) => !this.#heard.has(id) && this.#desk.newSince([id]) > 0);
    for (const id of fresh) this.#heard.add(id);
    return fresh.length;
  }
}
