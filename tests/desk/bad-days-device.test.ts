// A full disk, a stick that was taken out, a second tab, a clock that is a day off.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  dayOf,
  type Month,
  monthOf,
  monthStart,
  type Week,
  weekOf,
  weekStart,
} from "../../crypto/index.ts";
import { type Desk, openLine, unlock } from "../../web/desk/core/index.ts";
import { revoke, suspend } from "../../web/desk/core/revocation.ts";
import { invite, readTeam } from "../../web/desk/core/team.ts";
import { roomsHere } from "../../web/desk/find/rooms-here.ts";
import { DAY, MINUTE, startLine } from "../support/line.ts";
import { faultOf, fileReport, read } from "./cases.ts";
import { addColleague } from "./colleague.ts";
import { Drawer } from "./drawer.ts";
import { type DeskLine, deskOn, PASSPHRASE, startDeskLine } from "./support.ts";
import { answer } from "./team-support.ts";

let at: DeskLine;
beforeEach(async () => {
  at = await startDeskLine();
});
afterEach(() => at.line.stop());

const full = () => Promise.reject(new Error("ENOSPC: no space left on device"));
const monthsOf = (desk: Desk) => [...desk.work.keys.receiving.keys()].sort((a, b) => a - b);
const openBeside = async () => {
  const desk = await at.unlock();
  return desk;
};

describe("a full disk, or a stick that was taken out", () => {
  test("opens no desk that could not remember, says so, and what lay there lies there", async () => {
    await fileReport(at, "Er staat al een zaak");
    at.desk.lock();
    const { stored } = at.around;
    const { save, load } = at.around.store;
    at.around.store.save = full;
    expect(await faultOf(at.unlock())).toBe("disk");
    expect(at.around.stored).toBe(stored);
    at.around.store.load = full;
    expect(await faultOf(at.unlock())).toBe("disk");
    Object.assign(at.around.store, { save, load });
    expect((await at.unlock()).cases[0]?.raw[0]?.text).toBe("Er staat al een zaak");
  });

  test("in the middle of work: what is written stands at the line, and is remembered later", async () => {
    const { file } = await fileReport(at, "Zaak");
    const { save } = at.around.store;
    at.around.store.save = full;
    const written = await at.desk.note(file.id, "substance", "Toch bewaard");
    expect(written.notes).toHaveLength(1);
    await at.desk.refresh();
    at.around.store.save = save;
    await at.desk.refresh();
    const again = await at.unlock();
    expect(again.work.keys.secrets.seen.cases[file.id]).toBe(written.seq);
  });

  test("announces no receiving key that it does not have on the device", async () => {
    const before = at.desk.work.line.roster.seq;
    at.desk.lock();
    const { save } = at.around.store;
    at.around.store.save = full;
    at.line.clock.set(monthStart((monthOf(dayOf(at.line.clock.now())) + 1) as Month) * DAY);
    await at.line.runDue();
    expect(await faultOf(at.unlock())).toBe("disk");
    expect(at.line.server.parts.line.open.roster.seq).toBe(before);
    at.around.store.save = save;
    const desk = await at.unlock();
    expect(desk.work.line.roster.seq).toBe(before + 1);
    expect(monthsOf(desk)).toEqual([...desk.work.line.me.receiving.keys()].sort((a, b) => a - b));
  });

  test("opens no line of which nobody would have the keys, and enrols nobody without", async () => {
    const { fragment } = await invite(at.desk.work, ["intake"]);
    const newcomer = deskOn(at.line);
    newcomer.store.save = full;
    expect(await faultOf(answer(at, fragment, "Nieuw", newcomer))).toBe("disk");
    expect(newcomer.stored).toBeNull();
    const closed = await startLine({ open: false });
    const around = deskOn(closed);
    around.store.save = full;
    const line = { ...at.desk.line, readers: { nl: "Wij", en: "We" } };
    const { hours, exit, origin, readers } = line;
    const opening = {
      ...{ secret: closed.inviteSecret, passphrase: PASSPHRASE, name: "Een" },
      line: { name: "Lijn", readers, hours, exit, origin },
    };
    expect(await faultOf(openLine(around, opening))).toBe("disk");
    const state = (await (await fetch(`${closed.url}/v1/desk/opening`)).json()) as object;
    expect(state).toMatchObject({ open: false });
    await closed.stop();
  });
});

