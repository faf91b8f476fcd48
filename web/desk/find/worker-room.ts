import { DeskError } from "../core/errors.ts";
import type { Found, ReadCasesAnswer, ReadingRoom, RoomSetup } from "../core/reading-rooms.ts";
import { type FromRoom, handedOver, type RoomAct, type ToRoom } from "./room-messages.ts";

/** What is left of a worker that does not stop by itself. */
const PATIENCE_MS = 1000;

interface Waiting {
  resolve(value: never): void;
  reject(error: DeskError): void;
}

/** A room in a worker, as the page sees it. */
export class WorkerRoom implements ReadingRoom {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #isClosed = false;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data }: MessageEvent<FromRoom>) => {
      const waiting = this.#waiting.get(data.n);
      this.#waiting.delete(data.n);
      if (data.ok) waiting?.resolve(data.value as never);
      else waiting?.reject(new DeskError(data.fault));
    });
    worker.addEventListener("error", () => this.#fail("internal"));
    worker.addEventListener("messageerror", () => this.#fail("internal"));
  }

  open(setup: RoomSetup): Promise<void> {
    return this.#ask("open", [setup]);
  }
  load(block: number): Promise<Uint8Array | null> {
    return this.#ask("load", [block]);
  }
  index(block: number): Promise<boolean> {
    return this.#ask("index", [block]);
  }
  words(block: number): Promise<Uint8Array | null> {
    return this.#ask("words", [block]);
  }
  read(answer: Uint8Array, kind: "case" | "batch", ids: string[]): Promise<ReadCasesAnswer> {
    return this.#ask("read", [answer, kind, ids], handedOver(answer));
  }
  drop(ids: string[]): Promise<void> {
    return ids.length > 0 ? this.#ask("drop", [ids]) : Promise.resolve();
  }
  settle(): Promise<void> {
    return this.#ask("settle", []);
  }
  keep(): Promise<void> {
    return this.#ask("keep", []);
  }
  find(words: string[]): Promise<Found> {
    return this.#ask("find", [words]);
  }
  clear(): Promise<void> {
    return this.#ask("clear", []);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#worker.postMessage({ act: "close" } satisfies ToRoom);
    setTimeout(() => this.#worker.terminate(), PATIENCE_MS);
    this.#fail("locked");
  }

  #ask<T>(act: RoomAct, args: unknown[], transfer: Transferable[] = []): Promise<T> {
    if (this.#isClosed) return Promise.reject(new DeskError("locked"));
    const n = ++this.#last;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(n, { resolve: resolve as Waiting["resolve"], reject });
      this.#worker.postMessage({ n, act, args } as ToRoom, transfer);
    });
  }

  #fail(fault: "internal" | "locked"): void {
    for (const { reject } of this.#waiting.values()) reject(new DeskError(fault));
    this.#waiting.clear();
  }
}
