// In what order the desk shows what waits, and what it asks next of a case.
import { describe, expect, test } from "vitest";
import { nextForCase, type Waiting } from "../../web/desk/app/next-step.ts";
import {
  daysSince,
  firstLine,
  rowsOf,
  type Shelves,
  type ViewName,
} from "../../web/desk/app/views.ts";
import { emptyCase } from "../../web/desk/core/case-file.ts";
import { type CaseFile, type InboxItem } from "../../web/desk/core/index.ts";
import { NOON } from "../support/line.ts";

const DAY = Math.floor(NOON / 86_400_000) as CaseFile["raw"][number]["day"];

const ME = "e".repeat(32);
const FACTS = { forms: ["F1"] } as unknown as CaseFile["facts"];

function caseOf(id: string, more: Partial<CaseFile> = {}): CaseFile {
  const raw = { text: "Iemand belt.", lang: "nl", hour: "2026-11-18T09", day: DAY } as const;
  const later = (DAY + 1) as typeof DAY;
  const empty = { ...emptyCase(id.padEnd(32, "0"), {}), firstLookDue: later };
  return { ...empty, raw: [{ ...raw, kind: "report" }], ...more };
}

function itemOf(key: string, level: "U0" | "U1" | "U4", more: Partial<InboxItem> = {}): InboxItem {
  return {
    key,
    ids: [key],
    week: 2968,
    kind: "report",
    report: null,
    text: "",
    lang: "nl",
    hour: "2026-11-18T09",
    missingParts: [],
    suggested: { level, reasons: [] },
    caseId: null,
    parts: [],
    ...more,
  };
}

describe("what comes first", () => {
  const shelves = (more: Partial<Shelves>): Shelves => ({
    inbox: [],
    cases: [],
    broken: [],
    brokenCases: [],
    aside: [],
    me: ME,
    now: NOON,
    today: DAY,
    forSecond: [],
    forReread: [],
    ...more,
  });

  test("confirmed danger, then suggested danger, then what waits longest", () => {
    const known = caseOf("ca5e", {
      urgency: { level: "U1", suggested: "U4", reasons: [], reason: "Reis is morgen." },
    });
    const inbox = [
      itemOf("signal", "U4", { hour: "2026-11-01T09" }),
      itemOf("newer", "U1", { hour: "2026-11-18T09" }),
      itemOf("older", "U1", { hour: "2026-11-17T09" }),
      itemOf("danger", "U0"),
      itemOf("follow-up", "U4", { kind: "followup", caseId: known.id }),
    ];
    const rows = rowsOf(shelves({ inbox, cases: [known] }), "sealed");
    expect(rows.map(({ key }) => key)).toEqual(["danger", "follow-up", "older", "newer", "signal"]);
  });

  test("my cases, all of them, and what each waits for; a broken one is in no list but its own", () => {
    const assigned = { to: ME, note: "", by: "A", byId: "a", day: DAY };
    const cases = [
      caseOf("a1", { status: "new", assigned }),
      caseOf("a5", { status: "new", firstLookDue: (DAY - 1) as typeof DAY, facts: FACTS }),
      caseOf("a6", { status: "passed-on" }),
      caseOf("a7", { what: "question" }),
      caseOf("a2", { status: "waiting" }),
      caseOf("a3", { status: "closed" }),
      caseOf("a4", { status: "in-progress", broken: true }),
    ];
    const all = shelves({
      cases,
      broken: [{ id: "e1", week: 2968 }],
      brokenCases: ["b".repeat(32)],
    });
    const keys = (view: ViewName) => rowsOf(all, view).map(({ key }) => key.slice(0, 2));
    expect(keys("mine")).toEqual(["a1"]);
    // What nobody looked at in time comes first.
    expect(keys("open")).toEqual(["a5", "a1", "a6", "a2"]);
    expect(keys("overdue")).toEqual(["a5"]);
    expect(keys("waiting")).toEqual(["a2"]);
    expect(keys("passed")).toEqual(["a6"]);
    expect(keys("closed")).toEqual(["a3"]);
    expect(keys("written")).toEqual(["a7"]);
    expect(keys("broken")).toEqual(["a4", "ch", "en"]);
    expect([...keys("sealed"), ...keys("aside"), ...keys("signatures")]).toEqual([]);
  });

  test("an hour that is only said never gives a negative wait", () => {
    expect(daysSince("2026-11-16T11", NOON)).toBe(2);
    expect(daysSince("2031-01-01T00", NOON)).toBe(0);
    expect(daysSince("niets", NOON)).toBe(0);
  });

  test("a first line is one line, cut between letters", () => {
    expect(firstLine("  Een\n\ttwee  ")).toBe("Een twee");
    expect(firstLine("𝒶".repeat(200), 10)).toBe(`${"𝒶".repeat(10)}…`);
  });
});

