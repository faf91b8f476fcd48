// The connection drops while something is saved: wholly or not at all, said which, and never twice.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CaseFile, type Desk, DeskError, unlock } from "../../web/desk/core/index.ts";
import { assign, tick } from "../../web/desk/core/casework.ts";
import { openPicture } from "../../web/desk/core/pictures.ts";
import { MINUTE } from "../support/line.ts";
import { faultOf, fileReport, read } from "./cases.ts";
import { type DeskLine, deskOn, PASSPHRASE, Reporter, startDeskLine } from "./support.ts";

/** A cable to the line. `isCut` says of each request whether it is lost, or its answer. */
class Cable {
  isDown = false;
  /** Of the next changing requests: lost on the way there, or on the way back. */
  losses: ("request" | "answer")[] = [];
  /** Down for good after the next loss. */
  dies = false;
  sent: string[] = [];

  async carry(path: string, init: RequestInit, send: typeof fetch, url: string): Promise<Response> {
    if (this.isDown) throw new TypeError("Failed to fetch");
    const isFiling = init.method === "POST" && /\/cases\/[0-9a-f]{32}(\/events)?$/.test(path);
    const loss = isFiling ? this.losses.shift() : undefined;
    if (isFiling) this.sent.push(init.body as string);
    if (loss !== undefined) this.isDown = this.dies;
    if (loss === "request") throw new TypeError("Failed to fetch");
    const response = await send(`${url}${path}`, init);
    if (loss === "answer") throw new TypeError("Failed to fetch");
    return response;
  }
}

let at: DeskLine;
let cable: Cable;
let desk: Desk;
beforeEach(async () => {
  at = await startDeskLine();
  cable = new Cable();
  const around = deskOn(at.line);
  around.stored = at.around.stored;
  around.fetch = (path, init) => cable.carry(path, init, fetch, at.line.url);
  desk = await unlock(around, PASSPHRASE);
});
afterEach(() => at.line.stop());

const casesAtLine = async () => {
  await at.desk.refresh();
  return at.desk.cases;
};
const report = async (text: string) => {
  await new Reporter(at).report(text);
  await desk.refresh();
  const item = desk.inbox.find((one) => one.text === text);
  if (!item) throw new Error("the report did not come in");
  return item;
};
const texts = (file: CaseFile | undefined) => file?.notes.map(({ text }) => text);

describe("filing a report", () => {
  test.each(["request", "answer"] as const)(
    "when the %s is lost and the line is there again: filed once, and shown",
    async (loss) => {
      const item = await report("Iemand volgt mij");
      cable.losses = [loss];
      const file = await desk.file(item);
      expect(file.raw.map(({ text }) => text)).toEqual(["Iemand volgt mij"]);
      expect(desk.inbox).toEqual([]);
      expect((await casesAtLine()).map(({ id }) => id)).toEqual([file.id]);
    },
  );

  test.each([
    ["request", 0],
    ["answer", 1],
  ] as const)(
    "when the %s is lost and nobody can be asked: the desk says that, and again is not twice",
    async (loss, atLine) => {
      const item = await report("Iemand volgt mij");
      Object.assign(cable, { losses: [loss], dies: true });
      expect(await faultOf(desk.file(item))).toBe("unsure");
      expect(desk.inbox).toHaveLength(1);
      expect(await casesAtLine()).toHaveLength(atLine);
      cable.isDown = false;
      const file = await desk.file(item);
      expect((await casesAtLine()).map(({ id }) => id)).toEqual([file.id]);
      // Not made anew: the same bytes, or another case could stand beside the first.
      expect(new Set(cable.sent).size).toBe(1);
      expect(cable.sent.length).toBeGreaterThan(1);
    },
  );

  test("after a loss a colleague filed it: that is said, and it stands there once", async () => {
    const item = await report("Van wie?");
    Object.assign(cable, { losses: ["request"], dies: true });
    expect(await faultOf(desk.file(item))).toBe("unsure");
    await at.desk.refresh();
    await at.desk.file(at.desk.inbox[0] as never);
    cable.isDown = false;
    expect(await faultOf(desk.file(item))).toBe("claimed");
    await desk.refresh();
    expect([desk.cases.length, desk.inbox.length]).toEqual([1, 0]);
  });

  test("of a follow-up: in its case once", async () => {
    const { file, reporter } = await fileReport(at, "Eerst", {}, desk);
    await reporter.followUp("Daarna");
    await desk.refresh();
    const item = desk.inbox[0] as never;
    Object.assign(cable, { losses: ["answer"], dies: true });
    expect(await faultOf(desk.file(item))).toBe("unsure");
    cable.isDown = false;
    await desk.file(item).catch(() => null);
    await desk.refresh();
    expect(desk.inbox).toEqual([]);
    const { raw } = await read(at.desk, file.id);
    expect(raw.map(({ text }) => text)).toEqual(["Eerst", "Daarna"]);
  });

  test("a picture, which no envelope makes unique: begun once", async () => {
    Object.assign(cable, { losses: ["answer"], dies: true });
    expect(await faultOf(openPicture(desk.work, "Beeld", "Tekst"))).toBe("unsure");
    cable.isDown = false;
    const file = await openPicture(desk.work, "Beeld", "Tekst");
    expect((await casesAtLine()).map(({ id }) => id)).toEqual([file.id]);
    await openPicture(desk.work, "Beeld", "Tekst");
    expect(await casesAtLine()).toHaveLength(2);
  });
});

