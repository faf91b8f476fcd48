import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Day,
  dayOf,
  fromHex,
  type Month,
  monthOf,
  monthStart,
  toHex,
} from "../../crypto/index.ts";
import { makeRoutes } from "../../server/http/app.ts";
import { DATABASE_FILE } from "../../server/store/database.ts";
import type { Desk } from "../../web/desk/core/index.ts";
import { earliestDeletion } from "../../web/desk/core/keeping.ts";
import { HandlerKeys } from "../../web/desk/core/keys.ts";
import { fileRestricted, restrictCase } from "../../web/desk/core/restrict.ts";
import { decideRetention, proposeRetention } from "../../web/desk/core/retention.ts";
import { DAY } from "../support/line.ts";
import { Attack } from "./attack.ts";
import { fileReport, read } from "./cases.ts";
import { addColleague, type Colleague } from "./colleague.ts";
import { type DeskLine, PASSPHRASE, Reporter, startDeskLine } from "./support.ts";

const CONTACT = "kanarie-contact-kwikstaart";
const SUBSTANCE = "kanarie-inhoud-ijsvogel";
const ASSESSMENT = "kanarie-duiding-roerdomp";

let at: DeskLine;
let copies: string;
beforeEach(async () => {
  at = await startDeskLine();
  copies = mkdtempSync(join(tmpdir(), "copies-"));
});
afterEach(async () => {
  await at.line.stop();
  rmSync(copies, { recursive: true, force: true });
});

const today = () => dayOf(at.line.clock.now());

/** A case with something to find in each compartment. */
async function plantCase(extra = ""): Promise<string> {
  const { file } = await fileReport(at, `${CONTACT}${extra}`);
  await at.desk.strip(file.id, `${SUBSTANCE}${extra}`);
  await at.desk.note(file.id, "assessment", `${ASSESSMENT}${extra}`);
  return file.id;
}

const canaries = (text: string, extra = "") =>
  [CONTACT, SUBSTANCE, ASSESSMENT].map((word) => text.includes(word + extra));

const startAttack = (desk: Desk) => new Attack(desk.lineId, desk.work.line.roster);

/** Every secret of 32 bytes that this device holds, what it unwraps, and what the desk has opened. */
function takeKeys(attack: Attack, around: DeskLine["around"], desk: Desk): void {
  const { stored } = around;
  if (!stored) throw new Error("nothing on the device");
  const handler = fromHex(stored.handler);
  const share = at.line.server.parts.store.line.share(handler) as Uint8Array;
  const { secrets } = HandlerKeys.unwrap(stored.wrapped, PASSPHRASE, share, desk.lineId);
  attack.takeKey(share);
  takeSecrets(attack, [stored.device, secrets]);
  const { granted, cases } = desk.work;
  for (const key of granted.roles.values()) attack.takeKey(key);
  for (const { intake, reply } of granted.epochs.values()) {
    attack.takeKey(intake.secretKey);
    attack.takeKey(reply.secretKey.slice(0, 32));
  }
  for (const { keys } of cases) for (const key of Object.values(keys)) attack.takeKey(key);
}

function takeSecrets(attack: Attack, value: unknown): void {
  if (typeof value === "string" && /^[A-Za-z0-9_-]{43}$/.test(value)) {
    attack.takeKey(Buffer.from(value, "base64url"));
  }
  if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) takeSecrets(attack, part);
  }
}

