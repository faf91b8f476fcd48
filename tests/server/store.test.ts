import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Db, dumpSchema, openDatabase, PAGE_BYTES } from "../../server/store/database.ts";
import { makeStore, type Store } from "../../server/store/store.ts";

const QUOTA = 256 * 1024 * 1024;
let folder: string;
let db: Db;
let store: Store;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "store-"));
  db = openDatabase(join(folder, "data"), QUOTA);
  store = makeStore(db);
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const envelope = (week: number, bytes = random(16_384)) => ({ id: random(32), week, bytes });

describe("the database", () => {
  test("has the schema that schema.sql says", () => {
    const file = join(import.meta.dirname, "../../server/store/schema.sql");
    expect(dumpSchema(db)).toBe(readFileSync(file, "utf8"));
  });

  test("writes each commit to the disk and overwrites what it deletes", () => {
    expect(db.pragma("synchronous", { simple: true })).toBe(2);
    expect(db.pragma("secure_delete", { simple: true })).toBe(1);
    expect(db.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(db.pragma("page_size", { simple: true })).toBe(PAGE_BYTES);
    expect(db.pragma("foreign_keys", { simple: true })).toBe(1);
  });

  test("is a directory and files of its user alone, log included", () => {
    store.envelopes.put([envelope(1)]);
    const data = join(folder, "data");
    expect(statSync(data).mode & 0o777).toBe(0o700);
    const names = readdirSync(data);
    expect(names).toContain("line.sqlite-wal");
    for (const name of names) expect(statSync(join(data, name)).mode & 0o777).toBe(0o600);
  });

  test("made by a newer version is refused with what to do", () => {
    const other = mkdtempSync(join(tmpdir(), "newer-"));
    openDatabase(other, QUOTA).close();
    const raw = new Database(join(other, "line.sqlite"));
    raw.pragma("user_version = 9999");
    raw.close();
    expect(() => openDatabase(other, QUOTA)).toThrow("made by a newer version");
    rmSync(other, { recursive: true });
  });
});

describe("envelopes", () => {
  test("are listed by id, whatever the order in which they came", () => {
    const group = Array.from({ length: 20 }, () => envelope(2));
    for (const one of group) store.envelopes.put([one]);
    const ids = store.envelopes.list().map(({ id }) => Buffer.from(id).toString("hex"));
    expect(ids).toEqual(ids.toSorted());
  });

  test("with the same first eight bytes of their id are both kept, once each", () => {
    const first = envelope(3);
    const second = { ...envelope(3), id: Uint8Array.from(first.id) };
    second.id[31] = (second.id[31] ?? 0) ^ 1;
    store.envelopes.put([first, second]);
    store.envelopes.put([second, first]);
    const at = (id: Uint8Array) => Buffer.from(store.envelopes.get(id) ?? []);
    expect(at(first.id).equals(first.bytes)).toBe(true);
    expect(at(second.id).equals(second.bytes)).toBe(true);
    expect(store.envelopes.countByWeek().find(({ week }) => week === 3)?.count).toBe(2);
  });

  test("of a deleted week are in no file any more", () => {
    const needle = Buffer.from("a needle that is looked for in every file of the line");
    const bytes = random(16_384);
    bytes.set(needle, 9_000);
    store.envelopes.put([envelope(4, bytes), ...Array.from({ length: 30 }, () => envelope(5))]);
    expect(found(needle)).toBe(true);
    store.envelopes.deleteWeeksUntil(4);
    store.truncateLog();
    expect(found(needle)).toBe(false);
    expect(statSync(join(folder, "data", "line.sqlite-wal")).size).toBe(0);
  });

  test("after the nightly rewrite lie in the order of their keys", () => {
    store.rewrite();
    const pages = db.prepare("SELECT count(*) FROM envelopes").pluck().get() as number;
    expect(pages).toBeGreaterThan(0);
    expect(db.pragma("freelist_count", { simple: true })).toBe(0);
  });
});

function found(needle: Buffer): boolean {
  const data = join(folder, "data");
  return readdirSync(data).some((name) => readFileSync(join(data, name)).includes(needle));
}

describe("a disk without room", () => {
  test("refuses a whole group, keeps what was there and takes more when there is room", () => {
    const other = mkdtempSync(join(tmpdir(), "full-"));
    const small = openDatabase(other, QUOTA);
    const full = makeStore(small);
    const kept = envelope(1);
    full.envelopes.put([kept]);
    const pages = small.pragma("page_count", { simple: true }) as number;
    small.pragma(`max_page_count = ${String(pages + 5)}`);
    const group = Array.from({ length: 20 }, () => envelope(1));
    expect(() => {
      full.envelopes.put(group);
    }).toThrow("full");
    expect(full.envelopes.list().map(({ id }) => Buffer.from(id))).toEqual([Buffer.from(kept.id)]);
    full.rewrite();
    small.pragma("max_page_count = 100000");
    full.envelopes.put(group);
    expect(full.envelopes.list()).toHaveLength(21);
    expect(small.pragma("integrity_check", { simple: true })).toBe("ok");
    full.close();
    rmSync(other, { recursive: true });
  });
});

describe("reporters' tables", () => {
  test("have no column for a time, an address or an order", () => {
    const columns = (table: string) =>
      (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
    expect(columns("envelopes")).toEqual(["key", "id", "week", "bytes"]);
    expect(columns("bulletin")).toEqual(["key", "tag", "week", "reply"]);
  });
});
