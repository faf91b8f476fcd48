import type { Handler, SigningKey } from "../../../crypto/index.ts";
import type { CaseFile } from "./case-file.ts";
import type { CasePlace } from "./case-reader.ts";
import { wouldHold } from "./case-replay.ts";
import { DeskError } from "./errors.ts";
import type { LineApi } from "./line-api.ts";
import { sealEvents } from "./sealing.ts";
import type { NewEvent } from "./work.ts";

/** Another handler wrote first: read the case again and try, so often. */
const MOST_TRIES = 4;

export interface Appending {
  api: LineApi;
  author: SigningKey;
  me: Handler;
  lineId: Uint8Array;
  /** Reads the case as it is now at the line. */
  read(id: string): Promise<{ file: CaseFile; place: CasePlace }>;
}

/**
 * Adds events by compare-and-swap: when someone else wrote first, the case is read again and the
 * events are made anew. Throws DeskError `changed` when that goes on, and `refused` for what no desk
 * would accept: written, it would break the case for everybody.
 */
export async function appendEvents(
  { api, author, me, lineId, read }: Appending,
  id: string,
  make: (file: CaseFile) => NewEvent[],
): Promise<CaseFile> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const { file, place } = await read(id);
    const made = make(file);
    if (!wouldHold(file, made, me, place.seq)) throw new DeskError("refused");
    const events = sealEvents(made, place, file.keys, author, lineId);
    try {
      await api.post(`/v1/desk/cases/${id}/events`, { expectedSeq: place.seq, events }, null);
    } catch (error) {
      if (error instanceof DeskError && error.code === "changed") continue;
      throw error;
    }
    return (await read(id)).file;
  }
  throw new DeskError("changed");
}
