/** Filing: what was in an envelope becomes the first events of a case, claimed once for each. */
import {
  type CaseKeys,
  firstHead,
  makeCaseId,
  makeCaseKeys,
  monthOf,
  toHex,
} from "../../../crypto/index.ts";
import { CaseId, EnvelopeId, HandlerId } from "../../../server/contract/bytes.ts";
import type { FileCaseRequest, Wrap } from "../../../server/contract/case.ts";
import { type Body, packKeys, placeOf } from "./case-body.ts";
import type { CaseFile } from "./case-file.ts";
import { startCase } from "./case-start.ts";
import { DeskError } from "./errors.ts";
import type { InboxItem } from "./inbox.ts";
import { waitingSince } from "./looks.ts";
import { sealEvents } from "./sealing.ts";
import type { DeskWork } from "./work.ts";
import { type WrapPlace, wrapForRoles } from "./wraps.ts";

/** One event for each envelope, which carries that envelope's claim. */
export function filingBodies(
  item: InboxItem,
  at: number,
): { body: Body<"filed">; claim: Uint8Array }[] {
  return item.parts.map(({ id, opened }) => {
    const { content, claim } = opened;
    if (content.kind === "decoy") throw new DeskError("internal");
    const { lang, hour, text } = content;
    const unmatched = item.kind === "unmatched" && content.kind !== "report";
    const message = unmatched ? ("unmatched" as const) : content.kind;
    const envelope = EnvelopeId.parse(id);
    const plain = { kind: "filed" as const, at, envelope, message, lang, hour, text };
    if (content.kind !== "report") return { body: plain, claim };
    const { behindWhy, never, where, keys } = content;
    const place = where?.name ?? "";
    return { body: { ...plain, keys: packKeys(keys), behindWhy, never, place }, claim };
  });
}

/** What the reporter answered, without what may point at someone. */
function factsOf(item: InboxItem, at: number): Body<"facts"> {
  const { report, suggested, kind } = item;
  const { level, reasons } = suggested;
  const flagged = kind === "unmatched";
  const said = report
    ? {
        danger: report.danger,
        ...(report.who && { who: report.who }),
        ...(report.where && { where: report.where.kind }),
        forms: report.forms,
        soon: report.soon,
        behind: report.behind,
        share: report.share,
      }
    : { danger: "unknown" as const, forms: [], soon: [], behind: [], share: {} };
  const since = waitingSince(item, at);
  return { kind: "facts", at, ...said, level, reasons, flagged, since };
}

/** Files an item as a new case at the line, wholly or not at all; `wrap` says for whom it is. */
export const fileAsCase = (
  work: DeskWork,
  item: InboxItem,
  wrap: (keys: CaseKeys, place: WrapPlace) => Wrap[],
  named: readonly string[] = [],
): Promise<string> =>
  startCase(work, `${item.ids.join(" ")} for ${named.join(" ")}`, () =>
    sealCase(work, item, wrap, named.length === 0 || named.includes(work.line.me.id)),
  );

function sealCase(
  work: DeskWork,
  item: InboxItem,
  wrap: (keys: CaseKeys, place: WrapPlace) => Wrap[],
  isMine: boolean,
): FileCaseRequest {
  const { keys, lineId, line } = work;
  const at = work.minute();
  const caseId = makeCaseId();
  const caseKeys = makeCaseKeys();
  const wraps = wrap(caseKeys, { caseId, month: monthOf(line.today), lineId });
  const filed = filingBodies(item, at).map(({ body, claim }) => ({
    body,
    claim,
    compartment: placeOf("filed"),
  }));
  const facts = { body: factsOf(item, at), compartment: placeOf("facts") };
  // Who opened it has it, until it is handed over: known with the case, or not at all.
  const mine = {
    body: { kind: "assigned" as const, at, to: HandlerId.parse(line.me.id), note: "" },
    compartment: placeOf("assigned"),
  };
  const start = { caseId, seq: 0, head: firstHead(caseId, lineId) };
  const events = sealEvents(
    [...filed, facts, ...(isMine ? [mine] : [])],
    start,
    caseKeys,
    keys.signing,
    lineId,
  );
  for (const key of Object.values(caseKeys)) key.fill(0);
  return { id: CaseId.parse(toHex(caseId)), wraps, events };
}

/** Files what was opened: as a new case, or into the case that it follows up. */
export async function fileItem(work: DeskWork, item: InboxItem): Promise<CaseFile> {
  if (item.kind !== "followup") {
    return work.begin(() =>
      fileAsCase(work, item, (keys, place) => wrapForRoles(keys, place, work.granted.roles)),
    );
  }
  // Its report has not been filed yet: that comes first.
  if (item.caseId === null) throw new DeskError("changed");
  const at = work.minute();
  const bodies = filingBodies(item, at);
  return work.add(item.caseId, (file) => {
    const filed = bodies.map(({ body, claim }) => ({
      body,
      compartment: placeOf("filed"),
      claim,
    }));
    if (file.status !== "closed") return filed;
    // Who cannot read contact does not see the follow-up, and must see that work goes on.
    const reopened = { kind: "reopened" as const, at, reason: "" };
    return [...filed, { body: reopened, compartment: placeOf("reopened") }];
  });
}
