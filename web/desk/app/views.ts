import type { Day } from "../../../crypto/index.ts";
import {
  type CaseFile,
  type CaseTask,
  type Desk,
  type InboxItem,
  isOpen,
  isOverdue,
  isWhole,
  itemDue,
  type Level,
  openTasks,
  type Proposal,
  referenceOf,
} from "../core/index.ts";
import type { KeyName } from "./keyboard.ts";

/** The lists, in the order of a day; together on the page by what they are. */
export const VIEW_GROUPS = {
  coming: ["sealed", "overdue"],
  cases: ["mine", "open", "waiting", "passed", "closed"],
  together: ["signatures", "tasks", "written"],
  apart: ["broken", "aside"],
} as const;
export type ViewGroup = keyof typeof VIEW_GROUPS;
export type ViewName = (typeof VIEW_GROUPS)[ViewGroup][number];
export const VIEWS: readonly ViewName[] = Object.values(VIEW_GROUPS).flat();

export const VIEW_KEYS: Partial<Record<ViewName, KeyName>> = {
  sealed: "g i",
  signatures: "g s",
  written: "g t",
};

/** A proposal is shown in its case; whoever comes for it finds it open. */
export type Selection =
  { kind: "item"; key: string } | { kind: "case"; id: string; proposal?: string };

/** A row of a list: something sealed, a case, what is asked in one, or what does not open. */
export type Row =
  | { kind: "item"; key: string; item: InboxItem }
  | { kind: "case"; key: string; file: CaseFile }
  | { kind: "proposal"; key: string; file: CaseFile; proposal: Proposal }
  | { kind: "task"; key: string; file: CaseFile; task: CaseTask }
  | { kind: "envelope"; key: string; week: number }
  /** A case whose chain does not hold: nothing of it is shown but its name. */
  | { kind: "chain"; key: string; reference: string }
  | { kind: "aside"; key: string; item: InboxItem };

/** What of a desk the lists need. */
export interface Shelves extends Pick<
  Desk,
  "inbox" | "cases" | "broken" | "brokenCases" | "aside"
> {
  me: string;
  now: number;
  today: Day;
  /** What waits for this handler's second signature, and what they may look at again. */
  forSecond: readonly { file: CaseFile; proposal: Proposal }[];
  forReread: readonly CaseFile[];
}

const RANK: Record<Level, number> = { U0: 0, U1: 1, U2: 2, U3: 3, U4: 4 };

/** Danger that a person confirmed comes before what software suggests, then what waits longest. */
export function rowsOf(
  shelves: Shelves,
  view: ViewName,
  order: "sorted" | "any" = "sorted",
): Row[] {
  const { me, today } = shelves;
  const cases = (keep: (file: CaseFile) => boolean): Row[] => {
    const kept = shelves.cases.filter((file) => !file.broken && !file.withheld && keep(file));
    if (order === "sorted") kept.sort((a, b) => byLateness(a, b, today) || byUrgency(a, b));
    return kept.map((file) => ({ kind: "case", key: file.id, file }));
  };
  const reports = (keep: (file: CaseFile) => boolean) =>
    cases((file) => file.what === "report" && keep(file));
  switch (view) {
    case "sealed":
      return items(shelves, () => true);
    case "overdue":
      return [
        ...items(shelves, (item) => itemDue(item, shelves.now) < today),
        ...reports((file) => isOverdue(file, today)),
      ];
    case "mine":
      return reports((file) => isOpen(file) && file.assigned?.to === me);
    case "open":
      return reports(isOpen);
    case "waiting":
      return reports(({ status }) => status === "waiting");
    case "passed":
      return reports(({ status }) => status === "passed-on");
    case "closed":
      return reports(({ status }) => status === "closed");
    case "signatures":
      return [
        ...shelves.forSecond.map(({ file, proposal }): Row => ({
          kind: "proposal",
          key: `${file.id}-${proposal.id}`,
          file,
          proposal,
        })),
        ...shelves.forReread.map((file): Row => ({ kind: "case", key: file.id, file })),
      ];
    case "tasks":
      return openTasks(shelves.cases).map(({ file, task }) => ({
        kind: "task",
        key: `${file.id}-${task.id}`,
        file,
        task,
      }));
    case "written":
      return cases(({ what }) => what !== "report");
    case "broken":
      return brokenRows(shelves);
    case "aside":
      return shelves.aside.map((item) => ({ kind: "aside", key: item.key, item }));
  }
}

function items(shelves: Shelves, keep: (item: InboxItem) => boolean): Row[] {
  return shelves.inbox
    .filter(keep)
    .map((item) => ({ item, urgency: urgencyOfItem(item, shelves.cases) }))
    .sort((a, b) => byDanger(a.urgency, b.urgency) || compare(a.item.hour, b.item.hour))
    .map(({ item }) => ({ kind: "item", key: item.key, item }));
}

const brokenRows = ({ cases, brokenCases, broken }: Shelves): Row[] => [
  ...cases.filter((file) => file.broken).map((file): Row => ({ kind: "case", key: file.id, file })),
  ...brokenCases.map((id): Row => ({
    kind: "chain",
    key: `chain-${id}`,
    reference: referenceOf(id),
  })),
  ...broken.map(({ id, week }): Row => ({ kind: "envelope", key: `envelope-${id}`, week })),
];

/** A level, and whether a person has confirmed it. */
export type ShownUrgency = { level: Level; isConfirmed: boolean };

/** A follow-up is as urgent as its case; anything else as software suggests. */
export function urgencyOfItem(item: InboxItem, cases: readonly CaseFile[]): ShownUrgency {
  const file = cases.find(({ id }) => id === item.caseId);
  return file ? urgencyOfCase(file) : { level: item.suggested.level, isConfirmed: false };
}

export const urgencyOfCase = ({ urgency }: CaseFile): ShownUrgency => ({
  level: urgency.level,
  isConfirmed: urgency.reason !== null,
});

const byDanger = (a: ShownUrgency, b: ShownUrgency): number =>
  RANK[a.level] - RANK[b.level] || Number(b.isConfirmed) - Number(a.isConfirmed);

/** What nobody looked at in time stands on top. */
const byLateness = (a: CaseFile, b: CaseFile, today: Day): number =>
  Number(isOverdue(b, today)) - Number(isOverdue(a, today));

const byUrgency = (a: CaseFile, b: CaseFile): number =>
  byDanger(urgencyOfCase(a), urgencyOfCase(b)) || compare(firstDay(a), firstDay(b));

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

/** The day on which a case began: of its first words, else of its first event. */
export function firstDay(file: CaseFile): number {
  if (file.since > 0) return file.since;
  // Of what is sealed for this handler no day is known.
  const days = isWhole(file) ? file.history.map(({ day }) => day).filter((day) => day > 0) : [];
  return Math.min(...days, Infinity);
}

/** Whole days since the sender's hour; never less than none, for that hour is only said. */
export function daysSince(hour: string, now: number): number {
  const then = Date.parse(`${hour}:00:00Z`);
  return Number.isNaN(then) ? 0 : Math.max(0, Math.floor((now - then) / 86_400_000));
}

/** How a case begins, for a list; its words may still be on their way. */
export const beginOf = (file: CaseFile): string =>
  file.opening?.title ?? (isWhole(file) ? (file.stripped ?? file.raw[0]?.text ?? "") : "…");

/** The beginning of a text on one line, for a list. */
export function firstLine(text: string, most = 90): string {
  const line = text.replace(/\s+/gu, " ").trim();
  const letters = [...line];
  return letters.length > most ? `${letters.slice(0, most).join("")}…` : line;
}
