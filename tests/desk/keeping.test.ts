// The day on which a case goes, and what a desk makes of a case that is not there any more.
import { describe, expect, test } from "vitest";
import { type Day, fromHex, systemRandom, toB64, toHex } from "../../crypto/index.ts";
import { retentionParts } from "../../server/contract/retention.ts";
import { type Desk, unlock } from "../../web/desk/core/index.ts";
import { deletionsAhead, earliestDeletion, quietCases } from "../../web/desk/core/keeping.ts";
import {
  decideRetention,
  keepAfterClosing,
  keepAfterReopening,
  proposeRetention,
  settleRetention,
} from "../../web/desk/core/retention.ts";
import { DAY } from "../support/line.ts";
import { faultOf, fileReport, read } from "./cases.ts";
import { addColleague, type Colleague } from "./colleague.ts";
import { PASSPHRASE } from "./support.ts";
import { at, today, listOf, shown, turnTo, deskForEach } from "./kept-cases.ts";

deskForEach();

describe("the day on which a case goes", () => {
  const close = async (id: string) =>
    keepAfterClosing(at.desk.work, await at.desk.close(id, "spam", "Reclame"));

  test("comes with the closing, goes with a reopening the same day, and stays on a later one", async () => {
    const { file } = await fileReport(at, "Reclame voor een hotel");
    const closed = await close(file.id);
    expect(closed.keeping).toMatchObject({ day: today() + 90, by: [at.desk.me.id] });
    expect(deletionsAhead(at.desk.cases, (today() + 82) as Day)).toEqual([]);
    expect(deletionsAhead(at.desk.cases, (today() + 83) as Day)).toMatchObject([
      { id: file.id, day: today() + 90, part: "case" },
    ]);
    const reopened = await at.desk.reopen(file.id, "Toch niet");
    expect((await keepAfterReopening(at.desk.work, reopened)).keeping.day).toBeNull();
    const day = (await close(file.id)).keeping.day;
    at.line.clock.advance(DAY);
    await at.desk.refresh();
    const later = await at.desk.reopen(file.id, "Nog eens");
    expect((await keepAfterReopening(at.desk.work, later)).keeping.day).toBe(day);
  });

  test("is set later when the desk was cut off between closing and setting it", async () => {
    const { file } = await fileReport(at, "Afgebroken");
    await at.desk.close(file.id, "spam", "Reclame");
    at.line.clock.advance(3 * DAY);
    await at.desk.refresh();
    expect(await settleRetention(at.desk.work)).toBe(1);
    expect(shown(at.desk, file.id)?.keeping.day).toBe(today() + 90);
    expect(await settleRetention(at.desk.work)).toBe(0);
  });

  test("is moved by two, never by one twice, and never to before its envelopes have gone", async () => {
    const second = await addColleague(at, "Tweede", ["intake"]);
    const { file } = await fileReport(at, "Moet eerder weg");
    const day = earliestDeletion(file, today());
    expect(day).toBeGreaterThan(today() + 28);
    const wanted = { id: "0123456789abcdef", day, reason: "De melder vraagt erom" };
    const early = { ...wanted, day: (day - 1) as Day };
    expect(await faultOf(proposeRetention(at.desk.work, file.id, early))).toBe("refused");
    await proposeRetention(at.desk.work, file.id, wanted);
    expect(await faultOf(decideRetention(at.desk.work, file.id, wanted.id, "Ja"))).toBe("refused");
    expect((await read(at.desk, file.id)).keeping.day).toBeNull();
    await second.desk.refresh();
    const decided = await decideRetention(second.desk.work, file.id, wanted.id, "Akkoord");
    expect(decided.keeping).toMatchObject({ day, by: [at.desk.me.id, second.id] });
    // Longer again: two, too.
    const longer = { ...wanted, id: "fedcba9876543210", day: (day + 100) as Day };
    await proposeRetention(second.desk.work, file.id, longer);
    await at.desk.refresh();
    const kept = await decideRetention(at.desk.work, file.id, longer.id, "Nog nodig");
    expect(kept.keeping.day).toBe(day + 100);
  });

  test("takes contact alone, and nothing is called broken for it", async () => {
    const second = await addColleague(at, "Tweede", ["intake"]);
    const { file } = await fileReport(at, "Bel mij op nul zes");
    await at.desk.strip(file.id, "Iemand wordt gebeld");
    const day = earliestDeletion(file, today());
    const wanted = { id: "0123456789abcdef", day, part: "contact" as const, reason: "Klaar" };
    await proposeRetention(at.desk.work, file.id, wanted);
    await second.desk.refresh();
    const decided = await decideRetention(second.desk.work, file.id, wanted.id, "Ja");
    expect(decided.keeping).toMatchObject({ day: null, contactDay: day, contactGone: false });
    expect(deletionsAhead(second.desk.cases, (day - 1) as Day)).toMatchObject([
      { part: "contact" },
    ]);
    await turnTo(day);
    const left = shown(at.desk, file.id);
    expect(left).toMatchObject({ raw: [], broken: false, unreadable: [], canAnswer: false });
    expect(left?.stripped).toBe("Iemand wordt gebeld");
    expect(left?.keeping.contactGone).toBe(true);
    expect(JSON.stringify(at.desk.cases)).not.toContain("nul zes");
    expect(at.desk.inbox).toEqual([]);
  });

  test("a desk whose clock is a day behind sets days, and calls nothing missing that went", async () => {
    const second = await addColleague(at, "Tweede", ["intake"]);
    const slow = { ...at.around, clock: () => at.line.clock.now() - DAY };
    const kept = (await fileReport(at, "Van een ander")).file;
    const { file } = await fileReport(at, "Gaat op zijn dag");
    const day = earliestDeletion(file, today());
    for (const [id, part] of [[file.id, "case"] as const, [kept.id, "contact"] as const]) {
      const wanted = { id: "0123456789abcdef", day, part, reason: "Klaar" };
      await proposeRetention(at.desk.work, id, wanted);
      await second.desk.refresh();
      await decideRetention(second.desk.work, id, wanted.id, "Ja");
    }
    await turnTo(day);
    at.desk.lock();
    const desk = await unlock(slow, PASSPHRASE);
    expect([desk.brokenCases, desk.overdueCases]).toEqual([[], []]);
    expect(desk.cases.map(({ id }) => id)).toEqual([kept.id]);
    expect(shown(desk, kept.id)).toMatchObject({ raw: [], broken: false, unreadable: [] });
    const closed = await desk.close(kept.id, "spam", "Reclame");
    expect((await keepAfterClosing(desk.work, closed)).keeping.day).toBe(today() + 89);
    at.desk = desk;
  });

  test("that two decided reaches the server at the next unlock when the desk was cut off", async () => {
    const second = await addColleague(at, "Tweede", ["intake"]);
    const { file } = await fileReport(at, "Besloten en niet verstuurd");
    const day = earliestDeletion(file, today());
    const wanted = { id: "0123456789abcdef", day, reason: "Klaar" };
    await proposeRetention(at.desk.work, file.id, wanted);
    const cut = {
      ...second.around,
      fetch: (path: string, init: RequestInit) =>
        path.endsWith("/retention")
          ? Promise.reject(new TypeError("cut off"))
          : second.around.fetch(path, init),
    };
    second.desk.lock();
    const desk = await unlock(cut, PASSPHRASE);
    expect(await faultOf(decideRetention(desk.work, file.id, wanted.id, "Ja"))).toBe("offline");
    expect((await listOf(at.desk))[0]?.deleteAfter).toBeNull();
    at.desk.lock();
    at.desk = await at.unlock();
    expect(shown(at.desk, file.id)?.keeping).toMatchObject({ day, by: [at.desk.me.id, second.id] });
  });

  test("quiet cases are found after sixty days", async () => {
    const { file } = await fileReport(at, "Er gebeurt niets");
    expect(quietCases(at.desk.cases, (today() + 59) as Day)).toEqual([]);
    expect(quietCases(at.desk.cases, (today() + 60) as Day).map(({ id }) => id)).toEqual([file.id]);
  });
});

