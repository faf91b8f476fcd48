// Recovery papers: made by two, tried, used on the day that everyone lost their keys, and ended.
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  concat,
  fromB64,
  fromHex,
  groupsToCode,
  makeRecoverySecret,
  type PaperHalf,
  readHalf,
  type RecoveryPaper,
  splitRecovery,
} from "../../crypto/index.ts";
import { type Desk, unlock } from "../../web/desk/core/index.ts";
import {
  endPapers,
  makePapers,
  type NewPapers,
  PaperError,
  proposePapers,
  standingPapers,
  tryPapers,
} from "../../web/desk/core/recovery.ts";
import { comeBack } from "../../web/desk/core/return.ts";
import { revoke } from "../../web/desk/core/revocation.ts";
import { approve } from "../../web/desk/core/team.ts";
import { DAY } from "../support/line.ts";
import { type DeskLine, deskOn, PASSPHRASE, Reporter, startDeskLine } from "./support.ts";
import { bringIn, type Person, proposalOf } from "./team-support.ts";

let at: DeskLine;
let colleague: Person;
let second: Desk;
let rootSeed: Uint8Array;

beforeEach(async () => {
  at = await startDeskLine();
  // As it stands on the paper of the root.
  rootSeed = fromB64(at.desk.work.keys.secrets.root ?? "");
  colleague = await bringIn(at, "Behandelaar 2", ["coordinator", "intake"], [at.desk]);
  second = await colleague.unlock();
  await at.desk.refresh();
});
afterEach(async () => {
  await at.line.stop();
});

/** What a person types from a paper, for use with another. */
function typed(papers: readonly RecoveryPaper[], paper: number, other: number): PaperHalf {
  const groups = papers[paper - 1]?.halves.find((one) => one.with === other)?.groups ?? [];
  const rows = [0, 12, 24].map((row) => groupsToCode(groups.slice(row, row + 12)));
  const half = readHalf(concat(...rows.map((row) => row ?? new Uint8Array(16))));
  if (!half) throw new Error("typed wrongly");
  return half;
}

const pair = (papers: readonly RecoveryPaper[], a = 1, b = 3): [PaperHalf, PaperHalf] => [
  typed(papers, a, b),
  typed(papers, b, a),
];

/** Made by the one, signed for by the other, who compares the words that stand on the papers. */
async function standing(): Promise<NewPapers> {
  const made = makePapers(at.desk.work);
  await proposePapers(at.desk.work, made);
  await approve(second.work, await proposalOf(second, made.words));
  await at.desk.refresh();
  return made;
}

const faultOf = (act: Promise<unknown>) =>
  act.then(
    () => null,
    (error: unknown) => (error instanceof PaperError ? error.fault : error),
  );

/** What the line has on its disk. */
function onDisk<T>(look: (db: Database.Database) => T): T {
  const db = new Database(join(at.line.dataDir, "line.sqlite"));
  try {
    return look(db);
  } finally {
    db.close();
  }
}

/** The boxes of this handler, or of the papers with this id: what kind of key is in each. */
const boxesOf = (id: string): string[] =>
  onDisk((db) =>
    db.prepare("SELECT kind FROM grants WHERE handler = ?").pluck().all(fromHex(id)),
  ) as string[];

const papersId = (): string => at.desk.work.line.roster.recovery?.id ?? "";

test("they are off until two have signed; then role keys are boxed to them, and no key of a week", async () => {
  expect(standingPapers(at.desk.work)).toBeNull();
  const made = makePapers(at.desk.work);
  await proposePapers(at.desk.work, made);
  await at.desk.refresh();
  expect(standingPapers(at.desk.work)).toBeNull();
  await approve(second.work, await proposalOf(second, made.words));
  await at.desk.refresh();
  expect(standingPapers(at.desk.work)).toMatchObject({ generation: 1, tried: null });
  expect(standingPapers(at.desk.work)?.words).toEqual(made.words);
  const kept = boxesOf(papersId());
  expect(kept.length).toBeGreaterThanOrEqual(6);
  expect(new Set(kept)).toEqual(new Set(["role"]));
});

