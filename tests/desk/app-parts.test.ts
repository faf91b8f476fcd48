// The desk's pages without a browser: keys, undo, idle, marks.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { draftLanguage, GAP, marksOf, nextMark, replaceMark } from "../../web/desk/app/account.ts";
import { lastDayOfAnswer } from "../../web/desk/app/answer-days.ts";
import { openingOf, wrongFields } from "../../web/desk/app/enrol-answers.ts";
import { faultOf } from "../../web/desk/app/faults.ts";
import { Idle, IDLE_MS } from "../../web/desk/app/idle.ts";
import { makeReader } from "../../web/desk/app/keyboard.ts";
import { Undo, UNDO_MS } from "../../web/desk/app/undo.ts";
import { Watch } from "../../web/desk/app/watch.ts";
import { type CaseFile, DeskError } from "../../web/desk/core/index.ts";
import { caseText } from "../../web/desk/text/case.ts";
import { faults } from "../../web/desk/text/faults.ts";
import { NOON } from "../support/line.ts";

const DAY = Math.floor(NOON / 86_400_000) as CaseFile["raw"][number]["day"];

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
