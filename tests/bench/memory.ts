import { readFileSync } from "node:fs";

/** Megabytes that a process has in memory now (Linux). */
export function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}

/** The most that it had, above what it had at the beginning. */
export class Growth {
  readonly #pid: number;
  readonly #before: number;
  readonly #timer: NodeJS.Timeout;
  #most: number;

  constructor(pid: number) {
    this.#pid = pid;
    this.#before = this.#most = residentMb(pid);
    this.#timer = setInterval(() => {
      this.#look();
    }, 50);
  }

  stop(): number {
    clearInterval(this.#timer);
    this.#look();
    return this.#most - this.#before;
  }

  #look(): void {
    this.#most = Math.max(this.#most, residentMb(this.#pid));
  }
}
