import readingWorker from "virtual:reading-worker";
import type { ReadingRoom, ReadingRooms } from "../core/reading-rooms.ts";
import { WorkerRoom } from "../find/worker-room.ts";

/** More of them would wait for the line, and each holds its own libsodium. */
const MOST_WORKERS = 4;

interface Policy {
  createScriptURL(address: string): string;
}
interface TypedPage {
  trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL(address: string): string }): Policy;
  };
}

const address = new URL(readingWorker, import.meta.url).href;

/** The page's one policy: it lets through this one address, and nothing that anyone could give it. */
const policy: Policy = ((globalThis as TypedPage).trustedTypes?.createPolicy("vertrouwenslijn", {
  createScriptURL: (asked) => {
    if (asked !== address) throw new TypeError("not an address of our workers");
    return asked;
  },
}) as Policy | undefined) ?? { createScriptURL: (asked) => asked };

function startRooms(): ReadingRoom[] {
  const count = Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 1));
  return Array.from(
    { length: count },
    () => new WorkerRoom(new Worker(policy.createScriptURL(address), { type: "module" })),
  );
}

/** Rooms in workers. The first are started at once, so that they are ready after the passphrase. */
export function workerRooms(): () => ReadingRooms {
  let ready: ReadingRoom[] | null = startRooms();
  return () => {
    const rooms = ready ?? startRooms();
    ready = null;
    // The name holds the hash of the worker's own code: other code does not use what it kept.
    return { rooms, software: readingWorker };
  };
}
