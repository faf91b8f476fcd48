import {
  eventHash,
  fromB64,
  type Handler,
  nextHead,
  type SigningKey,
  toHex,
} from "../../../crypto/index.ts";
import { type CaseFile, headAt, HEAD_CHARS } from "./case-file.ts";
import type { CasePlace } from "./case-reader.ts";
import { wouldHold } from "./case-replay.ts";
import { DeskError } from "./errors.ts";
import type { LineApi } from "./line-api.ts";
import { sealEvents } from "./sealing.ts";
import type { NewEvent } from "./work.ts";

/** Another handler wrote first, or the line did not answer: read the case again and try, so often. */
const MOST_TRIES = 4;

/** Events that were sent and of which no answer came: they stand in the case, or do not. */
export interface Unanswered {
  from: number;
  /** How far the case is with them, and the head that it has then. */
  seq: number;
  head: string;
  events: string[];
  /** What they say, without what is drawn anew at each try. */
  meaning: string;
}

export interface Appending {
  api: LineApi;
  author: SigningKey;
  me: Handler;
  lineId: Uint8Array;
  /** Reads the case as it is now at the line. */
  read(id: string): Promise<{ file: CaseFile; place: CasePlace }>;
  /** By case. Outlives a call, so that whoever tries again does not say it twice. */
  unanswered: Map<string, Unanswered>;
}

/**
 * Adds events by compare-and-swap: when someone else wrote first, the case is read again and the
 * events are made anew. When the line does not answer, the case says whether they came; if not, the
 * very same bytes go out again, which the case takes once. Throws DeskError `changed` when that goes
 * on, `unsure` when nobody can be asked, and `refused` for what no desk would accept: written, it
 * would break the case for everybody.
 */
export async function appendEvents(
  { api, author, me, lineId, read, unanswered }: Appending,
  id: string,
  make: (file: CaseFile) => NewEvent[],
): Promise<CaseFile> {
  let isSent = false;
  try {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const { file, place } = await read(id);
      // What follows under this key would answer for it (crypto/README.md, "Cases").
      if (file.forged) throw new DeskError("chain-broken");
      const before = unanswered.get(id);
      unanswered.delete(id);
      if (before && isSent && hasCome(file, before)) return file;
      const made = make(file);
      const meaning = meaningOf(made);
      const isAgain = before?.meaning === meaning;
      if (before && isAgain && hasCome(file, before)) return file;
      if (!wouldHold(file, made, me, place.seq)) throw new DeskError("refused");
      const isSame = isAgain && before.from === place.seq;
      const events = isSame ? before.events : sealEvents(made, place, file.keys, author, lineId);
      unanswered.set(id, { from: place.seq, ...endOf(place, events, lineId), events, meaning });
      isSent = true;
      try {
        await api.post(`/v1/desk/cases/${id}/events`, { expectedSeq: place.seq, events }, null);
      } catch (error) {
        if (!(error instanceof DeskError) || error.code !== "offline") unanswered.delete(id);
        if (error instanceof DeskError && ["changed", "offline"].includes(error.code)) continue;
        throw error;
      }
      const { file: after } = await read(id);
      unanswered.delete(id);
      return after;
    }
  } catch (error) {
    const isCutOff = error instanceof DeskError && error.code === "offline";
    throw isCutOff && isSent && unanswered.has(id) ? new DeskError("unsure", error) : error;
  }
  throw new DeskError(unanswered.has(id) ? "unsure" : "changed");
}

const hasCome = (file: CaseFile, { seq, head }: Unanswered): boolean => headAt(file, seq) === head;

function endOf(
  { seq, head }: CasePlace,
  events: readonly string[],
  lineId: Uint8Array,
): { seq: number; head: string } {
  let last = head;
  for (const bytes of events.map(fromB64)) {
    last = nextHead(last, eventHash(bytes), bytes.length, lineId);
  }
  return { seq: seq + events.length, head: toHex(last).slice(0, HEAD_CHARS) };
}

/** Times, numbers and what is sealed are of one try; the words are what a person wants to say. */
function meaningOf(events: readonly NewEvent[]): string {
  const ofOneTry = ["at", "id", "n", "week", "entries", "head", "signature"];
  const plain = (name: string, value: unknown): unknown =>
    ofOneTry.includes(name) ? undefined : value;
  return JSON.stringify(
    events.map(({ body, compartment }) => ({ body, compartment })),
    plain,
  );
}
