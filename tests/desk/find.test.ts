// Finding cases by words in any script, by what they are, and by what they are called.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Day } from "../../crypto/index.ts";
import type { CaseFile, Desk } from "../../web/desk/core/index.ts";
import { byForm, byMonth, byUrgency, inboxAge } from "../../web/desk/find/counts.ts";
import type { Filters } from "../../web/desk/find/filters.ts";
import { caseByReference, excerptOf, findCases } from "../../web/desk/find/finder.ts";
import { dropView, savedViews, saveView } from "../../web/desk/find/saved-views.ts";
import { distance } from "../../web/search/typos.ts";
import { fold, foldTogether, wordsOf } from "../../web/search/words.ts";
import { DAY } from "../support/line.ts";
import { type DeskLine, Reporter, startDeskLine } from "./support.ts";

/** In eight scripts: what came in, and how someone looks for it, spelled or cut in another way. */
const REPORTS = [
  ["nl", "Een man van de ambassade bedreigt mijn broer in Eindhoven.", "ambasade"],
  ["tr", "Konsolosluktan bir kişi ailemi tehdit ediyor, ISPARTA'da.", "isparta"],
  ["ru", "Мне звонят из посольства, а брат ещё в тюрьме.", "еще тюрьм"],
  ["ar", "هناك مَن يراقبني قُرب المسجد كلّ يوم", "مراقبني المسجد"],
  ["fa", "از سفارت به مادرم زنگ می‌زنند و پول می‌خواهند", "ميزنند سفارت"],
  ["ti", "ሓደ ሰብ ንስድራይ ኣብ ዓዲ የፈራርሖም ኣሎ።", "ሃደ ስድራይ"],
  ["zh", "大使馆的人威胁我在成都的家人，要我签字。", "成都"],
  ["he", "מישהו מהשגרירות עוקב אחריי ליד הבית", "השגרירות"],
] as const;

let line: DeskLine;
let desk: Desk;
const files = new Map<string, CaseFile>();
const ids = (found: { files: readonly CaseFile[] }) => found.files.map(({ id }) => id);
const look = (query: string, filters: Filters = {}) =>
  findCases(desk, query, filters, { me: desk.me.id, today: desk.work.line.today });

beforeAll(async () => {
  line = await startDeskLine();
  ({ desk } = line);
  for (const [lang, text] of REPORTS) {
    await new Reporter(line).report(text, { lang, forms: lang === "nl" ? ["F1", "F3"] : ["F2"] });
    await desk.refresh();
    files.set(lang, await desk.file(desk.inbox[0] as never));
  }
});
afterAll(() => line.line.stop());
const idOf = (lang: string) => files.get(lang)?.id;

