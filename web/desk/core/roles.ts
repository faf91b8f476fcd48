/** Who may read and write what in a case. Keys enforce reading; replay enforces writing. */
import type { Compartment, Handler, Role } from "../../../crypto/index.ts";
import type { Body, BodyKind } from "./case-body.ts";
import type { CaseFile } from "./case-file.ts";

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

/**
 * On a reporter's case SZW writes notes and tasks, and nothing that changes what others decide; a
 * picture or a question is theirs too. Which proposals a role may make is in decisions.ts.
 */
const WRITE: Readonly<Record<BodyKind, readonly Role[]>> = {
  filed: INTAKE,
  facts: INTAKE,
  reply: INTAKE,
  stripped: INTAKE,
  urgency: WEIGHS,
  closed: WEIGHS,
  reopened: WEIGHS,
  reread: WEIGHS,
  classified: WEIGHS,
  linked: WEIGHS,
  weighed: WEIGHS,
  told: INTAKE,
  passed: WEIGHS,
  note: EVERYONE,
  ticked: EVERYONE,
  assigned: EVERYONE,
  task: EVERYONE,
  proposed: EVERYONE,
  decided: EVERYONE,
  withdrawn: EVERYONE,
  opened: EVERYONE,
  drafted: EVERYONE,
};

export const mayRead = ({ roles }: Handler, compartment: Compartment): boolean =>
  roles.some((role) => READ[role].includes(compartment));

/**
 * Whether this author may make this event here. The reporter's keys come with the first event and
 * never again, and what the reporter answered is said once: a later one would divert answers or
 * change a consent.
 */
export function mayMake(author: Handler, body: Body, file: CaseFile, seq: number): boolean {
  if (!author.roles.some((role) => WRITE[body.kind].includes(role))) return false;
  if (body.kind === "filed" && body.keys && seq !== 0) return false;
  return body.kind !== "facts" || file.facts === null;
}
