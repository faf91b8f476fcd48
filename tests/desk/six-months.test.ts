/**
 * Half a year of a team, by a clock that is passed in: three coordinators and twelve handlers of two
 * organisations, four hundred reports in eight languages, leavers, a lost passphrase, a laptop that is
 * wiped every night, months and epochs that turn, refusals, and what goes on its day.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Day, dayOf, deletionDay, type Role, weekOf } from "../../crypto/index.ts";
import { verifyAudit } from "../../server/cli/audit.ts";
import {
  type CaseFile,
  casework,
  decisions,
  type Desk,
  type InboxItem,
  unlock,
} from "../../web/desk/core/index.ts";
import { keepAfterClosing } from "../../web/desk/core/retention.ts";
import { revoke } from "../../web/desk/core/revocation.ts";
import { isOver } from "../../web/desk/core/keeping.ts";
import { makeCanaries, searchFiles } from "../e2e/canaries.ts";
import { DAY } from "../support/line.ts";
import { faultOf } from "./cases.ts";
import { type DeskLine, PASSPHRASE, Reporter, lineForTest } from "./support.ts";
import { Member } from "./team.ts";

const WEEKS = 26;
const REPORTS = 400;
const WORDS: Record<string, string> = {
  nl: "Er staat steeds dezelfde auto voor mijn huis.",
  en: "They asked my sister where I live now.",
  tr: "Konsolosluktan aradılar ve isim istediler.",
  ti: "ካብ ቆንስል ደዊሎም ገንዘብ ክኸፍል ሓቲቶምኒ።",
  ar: "اتصلوا بأمي وهددوها بسببي.",
  "zh-Hans": "他们让我在同学会里报告别人的名字。",
  fa: "به برادرم گفته‌اند که من باید ساکت بمانم.",
  ru: "Мне пишут с незнакомых номеров и угрожают.",
};
/** What handlers write. */
const WRITTEN = {
  answer: "Dank. Wij lazen dit in week",
  stripped: "Inhoud van zaak",
  reason: "Eerst nog wegen.",
};
const LANGUAGES = Object.keys(WORDS);

/** Whether these bytes lie in any file of the line. */
function isOnDisk(dataDir: string, bytes: Uint8Array): boolean {
  const wanted = Buffer.from(bytes.slice(200, 264));
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(wanted));
}

/** All sealed events of a case, as the server keeps them. */
const eventsOf = (at: DeskLine, id: string): Uint8Array[] =>
  at.line.server.parts.store.cases
    .events(Buffer.from(id, "hex"))
    .flatMap(({ bytes }) => bytes ?? []);

/** Twelve handlers, of NCTV and of SZW; intake is done by both. */
const HANDLERS: Record<Exclude<Role, "coordinator" | "auditor">, string[]> = {
  intake: ["intake-1", "intake-2", "intake-3", "intake-4", "intake-5"],
  nctv: ["nctv-1", "nctv-2", "nctv-3", "nctv-4"],
  szw: ["szw-1", "szw-2", "szw-3"],
};