describe("words", () => {
  test.each(REPORTS)("%s is found as people type it", async (lang, _, query) => {
    expect(ids(await look(query))).toEqual([idOf(lang)]);
  });

  test("is the same a letter at a time", () => {
    const texts = fc.string({ unit: "binary", maxLength: 40 });
    const likely = fc.string({
      unit: fc.constantFrom(..."aéıσΣСсйё한ᄒㅏがか゛゙كکىآ٠۳मतकि़ሐፀ字Ａ½…\u0301\u200d\u0001😀"),
    });
    fc.assert(
      fc.property(fc.oneof(texts, likely), (text) => {
        expect(fold(text)).toBe(foldTogether(text.toLowerCase()));
      }),
      { numRuns: 3_000 },
    );
  });

  test("one spelling for what is written in several ways", () => {
    expect(fold("Ünïvërsitéit ÇĞİ ıSPARTA straße")).toBe("universiteit cgi isparta strasse");
    expect(fold("أإآٱ ىی كک ةه مُحَمَّد")).toBe(fold("اااا يي كك هه محمد"));
    expect(fold("ሐመድ ሠናይ ዐዲ ፀሓይ")).toBe(fold("ሀመድ ሰናይ አዲ ጸሃይ"));
    expect(fold("٠١٢۳४")).toBe("01234");
    expect(fold("ＡＢＣ")).toBe("abc");
    // Vowel signs without which a word is another stay.
    expect(fold("किताब")).not.toBe(fold("कतब"));
  });

  test("a slip is forgiven, in a word that is long enough, and said", async () => {
    const slipped = await look("bedrejgt eindhovn");
    expect(ids(slipped)).toEqual([idOf("nl")]);
    expect(slipped.like).toEqual(["bedrejgt", "eindhovn"]);
    expect((await look("bedreigt")).like).toEqual([]);
    expect(ids(await look("xan"))).toEqual([]);
  });

  test("how far words are apart: a letter more, less, other, or two turned round", () => {
    expect(distance("brief", "brief", 2)).toBe(0);
    expect(distance("brief", "breif", 2)).toBe(1);
    expect(distance("brief", "briefs", 2)).toBe(1);
    expect(distance("brief", "brie", 2)).toBe(1);
    expect(distance("brief", "broef", 2)).toBe(1);
    expect(distance("brief", "geloof", 2)).toBe(3);
  });

  test("every word must be there; a part of a word is enough, and a whole one comes first", async () => {
    expect(ids(await look("broer eindhoven"))).toEqual([idOf("nl")]);
    expect(ids(await look("broer isparta"))).toEqual([]);
    expect(ids(await look("ndhov"))).toEqual([idOf("nl")]);
    await desk.note(idOf("tr") ?? "", "substance", "broertje in Eindhovense wijk");
    expect(ids(await look("broer"))).toEqual([idOf("nl"), idOf("tr")]);
  });

  test("what was just written is found, and what is in no case any more is not", async () => {
    await desk.note(idOf("ru") ?? "", "substance", "Zwaluwstaart");
    expect(ids(await look("zwaluwstaart"))).toEqual([idOf("ru")]);
    const { cases } = desk;
    desk.cases = cases.filter(({ id }) => id !== idOf("ru"));
    expect(ids(await look("zwaluwstaart"))).toEqual([]);
    desk.cases = cases;
  });

  test("a long run without spaces is found by any part of it", () => {
    const run = "家".repeat(60) + "成都" + "人".repeat(60);
    expect([...wordsOf(run)].some((word) => word.includes("家成都人"))).toBe(true);
  });

  test("the part around the word is shown, and the word in it", async () => {
    const [file] = (await look("eindhoven")).files;
    const far = excerptOf(file as CaseFile, ["eindhoven"]);
    expect(far?.pieces[0]).toEqual({ text: "…", isFound: false });
    const excerpt = excerptOf(file as CaseFile, ["broer"]);
    expect(excerpt?.place).toBe("report");
    expect(excerpt?.pieces.filter(({ isFound }) => isFound)).toEqual([
      { text: "broer", isFound: true },
    ]);
    expect(excerpt?.pieces.map(({ text }) => text).join("")).toBe(REPORTS[0][1]);
  });
});

describe("filters", () => {
  test("narrow by status, urgency, form, language, handler, month and lateness", async () => {
    const nl = idOf("nl") ?? "";
    await desk.setUrgency(nl, "U1", "Reist");
    expect(ids(await look("", { urgency: "U1" }))).toEqual([nl]);
    expect(ids(await look("", { form: "F3" }))).toEqual([nl]);
    expect(ids(await look("", { lang: "zh" }))).toEqual([idOf("zh")]);
    await desk.close(idOf("he") ?? "", "not-obi", "Geen statelijke actor");
    expect(ids(await look("", { status: "closed" }))).toEqual([idOf("he")]);
    expect(ids(await look("", { status: "open" }))).toHaveLength(REPORTS.length - 1);
    expect(ids(await look("eindhoven", { lang: "zh" }))).toEqual([]);
    const month = new Date(line.line.clock.now());
    const number = month.getUTCFullYear() * 12 + month.getUTCMonth();
    expect((await look("", { month: number })).files).toHaveLength(REPORTS.length);
    expect((await look("", { month: number - 1 })).files).toEqual([]);
  });

  test("whose it is: mine, nobody's, a colleague's", async () => {
    // Who files a report has it.
    const mine = ids(await look("", { assigned: "me" }));
    expect(mine).toContain(idOf("fa"));
    expect(ids(await look("", { assigned: desk.me.id as never }))).toEqual(mine);
    expect(ids(await look("", { assigned: "nobody" }))).toEqual([]);
    const at = desk.work.minute();
    await desk.work.add(idOf("fa") ?? "", () => [
      { body: { kind: "assigned", at, to: null, note: "" }, compartment: "substance" },
    ]);
    expect(ids(await look("", { assigned: "nobody" }))).toEqual([idOf("fa")]);
    expect(ids(await look("", { assigned: "me" }))).toEqual(
      mine.filter((one) => one !== idOf("fa")),
    );
  });

  test("late is what nobody looked at in time", async () => {
    const { today } = desk.work.line;
    const on = (day: number) =>
      findCases(desk, "", { overdue: true }, { me: desk.me.id, today: day as Day });
    expect((await on(today)).files).toEqual([]);
    const late = ids(await on(today + 60));
    expect(late).toContain(idOf("ar"));
    expect(late).not.toContain(idOf("nl"));
  });
});

