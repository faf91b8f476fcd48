/** The door of the desk's core: no page, no browser; the same in a desk and in Node. */
export type { Opening, RootPaper } from "./ceremony.ts";
export type { Outcome } from "./case-body.ts";
export type { DeskWork, NewEvent } from "./work.ts";
export {
  type CaseFile,
  type CaseMessage,
  type CaseNote,
  type CaseReply,
  type CaseTask,
  formsOf,
  type HistoryEntry,
  isOpen,
  referenceOf,
} from "./case-file.ts";
export { isWhole } from "./case-pack.ts";
export * as casework from "./casework.ts";
export * as decisions from "./decisions.ts";
export { openTasks } from "./casework.ts";
export { isOverdue, itemDue } from "./looks.ts";
export type { Proposal } from "./proposals.ts";
export type { Desk } from "./desk.ts";
export type { Doubt } from "./doubts.ts";
export type { Duty } from "./duties.ts";
export {
  answerInvite,
  type Enrolled,
  type Invite,
  isEnrolled,
  parseInvite,
} from "./invite-answer.ts";
export { DeskError, type DeskFault } from "./errors.ts";
export type { InboxItem } from "./inbox.ts";
export {
  type Device,
  type KeyStore,
  makeSeedDevice,
  StoredKeys,
  type Surroundings,
} from "./keys.ts";
export { comeBack, type ComingBack } from "./return.ts";
export { openLine, unlock } from "./unlock.ts";
export { LEVELS, type Level, type Reason } from "./urgency.ts";
