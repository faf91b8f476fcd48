// Cases for who is named, and the keys that are wrapped anew each month.
import { describe, expect, test } from "vitest";
import {
  concat,
  fromHex,
  type Month,
  monthOf,
  monthStart,
  sealBox,
  systemRandom,
  toB64,
  u32,
  utf8,
} from "../../crypto/index.ts";
import { CaseAnswer } from "../../server/contract/case.ts";
import { type CaseFile, unlock } from "../../web/desk/core/index.ts";
import { livingKeys } from "../../web/desk/core/granting.ts";
import {
  canBeNamed,
  fileRestricted,
  openToRoles,
  restrictCase,
} from "../../web/desk/core/restrict.ts";
import { rewrapCases } from "../../web/desk/core/rewrap.ts";
import { wrapForRoles } from "../../web/desk/core/wraps.ts";
import { answerAs, readAnswer } from "../support/case-frames.ts";
import { DAY } from "../support/line.ts";
import { faultOf, fileReport } from "./cases.ts";
import { addColleague } from "./colleague.ts";
import { deskOn, PASSPHRASE } from "./support.ts";
import { at, today, listOf, caseOf, shown, sealedItem, turnTo, deskForEach } from "./kept-cases.ts";

deskForEach();

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
      const body = (await readAnswer(response)) as { cases?: CaseAnswer[] } & CaseAnswer;
      for (const one of body.cases ?? [body]) {
        one.wraps = (one.wraps ?? []).map((wrap) =>
          wrap.compartment === "assessment" ? { ...wrap, box: toB64(box) } : wrap,
        );
        if (path === "/v1/desk/cases") Reflect.deleteProperty(one, "wraps");
      }
      return answerAs(response, body);
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
