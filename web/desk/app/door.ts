import type { ComingBack, Desk, Enrolled, Invite, Opening, RootPaper } from "../core/index.ts";

/** What the pages need of the core and of the device; main.tsx makes the real one. */
export interface DeskDoor {
  hasKeys(): Promise<boolean>;
  openLine(opening: Opening): Promise<{ desk: Desk; paper: RootPaper }>;
  unlock(passphrase: string, onProgress: (done: number, of: number) => void): Promise<Desk>;
  /** Whether the keys on this device have a passkey that this browser can ask for here. */
  hasPasskey(): Promise<boolean>;
  unlockByPasskey(onProgress: (done: number, of: number) => void): Promise<Desk>;
  /** Makes a newcomer's keys on this device, and hands the public ones in. */
  answerInvite(invite: Invite, name: string, passphrase: string): Promise<Enrolled>;
  /** With the paper of the root, when everyone has lost their keys. */
  comeBack(back: ComingBack): Promise<Desk>;
  /** Whether two colleagues have enrolled the keys of this device. */
  isEnrolled(): Promise<boolean>;
  /** The English list of 2048, to show a number's word. */
  words(): Promise<readonly string[]>;
  clock(): number;
}
