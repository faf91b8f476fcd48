/** A new month: living cases are wrapped under its keys, so that older ones can be destroyed. */
import {
  activeHandler,
  type CaseKeys,
  COMPARTMENTS,
  equalBytes,
  fromHex,
  type Handler,
  monthOf,
} from "../../../crypto/index.ts";
import { CaseId } from "../../../server/contract/bytes.ts";
import { ReadWrapsAnswer, type Wrap } from "../../../server/contract/case.ts";
import { WRAPS_PER_REQUEST } from "../../../server/contract/limits.ts";
import type { CaseFile } from "./case-file.ts";
import { roleBoxMonth, roleSubject } from "./grants.ts";
import type { DeskWork } from "./work.ts";
import {
  boxForHandlers,
  openWrap,
  type WrapPlace,
  type WrapReader,
  wrapForRoles,
} from "./wraps.ts";

/** A request stays well under what the line takes as JSON. */
const MOST_CHARS = 2_000_000;

/**
 * Wraps living cases under this month's keys where that has not been done well: a restricted one for
 * who is named, any other for its roles, and only compartments that this desk holds. The server's
 * word is not enough: each wrap of this month is opened once, since a colleague's desk may be hostile
 * and old wraps go when newer ones stand. `again`: also when this desk did it this month, because the
 * month's keys have changed. Returns how many cases were wrapped.
 */
export async function rewrapCases(work: DeskWork, again = false): Promise<number> {
  const month = monthOf(work.line.today);
  const { seen } = work.keys.secrets;
  if (seen.wrapped >= month && !again) return 0;
  const held = work.cases.filter(({ keys }) => Object.keys(keys).length > 0);
  const missing: { id: CaseId; wraps: Wrap[] }[] = [];
  let isComplete = true;
  for (let at = 0; at < held.length; at += WRAPS_PER_REQUEST) {
    const some = held.slice(at, at + WRAPS_PER_REQUEST);
    const ids = some.map(({ id }) => CaseId.parse(id));
    const { cases } = await work.api.post("/v1/desk/wraps/read", { ids }, ReadWrapsAnswer);
    const given = new Map(cases.map(({ id, wraps }) => [id as string, wraps]));
    for (const file of some) {
      const wraps = given.get(file.id);
      if (!wraps) continue;
      const made = wrapAnew(work, file, wraps);
      if (!made) isComplete = false;
      else if (made.length > 0) missing.push({ id: CaseId.parse(file.id), wraps: made });
    }
  }
  for (const cases of inRequests(missing)) {
    await work.api.post("/v1/desk/wraps", { cases }, null, "PUT");
  }
  if (isComplete) seen.wrapped = month;
  return missing.length;
}

/** What is missing among the wraps of this month; null when this desk has not got its keys yet. */
function wrapAnew(work: DeskWork, file: CaseFile, given: readonly Wrap[]): Wrap[] | null {
  const { granted, lineId, line, keys: own } = work;
  const month = monthOf(line.today);
  const place: WrapPlace = { caseId: fromHex(file.id), month, lineId };
  const reader = { ...readerOf(work), roleKeys: newestOnly(work) };
  const opened = given
    .filter((wrap) => wrap.month === month)
    .map((wrap) => openWrap(place.caseId, wrap, reader));
  const keys: Partial<CaseKeys> = {};
  for (const compartment of COMPARTMENTS) {
    const key = file.keys[compartment];
    const isThere = opened.some(
      (one) => key && one?.compartment === compartment && equalBytes(one.key, key),
    );
    if (key && !isThere) keys[compartment] = key;
  }
  if (file.named === null) {
    const hasKeys = Object.keys(keys).every((one) =>
      granted.roles.has(roleSubject(month, one as keyof CaseKeys)),
    );
    return hasKeys ? wrapForRoles(keys, place, granted.roles) : null;
  }
  const named = namedHandlers(work, file.named);
  return boxForHandlers(keys, place, named, own.signing, line.me.id);
}

/** Only under the newest key of this month is something wrapped well. */
function newestOnly({ granted, line }: DeskWork): ReadonlyMap<string, Uint8Array> {
  const month = monthOf(line.today);
  const { turn } = line.roster;
  return new Map(
    COMPARTMENTS.flatMap((compartment) => {
      const key = granted.roles.get(roleSubject(month, compartment));
      return key ? [[`${String(month)}.${String(turn)}/${compartment}`, key] as const] : [];
    }),
  );
}

export const readerOf = ({ lineId, line, granted, keys }: DeskWork): WrapReader => ({
  lineId,
  roster: line.roster,
  me: line.me,
  roleKeys: granted.roles,
  receiving: keys.receiving,
});

/** Of who is named: those who are active, and have a key to which a box of this month can go. */
export function namedHandlers({ line }: DeskWork, named: readonly string[]): Handler[] {
  const month = roleBoxMonth(monthOf(line.today));
  return named.flatMap((id) => {
    const handler = activeHandler(line.roster, id);
    return handler?.receiving.has(month) ? [handler] : [];
  });
}

function inRequests<T>(cases: readonly T[]): T[][] {
  const requests: T[][] = [];
  let chars = 0;
  for (const one of cases) {
    const more = JSON.stringify(one).length;
    const last = requests.at(-1);
    const fits = last && last.length < WRAPS_PER_REQUEST && chars + more <= MOST_CHARS;
    if (fits) last.push(one);
    else requests.push([one]);
    chars = fits ? chars + more : more;
  }
  return requests;
}
