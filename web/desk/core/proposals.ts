/** What takes two: who may propose and decide what, where it stands, and what it then does. */
import type { Compartment, Handler, Role } from "../../../crypto/index.ts";
import { type Body, PROPOSAL_ACTS, type ProposalAct } from "./case-body.ts";
import type { CaseFile, Written } from "./case-file.ts";
import { missingBeforePassing } from "./stop-rule.ts";

export interface Proposal extends Written {
  id: string;
  act: ProposalAct;
  /** Where it stands; whatever follows on it stands there too. */
  compartment: Compartment;
  reason: string;
  to: string | null;
  stop: Body<"proposed">["stop"] | null;
  /** Its JSON bytes as text, and the signature of who proposed (base64url). */
  extract: Body<"proposed">["extract"] | null;
  retention: Body<"proposed">["retention"] | null;
  /** Of a publication: the event of the text that is to be published. */
  draft: number | null;
  state: "open" | "approved" | "refused" | "withdrawn";
  /** Who decided, or withdrew. */
  decision: (Written & { reason: string; signature: string | null }) | null;
}

const WEIGHS: readonly Role[] = ["intake", "coordinator", "nctv"];
const EVERYONE: readonly Role[] = [...WEIGHS, "szw"];

interface Rule {
  /** Pass-on and the like are about reports; publishing is about what handlers wrote themselves. */
  of: readonly CaseFile["what"][];
  /**
   * Where it may stand. A passing on stands where the weighing can be read, so that whoever reads
   * it can check the stop rule; a closing stands where everybody sees it.
   */
  in: readonly Compartment[];
  proposes: readonly Role[];
  decides: readonly Role[];
}

const REPORT = ["report"] as const;
const ALL = ["report", "picture", "question"] as const;
/** SZW is second reader on substance only, and has no word in what becomes of one reporter. */
const RULES: Readonly<Record<ProposalAct, Rule>> = {
  "pass-on": { of: REPORT, in: ["assessment", "contact"], proposes: WEIGHS, decides: WEIGHS },
  help: { of: REPORT, in: ["substance", "contact"], proposes: WEIGHS, decides: WEIGHS },
  aggregate: { of: REPORT, in: ["substance"], proposes: WEIGHS, decides: EVERYONE },
  close: { of: ALL, in: ["substance"], proposes: EVERYONE, decides: EVERYONE },
  publish: {
    of: ["picture", "question"],
    in: ["substance"],
    proposes: EVERYONE,
    decides: EVERYONE,
  },
  keep: { of: ALL, in: ["substance"], proposes: WEIGHS, decides: WEIGHS },
  delete: { of: ALL, in: ["substance"], proposes: WEIGHS, decides: WEIGHS },
};

const hasRole = ({ everRoles }: Handler, some: readonly Role[]): boolean =>
  everRoles.some((role) => some.includes(role));

const rolesFor = (act: ProposalAct, file: CaseFile, which: "proposes" | "decides") =>
  act === "close" && file.what === "report" ? WEIGHS : RULES[act][which];

/** Where a proposal of this act stands when nothing in it is more private. */
export const placeOfAct = (act: ProposalAct): Compartment => RULES[act].in[0] as Compartment;

/** What this handler may propose in this case; whether it may be done now is another question. */
export const actsFor = (me: Handler, file: CaseFile): ProposalAct[] =>
  PROPOSAL_ACTS.filter(
    (act) => RULES[act].of.includes(file.what) && hasRole(me, rolesFor(act, file, "proposes")),
  );

const find = (file: CaseFile, id: string, compartment: Compartment): Proposal | undefined =>
  // By place too: whoever cannot read one compartment must come to the same case as who can.
  file.proposals.find((one) => one.id === id && one.compartment === compartment);

