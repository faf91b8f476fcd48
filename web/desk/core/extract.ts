/**
 * Passing on: one case, one recipient, two signatures. There is no way here to make an extract of
 * more than one case, or to get a file of one that is not approved in its case.
 */
import {
  dayOf,
  type ExtractContent,
  FormatError,
  fromB64,
  type Handler,
  makeExtractReference,
  packExtract,
  readExtract,
  signExtract as sign,
  toB64,
  verifyExtract,
} from "../../../crypto/index.ts";
import type { CaseFile } from "./case-file.ts";
import { decide, propose } from "./decisions.ts";
import { DeskError } from "./errors.ts";
import { offersFor, placeOfFields } from "./extract-fields.ts";
import type { Proposal } from "./proposals.ts";
import { type ExtractFieldName, type Marking, MARKINGS, routeOf } from "./recipients.ts";
import type { Stop } from "./stop-rule.ts";
import type { DeskWork } from "./work.ts";

export interface ExtractWish {
  /** A recipient of recipients.ts, and the office or person that it is for. */
  to: string;
  office: string;
  marking: Marking;
  fields: readonly ExtractFieldName[];
}

/**
 * The bytes of an extract. Throws DeskError `refused` when this route may not have what was asked,
 * or the case has nothing for it, and `too-long`.
 */
export function makeExtract(work: DeskWork, file: CaseFile, wish: ExtractWish): Uint8Array {
  const route = routeOf(wish.to);
  const office = wish.office.trim();
  const isOne = file.what === "report" && !file.broken && new Set(wish.fields).size > 0;
  if (!route || office === "" || !isOne || !MARKINGS.includes(wish.marking)) {
    throw new DeskError("refused");
  }
  const offers = offersFor(file, route).filter(({ name }) => wish.fields.includes(name));
  const fields = offers.flatMap(({ name, label, text }) => (text ? [{ name, label, text }] : []));
  if (fields.length !== new Set(wish.fields).size) throw new DeskError("refused");
  const { name, status } = work.line.answer.line;
  return pack({
    v: 1,
    reference: makeExtractReference(),
    line: { name, status },
    to: { code: route.code, name: office },
    marking: wish.marking,
    day: dayOf(work.minute()),
    fields,
  });
}

function pack(content: ExtractContent): Uint8Array {
  try {
    return packExtract(content);
  } catch (cause) {
    throw new DeskError(cause instanceof FormatError ? "too-long" : "internal", cause);
  }
}

/** This handler's signature over the bytes of an extract. */
export const signExtract = (work: DeskWork, bytes: Uint8Array): Uint8Array =>
  sign(bytes, work.lineId, work.keys.signing);

/** In the event the bytes stand as base64url: as text, NFC could change what was signed. */
export function extractOf({ extract }: Proposal): { bytes: Uint8Array; content: ExtractContent } {
  try {
    const bytes = fromB64(extract?.content ?? "");
    return { bytes, content: readExtract(bytes) };
  } catch (cause) {
    throw new DeskError("forged", cause);
  }
}

/** Whether the one who proposed (or decided) signed these bytes; their key is never taken away. */
export function isSignedBy(
  work: DeskWork,
  bytes: Uint8Array,
  handler: Handler | undefined,
  signature: string | null | undefined,
): boolean {
  if (!handler || typeof signature !== "string") return false;
  try {
    return verifyExtract(bytes, fromB64(signature), work.lineId, handler.signing);
  } catch {
    return false;
  }
}

/** Labels of what does not stand in the case like that: changed since, or never drawn from it. */
export function differences(file: CaseFile, { to, fields }: ExtractContent): string[] {
  const route = routeOf(to.code);
  const allowed = new Map(
    route ? offersFor(file, route).map((one) => [one.name as string, one]) : [],
  );
  return fields
    .filter(({ name, label, text }) => {
      const offer = allowed.get(name);
      return offer?.label !== label || offer.text !== text;
    })
    .map(({ label }) => label);
}

/** Proposes to pass on, with the extract and the first signature over it. Throws DeskError. */
export function proposeExtract(
  work: DeskWork,
  file: CaseFile,
  bytes: Uint8Array,
  { reason, stop }: { reason: string; stop: Stop },
): Promise<CaseFile> {
  const content = readExtract(bytes);
  // Someone wrote in the case while the extract was looked at.
  if (differences(file, content).length > 0) throw new DeskError("changed");
  const extract = { content: toB64(bytes), signature: toB64(signExtract(work, bytes)) };
  const wish = { act: "pass-on" as const, reason, to: content.to.code, stop, extract };
  return propose(work, file.id, wish, placeOfFields(content.fields.map(({ name }) => name)));
}

/**
 * What a second handler must know before signing. `good` only when the first signature holds and
 * everything in it is what the case says: nobody signs for words that were typed in between.
 */
export function reviewExtract(
  work: DeskWork,
  file: CaseFile,
  proposal: Proposal,
): { content: ExtractContent; isSigned: boolean; differs: string[]; good: boolean } {
  const { bytes, content } = extractOf(proposal);
  const proposer = work.line.roster.handlers.get(proposal.byId);
  const isSigned = isSignedBy(work, bytes, proposer, proposal.extract?.signature);
  const differs = differences(file, content);
  const fits =
    content.to.code === proposal.to &&
    placeOfFields(content.fields.map(({ name }) => name)) === proposal.compartment &&
    content.day <= dayOf(work.minute()) + 1;
  return { content, isSigned, differs, good: isSigned && fits && differs.length === 0 };
}

/**
 * The second signature, for `decide`: given only after looking. Throws DeskError `forged`, `changed`
 * or `refused`; nothing is signed then.
 */
export function signReviewed(work: DeskWork, proposal: Proposal, file: CaseFile): string {
  const { isSigned, differs, good } = reviewExtract(work, file, proposal);
  if (!isSigned) throw new DeskError("forged");
  if (differs.length > 0) throw new DeskError("changed");
  if (!good) throw new DeskError("refused");
  return toB64(signExtract(work, extractOf(proposal).bytes));
}

/** Approves with the second signature. */
export const approveExtract = (
  work: DeskWork,
  id: string,
  proposalId: string,
  reason: string,
): Promise<CaseFile> =>
  decide(work, id, proposalId, { yes: true, reason }, (proposal, file) =>
    signReviewed(work, findPassing(file, proposal.id), file),
  );

/** Throws DeskError `refused` when this is no proposal to pass this case on. */
export function findPassing(file: CaseFile, proposalId: string): Proposal {
  const proposal = file.proposals.find(({ id }) => id === proposalId);
  if (proposal?.act !== "pass-on" || !proposal.extract) throw new DeskError("refused");
  return proposal;
}
