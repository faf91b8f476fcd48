/** Reading cases from the line and checking them: place, chain, author, form. */
import {
  type CaseKeys,
  type CaseLink,
  COMPARTMENTS,
  equalBytes,
  eventHash,
  FormatError,
  fromB64,
  fromHex,
  type Day,
  type Handler,
  openCaseEvent,
  readCaseEventHeader,
  OpenError,
  replayCase,
  type Roster,
  toHex,
  unwrapCaseKey,
} from "../../../crypto/index.ts";
import type { CaseAnswer } from "../../../server/contract/case.ts";
import { parseBody } from "./case-body.ts";
import { type CaseFile, emptyCase } from "./case-file.ts";
import { replayEvent } from "./case-replay.ts";
import { DeskError } from "./errors.ts";
import { mayRead } from "./roles.ts";

export interface ReadingContext {
  lineId: Uint8Array;
  roster: Roster;
  me: Handler;
  /** Role keys by "month/compartment". */
  roleKeys: ReadonlyMap<string, Uint8Array>;
}

/**
 * The case that the server gave, checked. Throws DeskError `chain-broken` when events are missing,
 * out of order or do not give the head; `broken` in the model when one event cannot be read.
 */
export function readCase(answer: CaseAnswer, context: ReadingContext): CaseFile {
  const { lineId } = context;
  const id = fromHex(answer.id);
  const links = answer.events.map((event) => readLink(event, context.me));
  checkChain(answer, id, links, lineId);
  const file = emptyCase(answer.id, unwrapKeys(answer, context));
  // A compartment that this role has and whose key does not come out is named, not left blank.
  file.unreadable = COMPARTMENTS.filter((one) => mayRead(context.me, one) && !file.keys[one]);
  file.seq = answer.seq;
  links.forEach((link, seq) => {
    readEvent(file, seq, link, answer, context);
  });
  // A picture or a question has substance alone.
  if (file.what !== "report") {
    file.unreadable = file.unreadable.filter((one) => one === "substance");
  }
  if (file.unreadable.length > 0) file.broken = true;
  return file;
}

function readLink(event: CaseAnswer["events"][number], me: Handler): CaseLink {
  const claimed = { hash: fromHex(event.hash), length: event.length };
  if (event.bytes === undefined) {
    // Withheld from who may read it: a reply would get the number of one that is hidden.
    if (mayRead(me, event.compartment)) throw new DeskError("chain-broken");
    return claimed;
  }
  let bytes: Uint8Array;
  try {
    bytes = fromB64(event.bytes);
  } catch (cause) {
    throw new DeskError("chain-broken", cause);
  }
  const same = bytes.length === event.length && equalBytes(eventHash(bytes), claimed.hash);
  if (!same) throw new DeskError("chain-broken");
  return { bytes };
}

function checkChain(
  answer: CaseAnswer,
  id: Uint8Array,
  links: readonly CaseLink[],
  lineId: Uint8Array,
): void {
  let head: Uint8Array;
  try {
    head = replayCase(id, lineId, links);
  } catch (cause) {
    throw new DeskError("chain-broken", cause);
  }
  const inOrder = answer.events.every((event, i) => event.seq === i);
  if (!inOrder || answer.seq !== links.length || toHex(head) !== answer.head) {
    throw new DeskError("chain-broken");
  }
}

function unwrapKeys(answer: CaseAnswer, { lineId, roleKeys }: ReadingContext): Partial<CaseKeys> {
  const keys: Partial<CaseKeys> = {};
  for (const { compartment, month, box } of answer.wraps) {
    const roleKey = roleKeys.get(`${String(month)}/${compartment}`);
    if (!roleKey) continue;
    const place = { caseId: fromHex(answer.id), compartment, month };
    try {
      keys[compartment] = unwrapCaseKey(fromB64(box), roleKey, place, lineId);
    } catch (error) {
      if (!(error instanceof OpenError || error instanceof FormatError)) throw error;
    }
  }
  return keys;
}

function readEvent(
  file: CaseFile,
  seq: number,
  link: CaseLink,
  answer: CaseAnswer,
  { lineId, roster }: ReadingContext,
): void {
  const compartment = answer.events[seq]?.compartment ?? COMPARTMENTS[0];
  const unread = (kind: "sealed" | "broken", by = "") =>
    file.history.push({ seq, day: 0 as Day, at: "", by, kind, compartment, summary: {} });
  const key = file.keys[compartment];
  if (!("bytes" in link) || !key) {
    unread("sealed");
    return;
  }
  const author = authorOf(link.bytes, roster);
  const by = author?.name ?? "";
  if (author) {
    const opened = tryOpen(link.bytes, key, author.signing, lineId);
    const body = opened?.header.compartment === compartment && parseBody(opened.body, compartment);
    const claim = toHex(readCaseEventHeader(link.bytes).claim);
    if (body && replayEvent(file, body, { seq, author, compartment, claim })) return;
  }
  file.broken = true;
  unread("broken", by);
}

function authorOf(bytes: Uint8Array, roster: Roster): Handler | undefined {
  return roster.handlers.get(toHex(readCaseEventHeader(bytes).authorKeyId));
}

function tryOpen(...args: Parameters<typeof openCaseEvent>) {
  try {
    return openCaseEvent(...args);
  } catch (error) {
    if (error instanceof OpenError) return null;
    throw error;
  }
}

/** Overwrites the keys in it. */
export function wipeCase({ keys, threadKey, threadKeys }: CaseFile): void {
  for (const key of [threadKey, ...Object.values(threadKeys ?? {}), ...Object.values(keys)]) {
    key?.fill(0);
  }
}
