/**
 * Where cases are opened and looked through: beside the page, so that it stays quick. In a browser a
 * room is a worker; elsewhere it is here. Each has its own blocks of cases.
 */
import type { CacheKeys } from "./case-cache.ts";
import type { ReadingContext } from "./case-shelf.ts";

export interface RoomSetup {
  context: ReadingContext;
  /** Null: nothing is kept on this device. */
  cache: CacheKeys | null;
}

export interface ReadCasesAnswer {
  /** Cases, and their words, as case-pack.ts joins them. */
  listed: Uint8Array;
  words: Uint8Array;
  /** Asked for, given, and not whole. */
  broken: string[];
  /** Asked for, and left for another answer. */
  more: string[];
}

export interface Found {
  /** Ids of the cases that have all words, the best first. */
  ids: string[];
  scores: Float32Array;
  /** For each word, whether it stands there as it was typed, or only much like it. */
  exact: boolean[];
}

export interface ReadingRoom {
  /** Keys and roster, as they are now. */
  open(setup: RoomSetup): Promise<void>;
  /**
   * The cases of a block as this device kept them, without their words, or null. Nobody has compared
   * them with the line.
   */
  load(block: number): Promise<Uint8Array | null>;
  /** What was loaded can be found from now on; false when what that takes is lost. */
  index(block: number): Promise<boolean>;
  /** The words of the cases that were loaded; null when they are lost. */
  words(block: number): Promise<Uint8Array | null>;
  /**
   * Opens and checks what the line answered: one case, or a batch. What was not asked for, or is given
   * a second time, is not looked at.
   */
  read(
    answer: Uint8Array,
    kind: "case" | "batch",
    ids: readonly string[],
  ): Promise<ReadCasesAnswer>;
  /** These are not cases of this desk (any more). */
  drop(ids: string[]): Promise<void>;
  /** What was read, or dropped, can be found, or not, from now on. */
  settle(): Promise<void>;
  /** Brings what is kept on this device to where this room is. */
  keep(): Promise<void>;
  find(words: string[]): Promise<Found>;
  /** Takes away what is kept on this device. */
  clear(): Promise<void>;
  /** Forgets keys and texts. */
  close(): void;
}

export interface ReadingRooms {
  rooms: ReadingRoom[];
  /** Which software reads: what another kept is not used. */
  software: string;
}