describe("a second tab", () => {
  test("loses no key that the other made ahead, whichever writes last", async () => {
    const old = at.desk;
    const { file } = await fileReport(at, "Zaak");
    at.line.clock.set(monthStart((monthOf(dayOf(at.line.clock.now())) + 1) as Month) * DAY);
    await at.line.runDue();
    const fresh = await openBeside();
    const made = monthsOf(fresh).at(-1);
    expect(monthsOf(old)).not.toContain(made);
    // The older tab knows nothing of that key, and writes its memory over the newer one's.
    await old.note(file.id, "substance", "In het oude tabblad");
    const again = await at.unlock();
    expect(monthsOf(again)).toEqual(monthsOf(fresh));
    expect([...again.work.line.me.receiving.keys()]).toEqual(
      expect.arrayContaining(monthsOf(again)),
    );
    expect(again.cases[0]?.notes.map(({ text }) => text)).toEqual(["In het oude tabblad"]);
  });

  test("does not bring back a key that the other destroyed", async () => {
    const old = at.desk;
    const { file } = await fileReport(at, "Zaak");
    const first = monthsOf(old)[0] as Month;
    // The older one stays open all the time, as on a desk that nobody leaves.
    const days = monthStart((first + 1) as Month) + 28 - dayOf(at.line.clock.now());
    for (let day = 0; day < days; day++) {
      at.line.clock.advance(DAY);
      await at.line.runDue();
      if (day % 7 === 0) (await openBeside()).lock();
    }
    const fresh = await openBeside();
    expect(monthsOf(fresh)).not.toContain(first);
    await old.note(file.id, "substance", "Nog open");
    expect(monthsOf(old)).not.toContain(first);
    expect(monthsOf(await at.unlock())).toEqual(monthsOf(fresh));
  });

  test("each remembers what the other saw, invites and who stepped back included", async () => {
    const { file } = await fileReport(at, "Zaak");
    const other = await openBeside();
    await other.note(file.id, "substance", "Van het andere tabblad");
    other.work.keys.secrets.seen.recused.push("ab".repeat(32));
    const { fragment } = await invite(other.work, ["intake"]);
    expect(other.work.keys.secrets.seen.cases[file.id]).toBe(file.seq + 1);
    // This one saw less, and is the last to write.
    await answer(at, fragment, "Nieuw");
    await at.desk.work.refresh();
    at.desk.work.keys.secrets.seen.recused.push("cd".repeat(32));
    await at.desk.work.remember();
    const again = await at.unlock();
    const { seen } = again.work.keys.secrets;
    expect(seen.recused.toSorted()).toEqual(["ab".repeat(32), "cd".repeat(32)]);
    expect(seen.cases[file.id]).toBe(file.seq + 1);
    expect((await readTeam(again.work)).newcomers.map(({ isMine }) => isMine)).toEqual([true]);
  });

  test("in which someone came in with new keys: those are not written over, and it is said", async () => {
    const { file } = await fileReport(at, "Zaak");
    const { fragment } = await invite(at.desk.work, ["intake"]);
    await answer(at, fragment, "Met nieuwe sleutels", at.around);
    const { stored } = at.around;
    const old = at.desk;
    // Work goes on: it is safe at the line. The next look says that this tab is over.
    await old.note(file.id, "substance", "Nog net");
    expect(await faultOf(old.refresh())).toBe("elsewhere");
    expect(at.around.stored).toBe(stored);
  });
});

