/** Keys of cases: wrapped under the role keys of a month, or boxed to the named handlers of one. */
import {
  type CaseKeys,
  type Compartment,
  COMPARTMENTS,
  concat,
  equalBytes,
  fitsCaseEvent,
  FormatError,
  fromB64,
  fromHex,
  type Handler,
  type KemKey,
  KEY_ID_BYTES,
  type Month,
  openBox,
  OpenError,
  Reader,
  type Roster,
  sealBox,
  SIGNATURE_BYTES,
  signDetached,
  type SigningKey,
  toB64,
  toHex,
  u32,
  unwrapCaseKey,
  utf8,
  verifyDetached,
  wrapCaseKey,
} from "../../../crypto/index.ts";
import { HandlerId } from "../../../server/contract/bytes.ts";
import type { Wrap } from "../../../server/contract/case.ts";
import type { GivenCase } from "../../../server/contract/case-frames.ts";
import { DeskError } from "./errors.ts";
import { readingKeys, roleBoxMonth, roleSubject } from "./grants.ts";
import { mayRead } from "./roles.ts";

const BOX_PURPOSE = "case";
const SIGN_PURPOSE = "case-box";

/** A case and the month for which its keys are wrapped. */
export interface WrapPlace {
  caseId: Uint8Array;
  month: Month;
  lineId: Uint8Array;
}

/** What opens wraps. */
export interface WrapReader {
  lineId: Uint8Array;
  roster: Roster;
  me: Handler;
  /** By "month/compartment". */
  roleKeys: ReadonlyMap<string, Uint8Array>;
  receiving: ReadonlyMap<Month, KemKey>;
}

export interface OpenedWrap {
  compartment: Compartment;
  month: number;
  key: Uint8Array;
  /** For whom the case is, in a box; null under a role key. */
  named: string[] | null;
}
export interface OpenedWraps {
  keys: Partial<CaseKeys>;
  /** For whom a restricted case is, by their ids; null when it is for its roles. */
  named: string[] | null;
}

/** Under the role keys of the month, for every key given. Throws DeskError `no-keys`. */
export function wrapForRoles(
  keys: Partial<CaseKeys>,
  { caseId, month, lineId }: WrapPlace,
  roleKeys: ReadonlyMap<string, Uint8Array>,
): Wrap[] {
  return forEachKey(keys, (compartment, key) => {
    const roleKey = roleKeys.get(roleSubject(month, compartment));
    if (!roleKey) throw new DeskError("no-keys");
    const box = toB64(wrapCaseKey(key, roleKey, { caseId, compartment, month }, lineId));
    return [{ compartment, month, box }];
  });
}

/**
 * Boxed to each of these handlers, for the compartments that their roles have. The box opens as long
 * as a role key of that month would. Throws DeskError `no-keys` when one has no receiving key yet.
 */
export function boxForHandlers(
  keys: Partial<CaseKeys>,
  place: WrapPlace,
  handlers: readonly Handler[],
  author: SigningKey,
  authorId: string,
): Wrap[] {
  const named = handlers.map(({ id }) => id).sort();
  return forEachKey(keys, (compartment, key) =>
    handlers
      .filter((handler) => mayRead(handler, compartment))
      .map((handler) => {
        const { month, lineId } = place;
        const recipient = handler.receiving.get(roleBoxMonth(month));
        if (!recipient) throw new DeskError("no-keys");
        const parts = boxParts(place, compartment, handler.id, key, named);
        const plain = concat(
          fromHex(authorId),
          signDetached(SIGN_PURPOSE, lineId, parts, author),
          key,
          ...named.map(fromHex),
        );
        const context = boxContext(place.caseId, compartment, month);
        const box = toB64(sealBox(recipient, BOX_PURPOSE, lineId, context, plain));
        return { compartment, month, handler: HandlerId.parse(handler.id), box };
      }),
  );
}

function forEachKey(
  keys: Partial<CaseKeys>,
  make: (compartment: Compartment, key: Uint8Array) => Wrap[],
): Wrap[] {
  return COMPARTMENTS.flatMap((compartment) => {
    const key = keys[compartment];
    return key ? make(compartment, key) : [];
  });
}

/** What comes out of a wrap; null for one that is not for this desk, or says nothing. */
export function openWrap(caseId: Uint8Array, wrap: Wrap, reader: WrapReader): OpenedWrap | null {
  const { compartment, month } = wrap;
  try {
    if (wrap.handler !== undefined) return openOwnBox(caseId, wrap, reader);
    const key = unwrap(caseId, wrap, reader);
    return key && { compartment, month, key, named: null };
  } catch (error) {
    if (error instanceof OpenError || error instanceof FormatError) return null;
    throw error;
  }
}