/** What each route of the line gives to this desk; returns how many gave something. */
async function fetchAll(attack: Attack, desk: Desk, ids: string[]): Promise<string[]> {
  const given: string[] = [];
  const [id = ""] = ids;
  const filled: Record<string, string> = { id, from: "0" };
  const envelopes = at.line.server.parts.store.envelopes.list().map((one) => toHex(one.id));
  const bodies: Record<string, object> = {
    "/v1/desk/cases/batch": { ids },
    "/v1/desk/wraps/read": { ids },
    "/v1/desk/envelopes/batch": { ids: envelopes },
  };
  for (const { method, path } of makeRoutes(at.line.server.parts)) {
    const body = bodies[path];
    if (method !== "GET" && body === undefined) continue;
    const url = path.replace(/\{([a-z]+)\}/g, (_, name: string) => filled[name] ?? "0");
    let bytes: Uint8Array;
    try {
      bytes = await desk.work.api.bytes(url, body);
    } catch {
      continue;
    }
    given.push(`${method} ${path}`);
    attack.takeAnswer(bytes, path === "/v1/desk/cases/batch");
    try {
      attack.takeJson(JSON.parse(Buffer.from(bytes).toString()));
    } catch {
      // Bytes, taken as they are.
    }
  }
  for (const one of ids) {
    attack.takeJson(
      JSON.parse(Buffer.from(await desk.work.api.bytes(`/v1/desk/cases/${one}`)).toString()),
    );
  }
  return given;
}

let copied = 0;
/** The database as it lies there now, as a server would keep it for later. */
function copyDatabase(): string {
  const to = join(copies, `${String((copied += 1))}.sqlite`);
  for (const suffix of ["", "-wal"]) {
    const from = join(at.line.dataDir, DATABASE_FILE + suffix);
    if (existsSync(from)) copyFileSync(from, to + suffix);
  }
  return to;
}

/** Every value of every table of a copy. */
function takeDatabase(attack: Attack, file: string): void {
  const db = new Database(file);
  try {
    const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    for (const name of names as string[]) {
      for (const row of db.prepare(`SELECT * FROM "${name}"`).all() as Record<string, unknown>[]) {
        for (const value of Object.values(row)) {
          if (Buffer.isBuffer(value)) attack.takeBytes(value);
        }
        const box = row.box as Uint8Array;
        if (name === "grants") attack.takeGrant(row.kind as string, row.subject as string, box);
        if (name === "case_wraps") {
          const { case_id: id, compartment, month } = row;
          attack.takeWrap(id as Uint8Array, compartment as string, month as number, box);
        }
      }
    }
  } finally {
    db.close();
  }
}

describe("an SZW handler", () => {
  let szw: Colleague;
  let id: string;
  beforeEach(async () => {
    szw = await addColleague(at, "SZW", ["szw"]);
    id = await plantCase();
    await new Reporter(at).report(`${CONTACT} ligt nog verzegeld`);
    await szw.desk.refresh();
  });

  test("with all that the line gives and every key reads substance, and nothing beside it", async () => {
    const attack = startAttack(szw.desk);
    takeKeys(attack, szw.around, szw.desk);
    const given = await fetchAll(attack, szw.desk, [id]);
    for (const path of ["GET /v1/desk/state", "GET /v1/desk/grants", "POST /v1/desk/cases/batch"]) {
      expect(given).toContain(path);
    }
    expect(given).not.toContain("POST /v1/desk/envelopes/batch");
    expect(attack.compartments).toEqual(["substance"]);
    expect(canaries(attack.run())).toEqual([false, true, false]);
  });

  test("who has the server too is stopped by the keys alone", async () => {
    const attack = startAttack(szw.desk);
    takeKeys(attack, szw.around, szw.desk);
    await fetchAll(attack, szw.desk, [id]);
    takeDatabase(attack, copyDatabase());
    expect(attack.loot).toMatchObject({ envelopes: 2 });
    expect(canaries(attack.run())).toEqual([false, true, false]);
    // The same attack does find it, with one key more.
    const month = String(monthOf(today()));
    const role = (name: string) => at.desk.work.granted.roles.get(`${month}/${name}`) as Uint8Array;
    attack.takeKey(role("assessment"));
    expect(canaries(attack.run())).toEqual([false, true, true]);
    attack.takeKey(role("contact"));
    expect(canaries(attack.run())).toEqual([true, true, true]);
  });

  test("who is named in a restricted case gets no more of it than of any other", async () => {
    const other = await addColleague(at, "Intake", ["intake"]);
    const { file } = await fileReport(at, `${CONTACT}-twee`);
    await at.desk.note(file.id, "assessment", `${ASSESSMENT}-twee`);
    const whole = await at.desk.strip(file.id, `${SUBSTANCE}-twee`);
    await restrictCase(at.desk.work, whole, [other.id, szw.id]);
    await szw.desk.refresh();
    const attack = startAttack(szw.desk);
    takeKeys(attack, szw.around, szw.desk);
    await fetchAll(attack, szw.desk, [file.id]);
    expect(attack.compartments).toEqual(["substance"]);
    expect(canaries(attack.run(), "-twee")).toEqual([false, true, false]);
  });
});