describe("what the device keeps of cases", () => {
  test.each([
    ["revoked", revoke],
    ["suspended", suspend],
  ] as const)("goes when its handler is %s, open or locked", async (code, putOut) => {
    const gone = await addColleague(at, "Gaat weg", ["intake"]);
    await fileReport(at, "Zaak");
    const drawer = new Drawer();
    const around = { ...gone.around, rooms: () => roomsHere(drawer) };
    const desk = await unlock(around, PASSPHRASE);
    await expect.poll(() => drawer.parts.size).toBeGreaterThan(0);
    const kept = new Map(drawer.parts);
    await putOut(at.desk.work, gone.id);
    expect(await faultOf(desk.refresh())).toBe(code);
    await expect.poll(() => drawer.parts.size).toBe(0);
    expect([desk.locked, desk.cases, desk.inbox]).toEqual([true, [], []]);
    await drawer.put([...kept]);
    expect(await faultOf(unlock(around, PASSPHRASE))).toBe(code);
    expect(drawer.parts.size).toBe(0);
  });
});

describe("a clock that is a day off", () => {
  /** A desk whose clock is so far from the line's. */
  async function deskOff(ms: number): Promise<Desk> {
    const around = deskOn({ url: at.line.url, clock: { now: () => at.line.clock.now() + ms } });
    around.stored = at.around.stored;
    const desk = await unlock(around, PASSPHRASE);
    at.around.stored = around.stored;
    return desk;
  }

  test.each([
    ["ahead", DAY],
    ["behind", -DAY],
  ])("%s: the desk works, says so, and stands in no colleague's way", async (_, off) => {
    at.desk.lock();
    const colleague = await at.unlock().then((desk) => {
      at.desk = desk;
      return addColleague(at, "Tweede", ["intake"]);
    });
    const desk = await deskOff(off);
    expect(desk.clockOff).toBe(true);
    const { file, reporter } = await fileReport(at, "Zaak", {}, desk);
    await desk.answer(file.id, "Antwoord", "nl");
    await desk.close(file.id, "spam", "Toch niets");
    await desk.reopen(file.id, "Toch wel");
    at.line.clock.advance(2 * MINUTE);
    await at.line.runDue();
    expect((await reporter.read()).replies.map(({ text }) => text)).toEqual(["Antwoord"]);
    const theirs = await colleague.unlock();
    expect(theirs.clockOff).toBe(false);
    expect((await read(theirs, file.id)).status).toBe("in-progress");
    expect([theirs.brokenCases, theirs.broken, theirs.overdueCases]).toEqual([[], [], []]);
    // And back at the right time, with what it saw meanwhile.
    const right = await at.unlock();
    expect([right.clockOff, right.brokenCases]).toEqual([false, []]);
  });

  test.each([
    ["ahead", DAY],
    ["behind", -DAY],
  ])("%s, as a month and a week turn: unlocks, files and is read by others", async (_, off) => {
    const colleague = await addColleague(at, "Tweede", ["intake"]);
    const month = (monthOf(dayOf(at.line.clock.now())) + 1) as Month;
    const monday = weekStart((weekOf(dayOf(at.line.clock.now())) + 2) as Week);
    expect(monday).toBeLessThan(monthStart(month));
    for (const day of [monday, monthStart(month)]) {
      // A minute before and after midnight, the desk stands in another month, or week, than the line.
      for (const minute of [-1, 1]) {
        const now = day * DAY + minute * MINUTE;
        at.line.clock.set(now);
        await at.line.runDue();
        const desk = await deskOff(off);
        const { file } = await fileReport(at, `Op ${String(now)}`, {}, desk);
        const theirs = await read(await colleague.unlock(), file.id);
        expect([theirs.broken, theirs.raw[0]?.text]).toEqual([false, `Op ${String(now)}`]);
      }
    }
  });

  test("half an hour is said too, a minute is not", async () => {
    expect((await deskOff(30 * MINUTE)).clockOff).toBe(true);
    expect((await deskOff(MINUTE)).clockOff).toBe(false);
  });
});
