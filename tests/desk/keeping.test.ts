import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  concat,
  type Day,
  dayOf,
  fromHex,
  type Month,
  monthOf,
  monthStart,
  sealBox,
  systemRandom,
  toB64,
  toHex,
  u32,
  utf8,
} from "../../crypto/index.ts";
import { CaseAnswer, CasesAnswer } from "../../server/contract/case.ts";
import { retentionParts } from "../../server/contract/retention.ts";
import { type CaseFile, type Desk, unlock } from "../../web/desk/core/index.ts";
import { livingKeys } from "../../web/desk/core/granting.ts";
import { deletionsAhead, earliestDeletion, quietCases } from "../../web/desk/core/keeping.ts";
import {
  canBeNamed,
  fileRestricted,
  openToRoles,
  restrictCase,
} from "../../web/desk/core/restrict.ts";
import {
  decideRetention,
  keepAfterClosing,
  keepAfterReopening,
  proposeRetention,
  settleRetention,
} from "../../web/desk/core/retention.ts";
import { rewrapCases } from "../../web/desk/core/rewrap.ts";
import { wrapForRoles } from "../../web/desk/core/wraps.ts";
import { DAY } from "../support/line.ts";
import { faultOf, fileReport, read } from "./cases.ts";
import { addColleague, type Colleague } from "./colleague.ts";
import { deskOn, type DeskLine, PASSPHRASE, Reporter, startDeskLine } from "./support.ts";

let at: DeskLine;
beforeEach(async () => {
  at = await startDeskLine();
});
afterEach(() => at.line.stop());

const today = () => dayOf(at.line.clock.now());
const listOf = async (desk: Desk) => (await desk.work.api.get("/v1/desk/cases", CasesAnswer)).cases;
const caseOf = (desk: Desk, id: string) => desk.work.api.get(`/v1/desk/cases/${id}`, CaseAnswer);
const shown = (desk: Desk, id: string) => desk.cases.find((one) => one.id === id);

async function sealedItem(text: string) {
  const reporter = new Reporter(at);
  await reporter.report(text);
  await at.desk.refresh();
  const item = at.desk.inbox.find((one) => one.text === text);
  if (!item) throw new Error("the report did not come in");
  return { item, reporter };
}

/** Turns to the beginning of a day, with what the line does then, and unlocks again. */
async function turnTo(day: number, ...others: Colleague[]): Promise<void> {
  at.line.clock.set(day * DAY + 60_000);
  await at.line.runDue();
  at.desk.lock();
  at.desk = await at.unlock();
  for (const one of others) {
    one.desk.lock();
    one.desk = await one.unlock();
  }
}