describe("writing in a case", () => {
  test.each(["request", "answer"] as const)("when the %s is lost: written once", async (loss) => {
    const { file } = await fileReport(at, "Zaak", {}, desk);
    cable.losses = [loss];
    expect(texts(await desk.note(file.id, "substance", "Gebeld"))).toEqual(["Gebeld"]);
    expect(texts(await read(at.desk, file.id))).toEqual(["Gebeld"]);
  });

  test.each([
    ["request", []],
    ["answer", ["Gebeld"]],
  ] as const)("when the %s is lost, and the line with it: once", async (loss, meanwhile) => {
    const { file } = await fileReport(at, "Zaak", {}, desk);
    Object.assign(cable, { losses: [loss], dies: true });
    expect(await faultOf(desk.note(file.id, "substance", "Gebeld"))).toBe("unsure");
    expect(texts(await read(at.desk, file.id))).toEqual(meanwhile);
    // A colleague goes on meanwhile, so the case is not where it was.
    await at.desk.note(file.id, "substance", "Collega");
    cable.isDown = false;
    at.line.clock.advance(5 * MINUTE);
    const after = await desk.note(file.id, "substance", "Gebeld");
    expect(texts(after)?.toSorted()).toEqual(["Collega", "Gebeld"]);
    expect(texts(await read(at.desk, file.id))).toEqual(texts(after));
  });

  test("what can be done once, and came, is done and not refused", async () => {
    const { file } = await fileReport(at, "Zaak", {}, desk);
    cable.losses = ["answer"];
    const after = await desk.work.add(file.id, ({ notes }) => {
      if (notes.length > 0) throw new DeskError("refused");
      const body = { kind: "note" as const, at: desk.work.minute(), text: "Eenmaal" };
      return [{ body, compartment: "substance" }];
    });
    expect(texts(after)).toEqual(["Eenmaal"]);
  });

  test("something else after a loss is not taken for what was lost", async () => {
    const { file } = await fileReport(at, "Zaak", {}, desk);
    Object.assign(cable, { losses: ["answer"], dies: true });
    expect(await faultOf(desk.note(file.id, "substance", "Gebeld"))).toBe("unsure");
    cable.isDown = false;
    await desk.note(file.id, "substance", "Geen gehoor");
    // And what was lost can be said a second time on purpose, once it has been seen.
    await desk.note(file.id, "substance", "Gebeld");
    expect(texts(await read(at.desk, file.id))).toEqual(["Gebeld", "Geen gehoor", "Gebeld"]);
  });

  test("with no line at all nothing is sent, and the desk does not say that it may be", async () => {
    const { file } = await fileReport(at, "Zaak", {}, desk);
    cable.isDown = true;
    expect(await faultOf(desk.note(file.id, "substance", "Gebeld"))).toBe("offline");
    cable.isDown = false;
    expect(texts(await read(at.desk, file.id))).toEqual([]);
  });

  test("an answer goes to the reporter once, under one number", async () => {
    const { file, reporter } = await fileReport(at, "Vraag", {}, desk);
    Object.assign(cable, { losses: ["answer"], dies: true });
    expect(await faultOf(desk.answer(file.id, "Bel 112", "nl"))).toBe("unsure");
    cable.isDown = false;
    await desk.answer(file.id, "Bel 112", "nl");
    at.line.clock.advance(2 * MINUTE);
    await at.line.runDue();
    const { replies, missing } = await reporter.read();
    expect([replies.map(({ n, text }) => [n, text]), missing]).toEqual([[[0, "Bel 112"]], []]);
  });
});

test("two handlers write at once: both survive, in one order, and each sees the other's", async () => {
  const { file } = await fileReport(at, "Samen", {}, desk);
  await at.desk.refresh();
  const done = await Promise.all([
    desk.note(file.id, "substance", "van de een"),
    at.desk.note(file.id, "substance", "van de ander"),
    tick(desk.work, file.id, 2, true),
    assign(at.desk.work, file.id, at.desk.me.id, "ik"),
  ]);
  // Whoever wrote last sees all of it at once; the others at their next look.
  expect(Math.max(...done.map(({ seq }) => seq))).toBe(file.seq + 4);
  const [mine, theirs] = [await read(desk, file.id), await read(at.desk, file.id)];
  expect(texts(mine)?.toSorted()).toEqual(["van de ander", "van de een"]);
  expect([mine.steps[2], mine.assigned?.note]).toEqual([true, "ik"]);
  expect(mine.history).toEqual(theirs.history);
  expect([mine.seq, mine.head]).toEqual([theirs.seq, theirs.head]);
});