/** After a revocation a month has more keys than one: what was wrapped before opens with the older. */
function unwrap(
  caseId: Uint8Array,
  { compartment, month, box }: Wrap,
  { roleKeys, lineId }: WrapReader,
): Uint8Array | null {
  const newest = roleKeys.get(roleSubject(month as Month, compartment));
  const place = { caseId, compartment, month };
  const bytes = fromB64(box);
  const open = (key: Uint8Array): Uint8Array | null => {
    try {
      return unwrapCaseKey(bytes, key, place, lineId);
    } catch (error) {
      if (error instanceof OpenError) return null;
      throw error;
    }
  };
  const opened = newest && open(newest);
  if (opened) return opened;
  for (const key of readingKeys(roleKeys, month, compartment)) {
    const found = open(key);
    if (found) return found;
  }
  return null;
}

/** Anyone can seal a box, the server too: what is in it is signed by a handler of the roster. */
function openOwnBox(
  caseId: Uint8Array,
  { compartment, month, handler, box }: Wrap,
  { lineId, roster, me, receiving }: WrapReader,
): OpenedWrap | null {
  const recipient = receiving.get(roleBoxMonth(month as Month));
  if (handler !== me.id || !recipient) return null;
  const context = boxContext(caseId, compartment, month);
  const plain = openBox(fromB64(box), recipient, BOX_PURPOSE, lineId, context);
  const content = new Reader(plain);
  const author = roster.handlers.get(toHex(content.take(KEY_ID_BYTES)));
  const signature = content.take(SIGNATURE_BYTES);
  const key = content.take(32);
  const ids = toHex(content.rest());
  const named: string[] = ids.match(/.{32}/g) ?? [];
  const parts = boxParts({ caseId, month: month as Month }, compartment, me.id, key, named);
  const isGood =
    author !== undefined &&
    mayRead({ ...author, roles: author.everRoles }, compartment) &&
    named.join("") === ids &&
    named.includes(me.id) &&
    verifyDetached(SIGN_PURPOSE, lineId, parts, signature, author.signing);
  return isGood ? { compartment, month, key, named } : null;
}

/**
 * The keys of a case, and for whom it is. Several wraps may stand beside each other, and a colleague
 * can put down one with another key in it: the key that opens the compartment's first event counts,
 * or while it has none, the oldest.
 */
export function openWraps(answer: GivenCase, reader: WrapReader): OpenedWraps {
  const caseId = fromHex(answer.id);
  const keys: Partial<CaseKeys> = {};
  let named: OpenedWrap | null = null;
  let isForRole = false;
  const wraps = answer.wraps.toSorted(
    (a, b) => a.month - b.month || (a.box < b.box ? -1 : Number(a.box > b.box)),
  );
  for (const wrap of wraps) {
    const { compartment } = wrap;
    const opened = openWrap(caseId, wrap, reader);
    const known = keys[compartment];
    if (!opened || (known && !equalBytes(known, opened.key))) continue;
    if (!known) {
      const rivals = wraps.filter((one) => one.compartment === compartment).length;
      const first = answer.events.find((one) => one.compartment === compartment && one.bytes);
      const event = rivals > 1 ? first?.bytes : undefined;
      if (event && !fits(event, opened.key, reader.lineId)) continue;
      keys[compartment] = opened.key;
    }
    if (!opened.named) isForRole = true;
    else if (!named || opened.month >= named.month) named = opened;
  }
  return { keys, named: isForRole ? null : (named?.named ?? null) };
}

function fits(event: Uint8Array, key: Uint8Array, lineId: Uint8Array): boolean {
  try {
    return fitsCaseEvent(event, key, lineId);
  } catch (error) {
    if (error instanceof FormatError) return false;
    throw error;
  }
}

const boxContext = (caseId: Uint8Array, compartment: Compartment, month: number): Uint8Array =>
  concat(caseId, utf8(compartment), u32(month));

const boxParts = (
  { caseId, month }: Pick<WrapPlace, "caseId" | "month">,
  compartment: Compartment,
  to: string,
  key: Uint8Array,
  named: readonly string[],
): Uint8Array[] => [
  caseId,
  u32(month),
  utf8(compartment),
  fromHex(to),
  key,
  concat(...named.map(fromHex)),
];
