/**
 * A line that was made before a migration works after it: for each version that the store ever had,
 * the rows of a real line as that version kept them are brought up to date by starting the server,
 * and its handler and its reporter find what they left.
 */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, type StoredKeys, unlock } from "../../web/desk/core/index.ts";
import { DATABASE_FILE, dumpSchema, listMigrations } from "../../server/store/database.ts";
import { type DeskLine, deskOn, openDeskLine, PASSPHRASE, Reporter } from "../desk/support.ts";
import { DAY, startLine, type TestLine } from "../support/line.ts";

type Row = Record<string, unknown>;
type Rows = Map<string, Row[]>;

const FILED = "Er staat steeds dezelfde auto voor mijn huis.";
const WAITING = "Ze belden mijn zus.";
const ANSWER = "Dank. Ben je veilig?";
const STRIPPED = "Iemand wordt gevolgd.";

let line: TestLine;
let at: DeskLine;
let reporter: Reporter;
/** The keys of a desk as they were when the line was opened: it has seen nothing since. */
let keys: StoredKeys;
let now: Rows;

beforeAll(async () => {
  line = await startLine({ open: false, status: "demonstration" });
  const around = deskOn(line);
  const saved: StoredKeys[] = [];
  const { save } = around.store;
  around.store.save = (stored) => {
    saved.push(stored);
    return save(stored);
  };
  at = await openDeskLine(line, around);
  keys = saved[0] as StoredKeys;
  reporter = new Reporter(at);
  await reporter.report(FILED);
  await new Reporter(at).report(WAITING);
  const { desk } = at;
  await desk.setNotify("behandelaar@example.org");
  await desk.refresh();
  const item = desk.inbox.find(({ text }) => text === FILED);
  if (!item) throw new Error("the report did not come in");
  const { id } = await desk.file(item);
  await desk.strip(id, STRIPPED);
  await desk.answer(id, ANSWER, "nl");
  desk.lock();
  line.clock.advance(DAY);
  await line.runDue();
  const db = new Database(file(), { readonly: true });
  now = rowsOf(db);
  db.close();
});
afterAll(() => line.stop());

const file = (): string => join(line.dataDir, DATABASE_FILE);

const tablesOf = (db: Database.Database): string[] =>
  db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];

const columnsOf = (db: Database.Database, table: string): string[] =>
  db.prepare("SELECT name FROM pragma_table_info(?)").pluck().all(table) as string[];

/** With whole numbers as they are: some keys have 64 bits. */
const rowsOf = (db: Database.Database): Rows => {
  const all = (name: string) => db.prepare(`SELECT * FROM "${name}"`).safeIntegers().all() as Row[];
  return new Map(tablesOf(db).map((name) => [name, all(name)]));
};

/** Where the rows of a table are now, when it has another name. */
const RENAMED: Record<string, string> = { wraps: "case_wraps" };
const nowOf = (table: string): string => RENAMED[table] ?? table;

/** Puts a database of this version in the place of the line's, with its rows as that version had them. */
function goBackTo(version: number): Rows {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(file() + suffix, { force: true });
  const db = new Database(file());
  for (const one of listMigrations()) if (one.version <= version) db.exec(one.sql);
  db.pragma(`user_version = ${String(version)}`);
  db.pragma("foreign_keys = OFF");
  for (const table of tablesOf(db)) {
    const columns = columnsOf(db, table);
    const marks = columns.map(() => "?").join(", ");
    const put = db.prepare(`INSERT INTO "${table}" (${columns.join(", ")}) VALUES (${marks})`);
    for (const row of now.get(nowOf(table)) ?? []) {
      expect(Object.keys(row), `${table} of version ${String(version)}`).toEqual(
        expect.arrayContaining(columns),
      );
      put.run(...columns.map((column) => row[column]));
    }
  }
  const rows = rowsOf(db);
  db.close();
  return rows;
}

/** What a version had and a later one throws away on purpose. */
const GIVEN_UP = new Set(["pending_epochs"]);

test.each(listMigrations().map(({ version }) => version))(
  "a line of version %i goes on",
  async (version) => {
    let before: Rows = new Map();
    await line.restart(() => {
      before = goBackTo(version);
    });
    const db = new Database(file());
    const schema = join(import.meta.dirname, "../../server/store/schema.sql");
    expect(dumpSchema(db)).toBe(readFileSync(schema, "utf8"));
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(db.pragma("foreign_key_check")).toEqual([]);
    const after = rowsOf(db);
    db.close();
    for (const [table, rows] of before) {
      if (GIVEN_UP.has(table)) continue;
      expect(after.get(nowOf(table)), table).toEqual(
        expect.arrayContaining(rows.map((row): unknown => expect.objectContaining(row))),
      );
    }

    // Who works here finds the case, what waits, and a line that takes more.
    const around = deskOn(line);
    around.stored = keys;
    const desk = await unlock(around, PASSPHRASE);
    check(desk);
    const [one] = desk.cases;
    await desk.note(one?.id ?? "", "assessment", "Nog eens gelezen.");
    await desk.refresh();
    expect(desk.cases[0]?.notes.map(({ text }) => text)).toEqual(["Nog eens gelezen."]);
    desk.lock();
    // And who reported reads the answer with the same words.
    expect((await reporter.read()).replies.map(({ text }) => text)).toEqual([ANSWER]);
  },
);

function check(desk: Desk): void {
  expect([...desk.broken, ...desk.brokenCases]).toEqual([]);
  expect(desk.inbox.map(({ text }) => text)).toEqual([WAITING]);
  expect(desk.cases).toHaveLength(1);
  const [one] = desk.cases;
  expect(one).toMatchObject({ broken: false, stripped: STRIPPED, unreadable: [] });
  expect(one?.raw.map(({ text }) => text)).toEqual([FILED]);
  expect(one?.replies.map(({ text }) => text)).toEqual([ANSWER]);
}

test("several wraps of one key, as the first version could have them, are all kept", async () => {
  await line.restart(() => {
    goBackTo(1);
    const db = new Database(file());
    const id = db.prepare("SELECT id FROM cases").pluck().get();
    const add = db.prepare("INSERT INTO wraps VALUES (?, 'contact', 1, ?)");
    for (const n of [1, 2, 3]) add.run(id, Buffer.alloc(88, n));
    db.close();
  });
  const db = new Database(file());
  const boxes = db.prepare("SELECT box FROM case_wraps WHERE month = 1").pluck().all() as Buffer[];
  expect(boxes.map(([first]) => first).toSorted()).toEqual([1, 2, 3]);
  db.close();
});