describe("who stepped back at the gate", () => {
  test("has no key of it, and is given no byte of it; the named read it", async () => {
    const named = await addColleague(at, "Genoemd", ["intake"]);
    await new Reporter(at).report(CONTACT);
    await at.desk.refresh();
    const file = await fileRestricted(at.desk.work, at.desk.inbox[0] as never, [named.id]);
    await named.desk.refresh();
    await named.desk.strip(file.id, SUBSTANCE);
    await named.desk.note(file.id, "assessment", ASSESSMENT);
    // Its envelope lives on, sealed to the week: SECURITY.md says so. Its case is another matter.
    const week = at.line.server.parts.store.envelopes;
    for (const { week: one } of week.countByWeek()) week.deleteWeeksUntil(one);
    at.desk.lock();
    at.desk = await at.unlock();
    await named.desk.refresh();
    const stepped = startAttack(at.desk);
    takeKeys(stepped, at.around, at.desk);
    await fetchAll(stepped, at.desk, [file.id]);
    expect(stepped.compartments).toEqual([]);
    expect(canaries(stepped.run())).toEqual([false, false, false]);
    // Not with the whole server either: born restricted, no role key ever wrapped it.
    takeDatabase(stepped, copyDatabase());
    expect(canaries(stepped.run())).toEqual([false, false, false]);
    takeKeys(stepped, named.around, named.desk);
    expect(canaries(stepped.run())).toEqual([true, true, true]);
  });
});

describe("a server that kept every byte", () => {
  test("has, with every key that is left when the months have turned, not one word of a deleted case", async () => {
    const second = await addColleague(at, "Tweede", ["intake"]);
    const id = await plantCase("-weg");
    const kept = await plantCase("-blijft");
    const oldKeys = [...at.desk.work.granted.roles.values()].map((key) => Uint8Array.from(key));
    const files = [copyDatabase()];
    const file = await read(at.desk, id);
    const day = earliestDeletion(file, today());
    const wanted = { id: "0123456789abcdef", day, reason: "De melder vraagt erom" };
    await proposeRetention(at.desk.work, id, wanted);
    await second.desk.refresh();
    await decideRetention(second.desk.work, id, wanted.id, "Akkoord");

    // A receiving key outlives its month by 28 days, and holds the role keys of the month before.
    const end = (monthStart((monthOf(day) + 2) as Month) + 29) as Day;
    for (let now = today() + 12; now < end + 12; now += 12) {
      at.line.clock.set(Math.min(now, end) * DAY + 60_000);
      await at.line.runDue();
      for (const one of [at, second]) {
        one.desk.lock();
        one.desk = await one.unlock();
      }
      files.push(copyDatabase());
    }
    expect(at.desk.cases.map((one) => one.id)).toEqual([kept]);
    expect(at.desk.brokenCases).toEqual([]);

    const attack = startAttack(at.desk);
    for (const one of files) takeDatabase(attack, one);
    takeKeys(attack, at.around, at.desk);
    takeKeys(attack, second.around, second.desk);
    const { events, envelopes, boxes } = attack.loot;
    expect(events).toBeGreaterThan(8);
    expect([envelopes, boxes > 40]).toEqual([2, true]);
    const found = attack.run();
    expect(canaries(found, "-weg")).toEqual([false, false, false]);
    expect(canaries(found, "-blijft")).toEqual([true, true, true]);
    // Every byte of it is still in the copies: one role key of its month would do.
    for (const key of oldKeys) attack.takeKey(key);
    expect(canaries(attack.run(), "-weg")).toEqual([true, true, true]);
  });
});
