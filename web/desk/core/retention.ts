/** Deciding how long a case, or what could identify in it, is kept. */
import { type Day, fromB64, fromHex, type Handler, toB64, toHex } from "../../../crypto/index.ts";
import { HandlerId } from "../../../server/contract/bytes.ts";
import type { KeptPart } from "../../../server/contract/case.ts";
import { KEEP_DAYS, RETENTION_PURPOSE } from "../../../server/contract/limits.ts";
import { retentionParts } from "../../../server/contract/retention.ts";
import type { Body } from "./case-body.ts";
import type { CaseFile } from "./case-file.ts";
import { DeskError } from "./errors.ts";
import { earliestDeletion, type Signed, signersOf } from "./keeping.ts";
import type { Proposal } from "./proposals.ts";
import type { DeskWork } from "./work.ts";

function sign(
  work: DeskWork,
  caseId: string,
  day: number | null,
  head: string,
  part: KeptPart,
): string {
  const parts = retentionParts(fromHex(caseId), day, fromHex(head), part);
  return toB64(work.keys.sign(RETENTION_PURPOSE, work.lineId, parts));
}

/** Tells the server, and reads the case again. */
const send = (work: DeskWork, caseId: string, signed: Signed, part: KeptPart): Promise<CaseFile> =>
  work.begin(async () => {
    await work.api.post(`/v1/desk/cases/${caseId}/retention`, { ...signed, part }, null, "PUT");
    return caseId;
  });

/** One signature: this handler's. */
const signAlone = (work: DeskWork, { id, head }: CaseFile, day: Day | null): Signed => ({
  day,
  head,
  signatures: [
    { handler: HandlerId.parse(work.line.me.id), signature: sign(work, id, day, head, "case") },
  ],
});

/** Refused, or overtaken by a colleague: what stands at the line stands. */
const isLate = (error: unknown): boolean =>
  error instanceof DeskError && (error.code === "changed" || error.code === "refused");

/**
 * What a closing or a decision should have led to and did not, because a desk was cut off: closed
 * cases without a day get their ninety days, and what two signed goes to the server. Returns how many.
 */
export async function settleRetention(work: DeskWork): Promise<number> {
  if (!isKeeper(work.line.me)) return 0;
  let settled = 0;
  for (const file of work.cases) {
    if (file.broken || file.withheld) continue;
    try {
      const proposal = unapplied(file);
      if (proposal) await applyRetention(work, file, proposal);
      else if (file.status === "closed" && file.keeping.day === null)
        await keepAfterClosing(work, file);
      else continue;
      settled += 1;
    } catch (error) {
      if (!isLate(error)) throw error;
    }
  }
  return settled;
}

/** The last thing that two agreed of a part, when the server does not say the same. */
function unapplied({ proposals, keeping }: CaseFile): Proposal | undefined {
  const last = (part: KeptPart) =>
    proposals.findLast((one) => one.state === "approved" && one.retention?.part === part);
  const [whole, contact] = [last("case"), last("contact")];
  if (whole && whole.retention?.day !== keeping.day) return whole;
  return contact && contact.retention?.day !== keeping.contactDay ? contact : undefined;
}

/** Closed now: in ninety days it goes. Of a case that has a day already, that day stands. */
export function keepAfterClosing(work: DeskWork, file: CaseFile): Promise<CaseFile> {
  const isWanted = file.status === "closed" && file.keeping.day === null && isKeeper(work.line.me);
  if (!isWanted) return Promise.resolve(file);
  return send(work, file.id, signAlone(work, file, (work.line.today + KEEP_DAYS) as Day), "case");
}

/**
 * Reopened: whoever set the day takes it back while it is the same day. On any later day it stands
 * until two extend it; `keeping.day` of the answer says which.
 */
export async function keepAfterReopening(work: DeskWork, file: CaseFile): Promise<CaseFile> {
  const { day, by } = file.keeping;
  const isMine = by.length === 1 && by[0] === work.line.me.id;
  if (file.status === "closed" || day === null || !isMine) return file;
  try {
    return await send(work, file.id, signAlone(work, file, null), "case");
  } catch (error) {
    if (isLate(error)) return file;
    throw error;
  }
}

const isKeeper = ({ roles }: Handler): boolean =>
  roles.some((role) => role === "intake" || role === "coordinator" || role === "nctv");

/** What a proposal to keep or delete must say; its signature is made here. Throws `refused`. */
export function retentionFor(
  work: DeskWork,
  file: CaseFile,
  day: Day,
  part: KeptPart = "case",
): NonNullable<Body<"proposed">["retention"]> {
  if (day < earliestDeletion(file, work.line.today)) throw new DeskError("refused");
  const signature = sign(work, file.id, day, file.head, part);
  return { day, head: toB64(fromHex(file.head)), signature, part };
}

/** Proposes to keep a case longer, or to delete it or its contact earlier. */
export function proposeRetention(
  work: DeskWork,
  caseId: string,
  wanted: { id: string; day: Day; part?: KeptPart; reason: string },
): Promise<CaseFile> {
  const { id, day, part = "case", reason } = wanted;
  const at = work.minute();
  return work.add(caseId, (file) => {
    const retention = retentionFor(work, file, day, part);
    const later = part === "case" && file.keeping.day !== null && day > file.keeping.day;
    const act = later || (part === "case" && file.keeping.day === null) ? "keep" : "delete";
    const body: Body<"proposed"> = { kind: "proposed", at, id, act, reason, retention };
    return [{ body, compartment: "substance" }];
  });
}

/**
 * The second signature, and then both to the server. Throws DeskError `refused` when it is not for
 * this handler, when the first signature is not good, or the day has become too early.
 */
export async function decideRetention(
  work: DeskWork,
  caseId: string,
  proposalId: string,
  reason: string,
): Promise<CaseFile> {
  const at = work.minute();
  const file = await work.add(caseId, (now) => {
    const proposal = findRetention(now, proposalId);
    const { day, head, part, signature } = proposal.retention;
    const first = { handler: HandlerId.parse(proposal.byId), signature };
    const signed = { day, head: toHex(fromB64(head)), signatures: [first] };
    const isGood = signersOf(caseId, part, signed, work.line.roster, work.lineId) !== null;
    if (!isGood || day < earliestDeletion(now, work.line.today)) throw new DeskError("refused");
    const second = sign(work, caseId, day, signed.head, part);
    const body = {
      ...{ kind: "decided" as const, at, proposal: proposalId, yes: true, reason },
      signature: second,
    };
    return [{ body, compartment: proposal.compartment }];
  });
  return applyRetention(work, file, findRetention(file, proposalId));
}

type RetentionProposal = Proposal & { retention: NonNullable<Proposal["retention"]> };

function findRetention(file: CaseFile, id: string): RetentionProposal {
  const found = file.proposals.find((one) => one.id === id && one.retention);
  if (!found) throw new DeskError("refused");
  return found as RetentionProposal;
}

/** Brings what two signed to the server. Throws DeskError `changed` when it knows something newer. */
export async function applyRetention(
  work: DeskWork,
  file: CaseFile,
  { retention, byId, decision, state }: Proposal,
): Promise<CaseFile> {
  if (state !== "approved" || !retention || !decision?.signature) {
    throw new DeskError("refused");
  }
  const { day, head, part, signature } = retention;
  const signatures = [
    { handler: HandlerId.parse(byId), signature },
    { handler: HandlerId.parse(decision.byId), signature: decision.signature },
  ];
  return send(work, file.id, { day, head: toHex(fromB64(head)), signatures }, part);
}
