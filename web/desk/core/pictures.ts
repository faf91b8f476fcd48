/**
 * What handlers write themselves, without an envelope: written pictures ('beelden') and the answers
 * to questions, of municipalities for one. They have substance alone, so that SZW can work in them.
 */
import {
  firstHead,
  makeCaseId,
  monthOf,
  systemRandom,
  toB64,
  toHex,
  wrapCaseKey,
} from "../../../crypto/index.ts";
import { CaseId } from "../../../server/contract/bytes.ts";
import type { FileCaseRequest } from "../../../server/contract/case.ts";
import type { Body } from "./case-body.ts";
import type { CaseFile } from "./case-file.ts";
import { startCase } from "./case-start.ts";
import { write } from "./casework.ts";
import { DeskError } from "./errors.ts";
import { roleSubject } from "./grants.ts";
import { sealEvents } from "./sealing.ts";
import type { DeskWork } from "./work.ts";

const KEY_BYTES = 32;

const open = (work: DeskWork, what: Omit<Body<"opened">, "kind" | "at">): Promise<CaseFile> =>
  work.begin(() => startCase(work, JSON.stringify(what), () => sealOpened(work, what)));

function sealOpened(work: DeskWork, what: Omit<Body<"opened">, "kind" | "at">): FileCaseRequest {
  const caseId = makeCaseId();
  const keys = { substance: systemRandom(KEY_BYTES) };
  const { lineId, granted, line } = work;
  const place = { caseId, compartment: "substance" as const, month: monthOf(line.today) };
  const roleKey = granted.roles.get(roleSubject(place.month, "substance"));
  if (!roleKey) throw new DeskError("no-keys");
  const box = toB64(wrapCaseKey(keys.substance, roleKey, place, lineId));
  const wraps = [{ compartment: place.compartment, month: place.month, box }];
  const start = { caseId, seq: 0, head: firstHead(caseId, lineId) };
  const body = { kind: "opened" as const, at: work.minute(), ...what };
  const opened = { body, compartment: "substance" as const };
  const events = sealEvents([opened], start, keys, work.keys.signing, lineId);
  keys.substance.fill(0);
  return { id: CaseId.parse(toHex(caseId)), wraps, events };
}

/** Begins a picture; what it is about, in a sentence. */
export const openPicture = (work: DeskWork, title: string, text = ""): Promise<CaseFile> =>
  open(work, { what: "picture", title, from: "", text });

/** A question as it was asked, and of which organisation; no person is named in it. */
export const openQuestion = (
  work: DeskWork,
  question: Pick<Body<"opened">, "title" | "from" | "text">,
): Promise<CaseFile> => open(work, { what: "question", ...question });

/**
 * A text for it: the last one counts. `sources` are those of the guidance that it rests on; an
 * answer that is published without any says so.
 */
export const writeDraft = (
  work: DeskWork,
  id: string,
  text: string,
  sources: readonly string[],
): Promise<CaseFile> =>
  write(work, id, () => ({ kind: "drafted", at: work.minute(), text, sources: [...sources] }));

/** That a picture rests on this case, or does not any more. It stands in the picture alone. */
export function drawOn(
  work: DeskWork,
  picture: string,
  caseId: string,
  on: boolean,
): Promise<CaseFile> {
  const from = work.cases.find(({ id }) => id === caseId);
  if (from?.what !== "report") throw new DeskError("refused");
  return write(work, picture, () => ({
    ...{ kind: "linked", at: work.minute(), other: CaseId.parse(caseId) },
    ...{ how: "related", on, reason: "" },
  }));
}

/** Those that are published are a library; those that are not are work. */
export const picturesOf = (cases: readonly CaseFile[]): CaseFile[] =>
  cases.filter(({ what }) => what === "picture");

/** Questions that nobody has answered, those with the nearest day first. */
export const openQuestions = (cases: readonly CaseFile[]): CaseFile[] =>
  cases
    .filter(
      ({ what, status, published }) => what === "question" && status !== "closed" && !published,
    )
    .sort((a, b) => a.firstLookDue - b.firstLookDue || a.id.localeCompare(b.id));