/** Whether this author may make this proposal here. */
export function mayPropose(
  author: Handler,
  body: Body<"proposed">,
  file: CaseFile,
  compartment: Compartment,
): boolean {
  const { act, to, stop, extract, retention } = body;
  const needsTo = act === "pass-on" || act === "help";
  const keeps = act === "keep" || act === "delete";
  const fits =
    actsFor(author, file).includes(act) &&
    RULES[act].in.includes(compartment) &&
    !find(file, body.id, compartment) &&
    (to !== undefined && to !== "") === needsTo &&
    (stop !== undefined) === (act === "pass-on") &&
    (extract !== undefined) === (act === "pass-on") &&
    (retention !== undefined) === keeps;
  if (!fits || body.reason.trim() === "") return false;
  if (act === "publish") return file.draft !== null;
  return act !== "pass-on" || missingBeforePassing(file, to ?? "", stop).length === 0;
}

/** Whether this handler can be the second one: it is open, of another, and of their own field. */
export function isForSecond(me: Handler, proposal: Proposal, file: CaseFile): boolean {
  const { act, state, byId } = proposal;
  return state === "open" && byId !== me.id && hasRole(me, rolesFor(act, file, "decides"));
}

export function mayDecide(
  author: Handler,
  body: Body<"decided">,
  file: CaseFile,
  compartment: Compartment,
): boolean {
  const proposal = find(file, body.proposal, compartment);
  if (!proposal || !isForSecond(author, proposal, file)) return false;
  if (body.reason.trim() === "") return false;
  if (!body.yes) return body.signature === undefined;
  // What both sign takes both signatures; what was written or weighed since was not signed.
  const isSigned = proposal.extract !== null || proposal.retention !== null;
  if (isSigned !== (body.signature !== undefined)) return false;
  if (proposal.act === "publish") return file.draft?.seq === proposal.draft;
  const { act, to, stop } = proposal;
  return act !== "pass-on" || missingBeforePassing(file, to ?? "", stop ?? undefined).length === 0;
}

export function mayWithdraw(
  author: Handler,
  body: Body<"withdrawn">,
  file: CaseFile,
  compartment: Compartment,
): boolean {
  const proposal = find(file, body.proposal, compartment);
  return proposal?.state === "open" && proposal.byId === author.id;
}

/** Only what two signed is passed on. */
export function mayPass(body: Body<"passed">, file: CaseFile, compartment: Compartment): boolean {
  const proposal = find(file, body.proposal, compartment);
  return proposal?.act === "pass-on" && proposal.state === "approved";
}

export function applyProposed(
  file: CaseFile,
  body: Body<"proposed">,
  compartment: Compartment,
  by: Written,
): void {
  const { id, act, reason, to, stop, extract, retention } = body;
  file.proposals.push({
    ...by,
    ...{ id, act, compartment, reason, to: to ?? null, stop: stop ?? null },
    ...{ extract: extract ?? null, retention: retention ?? null },
    draft: act === "publish" ? (file.draft?.seq ?? null) : null,
    state: "open",
    decision: null,
  });
}

export function applyDecided(
  file: CaseFile,
  body: Body<"decided">,
  compartment: Compartment,
  by: Written,
): Proposal | null {
  const proposal = find(file, body.proposal, compartment);
  if (!proposal) return null;
  proposal.state = body.yes ? "approved" : "refused";
  proposal.decision = { ...by, reason: body.reason, signature: body.signature ?? null };
  if (!body.yes) return proposal;
  if (proposal.act === "close") {
    file.status = "closed";
    file.outcome = "done";
    file.closedOn = by.day;
    file.closedBy = null;
    file.rereadDue = false;
  }
  if (proposal.act === "publish") file.published = file.draft;
  return proposal;
}

export function applyWithdrawn(
  file: CaseFile,
  body: Body<"withdrawn">,
  compartment: Compartment,
  by: Written,
): Proposal | null {
  const proposal = find(file, body.proposal, compartment);
  if (!proposal) return null;
  proposal.state = "withdrawn";
  proposal.decision = { ...by, reason: body.reason, signature: null };
  return proposal;
}
