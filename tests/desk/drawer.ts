/** The storage of a device, which anyone may look into. */
import type { CacheShelf } from "../../web/desk/core/case-cache.ts";

export class Drawer implements CacheShelf {
  /** By place. */
  readonly parts = new Map<number, Uint8Array>();
  get(place: number): Promise<Uint8Array | null> {
    return Promise.resolve(this.parts.get(place)?.slice() ?? null);
  }
  put(parts: readonly [place: number, bytes: Uint8Array | null][]): Promise<void> {
    for (const [place, bytes] of parts) {
      if (bytes) this.parts.set(place, bytes.slice());
      else this.parts.delete(place);
    }
    return Promise.resolve();
  }
  clear(): Promise<void> {
    this.parts.clear();
    return Promise.resolve();
  }
  get bytes(): Uint8Array[] {
    return [...this.parts.values()];
  }
}
