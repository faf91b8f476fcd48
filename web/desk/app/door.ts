import type { Desk, Opening, RootPaper } from "../core/index.ts";

/** What the pages need of the core and of the device; main.tsx makes the real one. */
export interface DeskDoor {
  hasKeys(): Promise<boolean>;
  openLine(opening: Opening): Promise<{ desk: Desk; paper: RootPaper }>;
  unlock(passphrase: string, onProgress: (done: number, of: number) => void): Promise<Desk>;
  /** The English list of 2048, to show a number's word. */
  words(): Promise<readonly string[]>;
  clock(): number;
}
