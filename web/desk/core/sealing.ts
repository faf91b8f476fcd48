/** Making sealed events that follow on a case. */
import {
  type CaseKeys,
  eventHash,
  FormatError,
  nextHead,
  sealCaseEvent,
  type SigningKey,
  toB64,
} from "../../../crypto/index.ts";
import { DeskError } from "./errors.ts";
import type { NewEvent } from "./work.ts";

/** Sealed events as base64url, in order. Throws DeskError `no-keys`, `too-long`. */
export function sealEvents(
  events: readonly NewEvent[],
  from: { caseId: Uint8Array; seq: number; head: Uint8Array },
  keys: Partial<CaseKeys>,
  author: SigningKey,
  lineId: Uint8Array,
): string[] {
  let { seq, head: previous } = from;
  return events.map(({ body, compartment, claim }) => {
    const key = keys[compartment];
    if (!key) throw new DeskError("no-keys");
    const place = { caseId: from.caseId, seq, previous, compartment, key, body, author };
    const sealed = seal({ ...place, ...(claim && { claim }) }, lineId);
    previous = nextHead(previous, eventHash(sealed), sealed.length, lineId);
    seq += 1;
    return toB64(sealed);
  });
}

function seal(event: Parameters<typeof sealCaseEvent>[0], lineId: Uint8Array): Uint8Array {
  try {
    return sealCaseEvent(event, lineId);
  } catch (error) {
    if (error instanceof FormatError) throw new DeskError("too-long", error);
    throw error;
  }
}