describe("who knows someone in it", () => {
  test("hands it over at the gate: the others have the keys, and this desk has none", async () => {
    const named = await addColleague(at, "Genoemd", ["intake"]);
    const other = await addColleague(at, "Ander", ["intake"]);
    const szw = await addColleague(at, "SZW", ["szw"]);
    const { item, reporter } = await sealedItem("Mijn zwager komt in dit verhaal voor");
    await other.desk.refresh();
    expect(other.desk.inbox.map(({ text }) => text)).toEqual([item.text]);
    const filed = await fileRestricted(at.desk.work, item, [named.id, szw.id]);
    expect(filed).toMatchObject({
      withheld: true,
      keys: {},
      raw: [],
      stripped: null,
      broken: false,
    });

    for (const desk of [at.desk, other.desk]) {
      await desk.refresh();
      // Neither of them reads it, sees it lie, or is told that something is wrong.
      expect(shown(desk, filed.id)).toMatchObject({ withheld: true, keys: {}, broken: false });
      expect(desk.inbox).toEqual([]);
      expect(desk.brokenCases).toEqual([]);
      const fault = await faultOf(desk.note(filed.id, "substance", "Toch iets"));
      expect(["refused", "no-keys"]).toContain(fault);
    }
    await named.desk.refresh();
    expect(shown(named.desk, filed.id)).toMatchObject({ withheld: false, broken: false });
    expect(shown(named.desk, filed.id)?.raw[0]?.text).toBe(item.text);
    expect(shown(named.desk, filed.id)?.named).toEqual([named.id, szw.id].sort());
    await szw.desk.refresh();
    expect(Object.keys(shown(szw.desk, filed.id)?.keys ?? {})).toEqual(["substance"]);
    expect(shown(szw.desk, filed.id)?.facts).not.toBeNull();

    // What follows on it does not come back to who stepped out.
    await reporter.followUp("Hij belde mij gisteren weer");
    await at.desk.refresh();
    expect(at.desk.inbox).toEqual([]);
    await named.desk.refresh();
    const [followUp] = named.desk.inbox;
    expect(followUp).toMatchObject({ kind: "followup", caseId: filed.id });
    const after = await named.desk.file(followUp as never);
    expect(after.raw.map(({ text }) => text)).toEqual([item.text, "Hij belde mij gisteren weer"]);
  });

  test("is not let go of when nobody would have the contact, or someone cannot be named", async () => {
    const szw = await addColleague(at, "SZW", ["szw"]);
    const auditor = await addColleague(at, "Auditor", ["auditor"]);
    await at.desk.refresh();
    expect(canBeNamed(at.desk.work).map(({ id }) => id)).not.toContain(auditor.id);
    const { item } = await sealedItem("Niemand om het te lezen");
    for (const ids of [[], [szw.id], ["0".repeat(32), at.desk.me.id]]) {
      expect(await faultOf(fileRestricted(at.desk.work, item, ids))).toBe("no-keys");
    }
    await at.desk.refresh();
    expect(at.desk.inbox).toHaveLength(1);
  });

  test("a case that was open is for the named from then on, and goes back to its roles", async () => {
    const named = await addColleague(at, "Genoemd", ["intake"]);
    const nctv = await addColleague(at, "NCTV", ["nctv"]);
    const { file } = await fileReport(at, "Eerst van iedereen");
    await nctv.desk.refresh();
    // Who holds only a part of it would take the rest from everybody.
    const part = shown(nctv.desk, file.id) as CaseFile;
    expect(await faultOf(restrictCase(nctv.desk.work, part, [nctv.id]))).toBe("no-keys");
    const mine = await restrictCase(at.desk.work, file, [named.id]);
    expect(mine).toMatchObject({ withheld: true, keys: {} });
    await named.desk.refresh();
    await named.desk.note(file.id, "contact", "Alleen voor mij");
    for (const desk of [at.desk, nctv.desk]) {
      await desk.refresh();
      expect(shown(desk, file.id)).toMatchObject({ withheld: true, raw: [], notes: [], keys: {} });
      expect(JSON.stringify(await caseOf(desk, file.id))).not.toContain('"bytes"');
    }
    const back = await openToRoles(named.desk.work, shown(named.desk, file.id) as CaseFile);
    expect(back.named).toBeNull();
    await at.desk.refresh();
    expect(shown(at.desk, file.id)?.notes.map(({ text }) => text)).toEqual(["Alleen voor mij"]);
  });

  test("a box that the server sealed itself gives no key that it knows", async () => {
    const { item } = await sealedItem("Voor mij alleen");
    const mine = await fileRestricted(at.desk.work, item, [at.desk.me.id]);
    const month = monthOf(today());
    const me = at.desk.work.line.me;
    const recipient = me.receiving.get((month + 1) as typeof month) as Uint8Array;
    const context = concat(fromHex(mine.id), utf8("assessment"), u32(month));
    const known = systemRandom(32);
    const plain = concat(fromHex(me.id), systemRandom(64), known, fromHex(me.id));
    const box = sealBox(recipient, "case", at.desk.lineId, context, plain);
    const around = deskOn(at.line, async (path, response) => {
      if (!path.includes("/v1/desk/cases")) return response;
      const body = (await response.json()) as { cases?: CaseAnswer[] } & CaseAnswer;
      for (const one of body.cases ?? [body]) {
        one.wraps = (one.wraps ?? []).map((wrap) =>
          wrap.compartment === "assessment" ? { ...wrap, box: toB64(box) } : wrap,
        );
        if (path === "/v1/desk/cases") Reflect.deleteProperty(one, "wraps");
      }
      return Response.json(body);
    });
    around.stored = at.around.stored;
    const desk = await unlock(around, PASSPHRASE);
    expect(shown(desk, mine.id)).toMatchObject({ unreadable: ["assessment"], broken: true });
    expect(await faultOf(desk.note(mine.id, "assessment", "Duiding"))).toBe("no-keys");
  });
});

