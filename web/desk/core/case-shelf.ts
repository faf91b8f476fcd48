/** Reading cases from the line and checking them: place, chain, author, form. */
import {
  type CaseLink,
  type Compartment,
  COMPARTMENTS,
  equalBytes,
  eventHash,
  fromB64,
  fromHex,
  type Day,
  type Handler,
  type KemKey,
  type Month,
  openCaseEvent,
  readCaseEventHeader,
  OpenError,
  replayCase,
  type Roster,
  toHex,
} from "../../../crypto/index.ts";
import type { CaseAnswer } from "../../../server/contract/case.ts";
import { parseBody } from "./case-body.ts";
import { type CaseFile, emptyCase, packHeads } from "./case-file.ts";
import { replayEvent } from "./case-replay.ts";
import { DeskError } from "./errors.ts";
import { readKeeping } from "./keeping.ts";
import { mayBreak, mayRead } from "./roles.ts";
import { openWraps } from "./wraps.ts";

export interface ReadingContext {
  lineId: Uint8Array;
  roster: Roster;
  me: Handler;
  today: Day;
  /** Role keys by "month/compartment". */
  roleKeys: ReadonlyMap<string, Uint8Array>;
  /** This handler's own, for what is boxed to persons. */
  receiving: ReadonlyMap<Month, KemKey>;
}

/**
 * The case that the server gave, checked. Throws DeskError `chain-broken` when events are missing,
 * out of order or do not give the head; `broken` in the model when one event cannot be read.
 */
export function readCase(answer: CaseAnswer, context: ReadingContext): CaseFile {
  const { lineId } = context;
  const id = fromHex(answer.id);
  const keeping = readKeeping(answer, context);
  const withheld = answer.restricted && answer.wraps.length === 0;
  const isExpected = (one: Compartment) =>
    mayRead(context.me, one) && !withheld && !(keeping.contactGone && one === "contact");
  const links = answer.events.map((event) => readLink(event, isExpected));
  const heads = checkChain(answer, id, links, lineId);
  const { keys, named } = openWraps(answer, context);
  // Whatever the server still gives.
  if (keeping.contactGone) delete keys.contact;
  const file = emptyCase(answer.id, keys);
  // A compartment that this role has and whose key does not come out is named, not left blank.
  file.unreadable = COMPARTMENTS.filter((one) => isExpected(one) && !file.keys[one]);
  const { seq, head } = answer;
  Object.assign(file, { seq, head, heads: packHeads(heads), keeping, named, withheld });
  file.withheldClaims = withheld ? answer.events.flatMap(({ claim }) => claim ?? []) : [];
  links.forEach((link, at) => {
    readEvent(file, at, link, answer, context);
  });
  // A picture or a question has substance alone.
  if (file.what !== "report") {
    file.unreadable = file.unreadable.filter((one) => one === "substance");
  }
  if (file.unreadable.length > 0) file.broken = true;
  return file;
}

function readLink(
  event: CaseAnswer["events"][number],
  isExpected: (one: Compartment) => boolean,
): CaseLink {
  const claimed = { hash: fromHex(event.hash), length: event.length };
  if (event.bytes === undefined) {
    // Withheld from who may read it: a reply would get the number of one that is hidden.
    if (isExpected(event.compartment)) throw new DeskError("chain-broken");
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
  return { bytes, hash: claimed.hash };
}

function checkChain(
  answer: CaseAnswer,
  id: Uint8Array,
  links: readonly CaseLink[],
  lineId: Uint8Array,
): Uint8Array[] {
  const heads: Uint8Array[] = [];
  let head: Uint8Array;
  try {
    head = replayCase(id, lineId, links, (one) => heads.push(one));
  } catch (cause) {
    throw new DeskError("chain-broken", cause);
  }
  const inOrder = answer.events.every((event, i) => event.seq === i);
  if (!inOrder || answer.seq !== links.length || toHex(head) !== answer.head) {
    throw new DeskError("chain-broken");
  }
  return heads;
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
  // Who may only write notes here cannot stop the work of others: it is shown, with their name.
  if (!author || mayBreak(author, file)) file.broken = true;
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