test("half a year: nothing acknowledged is lost, nothing expired is left, the audit holds", async () => {
  const at = await lineForTest();
  const { clock } = at.line;

  // Three coordinators, then twelve colleagues: each with a link, words compared, two signatures.
  const first = new Member(at, "coordinator-1");
  first.around = at.around;
  const second = new Member(at, "coordinator-2");
  const third = new Member(at, "coordinator-3");
  const team = new Map<string, Member>();
  await second.enrol(at.desk, null, ["coordinator"]);
  at.desk.lock();
  await first.work((one) =>
    second.work(async (two) => {
      await third.enrol(one, two, ["coordinator"]);
      for (const [role, names] of Object.entries(HANDLERS)) {
        for (const name of names) {
          const member = new Member(at, name, name === "intake-2");
          await member.enrol(two, one, [role as Role]);
          team.set(name, member);
        }
      }
    }),
  );
  const member = (name: string): Member => {
    const found = team.get(name);
    if (!found) throw new Error(`${name} is not in the team`);
    return found;
  };
  expect(team.size).toBe(12);
  const coordinators = [first, second, third];
  /** Whose turn it is, of those who are still there. */
  const onDuty = (role: keyof typeof HANDLERS, turn: number): Member => {
    const there = HANDLERS[role].map(member).filter((one) => !leavers.includes(one));
    return there[turn % there.length] as Member;
  };

  const texts = new Set<string>();
  /** What is in each case, and the day on which it goes, once it was closed. */
  const textOf = new Map<string, string>();
  const goesOn = new Map<string, Day>();
  const sealed = new Map<number, Uint8Array>();
  const closed = new Map<string, Uint8Array[]>();
  const leavers: Member[] = [];
  const answered: { reporter: Reporter; text: string }[] = [];
  let sent = 0;
  let refusals = 0;

  const file = async (desk: Desk, item: InboxItem, n: number): Promise<CaseFile> => {
    const made = await desk.file(item);
    textOf.set(made.id, item.text);
    await desk.setUrgency(made.id, item.suggested.level, "Zo staat het er.");
    await desk.strip(made.id, `${WRITTEN.stripped} ${String(n)}.`);
    await casework.tick(desk.work, made.id, 1, true);
    return made;
  };
  const keep = async (desk: Desk, one: CaseFile): Promise<void> => {
    const { keeping } = await keepAfterClosing(desk.work, one);
    if (keeping.day === null) throw new Error("closed, and kept for ever");
    goesOn.set(one.id, keeping.day);
  };

  for (let week = 0; week < WEEKS; week++) {
    for (let day = 0; day < 7; day++) {
      clock.advance(DAY);
      await at.line.runDue();
    }
    const coordinator = coordinators[week % 3] as Member;
    await coordinator.work((desk) => {
      expect(desk.duties.filter(({ name, done }) => name !== "delete-week" && !done)).toEqual([]);
      return Promise.resolve();
    });

    const wanted = Math.round((REPORTS * (week + 1)) / WEEKS);
    const reporters = new Map<string, Reporter>();
    for (; sent < wanted; sent++) {
      const lang = LANGUAGES[sent % LANGUAGES.length] as string;
      const text = `${WORDS[lang] ?? ""} [${String(sent)}]`;
      const reporter = new Reporter(at);
      const [bytes] = await reporter.report(text, { lang, forms: ["F2", "F3"] });
      if (bytes) sealed.set(weekOf(dayOf(clock.now())), bytes);
      texts.add(text);
      reporters.set(text, reporter);
    }

    // Intake files all of it, in turns; one of them has a laptop that was wiped last night.
    const intake = onDuty("intake", week);
    const filed = await intake.work(async (desk) => {
      const ids: string[] = [];
      for (const [n, item] of [...desk.inbox].entries()) {
        const made = await file(desk, item, n);
        ids.push(made.id);
        if (n % 5 === 0) {
          const text = `${WRITTEN.answer} ${String(week)}.`;
          await desk.answer(made.id, text, "nl");
          const reporter = reporters.get(item.text);
          if (reporter) answered.push({ reporter, text });
        }
        if (n % 4 === 0) {
          const reason = "Alles is gedaan.";
          const { proposals } = await decisions.propose(desk.work, made.id, {
            act: "close",
            reason,
          });
          // Nobody is one's own second: it is not offered, and it is not taken.
          const mine = decisions.waitingForSecond(desk.work).some((one) => one.file.id === made.id);
          expect(mine).toBe(false);
          const again = decisions.decide(desk.work, made.id, proposals[0]?.id ?? "", {
            yes: true,
            reason,
          });
          expect(await faultOf(again)).toBe("refused");
        }
        if (n % 7 === 3) {
          const spam = await decisions.closeAlone(desk.work, made.id, "spam", "Reclame.");
          await keep(desk, spam);
        }
      }
      return ids;
    });
    expect(filed.length).toBeGreaterThan(0);

    // NCTV reads what waits for a second signature, and does not sign everything.
    await onDuty("nctv", week).work(async (desk) => {
      for (const [n, { file: one, proposal }] of decisions.waitingForSecond(desk.work).entries()) {
        const yes = n % 3 !== 2;
        const reason = yes ? "Akkoord." : WRITTEN.reason;
        const after = await decisions.decide(desk.work, one.id, proposal.id, { yes, reason });
        if (!yes) {
          refusals += 1;
          expect(after.status).not.toBe("closed");
          continue;
        }
        expect(after.status).toBe("closed");
        await keep(desk, after);
        if (week < 4) closed.set(one.id, eventsOf(at, one.id));
      }
    });

    // SZW sees substance and nothing else.
    if (week % 6 === 5) {
      await onDuty("szw", (week - 5) / 6).work((desk) => {
        expect(desk.inbox).toEqual([]);
        expect(desk.cases.length).toBeGreaterThan(0);
        expect(desk.cases.every(({ raw, keys }) => raw.length === 0 && !keys.contact)).toBe(true);
        expect(desk.cases.some(({ stripped }) => stripped !== null)).toBe(true);
        return Promise.resolve();
      });
    }

    // Someone leaves; someone else loses a passphrase and comes in again with new keys.
    if (week === 9 || week === 17) {
      const leaver = member(week === 9 ? "intake-4" : "szw-2");
      await coordinator.work((desk) => revoke(desk.work, leaver.id));
      leavers.push(leaver);
    }
    if (week === 13) {
      const lost = member("intake-3");
      const old = lost.id;
      const before = await intake.work((desk) => Promise.resolve(desk.cases.length));
      await first.work((one) =>
        second.work(async (two) => {
          await lost.enrol(one, two, ["intake"]);
          await one.refresh();
          await revoke(one.work, old);
        }),
      );
      await lost.work((desk) => {
        expect(desk.cases.length).toBe(before);
        expect(desk.cases.filter(({ broken }) => broken)).toEqual([]);
        return Promise.resolve();
      });
    }
  }
  expect(sent).toBe(REPORTS);
  expect(refusals).toBeGreaterThan(10);

  // Who left comes in no more.
  for (const leaver of leavers) {
    expect(await faultOf(unlock(leaver.around, PASSPHRASE))).toMatch(/refused|revoked/);
  }

  // Nothing is lost: each report is in a case, unless the agreed day of its case has come. A desk that
  // kept cases between unlocks reads the same as one that keeps nothing.
  clock.advance(DAY);
  await at.line.runDue();
  const today = dayOf(clock.now());
  const gone = [...goesOn].filter(([, day]) => day <= today).map(([id]) => textOf.get(id) ?? "");
  expect(gone.length).toBeGreaterThan(20);
  let living = "";
  for (const name of ["intake-1", "intake-2", "intake-3"]) {
    await member(name).work((desk) => {
      expect(desk.brokenCases).toEqual([]);
      expect(desk.broken).toEqual([]);
      expect(desk.cases.filter(({ broken }) => broken)).toEqual([]);
      const there = [
        ...desk.cases.flatMap(({ raw }) => raw.map(({ text }) => text)),
        ...desk.inbox.map(({ text }) => text),
      ];
      expect(there.toSorted()).toEqual(
        [...texts].filter((text) => !gone.includes(text)).toSorted(),
      );
      expect(desk.cases.filter((one) => isOver(one, today))).toEqual([]);
      living = desk.cases[0]?.id ?? "";
      return Promise.resolve();
    });
  }

  // An answer of the last weeks is there for its reporter, whatever turned in between.
  for (const { reporter, text } of answered.slice(-6)) {
    expect((await reporter.read()).replies.map((reply) => reply.text)).toEqual([text]);
  }

  // Nothing that expired is left on the disk; what lives is, so this search can find something.
  const { parts } = at.line.server;
  parts.store.truncateLog();
  for (const [week, bytes] of sealed) {
    const isLiving = today < deletionDay(week as ReturnType<typeof weekOf>);
    expect(isOnDisk(at.line.dataDir, bytes), `envelope of week ${String(week)}`).toBe(isLiving);
  }
  expect(closed.size).toBeGreaterThan(3);
  for (const [id, events] of closed) {
    for (const bytes of events) expect(isOnDisk(at.line.dataDir, bytes), id).toBe(false);
  }
  for (const id of closed.keys()) expect(goesOn.get(id)).toBeLessThanOrEqual(today);
  const [event] = eventsOf(at, living);
  expect(event && isOnDisk(at.line.dataDir, event)).toBe(true);

  // And nothing that anyone wrote ever lay there open.
  const canaries = makeCanaries({ ...WORDS, ...WRITTEN, passphrase: PASSPHRASE });
  expect(searchFiles(at.line.dataDir, canaries)).toEqual([]);

  const { text, isWhole } = verifyAudit(at.line.dataDir, []);
  expect(isWhole, text).toBe(true);
}, 900_000);
