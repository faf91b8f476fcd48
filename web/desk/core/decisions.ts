/** Deciding: what one may do alone, and what takes a second handler. */
import type { Compartment } from "../../../crypto/index.ts";
import type { Body, ProposalAct } from "./case-body.ts";
import type { CaseFile } from "./case-file.ts";
import { makeWorkId, write } from "./casework.ts";
import { DeskError } from "./errors.ts";
import { isForSecond, placeOfAct, type Proposal } from "./proposals.ts";
import { mayRead } from "./roles.ts";
import type { DeskWork } from "./work.ts";

export interface Wish {
  act: ProposalAct;
  reason: string;
  to?: string;
  stop?: Body<"proposed">["stop"];
  extract?: Body<"proposed">["extract"];
  retention?: Body<"proposed">["retention"];
}

/** Throws DeskError `refused` when it may not be proposed (yet): see missingBeforePassing. */
export function propose(
  work: DeskWork,
  id: string,
  wish: Wish,
  compartment: Compartment = placeOfAct(wish.act),
): Promise<CaseFile> {
  const proposal = makeWorkId();
  const make = () => ({ kind: "proposed", at: work.minute(), id: proposal, ...wish }) as const;
  return write(work, id, make, compartment);
}

/**
 * A second handler's yes or no. Where two signatures are asked for, `sign` gives the second one over
 * what the proposal holds, after looking at it.
 */
export function decide(
  work: DeskWork,
  id: string,
  proposalId: string,
  answer: { yes: boolean; reason: string },
  sign?: (proposal: Proposal, file: CaseFile) => string,
): Promise<CaseFile> {
  return work.add(id, (file) => {
    const proposal = findOpen(file, proposalId);
    const signature = answer.yes && sign ? { signature: sign(proposal, file) } : {};
    const body = { kind: "decided" as const, at: work.minute(), proposal: proposalId };
    return [{ body: { ...body, ...answer, ...signature }, compartment: proposal.compartment }];
  });
}

/** By who proposed it. */
export function withdraw(
  work: DeskWork,
  id: string,
  proposalId: string,
  reason: string,
): Promise<CaseFile> {
  return work.add(id, (file) => {
    const { compartment } = findOpen(file, proposalId);
    const at = work.minute();
    return [{ body: { kind: "withdrawn", at, proposal: proposalId, reason }, compartment }];
  });
}

/** Someone else decided first: `changed`. */
function findOpen(file: CaseFile, id: string): Proposal {
  const proposal = file.proposals.find((one) => one.id === id);
  if (proposal?.state !== "open") throw new DeskError("changed");
  return proposal;
}

/** That an approved extract left the desk, and how. */
export function recordPassing(
  work: DeskWork,
  id: string,
  proposalId: string,
  how: Body<"passed">["how"],
): Promise<CaseFile> {
  return work.add(id, (file) => {
    const proposal = file.proposals.find((one) => one.id === proposalId);
    if (!proposal) throw new DeskError("refused");
    const { compartment } = proposal;
    return [
      { body: { kind: "passed", at: work.minute(), proposal: proposalId, how }, compartment },
    ];
  });
}

/** One signature: no report of interference. `reopen` undoes it; a tenth is looked at again. */
export const closeAlone = (
  work: DeskWork,
  id: string,
  outcome: "spam" | "not-obi",
  reason: string,
): Promise<CaseFile> =>
  write(work, id, () => ({ kind: "closed", at: work.minute(), outcome, reason }));

export const reopen = (work: DeskWork, id: string, reason: string): Promise<CaseFile> =>
  write(work, id, () => ({ kind: "reopened", at: work.minute(), reason }));

/** The second reader of what one signature closed; who does not agree opens it again. */
export const reread = (
  work: DeskWork,
  id: string,
  agrees: boolean,
  reason: string,
): Promise<CaseFile> =>
  write(work, id, () => ({ kind: "reread", at: work.minute(), agrees, reason }));

/** What waits for this handler's signature. One's own proposals are not there, nor what is done. */
export function waitingForSecond(work: DeskWork): { file: CaseFile; proposal: Proposal }[] {
  const me = { ...work.line.me, everRoles: work.line.me.roles };
  return work.cases.flatMap((file) =>
    file.proposals
      .filter((proposal) => isForSecond(me, proposal, file))
      .filter(({ act }) => act !== "close" || file.status !== "closed")
      .map((proposal) => ({ file, proposal })),
  );
}

/** What this handler may look at again: closed by one signature, of somebody else. */
export const waitingForReread = ({ cases, line }: DeskWork): CaseFile[] =>
  cases.filter(
    ({ rereadDue, closedBy }) =>
      rereadDue && closedBy !== line.me.id && mayRead(line.me, "contact"),
  );
