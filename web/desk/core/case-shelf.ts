/** Reading cases from the line and checking them: place, chain, author, form. */
import {
  type CaseEventHeader,
  type Compartment,
  COMPARTMENTS,
  eventHash,
  fromHex,
  type Day,
  decryptCaseEvent,
  type Handler,
  type KemKey,
  type Month,
  readCaseEventHeader,
  OpenError,
  replayCase,
  type Roster,
  toHex,
  verifyCaseEvents,
} from "../../../crypto/index.ts";
import type { GivenCase, GivenEvent } from "../../../server/contract/case-frames.ts";
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
export function readCase(given: GivenCase, context: ReadingContext): CaseFile {
  const { lineId } = context;
  const id = fromHex(given.id);
  const links = given.events.map(readLink);
  const heads = checkChain(given, id, links, lineId);
  const keeping = readKeeping(given, heads, context);
  const withheld = given.restricted && given.wraps.length === 0;
  const isExpected = (one: Compartment) =>
    mayRead(context.me, one) && !withheld && !(keeping.contactGone && one === "contact");
  // Withheld from who may read it: a reply would get the number of one that is hidden.
  if (given.events.some((event) => !event.bytes && isExpected(event.compartment))) {
    throw new DeskError("chain-broken");
  }
  const { keys, named } = openWraps(given, context);
  // Whatever the server still gives.
  if (keeping.contactGone) delete keys.contact;
  const file = emptyCase(given.id, keys);
  // A compartment that this role has and whose key does not come out is named, not left blank.
  file.unreadable = COMPARTMENTS.filter((one) => isExpected(one) && !file.keys[one]);
  const { seq, head } = given;
  Object.assign(file, { seq, head, heads: packHeads(heads), keeping, named, withheld });
  file.withheldClaims = withheld ? given.events.flatMap(({ claim }) => claim ?? []) : [];
  const good = verifyCaseEvents(
    links.map((link) => ("bytes" in link ? link : null)),
    (keyId) => context.roster.handlers.get(toHex(keyId))?.signing,
    lineId,
  );
  links.forEach((link, at) => {
    const compartment = given.events[at]?.compartment ?? COMPARTMENTS[0];
    readEvent(file, { seq: at, link, compartment, isSigned: good[at] === true }, context);
  });
  // A picture or a question has substance alone.
  if (file.what !== "report") {
    file.unreadable = file.unreadable.filter((one) => one === "substance");
  }
  if (file.unreadable.length > 0) file.broken = true;
  return file;
}

/** An event as the chain needs it: what stands outside its seal is read once. */
type Link =
  | { bytes: Uint8Array; hash: Uint8Array; header: CaseEventHeader }
  | { hash: Uint8Array; length: number };

function readLink({ bytes, hash, length }: GivenEvent): Link {
  if (!bytes) return { hash: fromHex(hash), length };
  try {
    const real = eventHash(bytes);
    if (bytes.length !== length || toHex(real) !== hash) throw new DeskError("chain-broken");
    return { bytes, hash: real, header: readCaseEventHeader(bytes) };
  } catch (cause) {
    throw new DeskError("chain-broken", cause);
  }
}

function checkChain(
  { seq, head, events }: GivenCase,
  id: Uint8Array,
  links: readonly Link[],
  lineId: Uint8Array,
): Uint8Array[] {
  const heads: Uint8Array[] = [];
  let last: Uint8Array;
  try {
    last = replayCase(id, lineId, links, (one) => heads.push(one));
  } catch (cause) {
    throw new DeskError("chain-broken", cause);
  }
  const inOrder = events.every((event, i) => event.seq === i);
  if (!inOrder || seq !== links.length || toHex(last) !== head) throw new DeskError("chain-broken");
  return heads;
}

interface EventToRead {
  seq: number;
  link: Link;
  /** As the server names it. */
  compartment: Compartment;
  isSigned: boolean;
}

function readEvent(
  file: CaseFile,
  { seq, link, compartment, isSigned }: EventToRead,
  { lineId, roster, me }: ReadingContext,
): void {
  const unread = (kind: "sealed" | "broken", by = "") =>
    file.history.push({ seq, day: 0 as Day, at: "", by, kind, compartment, summary: {} });
  const key = file.keys[compartment];
  if (!("bytes" in link)) {
    unread("sealed");
    return;
  }
  const { header } = link;
  const author = roster.handlers.get(toHex(header.authorKeyId));
  if (author?.id === me.id && !isSigned) file.forged = true;
  if (!key) {
    unread("sealed");
    return;
  }
  const by = author?.name ?? "";
  if (author && isSigned && header.compartment === compartment) {
    const opened = tryOpen(link.bytes, key, lineId);
    const body = opened !== undefined && parseBody(opened, compartment);
    const claim = toHex(header.claim);
    if (body && replayEvent(file, body, { seq, author, compartment, claim })) return;
  }
  // Who may only write notes here cannot stop the work of others: it is shown, with their name.
  if (!author || mayBreak(author, file)) file.broken = true;
  unread("broken", by);
}

/** Undefined for what does not open: a body is JSON, and never that. */
function tryOpen(...args: Parameters<typeof decryptCaseEvent>): unknown {
  try {
    return decryptCaseEvent(...args);
  } catch (error) {
    if (error instanceof OpenError) return undefined;
    throw error;
  }
}

/** Overwrites the keys in it. */
export function wipeCase({ keys, threadKey, threadKeys }: CaseFile): void {
  for (const key of [threadKey, ...Object.values(threadKeys ?? {}), ...Object.values(keys)]) {
    key?.fill(0);
  }
}
