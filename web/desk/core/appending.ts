import type { SigningKey } from "../../../crypto/index.ts";
import type { CaseFile } from "./case-file.ts";
import type { CasePlace } from "./case-reader.ts";
import { DeskError } from "./errors.ts";
import type { LineApi } from "./line-api.ts";
import { sealEvents } from "./sealing.ts";
import type { NewEvent } from "./work.ts";

/** Another handler wrote first: read the case again and try, so often. */
const MOST_TRIES = 4;

export interface Appending {
  api: LineApi;
  author: SigningKey;
  lineId: Uint8Array;
  /** Reads the case as it is now at the line. */
  read(id: string): Promise<{ file: CaseFile; place: CasePlace }>;
}

/**
 * Adds events by compare-and-swap: when someone else wrote first, the case is read again and the
 * events are made anew. Throws DeskError `changed` when that goes on.
 */
export async function appendEvents(
  { api, author, lineId, read }: Appending,
  id: string,
  make: (file: CaseFile) => NewEvent[],
): Promise<CaseFile> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const { file, place } = await read(id);
    const events = sealEvents(make(file), place, file.keys, author, lineId);
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
