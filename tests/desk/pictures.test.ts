// What handlers write themselves, trends over substance alone, and reports by telephone.
import { describe, expect, test } from "vitest";
import { groupsToCode, monthOf } from "../../crypto/index.ts";
import { CaseAnswer } from "../../server/contract/case.ts";
import { readCaseList } from "../../server/contract/case-list.ts";
import type { Body } from "../../web/desk/core/case-body.ts";
import { addTask, assign, classify, mergeInto, tick, weigh } from "../../web/desk/core/casework.ts";
import { closeAlone, decide, propose, waitingForSecond } from "../../web/desk/core/decisions.ts";
import { composeReport, intakeByPhone } from "../../web/desk/core/phone-intake.ts";
import {
  drawOn,
  openPicture,
  openQuestion,
  openQuestions,
  picturesOf,
  writeDraft,
} from "../../web/desk/core/pictures.ts";
import { trends } from "../../web/desk/core/trends.ts";
import { emptyDraft } from "../../web/report/draft.ts";
import { DAY, MINUTE } from "../support/line.ts";
import { faultOf, fileReport, read } from "./cases.ts";
import { addColleague } from "./colleague.ts";
import { force } from "./hostile-desk.ts";
import { deskOn, lineForTest, PASSPHRASE, Reporter, SHARE } from "./support.ts";
import { unlock } from "../../web/desk/core/index.ts";

const yes = { yes: true, reason: "Eens" };

