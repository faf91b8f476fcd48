import type { CaseFile, Desk, InboxItem, Level } from "../core/index.ts";
import { referenceOf } from "../core/case-file.ts";

export const VIEWS = ["sealed", "mine", "waiting", "closed", "broken", "aside"] as const;
export type ViewName = (typeof VIEWS)[number];

export type Selection = { kind: "item"; key: string } | { kind: "case"; id: string };

/** A row of the list: a sealed item, a case, or something that does not open. */
export type Row =
  | { kind: "item"; key: string; item: InboxItem }
  | { kind: "case"; key: string; file: CaseFile }
  | { kind: "envelope"; key: string; week: number }
  /** A case whose chain does not hold: nothing of it is shown but its name. */
  | { kind: "chain"; key: string; reference: string }
  | { kind: "aside"; key: string; item: InboxItem };

/** What of a desk the lists need. */
export type Shelves = Pick<Desk, "inbox" | "cases" | "broken" | "brokenCases" | "aside">;

const RANK: Record<Level, number> = { U0: 0, U1: 1, U2: 2, U3: 3, U4: 4 };

/** Danger that a person confirmed comes before what software suggests, then what waits longest. */
export function rowsOf(shelves: Shelves, view: ViewName): Row[] {
  const cases = (keep: (file: CaseFile) => boolean): Row[] =>
    shelves.cases
      .filter((file) => !file.broken && keep(file))
      .sort(byUrgency)
      .map((file) => ({ kind: "case", key: file.id, file }));
  switch (view) {
    case "sealed":
      return [...shelves.inbox]
        .map((item) => ({ item, urgency: urgencyOfItem(item, shelves.cases) }))
        .sort((a, b) => byDanger(a.urgency, b.urgency) || compare(a.item.hour, b.item.hour))
        .map(({ item }) => ({ kind: "item", key: item.key, item }));
    case "mine":
      return cases(({ status }) => status === "new" || status === "in-progress");
    case "waiting":
      return cases(({ status }) => status === "waiting");
    case "closed":
      return cases(({ status }) => status === "closed");
    case "broken":
      return [
        ...shelves.cases
          .filter((file) => file.broken)
          .map((file): Row => ({ kind: "case", key: file.id, file })),
        ...shelves.brokenCases.map((id): Row => ({
          kind: "chain",
          key: `chain-${id}`,
          reference: referenceOf(id),
        })),
        ...shelves.broken.map(({ id, week }): Row => ({
          kind: "envelope",
          key: `envelope-${id}`,
          week,
        })),
      ];
    case "aside":
      return shelves.aside.map((item) => ({ kind: "aside", key: item.key, item }));
  }
}

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

const byUrgency = (a: CaseFile, b: CaseFile): number =>
  byDanger(urgencyOfCase(a), urgencyOfCase(b)) || compare(firstDay(a), firstDay(b));

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

/** The day on which a case began: of its first words, else of its first event. */
export const firstDay = (file: CaseFile): number =>
  Math.min(...file.raw.map(({ day }) => day), ...file.history.map(({ day }) => day));

/** Whole days since the sender's hour; never less than none, for that hour is only said. */
export function daysSince(hour: string, now: number): number {
  const then = Date.parse(`${hour}:00:00Z`);
  return Number.isNaN(then) ? 0 : Math.max(0, Math.floor((now - then) / 86_400_000));
}

/** The beginning of a text on one line, for a list. */
export function firstLine(text: string, most = 90): string {
  const line = text.replace(/\s+/gu, " ").trim();
  const letters = [...line];
  return letters.length > most ? `${letters.slice(0, most).join("")}…` : line;
}