test("a case is opened by what people call it", () => {
  const file = files.get("nl") as CaseFile;
  for (const typed of [file.reference, file.reference.toLowerCase(), file.reference.slice(2)]) {
    expect(caseByReference(desk.cases, typed)?.id).toBe(file.id);
  }
  expect(caseByReference(desk.cases, "V-")).toBeNull();
});

describe("saved searches", () => {
  const view = { name: "Mijn woord", query: "kanariepiet", filters: { lang: "nl" } };

  test("come back with the keys, are changed by name, and go", async () => {
    await saveView(desk.work, view);
    await saveView(desk.work, { ...view, query: "kanariepiet twee" });
    const again = await line.unlock();
    expect(savedViews(again.work)).toEqual([{ ...view, query: "kanariepiet twee" }]);
    await dropView(again.work, view.name);
    expect(savedViews((await line.unlock()).work)).toEqual([]);
  });

  test("lie nowhere in clear", async () => {
    await saveView(desk.work, view);
    const stored = JSON.stringify(line.around.stored);
    const { wrapped } = line.around.stored ?? { wrapped: "" };
    const bytes = Buffer.from(wrapped, "base64url").toString("latin1");
    expect(bytes.length).toBeGreaterThan(100);
    expect(stored + bytes).not.toMatch(/kanariepiet|Mijn woord/u);
  });

  test("thirty are enough", async () => {
    const { secrets } = desk.work.keys;
    secrets.views = Array.from({ length: 30 }, (_, i) => ({ ...view, name: String(i) }));
    await expect(saveView(desk.work, { ...view, name: "30" })).rejects.toThrow("full");
    await saveView(desk.work, { ...view, name: "29", query: "anders" });
    expect(secrets.views).toHaveLength(30);
    secrets.views = [];
  });
});

describe("counts", () => {
  test("of urgency, forms and months", () => {
    const { today } = desk.work.line;
    const levels = byUrgency(desk.cases);
    expect(levels.map(({ key }) => key)).toEqual(["U0", "U1", "U2", "U3", "U4"]);
    expect(levels.find(({ key }) => key === "U1")?.count).toBe(1);
    expect(levels.reduce((sum, { count }) => sum + count, 0)).toBe(REPORTS.length - 1);
    expect(byForm(desk.cases)).toEqual([
      { key: "F2", count: REPORTS.length - 1 },
      { key: "F1", count: 1 },
      { key: "F3", count: 1 },
    ]);
    const months = byMonth(desk.cases, today);
    expect(months).toHaveLength(12);
    expect(months.at(-1)?.count).toBe(REPORTS.length);
    expect(months.at(-2)?.count).toBe(0);
  });

  test("of how long things wait in the inbox", async () => {
    await new Reporter(line).report("Wacht");
    await desk.refresh();
    const now = line.line.clock.now();
    const on = (days: number) =>
      inboxAge(desk.inbox, (desk.work.line.today + days) as Day, now + days * DAY)
        .filter(({ count }) => count > 0)
        .map(({ key, count }) => [key, count]);
    expect(on(0)).toEqual([["0", 1]]);
    expect(on(5)).toEqual([["4–7", 1]]);
    expect(on(20)).toEqual([[">14", 1]]);
  });
});