test("a drill with each pair says whether they would open, on which day, and changes nothing else", async () => {
  const { papers } = await standing();
  const { seq } = at.desk.work.line.roster;
  for (const [a, b] of [
    [1, 2],
    [1, 3],
    [3, 2],
  ] as const) {
    expect(await tryPapers(at.desk.work, pair(papers, a, b))).toEqual({ opens: 6, of: 6 });
  }
  expect(standingPapers(second.work)?.tried).toBeNull();
  await second.refresh();
  expect(standingPapers(second.work)?.tried).toBe(second.work.line.today);
  expect(second.work.line.roster.seq).toBe(seq + 3);
  const said = "SELECT count(*) FROM audit WHERE CAST(entry AS TEXT) LIKE '%recovery-read%'";
  expect(onDisk((db) => db.prepare(said).pluck().get())).toBe(1);
});

test("papers of another line, year or pair, and the same paper twice, are named", async () => {
  const { papers } = await standing();
  const { work } = at.desk;
  const { lineId } = work;
  const strange = (set: Partial<{ lineId: Uint8Array; generation: number }>) =>
    splitRecovery(makeRecoverySecret(), { lineId, generation: 1, year: 2027, ...set });
  const [one, three] = pair(papers);
  expect(await faultOf(tryPapers(work, [one, typed(papers, 1, 2)]))).toBe("same-paper");
  expect(await faultOf(tryPapers(work, [one, typed(papers, 2, 1)]))).toBe("not-together");
  const older = strange({ generation: 2 });
  expect(await faultOf(tryPapers(work, [one, typed(older, 3, 1)]))).toBe("other-generation");
  const elsewhere = strange({ lineId: new Uint8Array(32) });
  expect(await faultOf(tryPapers(work, [typed(elsewhere, 1, 3), three]))).toBe("other-line");
  expect(await faultOf(tryPapers(work, [typed(strange({}), 1, 3), three]))).toBe("other-key");
  expect(standingPapers(work)?.tried).toBeNull();
});

test("a drill says so when the line has lost what belongs to the papers", async () => {
  const { papers } = await standing();
  onDisk((db) => db.prepare("DELETE FROM grants WHERE handler = ?").run(fromHex(papersId())));
  expect(await tryPapers(at.desk.work, pair(papers))).toEqual({ opens: 0, of: 6 });
  expect(standingPapers(at.desk.work)?.tried).toBeNull();
  // The next unlock of a coordinator puts it there again.
  await at.unlock();
  expect(await tryPapers(at.desk.work, pair(papers))).toEqual({ opens: 6, of: 6 });
});

test("the disaster: every device is lost; root and two papers bring a coordinator and the cases back", async () => {
  const reporter = new Reporter(at);
  await reporter.report("Wat iedereen kwijt was");
  await at.desk.refresh();
  const [item] = at.desk.inbox;
  if (!item) throw new Error("no report");
  const { id } = await at.desk.file(item);
  await at.desk.answer(id, "Dank voor je melding.", "nl");
  const { papers } = await standing();
  await new Reporter(at).report("Nog verzegeld toen het gebeurde");
  at.line.clock.advance(20 * DAY);

  // A device that was never here, with what stands on paper.
  const around = deskOn(at.line);
  const back = { rootSeed, name: "Wie terugkwam", passphrase: PASSPHRASE };
  const desk = await comeBack(around, { ...back, halves: pair(papers, 2, 3) });
  expect(desk.me.roles).toEqual(["coordinator", "intake"]);
  const file = desk.cases.find((one) => one.id === id);
  expect(file?.raw[0]?.text).toBe("Wat iedereen kwijt was");
  // The keys of weeks are on no paper: what was not filed yet is lost.
  expect(desk.inbox).toEqual([]);

  // Reporters seal to keys that are here, and read the answers of before and of now.
  await new Reporter(at).report("Na de herstart");
  await desk.refresh();
  expect(desk.inbox.map(({ text }) => text)).toEqual(["Na de herstart"]);
  await desk.answer(id, "Wij zijn er weer.", "nl");
  await at.line.runDue();
  at.line.clock.advance(DAY);
  await at.line.runDue();
  const { replies } = await reporter.read();
  expect(replies.map(({ text }) => text)).toEqual(["Dank voor je melding.", "Wij zijn er weer."]);

  // Whose device is lost is put out; the papers end with who knew them, and the cases stay.
  await revoke(desk.work, at.around.stored?.handler ?? "");
  await revoke(desk.work, colleague.around.stored?.handler ?? "");
  desk.lock();
  const again = await unlock(around, PASSPHRASE);
  expect(again.work.keys.root).toBeNull();
  expect(again.cases.find((one) => one.id === id)?.raw[0]?.text).toBe("Wat iedereen kwijt was");
  expect(standingPapers(again.work)).toBeNull();
  expect(again.brokenCases).toEqual([]);
}, 60_000);

