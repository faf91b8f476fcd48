/** 'Do you know someone in this?': a case for named handlers, its keys boxed to each of them. */
import {
  activeHandler,
  COMPARTMENTS,
  fromHex,
  type Handler,
  monthOf,
  threadIdOf,
  toHex,
} from "../../../crypto/index.ts";
import type { CaseFile } from "./case-file.ts";
import { DeskError } from "./errors.ts";
import { fileAsCase } from "./filing.ts";
import type { InboxItem } from "./inbox.ts";
import { namedHandlers } from "./rewrap.ts";
import { mayRead } from "./roles.ts";
import type { DeskWork } from "./work.ts";
import { boxForHandlers, wrapForRoles } from "./wraps.ts";

/** Who can be named in a case: active colleagues, or oneself, who read cases and have keys. */
export const canBeNamed = (work: DeskWork): Handler[] =>
  namedHandlers(work, [...work.line.roster.handlers.keys()]).filter((handler) =>
    COMPARTMENTS.some((one) => mayRead(handler, one)),
  );

/** Throws DeskError `no-keys` when one of them cannot be named, or nobody would have the contact. */
function chosen(work: DeskWork, ids: readonly string[], contact: boolean): Handler[] {
  const named = namedHandlers(work, ids);
  const isEnough = named.some((handler) => mayRead(handler, contact ? "contact" : "substance"));
  if (named.length !== new Set(ids).size || !isEnough) throw new DeskError("no-keys");
  return named;
}

/**
 * Files what lies sealed for these handlers alone. Who steps back at the gate is not among them, and
 * keeps no key: what was opened to list it is handed over unread. Follow-ups on it stay out of their
 * inbox from then on.
 */
export async function fileRestricted(
  work: DeskWork,
  item: InboxItem,
  handlers: readonly string[],
): Promise<CaseFile> {
  if (item.kind === "followup") throw new DeskError("refused");
  const named = chosen(work, handlers, true);
  const { line, keys } = work;
  const file = await work.begin(() =>
    fileAsCase(
      work,
      item,
      (caseKeys, place) => boxForHandlers(caseKeys, place, named, keys.signing, line.me.id),
      handlers,
    ),
  );
  if (item.report && !handlers.includes(line.me.id)) stepBack(work, item.report.keys.thread);
  return file;
}

/**
 * Restricts a case that was open to its roles. Its keys stay the same, so whoever had them could open
 * what the server kept; from now on the server gives it to nobody else, and no role key of a later
 * month opens it. A case of which this desk holds only a part is not restricted here.
 */
export async function restrictCase(
  work: DeskWork,
  file: CaseFile,
  handlers: readonly string[],
): Promise<CaseFile> {
  const { line, lineId, keys } = work;
  const isReport = file.what === "report";
  const needed = isReport && !file.keeping.contactGone ? COMPARTMENTS : (["substance"] as const);
  if (!needed.every((one) => file.keys[one])) throw new DeskError("no-keys");
  // Boxes of who was named before stay at the line: who else is in it stays named, and is shown so.
  const others = (file.named ?? []).filter((id) => id !== line.me.id);
  const all = [...handlers, ...namedHandlers(work, others).map(({ id }) => id)];
  const named = chosen(work, [...new Set(all)], needed.length > 1);
  const place = { caseId: fromHex(file.id), month: monthOf(line.today), lineId };
  const wraps = boxForHandlers(file.keys, place, named, keys.signing, line.me.id);
  if (file.threadKey && !handlers.includes(line.me.id)) stepBack(work, file.threadKey);
  return putWraps(work, file.id, { wraps, restrict: true });
}

/** Back to its roles: by who is named, or by a coordinator while its role keys still open it. */
export function openToRoles(work: DeskWork, file: CaseFile): Promise<CaseFile> {
  const { line, lineId, granted } = work;
  const place = { caseId: fromHex(file.id), month: monthOf(line.today), lineId };
  const wraps = file.withheld ? [] : wrapForRoles(file.keys, place, granted.roles);
  return putWraps(work, file.id, { wraps, restrict: false });
}

const putWraps = (work: DeskWork, id: string, body: object): Promise<CaseFile> =>
  work.begin(async () => {
    await work.api.post(`/v1/desk/cases/${id}/wraps`, body, null, "PUT");
    return id;
  });

function stepBack({ keys, lineId }: DeskWork, thread: Uint8Array): void {
  keys.secrets.seen.recused.push(toHex(threadIdOf(thread, lineId)));
}

/** For whom a case is, by name, as far as this handler can know. */
export const namesOf = ({ line }: DeskWork, { named }: CaseFile): string[] =>
  (named ?? [])
    .map((id) => activeHandler(line.roster, id)?.name ?? "")
    .filter((name) => name !== "");