describe("a written picture", () => {
  test("is begun and written by SZW, drawn from cases, and published by two", async () => {
    const at = await lineForTest();
    const szw = await addColleague(at, "Samenleving", ["szw"]);
    const nctv = await addColleague(at, "Tweede lezer", ["nctv"]);
    const { file } = await fileReport(at, "Er is spanning in de buurt.");
    const { work } = szw.desk;
    await szw.desk.refresh();
    const picture = await openPicture(work, "Spanning rond een feest");
    expect(picture).toMatchObject({ what: "picture", broken: false, unreadable: [] });
    expect(Object.keys(picture.keys)).toEqual(["substance"]);
    await drawOn(work, picture.id, file.id, true);
    expect(await faultOf(propose(work, picture.id, { act: "publish", reason: "Klaar" }))).toBe(
      "refused",
    );
    await writeDraft(work, picture.id, "Eerste tekst", ["32824-450"]);
    await addTask(work, picture.id, { text: "Nalezen", due: null, compartment: "substance" });
    await tick(work, picture.id, 3, true);
    await assign(work, picture.id, nctv.id, "Lees jij mee?");
    const proposed = await propose(work, picture.id, { act: "publish", reason: "Klaar" });
    const id = proposed.proposals[0]?.id ?? "";
    expect(await faultOf(decide(work, picture.id, id, yes))).toBe("refused");
    await nctv.desk.refresh();
    expect(waitingForSecond(nctv.desk.work).map((one) => one.file.id)).toEqual([picture.id]);
    const done = await decide(nctv.desk.work, picture.id, id, yes);
    expect(done.published).toMatchObject({ text: "Eerste tekst", sources: ["32824-450"] });
    // A later draft is work; what two signed stays as it was.
    const later = await writeDraft(work, picture.id, "Tweede tekst", []);
    expect([later.draft?.text, later.published?.text]).toEqual(["Tweede tekst", "Eerste tekst"]);

    // A coordinator has contact and assessment of cases; a picture has neither, and is whole.
    const mine = await read(at.desk, picture.id);
    expect(mine).toMatchObject({ broken: false, unreadable: [], what: "picture" });
    expect(mine.links.map(({ other }) => other)).toEqual([file.id]);
    expect(picturesOf(at.desk.cases).map((one) => one.id)).toEqual([picture.id]);
    // The case that it draws on says nothing of it.
    expect((await read(at.desk, file.id)).links).toEqual([]);
  });

  test("a text that changed after the proposal is not what the second one approves", async () => {
    const at = await lineForTest();
    const szw = await addColleague(at, "Samenleving", ["szw"]);
    const { work } = at.desk;
    const { id } = await openPicture(work, "Beeld");
    await writeDraft(work, id, "Zo was het", []);
    const [proposal] = (await propose(work, id, { act: "publish", reason: "Klaar" })).proposals;
    await writeDraft(work, id, "Iets heel anders", []);
    await szw.desk.refresh();
    const theirs = szw.desk.work;
    expect(await faultOf(decide(theirs, id, proposal?.id ?? "", yes))).toBe("refused");
    const again = await propose(work, id, { act: "publish", reason: "Nu dan" });
    const done = await decide(theirs, id, again.proposals[1]?.id ?? "", yes);
    expect(done.published?.text).toBe("Iets heel anders");
  });

  test("holds nothing of a reporter: what a hostile desk puts in is refused", async () => {
    const at = await lineForTest();
    const colleague = await addColleague(at, "Tweede", ["intake"]);
    const picture = await openPicture(at.desk.work, "Beeld");
    const { file } = await fileReport(at, "Melding");
    await at.desk.refresh();
    const when = at.desk.work.minute();
    const bad: [string, Body][] = [
      [picture.id, { kind: "stripped", at: when, text: "Verhaal" }],
      [picture.id, { kind: "urgency", at: when, level: "U0", reason: "" }],
      [picture.id, { kind: "closed", at: when, outcome: "spam", reason: "" }],
      [picture.id, { kind: "opened", at: when, what: "question", title: "", from: "", text: "" }],
      // Nor does a reporter's case become a picture.
      [file.id, { kind: "drafted", at: when, text: "Tekst", sources: [] }],
      [file.id, { kind: "opened", at: when, what: "picture", title: "", from: "", text: "" }],
    ];
    for (const [id, body] of bad) {
      await force(at.desk, id, [{ body, compartment: "substance" }]);
      const theirs = await read(colleague.desk, id);
      expect([body.kind, theirs.history.at(-1)?.kind]).toEqual([body.kind, "broken"]);
    }
    // A picture rests on reports, not on other pictures.
    const other = await openPicture(at.desk.work, "Ander beeld");
    expect((await read(colleague.desk, picture.id)).what).toBe("picture");
    expect((await read(colleague.desk, file.id)).what).toBe("report");
    expect(
      await faultOf(Promise.resolve().then(() => drawOn(at.desk.work, picture.id, other.id, true))),
    ).toBe("refused");
  });
});

test("a municipality's question is answered from the guidance, with a second reader", async () => {
  const at = await lineForTest();
  const szw = await addColleague(at, "Samenleving", ["szw"]);
  const first = await openQuestion(at.desk.work, {
    ...{ title: "Campagne in een zaal", from: "Gemeente", text: "Mag een minister spreken?" },
  });
  at.line.clock.advance(MINUTE);
  const second = await openQuestion(szw.desk.work, { title: "Geld", from: "Gemeente", text: "?" });
  await szw.desk.refresh();
  const queue = () => openQuestions(szw.desk.cases).map(({ id }) => id);
  expect(queue().sort()).toEqual([first.id, second.id].sort());
  const { work } = szw.desk;
  await writeDraft(work, first.id, "Meld het eerst bij Buitenlandse Zaken.", ["32824-450"]);
  const [proposal] = (await propose(work, first.id, { act: "publish", reason: "Klopt" })).proposals;
  await at.desk.refresh();
  await decide(at.desk.work, first.id, proposal?.id ?? "", yes);
  expect((await read(szw.desk, first.id)).published?.text).toContain("Buitenlandse Zaken");
  expect(queue()).toEqual([second.id]);
  // Closing one takes two, of whom SZW may be both.
  const other = await addColleague(at, "Nog een", ["szw"]);
  const [closing] = (await propose(work, second.id, { act: "close", reason: "Ingetrokken" }))
    .proposals;
  await other.desk.refresh();
  await decide(other.desk.work, second.id, closing?.id ?? "", yes);
  expect((await read(szw.desk, second.id)).status).toBe("closed");
  expect(queue()).toEqual([]);
});

