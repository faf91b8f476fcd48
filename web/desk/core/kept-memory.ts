import { DeskError } from "./errors.ts";
import type { Secrets } from "./secrets.ts";

/** What the browser does; every call asks the person for a finger, a face or a touch. */
export interface Passkeys {
  /** A new passkey, and what it gives for this salt (32 bytes). Throws DeskError `no-passkey`, `no-prf`. */
  make(salt: Uint8Array): Promise<{ id: Uint8Array; prf: Uint8Array }>;
  /** What this passkey gives for this salt. Throws DeskError `no-passkey`, `no-prf`. */
  ask(id: Uint8Array, salt: Uint8Array): Promise<Uint8Array>;
}

/** Writes the wrapped keys, and what they remember, to the device. */
export interface DeviceMemory {
  keep(): Promise<void>;
  /** A second way to the keys on this device. Throws DeskError; see passkey.ts. */
  addPasskey(passkeys: Passkeys): Promise<void>;
  dropPasskey(): Promise<void>;
  hasPasskey(): Promise<boolean>;
  wipe(): void;
}

/**
 * What this desk has seen, and what its handler keeps. A server must not be able to take it back, so it is written at once. When
 * the device cannot write, the work goes on: it is safe at the line, and is written next time.
 */
export class KeptMemory {
  readonly #device: DeviceMemory;
  readonly #secrets: Secrets;
  /** As it was last written; null until the desk is open. */
  #kept: string | null = null;
  /** Other keys lie on the device now: nothing of this desk can be kept there any more. */
  isElsewhere = false;

  constructor(device: DeviceMemory, secrets: Secrets) {
    this.#device = device;
    this.#secrets = secrets;
  }

  /** The first time it must be written: an open desk has somewhere to write. */
  async begin(): Promise<void> {
    await this.#device.keep();
    // Spelled out when it is first compared: of many cases that takes long, and the desk is to open.
    this.#kept = "";
  }

  async keep(): Promise<void> {
    if (this.#kept === null) return;
    const now = this.#now();
    if (this.#kept === now) return;
    try {
      await this.#device.keep();
      this.#kept = now;
    } catch (error) {
      // Next time, unless there is none.
      this.isElsewhere = error instanceof DeskError && error.code === "elsewhere";
    }
  }

  /** Nothing is written after this. */
  wipe(): void {
    this.#kept = null;
    this.#device.wipe();
  }

  #now(): string {
    const { seen, views } = this.#secrets;
    return JSON.stringify([seen, views]);
  }
}
