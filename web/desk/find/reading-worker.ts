/** The worker's own side of a room. It has keys while the desk is open, and speaks to the page alone. */
import { useSodium } from "../../../crypto/index.ts";
import { DeskError } from "../core/errors.ts";
import type { RoomSetup } from "../core/reading-rooms.ts";
import { BrowserShelf } from "./browser-shelf.ts";
import { OpenRoom } from "./open-room.ts";
import { type FromRoom, handedOver, type ToRoom } from "./room-messages.ts";

interface Scope {
  onmessage: ((event: MessageEvent<ToRoom>) => void) | null;
  postMessage(message: FromRoom, transfer: Transferable[]): void;
  close(): void;
}
const scope = globalThis as unknown as Scope;

const shelf = new BrowserShelf();
const room = new OpenRoom(shelf);
let setup: RoomSetup | null = null;
let clearing: Promise<void> = Promise.resolve();

const ready = import("libsodium-wrappers").then(async ({ default: library }) => {
  await library.ready;
  useSodium(library);
});

scope.onmessage = ({ data }) => {
  if (data.act === "close") {
    wipe();
    room.close();
    // What was to be taken away is taken away before this ends.
    void clearing.finally(() => {
      shelf.close();
      scope.close();
    });
    return;
  }
  const answered = answer(data);
  if (data.act === "clear") clearing = answered;
};

async function answer({ n, act, args }: Exclude<ToRoom, { act: "close" }>): Promise<void> {
  try {
    await ready;
    if (act === "open") {
      wipe();
      [setup] = args;
    }
    const run = room[act].bind(room) as (...given: unknown[]) => Promise<never>;
    const value = await run(...args);
    scope.postMessage({ n, ok: true, value }, handedOver(value));
  } catch (error) {
    const fault = error instanceof DeskError ? error.code : "internal";
    scope.postMessage({ n, ok: false, fault }, []);
  }
}

/** The keys that the page sent are copies: nobody else wipes them. */
function wipe(): void {
  const { context, cache } = setup ?? {};
  for (const key of context?.roleKeys.values() ?? []) key.fill(0);
  for (const { secretKey } of context?.receiving.values() ?? []) secretKey.fill(0);
  for (const [, key] of cache?.keys ?? []) key.fill(0);
  setup = null;
}