test("trends look at substance alone: SZW counts the same as a coordinator, and sees nothing else", async () => {
  const at = await lineForTest();
  const szw = await addColleague(at, "Samenleving", ["szw"]);
  const first = monthOf(at.desk.work.line.today);
  const file = async (text: string, forms: string[]) =>
    (await fileReport(at, text, { forms })).file;
  const a = await file("Geheim een", ["F1", "F5"]);
  await file("Geheim twee", ["F5"]);
  const spam = await file("Koop nu", ["F9"]);
  const twin = await file("Geheim drie", ["F5"]);
  await closeAlone(at.desk.work, spam.id, "spam", "Reclame");
  await at.desk.refresh();
  await mergeInto(at.desk.work, twin.id, a.id, "Zelfde");
  await classify(at.desk.work, a.id, { forms: ["F1", "F2"], harms: [], municipality: "" });
  await weigh(at.desk.work, a.id, {
    ...{ state: "clear", voluntary: "no", imminence: "later", traceable: "no", text: "Land X" },
  });
  for (let i = 0; i < 6; i++) {
    at.line.clock.advance(7 * DAY);
    await at.line.runDue();
    at.desk = await at.unlock();
  }
  await file("Geheim vier", ["F5"]);
  // Only what SZW has keys for of this month, and of the month in which the first were filed.
  await szw.desk.refresh();
  const mine = trends(at.desk.cases);
  const later = monthOf(at.desk.work.line.today);
  expect(mine.months).toEqual(Array.from({ length: later - first + 1 }, (_, i) => first + i));
  expect(mine.reports.reduce((sum, n) => sum + n, 0)).toBe(3);
  const row = (form: string) => mine.forms.get(form);
  expect([row("F1")?.[0], row("F2")?.[0], row("F5")?.[0], row("F9")]).toEqual([1, 1, 1, undefined]);
  expect(row("F5")?.at(-1)).toBe(1);
  expect(
    Object.values(mine.urgency)
      .flat()
      .reduce((sum, n) => sum + n, 0),
  ).toBe(3);

  const theirs = szw.desk.cases.filter(({ unreadable }) => unreadable.length === 0);
  expect(theirs.length).toBeGreaterThanOrEqual(4);
  const until = at.desk.cases.filter(({ id }) => theirs.some((one) => one.id === id));
  expect(trends(theirs)).toEqual(trends(until));
  const seen = JSON.stringify(theirs.map(({ keys: _, ...rest }) => rest));
  for (const word of ["Geheim", "Land X", "Koop nu"]) expect(seen).not.toContain(word);
  expect(JSON.stringify(at.desk.cases.map(({ keys: _, ...rest }) => rest))).toContain("Geheim");
  expect(trends([])).toMatchObject({ months: [], reports: [] });
});

describe("SZW's bytes", () => {
  test("hold no key and no byte of contact or assessment", async () => {
    const at = await lineForTest();
    const szw = await addColleague(at, "Samenleving", ["szw"]);
    const { file } = await fileReport(at, "Geheim");
    await szw.desk.refresh();
    const { api } = szw.desk.work;
    const answer = await api.get(`/v1/desk/cases/${file.id}`, CaseAnswer);
    expect(answer.wraps.map(({ compartment }) => compartment)).toEqual(["substance"]);
    const given = answer.events.filter(({ bytes }) => bytes !== undefined);
    expect(given.every(({ compartment }) => compartment === "substance")).toBe(true);
    expect(readCaseList(await api.bytes("/v1/desk/cases"))).toHaveLength(1);
    expect(Object.keys((await read(szw.desk, file.id)).keys)).toEqual(["substance"]);
  });
});

