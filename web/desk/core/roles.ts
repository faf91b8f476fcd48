/** Who may read and write what in a case. Keys enforce reading; replay enforces writing. */
import {
  CLOCK_SLACK_DAYS,
  type Compartment,
  dayOf,
  type Handler,
  isActive,
  type Role,
} from "../../../crypto/index.ts";
import type { Body, BodyKind } from "./case-body.ts";
import type { CaseFile } from "./case-file.ts";
import { mayDecide, mayPass, mayPropose, mayWithdraw } from "./proposals.ts";

const READ: Readonly<Record<Role, readonly Compartment[]>> = {
  intake: ["contact", "substance", "assessment"],
  coordinator: ["contact", "substance", "assessment"],
  nctv: ["substance", "assessment"],
  szw: ["substance"],
  auditor: [],
};
const INTAKE: readonly Role[] = ["intake", "coordinator"];
const WEIGHS: readonly Role[] = [...INTAKE, "nctv"];

const EVERYONE: readonly Role[] = [...WEIGHS, "szw"];

/** On a reporter's case. SZW writes notes and tasks, and nothing that changes what others decide. */
const ON_REPORT: Readonly<Record<BodyKind, readonly Role[]>> = {
  filed: INTAKE,
  facts: INTAKE,
  reply: INTAKE,
  stripped: INTAKE,
  told: INTAKE,
  urgency: WEIGHS,
  closed: WEIGHS,
  reopened: WEIGHS,
  reread: WEIGHS,
  classified: WEIGHS,
  linked: WEIGHS,
  weighed: WEIGHS,
  passed: WEIGHS,
  ticked: WEIGHS,
  assigned: WEIGHS,
  proposed: WEIGHS,
  withdrawn: WEIGHS,
  // Of what a second reader may decide, proposals.ts says which.
  decided: EVERYONE,
  note: EVERYONE,
  task: EVERYONE,
  opened: [],
  drafted: [],
};

/** What handlers write themselves, a picture or an answer to a question, is of all who read it. */
const ON_OWN: readonly BodyKind[] = [
  ...(["note", "task", "ticked", "assigned", "linked", "classified", "reopened"] as const),
  ...(["proposed", "decided", "withdrawn", "drafted"] as const),
];

export const mayRead = ({ roles }: Handler, compartment: Compartment): boolean =>
  roles.some((role) => READ[role].includes(compartment));

/** Whether what this author wrote and nobody understands may be something that others must know. */
export const mayBreak = (author: Handler, { what }: CaseFile): boolean =>
  what !== "report" || hasRole(author, WEIGHS);

/** What was done under a role stays good when the role has gone; the server asks for today's. */
const hasRole = ({ everRoles }: Handler, some: readonly Role[]): boolean =>
  everRoles.some((role) => some.includes(role));

/**
 * Whether this author may make this event here. A colleague's desk may be hostile, and any desk may
 * be older than this one: what may not be is shown as broken and changes nothing.
 */
export function mayMake(
  author: Handler,
  body: Body,
  file: CaseFile,
  seq: number,
  compartment: Compartment,
): boolean {
  const { kind } = body;
  // Written, by its own word, after they were put out: only a server that helps them took it.
  if (!isActive(author) && dayOf(body.at) > author.changed + CLOCK_SLACK_DAYS) return false;
  if (kind === "opened") return seq === 0 && hasRole(author, EVERYONE);
  const roles = file.what === "report" ? ON_REPORT[kind] : ON_OWN.includes(kind) ? EVERYONE : [];
  return hasRole(author, roles) && isInPlace(author, body, file, seq, compartment);
}

function isInPlace(
  author: Handler,
  body: Body,
  file: CaseFile,
  seq: number,
  compartment: Compartment,
): boolean {
  switch (body.kind) {
    // The reporter's keys come with the first event and never again, and what the reporter answered
    // is said once: a later one would divert answers or change a consent.
    case "filed":
      return !body.keys || seq === 0;
    case "facts":
      return file.facts === null;
    // One signature closes what is no report of interference; anything else takes two.
    case "closed":
      return body.outcome !== "done";
    case "reread":
      return file.status === "closed" && file.closedBy !== null && file.closedBy !== author.id;
    case "linked":
      return body.other !== file.id;
    case "proposed":
      return mayPropose(author, body, file, compartment);
    case "decided":
      return mayDecide(author, body, file, compartment);
    case "withdrawn":
      return mayWithdraw(author, body, file, compartment);
    case "passed":
      return mayPass(body, file, compartment);
    default:
      return true;
  }
}
