/** The storage of a device, which anyone may look into. */
import type { CacheShelf } from "../../web/desk/core/case-cache.ts";

export class Drawer implements CacheShelf {
  readonly blocks = new Map<number, Uint8Array>();
  get(block: number): Promise<Uint8Array | null> {
    return Promise.resolve(this.blocks.get(block)?.slice() ?? null);
  }
  put(block: number, bytes: Uint8Array | null): Promise<void> {
    if (bytes) this.blocks.set(block, bytes.slice());
    else this.blocks.delete(block);
    return Promise.resolve();
  }
  clear(): Promise<void> {
    this.blocks.clear();
    return Promise.resolve();
  }
  get bytes(): Uint8Array[] {
    return [...this.blocks.values()];
  }
}
