// The desk's pages without a browser: what is asked next, what comes first, keys, undo, idle, marks.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { draftLanguage, GAP, marksOf, nextMark, replaceMark } from "../../web/desk/app/account.ts";
import { lastDayOfAnswer } from "../../web/desk/app/answer-days.ts";
import { openingOf, wrongFields } from "../../web/desk/app/enrol-answers.ts";
import { faultOf } from "../../web/desk/app/faults.ts";
import { Idle, IDLE_MS } from "../../web/desk/app/idle.ts";
import { makeReader } from "../../web/desk/app/keyboard.ts";
import { nextForCase, type Waiting } from "../../web/desk/app/next-step.ts";
import { Undo, UNDO_MS } from "../../web/desk/app/undo.ts";
import {
  daysSince,
  firstLine,
  rowsOf,
  type Shelves,
  type ViewName,
} from "../../web/desk/app/views.ts";
import { Watch } from "../../web/desk/app/watch.ts";
import { emptyCase } from "../../web/desk/core/case-file.ts";
import { type CaseFile, DeskError, type InboxItem } from "../../web/desk/core/index.ts";
import { caseText } from "../../web/desk/text/case.ts";
import { faults } from "../../web/desk/text/faults.ts";
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

describe("keys", () => {
  const press = (key: string, more = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isTyping: false,
    ...more,
  });

  test("nothing fires while typing, or with a modifier", () => {
    const read = makeReader(() => NOON);
    expect(read(press("l"))).toBe("l");
    expect(read(press("l", { isTyping: true }))).toBe(null);
    for (const held of ["ctrlKey", "metaKey", "altKey"]) {
      expect(read(press("l", { [held]: true }))).toBe(null);
    }
  });

  test("g and then i is one key, g and then l is none, and g is soon forgotten", () => {
    let now = NOON;
    const read = makeReader(() => now);
    expect([read(press("g")), read(press("i"))]).toEqual([null, "g i"]);
    expect([read(press("g")), read(press("l"))]).toEqual([null, null]);
    read(press("g"));
    now += 5000;
    expect(read(press("l"))).toBe("l");
  });
});

describe("undo", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("what waits is done once, after a while", async () => {
    const commit = vi.fn(() => Promise.resolve());
    const undo = new Undo(() => undefined);
    await undo.later("Antwoord", commit, () => undefined);
    expect(commit).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    await undo.flush();
    expect(commit).toHaveBeenCalledTimes(1);
    expect(undo.shown).toBe(null);
  });

  test("what is taken back is never done", async () => {
    const commit = vi.fn(() => Promise.resolve());
    const back = vi.fn();
    const undo = new Undo(() => undefined);
    await undo.later("Antwoord", commit, back);
    undo.shown?.undo();
    await vi.advanceTimersByTimeAsync(UNDO_MS * 2);
    await undo.flush();
    expect(commit).not.toHaveBeenCalled();
    expect(back).toHaveBeenCalledTimes(1);
  });

  test("a next act does first what waited", async () => {
    const order: string[] = [];
    const undo = new Undo(() => undefined);
    const act = (name: string) => () => Promise.resolve(void order.push(name));
    await undo.later("een", act("een"), () => undefined);
    await undo.later("twee", act("twee"), () => undefined);
    expect(order).toEqual(["een"]);
    await undo.flush();
    expect(order).toEqual(["een", "twee"]);
  });
});

test("a desk that slept past its quarter of an hour is due at once", () => {
  let now = NOON;
  const idle = new Idle(() => now);
  now += IDLE_MS - 1;
  expect(idle.left()).toBe(1);
  idle.touch();
  now += 10 * IDLE_MS;
  expect(idle.left()).toBe(0);
});

test("an envelope rings once, and what the desk has seen does not ring", async () => {
  let ids = ["seen", "fresh"];
  const watch = new Watch({
    ring: () => Promise.resolve(ids),
    newSince: (asked) => asked.filter((id) => id !== "seen").length,
  });
  expect(await watch.listen()).toBe(1);
  expect(await watch.listen()).toBe(0);
  ids = [...ids, "later", "latest"];
  expect(await watch.listen()).toBe(2);
});

describe("the stripped account", () => {
  test("a mark that was taken out is not found again, and the rest stays as it was", () => {
    let text = "Vorige week belde Ahmed de Vries op 12 december naar Tilburg, 06-12345678.";
    for (let left = marksOf(text).length; left > 0; left--) {
      text = replaceMark(text, marksOf(text)[0] ?? { from: 0, to: 0 });
    }
    expect(text).toBe(`Vorige week belde ${GAP} op ${GAP} naar ${GAP}, ${GAP}.`);
    expect(marksOf(text)).toEqual([]);
  });

  test("marks lie inside the text, in order and apart", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        let at = 0;
        for (const { from, to } of marksOf(text)) {
          expect(from).toBeGreaterThanOrEqual(at);
          expect(to).toBeGreaterThan(from);
          at = to;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test("a draft is drawn in the reporter's script as long as it is in it", () => {
    expect(draftLanguage("上个月 […]", "zh-Hant")).toBe("zh-Hant");
    expect(draftLanguage("ናይ ውላደይ", "ti")).toBe("ti");
    expect(draftLanguage("Iemand stuurde een artikel door.", "zh-Hans")).toBe("");
    expect(draftLanguage("Last week", "en")).toBe("");
  });

  test("what is left is counted in whole words", () => {
    expect([0, 1, 2].map(caseText.strip.left)).toEqual([
      "Geen merken meer.",
      "Nog 1 merk.",
      "Nog 2 merken.",
    ]);
  });

  test("the next mark goes round", () => {
    expect([nextMark(0, 3), nextMark(2, 3), nextMark(-1, 0)]).toEqual([1, 0, -1]);
  });
});

describe("enrolment", () => {
  const whole = {
    name: " Behandelaar 1 ",
    lineName: "Vertrouwenslijn",
    readersNl: "Behandelaars",
    readersEn: "Handlers",
    hoursNl: "werkdagen. ",
    hoursEn: "working days",
    exit: "https://www.knmi.nl/",
    passphrase: "vijf woorden zonder verband",
    again: "vijf woorden zonder verband",
  };

  test("names every box that is wrong", () => {
    expect(wrongFields(whole)).toEqual([]);
    expect(
      wrongFields({ ...whole, name: " ", exit: "javascript:alert(1)", passphrase: "kort" }),
    ).toEqual(["name", "exit", "passphrase", "again"]);
  });

  test("hands on what was typed, and the passphrase exactly", () => {
    const opening = openingOf(
      { ...whole, passphrase: "  vijf  " },
      "geheim",
      "https://lijn.example",
    );
    expect(opening).toMatchObject({
      name: "Behandelaar 1",
      passphrase: "  vijf  ",
      secret: "geheim",
    });
    expect(opening.line.origin).toBe("https://lijn.example");
    // The pages put their own full stop after it.
    expect(opening.line.hours).toEqual({ nl: "werkdagen", en: "working days" });
  });
});

test("every fault has its own two sentences; anything unknown is the desk's own", () => {
  const said = Object.values(faults).map(({ what }) => what);
  expect(new Set(said).size).toBe(said.length);
  expect(faultOf(new DeskError("claimed"))).toBe("claimed");
  expect(faultOf(Object.assign(new Error(), { code: "toString" }))).toBe("internal");
  expect(faultOf(null)).toBe("internal");
});

test("an answer of this week stands nine weeks", () => {
  // Wednesday 18 November 2026; the week began on Monday the 16th.
  expect(lastDayOfAnswer(NOON) - DAY).toBe(9 * 7 - 3);
});