describe("when a month has turned", () => {
  const newest = async (id: string) =>
    (await listOf(at.desk)).find((one) => one.id === id)?.wrapped;

  test("every living case is wrapped anew, once, and reads on when the old wraps have gone", async () => {
    const named = await addColleague(at, "Genoemd", ["intake"]);
    const { file } = await fileReport(at, "Open voor de rol");
    const { item } = await sealedItem("Voor ons tweeën");
    const ours = await fileRestricted(at.desk.work, item, [at.desk.me.id, named.id]);
    const start = monthOf(today());
    for (let turns = 1; turns <= 3; turns++) {
      await turnTo(today() + 31, named);
      expect(monthOf(today())).toBe(start + turns);
      await rewrapCases(at.desk.work);
      expect(await newest(file.id)).toBe(start + turns);
      expect(await newest(ours.id)).toBe(start + turns);
      expect(await rewrapCases(at.desk.work)).toBe(0);
      // Who comes now is granted no key that should be forgotten soon.
      const granted = livingKeys(at.desk.work).filter(({ kind }) => kind === "role");
      const months = granted.map(({ subject }) => Number.parseInt(subject) - start);
      expect(Math.min(...months)).toBe(turns - 1);
      await named.desk.refresh();
      expect(shown(named.desk, ours.id)?.raw[0]?.text).toBe("Voor ons tweeën");
    }
    await turnTo(today() + 1, named);
    const months = (await caseOf(at.desk, file.id)).wraps.map(({ month }) => month - start);
    expect([...new Set(months)].sort()).toEqual([2, 3]);
    expect(shown(at.desk, file.id)?.raw[0]?.text).toBe("Open voor de rol");
    expect(shown(named.desk, ours.id)?.named).toEqual([at.desk.me.id, named.id].sort());
  });

  test("a colleague's desk that puts down rubbish, or another key, takes nothing from anyone", async () => {
    const hostile = await addColleague(at, "Vijandig", ["intake"]);
    const { file } = await fileReport(at, "Blijft leesbaar");
    const [month, caseId] = [monthOf(today()), fromHex(file.id)];
    const put = (wraps: object[]) =>
      hostile.desk.work.api.post(
        "/v1/desk/wraps",
        { cases: [{ id: file.id, wraps }] },
        null,
        "PUT",
      );
    // Another key, rightly wrapped, beside the one that opens what is there.
    const { lineId, granted } = hostile.desk.work;
    const wrong = { contact: systemRandom(32), substance: systemRandom(32) };
    await put(wrapForRoles(wrong, { caseId, month, lineId }, granted.roles));
    const fresh = await at.unlock();
    expect(shown(fresh, file.id)).toMatchObject({ broken: false, unreadable: [] });
    expect(shown(fresh, file.id)?.raw[0]?.text).toBe("Blijft leesbaar");
    fresh.lock();

    // Rubbish in the new month, there before anyone else came in: it does not pass for a wrap.
    const next = monthStart((monthOf(today()) + 1) as Month);
    await turnTo(next - 1);
    at.line.clock.set(next * DAY + 60_000);
    await at.line.runDue();
    hostile.desk.lock();
    hostile.desk = await hostile.unlock();
    const names = ["contact", "substance", "assessment"] as const;
    await put(
      names.map((compartment) => ({
        ...{ compartment, month: monthOf(today()), box: toB64(systemRandom(72)) },
      })),
    );
    at.desk.lock();
    at.desk = await at.unlock();
    await turnTo(today() + 31);
    const left = (await caseOf(at.desk, file.id)).wraps.map((one) => one.month);
    expect(Math.min(...left)).toBe(monthOf(today()) - 1);
    expect(shown(at.desk, file.id)).toMatchObject({ broken: false, unreadable: [] });
    expect(shown(at.desk, file.id)?.raw[0]?.text).toBe("Blijft leesbaar");
  });
});

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
