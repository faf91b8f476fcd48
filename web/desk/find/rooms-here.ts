import type { CacheShelf } from "../core/case-cache.ts";
import type { ReadingRooms } from "../core/reading-rooms.ts";
import { OpenRoom } from "./open-room.ts";

/** One room, on this thread: for a desk that is no page, and for a browser without workers. */
export function roomsHere(shelf: CacheShelf | null = null, software = "here"): ReadingRooms {
  return { rooms: [new OpenRoom(shelf)], software };
}
