/** Until when cases are kept: what the server says of it, checked by the signatures under it. */
import {
  type Day,
  deletionDay,
  equalBytes,
  fromB64,
  fromHex,
  type Role,
  type Roster,
  verifyDetached,
  weekOf,
} from "../../../crypto/index.ts";
import { type Agreement, DeletionsAnswer, type KeptPart } from "../../../server/contract/case.ts";
import type { CaseSummary } from "../../../server/contract/case-list.ts";
import type { GivenCase } from "../../../server/contract/case-frames.ts";
import { KEEP_DAYS, RETENTION_PURPOSE } from "../../../server/contract/limits.ts";
import { retentionParts } from "../../../server/contract/retention.ts";
import type { CaseFile } from "./case-file.ts";
import { DeskError } from "./errors.ts";
import type { Seen } from "./secrets.ts";
import type { LineApi } from "./line-api.ts";

/** Until when a case is kept, as it was signed. */
export interface Keeping {
  /** The day on which it goes; null: no day has been set. */
  day: Day | null;
  /** Who signed for that. */
  by: string[];
  /** After how many events: a day that was agreed earlier does not come back. */
  since: number | null;
  contactDay: Day | null;
  /** What could identify has gone, as two agreed. */
  contactGone: boolean;
}

/** From so many days before, a deletion is announced. */
export const WARN_DAYS = 7;
/** The clocks of a desk and of the line may be a day apart. */
const CLOCK_DAYS = 1;
/** A case in which nobody said anything for so long is proposed for closing. */
const QUIET_DAYS = 60;

/** Who decides how long a case is kept, whatever the server takes. */
const KEEPERS: readonly Role[] = ["intake", "coordinator", "nctv"];

export type Signed = Pick<Agreement, "day" | "head" | "signatures">;

/** Against what days and signatures are checked. */
export interface KeepingContext {
  roster: Roster;
  lineId: Uint8Array;
  today: Day;
}

/** Who signed this, by their ids; null when a signature is not good, or one signed twice. */
export function signersOf(
  caseId: string,
  part: KeptPart,
  { day, head, signatures }: Signed,
  roster: Roster,
  lineId: Uint8Array,
): string[] | null {
  const parts = retentionParts(fromHex(caseId), day, fromHex(head), part);
  const names = signatures.map(({ handler, signature }) => {
    const signer = roster.handlers.get(handler);
    const isGood =
      signer &&
      signer.everRoles.some((role) => KEEPERS.includes(role)) &&
      verifyDetached(RETENTION_PURPOSE, lineId, parts, bytes(signature), signer.signing);
    return isGood ? signer.id : null;
  });
  if (names.includes(null) || new Set(names).size !== names.length) return null;
  return names as string[];
}

/** What the server says of a case's days, checked; `heads`: the head after each event. Throws DeskError `chain-broken`. */
export function readKeeping(
  { id, retention, events }: GivenCase,
  heads: readonly Uint8Array[],
  { roster, lineId, today }: KeepingContext,
): Keeping {
  const check = (part: KeptPart): string[] => {
    const signed = retention[part];
    const signers = signed ? signersOf(id, part, signed, roster, lineId) : [];
    if (!signers) throw new DeskError("chain-broken");
    return signers;
  };
  const by = check("case");
  const byForContact = check("contact");
  const day = (retention.case?.day ?? null) as Day | null;
  const contactDay = (retention.contact?.day ?? null) as Day | null;
  // Nobody takes the contact out of a case alone, not with the server either.
  if (contactDay !== null && byForContact.length < 2) throw new DeskError("chain-broken");
  const since = retention.case && seqAt(heads, fromHex(retention.case.head));
  // It may be a day later at the line.
  const isEmptied = events.some(
    ({ compartment, bytes: given }) => compartment === "contact" && given === undefined,
  );
  const slack = isEmptied ? CLOCK_DAYS : 0;
  const contactGone = contactDay !== null && contactDay <= today + slack;
  return { day, by, since, contactDay, contactGone };
}

const bytes = (signature: string): Uint8Array => {
  try {
    return fromB64(signature);
  } catch (cause) {
    throw new DeskError("chain-broken", cause);
  }
};

/**
 * The first day on which deleting a case deletes it: until then its envelopes live, and whoever has
 * the key of their week opens them.
 */
export function earliestDeletion(file: CaseFile, today: Day): Day {
  const filed = file.history.filter(({ kind }) => kind === "filed").map(({ day }) => day);
  const gone = filed.map((day) => deletionDay(weekOf(day)));
  return Math.max(today + 1, ...gone) as Day;
}