describe("intake by telephone", () => {
  const answers = () => ({
    ...emptyDraft(),
    ...{ forms: ["F7" as const], text: "Mijn broer moet terugkomen.", who: "help" as const },
    share: { ...SHARE },
  });

  test("goes the way of every report, and the caller can read the answer with the code", async () => {
    const at = await lineForTest();
    const groups = await intakeByPhone(at.desk.work, {
      ...{ answers: answers(), language: "ti", wantsCode: true },
    });
    expect(groups).toHaveLength(12);
    await at.desk.refresh();
    const [item] = at.desk.inbox;
    expect(item).toMatchObject({ kind: "report", lang: "ti", text: "Mijn broer moet terugkomen." });
    const file = await at.desk.file(item as never);
    expect(file.share).toEqual(SHARE);
    await at.desk.answer(file.id, "Dank je.", "ti");
    at.line.clock.advance(2 * MINUTE);
    await at.line.runDue();
    const caller = new Reporter(at);
    const code = groupsToCode(groups ?? []);
    if (!code) throw new Error("the numbers are no code");
    caller.code.set(code);
    expect((await caller.read()).replies.map(({ text }) => text)).toEqual(["Dank je."]);
  });

  test("without a code: 'ask me first' becomes no, and nobody can answer", async () => {
    const at = await lineForTest();
    const intake = { answers: answers(), language: "nl", wantsCode: false };
    expect(await intakeByPhone(at.desk.work, intake)).toBeNull();
    await at.desk.refresh();
    const file = await at.desk.file(at.desk.inbox[0] as never);
    expect(file.canAnswer).toBe(false);
    expect(file.share).toMatchObject({ police: "no", szw: "yes" });
  });

  test("carries no session and no signature of the handler", async () => {
    const at = await lineForTest();
    const watched = deskOn(at.line);
    watched.stored = at.around.stored;
    const sent: string[] = [];
    const send = watched.fetch;
    watched.fetch = (path, init) => {
      if (path === "/v1/envelopes") sent.push(JSON.stringify([...new Headers(init.headers)]));
      return send(path, init);
    };
    const desk = await unlock(watched, PASSPHRASE);
    await intakeByPhone(desk.work, { answers: answers(), language: "nl", wantsCode: true });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toContain("puzzle-solution");
    expect(sent[0]).not.toMatch(/authorization|signature|bearer/i);
  });

  test("that breaks off sends the very same bytes again, and the code stays", async () => {
    const at = await lineForTest();
    const broken = deskOn(at.line);
    broken.stored = at.around.stored;
    const send = broken.fetch;
    const bodies: Uint8Array[] = [];
    broken.fetch = async (path, init) => {
      const response = await send(path, init);
      if (path !== "/v1/envelopes") return response;
      bodies.push(init.body as Uint8Array);
      if (bodies.length === 1) throw new TypeError("the connection broke off");
      return response;
    };
    const desk = await unlock(broken, PASSPHRASE);
    const report = composeReport(desk.work, {
      answers: answers(),
      language: "nl",
      wantsCode: true,
    });
    expect(await faultOf(report.send())).toBe("offline");
    await report.send();
    expect(Buffer.from(bodies[0] ?? []).equals(Buffer.from(bodies[1] ?? []))).toBe(true);
    await desk.refresh();
    expect(desk.inbox).toHaveLength(1);
  });

  test("with nothing said, or too much, is refused before anything is sent", async () => {
    const at = await lineForTest();
    const compose = (change: object) =>
      faultOf(
        Promise.resolve().then(() =>
          composeReport(at.desk.work, {
            ...{ answers: { ...answers(), ...change }, language: "nl", wantsCode: true },
          }),
        ),
      );
    expect(await compose({ forms: [], text: " " })).toBe("refused");
    expect(await compose({ text: "woord ".repeat(40_000) })).toBe("too-long");
    await at.desk.refresh();
    expect(at.desk.inbox).toEqual([]);
  });
});