test("coming back takes the root and two papers that stand: one of them is not enough", async () => {
  const { papers } = await standing();
  const back = { rootSeed, name: "Indringer", passphrase: PASSPHRASE };
  const halves = pair(papers);
  const come = (more: Partial<Parameters<typeof comeBack>[1]>) =>
    comeBack(deskOn(at.line), { ...back, halves, ...more });
  await expect(come({ halves: null })).rejects.toMatchObject({ code: "refused" });
  await expect(come({ rootSeed: makeRecoverySecret() })).rejects.toMatchObject({ code: "refused" });
  const theirs = splitRecovery(makeRecoverySecret(), {
    lineId: at.desk.lineId,
    generation: 1,
    year: 2027,
  });
  expect(await faultOf(come({ halves: pair(theirs) }))).toBe("other-key");
  await endPapers(second.work);
  expect(await faultOf(come({}))).toBe("none");
  await at.desk.refresh();
  expect(at.desk.work.line.roster.handlers.size).toBe(2);
});

test("ending them takes one coordinator, and what was boxed to them goes; so it does when their year is over", async () => {
  const { papers } = await standing();
  const first = papersId();
  const isKept = (id: string) => boxesOf(id).length > 0;
  expect(isKept(first)).toBe(true);
  await endPapers(second.work);
  await at.desk.refresh();
  expect(standingPapers(at.desk.work)).toBeNull();
  expect(isKept(first)).toBe(false);
  expect(await faultOf(tryPapers(at.desk.work, pair(papers)))).toBe("none");

  await standing();
  const next = papersId();
  expect(isKept(next)).toBe(true);
  expect(at.desk.duties.find(({ name }) => name === "recovery")?.done).toBe(true);
  for (let month = 0; month < 12; month++) {
    at.line.clock.advance(28 * DAY);
    await at.line.runDue();
    (await at.unlock()).lock();
    (await colleague.unlock()).lock();
  }
  const late = await at.unlock();
  expect(late.duties.find(({ name }) => name === "recovery")?.done).toBe(false);
  expect(isKept(next)).toBe(true);
  at.line.clock.advance(30 * DAY);
  await at.line.runDue();
  expect(isKept(next)).toBe(false);
  expect(standingPapers((await at.unlock()).work)).toBeNull();
}, 60_000);

test("with a new month and after a revocation the papers open the keys of now", async () => {
  const third = await bringIn(at, "Behandelaar 3", ["szw"], [at.desk, second]);
  const { papers } = await standing();
  at.line.clock.advance(28 * DAY);
  const desk = await at.unlock();
  const later = await tryPapers(desk.work, pair(papers));
  expect(later.opens).toBe(later.of);
  expect(later.of).toBeGreaterThan(6);
  await revoke(desk.work, third.around.stored?.handler ?? "");
  (await colleague.unlock()).lock();
  const turned = await tryPapers((await at.unlock()).work, pair(papers));
  expect(turned.opens).toBe(turned.of);
  expect(turned.of).toBeGreaterThan(later.of);
}, 60_000);
