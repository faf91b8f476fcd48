/** What goes between the page and a room that is a worker. */
import type { DeskFault } from "../core/errors.ts";
import type { ReadingRoom } from "../core/reading-rooms.ts";

export type RoomAct = Exclude<keyof ReadingRoom, "close">;

export type ToRoom =
  | { [A in RoomAct]: { n: number; act: A; args: Parameters<ReadingRoom[A]> } }[RoomAct]
  | { act: "close" };

export type FromRoom = { n: number } & (
  { ok: true; value: Awaited<ReturnType<ReadingRoom[RoomAct]>> } | { ok: false; fault: DeskFault }
);

/** The bytes in a message that can be handed over instead of copied. */
export function handedOver(value: unknown): Transferable[] {
  return partsOf(value).flatMap((part) =>
    part instanceof Uint8Array && part.byteLength === part.buffer.byteLength
      ? [part.buffer as ArrayBuffer]
      : [],
  );
}

function partsOf(value: unknown): unknown[] {
  // First of all bytes: they are an object too, with as many values as there are bytes.
  if (value instanceof Uint8Array) return [value];
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}