export interface Deletion {
  id: string;
  reference: string;
  day: Day;
  part: KeptPart;
}

/** What goes within a week, the soonest first. */
export function deletionsAhead(cases: readonly CaseFile[], today: Day): Deletion[] {
  return cases
    .flatMap(({ id, reference, keeping }) => {
      const one = (day: Day | null, part: KeptPart) =>
        day !== null && day - today <= WARN_DAYS && day > today
          ? [{ id, reference, day, part }]
          : [];
      return [...one(keeping.day, "case"), ...one(keeping.contactDay, "contact")];
    })
    .sort((a, b) => a.day - b.day || a.reference.localeCompare(b.reference));
}

/** Open cases in which nobody has said anything for sixty days: to be closed, says the rule. */
export const quietCases = (cases: readonly CaseFile[], today: Day): CaseFile[] =>
  cases.filter(
    ({ status, what, lastContact, withheld }) =>
      what === "report" && status !== "closed" && !withheld && today - lastContact >= QUIET_DAYS,
  );

/** Whether a case should have gone: it is not shown any more, whatever the server still gives. */
export const isOver = ({ keeping }: CaseFile, today: Day): boolean =>
  keeping.day !== null && keeping.day <= today;

/** Whether what this desk has of a case is what the list says of it. */
export function isAsListed(file: CaseFile, listed: CaseSummary, today: Day): boolean {
  const { keeping, withheld, named } = file;
  const contactGoes = listed.contactAfter !== null && listed.contactAfter <= today;
  return (
    file.seq === listed.seq &&
    keeping.day === listed.deleteAfter &&
    keeping.contactDay === listed.contactAfter &&
    keeping.contactGone === contactGoes &&
    // Restricted now, or again for its roles: who may read it has changed.
    (named !== null || withheld) === listed.restricted
  );
}

/**
 * Remembers the day that a case goes: how many events it had then, the day, and days that were in
 * force before it. Throws DeskError `chain-broken` when the server comes back with an earlier one.
 */
export function rememberDay(seen: Seen, { id, keeping }: CaseFile): void {
  const { day, since, by } = keeping;
  const known = seen.agreed[id];
  if (since === null && !known) return;
  if (since === null) throw new DeskError("chain-broken");
  if (known?.[0] === since && known[1] === day) return;
  if (known && since <= (known[0] ?? 0)) throw new DeskError("chain-broken");
  // One signature never makes a case go sooner than ninety days after it was seen without that day.
  const soonest = seen.listedOn + KEEP_DAYS - CLOCK_DAYS;
  if (by.length < 2 && day !== null && day < soonest) throw new DeskError("chain-broken");
  seen.agreed[id] = [since, day, ...(known?.slice(1) ?? [])];
}

/** After how many events the case had this head. Throws DeskError `chain-broken`. */
function seqAt(heads: readonly Uint8Array[], wanted: Uint8Array): number {
  const at = heads.findIndex((head) => equalBytes(head, wanted));
  if (at < 0) throw new DeskError("chain-broken");
  return at + 1;
}

/**
 * Of cases that the list holds no more: those that did not go as was agreed. What went on its day is
 * forgotten; the day is known, or the server shows two signatures. With one signature a case cannot
 * go sooner than ninety days after this desk last saw it without a day.
 */
export async function missingCases(
  gone: readonly string[],
  seen: Seen,
  api: LineApi,
  { roster, lineId, today }: KeepingContext,
): Promise<string[]> {
  const isDue = (id: string) => {
    const day = seen.agreed[id]?.[1] ?? null;
    return day !== null && day <= today + CLOCK_DAYS;
  };
  const unexplained = gone.filter((id) => !isDue(id));
  const proofs = new Map<string, Agreement>();
  if (unexplained.length > 0) {
    const { deletions } = await api.get("/v1/desk/deletions", DeletionsAnswer);
    for (const { id, agreed } of deletions) proofs.set(id, agreed);
  }
  const missing = unexplained.filter((id) => {
    const proof = proofs.get(id);
    if (!proof || proof.day === null || proof.day > today + CLOCK_DAYS) return true;
    const signers = signersOf(id, "case", proof, roster, lineId);
    const [, now = null, ...before] = seen.agreed[id] ?? [];
    if (signers?.length === 2) return before.includes(proof.day);
    const soonest = seen.listedOn + KEEP_DAYS - CLOCK_DAYS;
    return signers?.length !== 1 || now !== null || proof.day < soonest;
  });
  for (const id of gone.filter((one) => !missing.includes(one))) {
    delete seen.cases[id];
    delete seen.heads[id];
    delete seen.agreed[id];
  }
  return missing;
}