describe("a case that is not there any more", () => {
  /** Two agree on a day; returns it. */
  async function agree(id: string, by: Colleague, day?: number): Promise<Day> {
    const file = await read(at.desk, id);
    const wanted = {
      id: toHex(systemRandom(8)),
      ...{ day: (day ?? earliestDeletion(file, today())) as Day, reason: "Klaar" },
    };
    await proposeRetention(at.desk.work, id, wanted);
    await by.desk.refresh();
    await decideRetention(by.desk.work, id, wanted.id, "Ja");
    await at.desk.refresh();
    return wanted.day;
  }
  const seen = (desk: Desk) => desk.work.keys.secrets.seen;
  test("went on its day: forgotten by who knew the day, and by who was away", async () => {
    const second = await addColleague(at, "Tweede", ["intake"]);
    const away = await addColleague(at, "Op vakantie", ["intake"]);
    const { file } = await fileReport(at, "Gaat weg");
    await away.desk.refresh();
    away.desk.lock();
    const day = await agree(file.id, second);
    await turnTo(day, second);
    away.desk = await away.unlock();
    for (const desk of [at.desk, second.desk, away.desk]) {
      expect(shown(desk, file.id)).toBeUndefined();
      expect([desk.brokenCases, desk.overdueCases]).toEqual([[], []]);
      expect(seen(desk).cases[file.id]).toBeUndefined();
      expect(seen(desk).agreed[file.id]).toBeUndefined();
    }
  });

  test("went early, or without two: named, also to who was away", async () => {
    const second = await addColleague(at, "Tweede", ["intake"]);
    const away = await addColleague(at, "Op vakantie", ["intake"]);
    const { file } = await fileReport(at, "Verdwijnt te vroeg");
    const other = (await fileReport(at, "Ook weg")).file;
    await away.desk.refresh();
    away.desk.lock();
    const { retention } = at.line.server.parts.store.cases;
    // One goes sooner than two agreed, the other with signatures that nobody made.
    retention.deleteDue(await agree(file.id, second));
    const signatures = [at.desk.me.id, second.id].map((handler) => ({
      ...{ handler, signature: toB64(systemRandom(64)) },
    }));
    const made = { day: today(), head: new Uint8Array(32), seq: 1, setOn: today(), signatures };
    retention.set(fromHex(other.id), "case", made);
    retention.deleteDue(today());
    away.desk = await away.unlock();
    for (const desk of [at.desk, away.desk]) {
      await desk.refresh();
      expect(desk.brokenCases.toSorted()).toEqual([file.id, other.id].sort());
    }
  });

  test("went by one hand within ninety days of when it was last seen: named", async () => {
    const away = await addColleague(at, "Op vakantie", ["intake"]);
    const { file } = await fileReport(at, "Door een alleen");
    await away.desk.refresh();
    away.desk.lock();
    const closed = await at.desk.close(file.id, "spam", "Reclame");
    await keepAfterClosing(at.desk.work, closed);
    // The server takes a day that one handler signed and makes it sooner: the signature is not good.
    const { store } = at.line.server.parts;
    const agreed = store.cases.retention.get(fromHex(file.id), "case");
    if (!agreed) throw new Error("no day");
    const { work } = at.desk;
    const parts = retentionParts(fromHex(file.id), today() + 5, agreed.head, "case");
    const signature = toB64(work.keys.sign("retention", work.lineId, parts));
    const signatures = [{ handler: at.desk.me.id, signature }];
    // A handler who helps it signs the sooner day: that is one hand, and not enough.
    store.cases.retention.set(fromHex(file.id), "case", {
      ...agreed,
      ...{ day: today() + 5, signatures },
    });
    await turnTo(today() + 5);
    away.desk = await away.unlock();
    expect(away.desk.brokenCases).toEqual([file.id]);
    expect(at.desk.brokenCases).toEqual([file.id]);
  });

  test("went on a day that was extended since: named by who saw the extension", async () => {
    const second = await addColleague(at, "Tweede", ["intake"]);
    const { file } = await fileReport(at, "Verlengd");
    const { store } = at.line.server.parts;
    const day = await agree(file.id, second);
    const old = store.cases.retention.get(fromHex(file.id), "case");
    if (!old) throw new Error("no day");
    await agree(file.id, second, day + 100);
    expect(shown(at.desk, file.id)?.keeping.day).toBe(day + 100);
    // Shown again, the old day is an older state of the case.
    store.cases.retention.set(fromHex(file.id), "case", old);
    await at.desk.refresh();
    expect(at.desk.brokenCases).toEqual([file.id]);
    await turnTo(day, second);
    expect(at.desk.brokenCases).toEqual([file.id]);
    expect(second.desk.brokenCases).toEqual([file.id]);
  });

  test("should have gone, and is still given: not shown, and named", async () => {
    const second = await addColleague(at, "Tweede", ["intake"]);
    const { file } = await fileReport(at, "De server houdt het");
    const day = await agree(file.id, second);
    at.line.clock.set((day + 1) * DAY + 60_000);
    at.desk.lock();
    at.desk = await at.unlock();
    expect(shown(at.desk, file.id)).toBeUndefined();
    expect(at.desk.overdueCases).toEqual([file.id]);
    expect(at.desk.brokenCases).toEqual([]);
  });
});