describe("what is asked next of a case", () => {
  const confirmed = { level: "U2", suggested: "U2", reasons: [], reason: "Klopt." } as const;
  const reply = { n: 0, text: "Dank.", lang: "nl", day: DAY, until: DAY, by: "B" } as never;
  const event = (seq: number, kind: string, message = "") =>
    ({ seq, kind, summary: { message } }) as never;

  const all = {
    contact: new Uint8Array(32),
    substance: new Uint8Array(32),
    assessment: new Uint8Array(32),
  };
  const szw = { substance: new Uint8Array(32) };
  const looked = { urgency: { ...confirmed, reasons: [] }, stripped: "x" };
  const next = (more: object, waiting: Waiting = null, keys: CaseFile["keys"] = all) =>
    nextForCase(caseOf("a1", { keys, ...more } as Partial<CaseFile>), waiting);

  test.each([
    ["urgency", {}],
    ["strip", { urgency: { ...confirmed, reasons: [] } }],
    ["answer", { ...looked, canAnswer: true }],
    ["weigh", { ...looked, canAnswer: false }],
    ["propose", { ...looked, canAnswer: false, weighed: {} }],
    ["reopen", { status: "closed", outcome: "done" }],
    ["draft", { what: "picture" }],
    ["propose", { what: "question", draft: { seq: 2 } }],
    ["propose", { what: "question", draft: { seq: 4 }, published: { seq: 2 } }],
    [null, { what: "question", draft: { seq: 2 }, published: { seq: 2 } }],
  ] as const)("%s", (act, more) => {
    expect(next(more).act).toBe(act);
  });

  test("a second signature that is this handler's comes first; another's waits its turn", () => {
    const waiting = { by: "Behandelaar 2", act: "Afsluiten" };
    expect(next({}, { ...waiting, isForMe: true }).text).toContain(
      "voorgesteld door Behandelaar 2",
    );
    expect(next({}, { ...waiting, isForMe: false }).act).toBe("urgency");
    const later = next({ ...looked, weighed: {} }, { ...waiting, isForMe: false });
    expect(later).toMatchObject({ act: null, step: 6 });
    expect(later.text).toContain("tweede lezer nodig");
  });

  test("whoever reads substance alone is asked for nothing that takes another key", () => {
    for (const more of [{}, { stripped: "x" }, { ...looked, urgency: { level: "U0" } }]) {
      expect(next(more, null, szw).act).toBe(null);
    }
  });

  test("an answer again only when the reporter wrote after ours", () => {
    const more: Partial<CaseFile> = {
      urgency: { ...confirmed, reasons: [] },
      stripped: "x",
      canAnswer: true,
      status: "waiting",
      replies: [reply],
    };
    const before = [event(1, "filed", "followup"), event(2, "reply")];
    const after = [event(2, "reply"), event(3, "filed", "followup")];
    expect(next({ ...more, history: before }).act).toBe(null);
    expect(next({ ...more, history: after }).act).toBe("answer");
  });

  test("nothing in a case whose chain does not hold", () => {
    expect(next({ broken: true }).act).toBe(null);
  });
});
