/** The audit chain at a desk, against a server that tells it otherwise than it was. */
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  auditEntryBytes,
  auditEntryHash,
  type AuditEntry,
  firstAuditHead,
  nextAuditHead,
  quarterOf,
  readAuditEntry,
  toHex,
} from "../../crypto/index.ts";
import { readAudit } from "../../web/desk/core/audit.ts";
import {
  countQuarter,
  protect,
  publishStatistics,
  readStatistics,
} from "../../web/desk/core/statistics.ts";
import { addColleague } from "./colleague.ts";
import { type DeskLine, Reporter, startDeskLine } from "./support.ts";

let at: DeskLine;
beforeEach(async () => {
  at = await startDeskLine();
  // A second day, so that there is something to tamper with behind the first.
  at.line.clock.advance(86_400_000);
  at.desk = await at.unlock();
});
afterEach(() => at.line.stop());

/** Hands on the chain while the line runs. */
function tamper(change: (db: Database.Database) => void): void {
  const db = new Database(join(at.line.dataDir, "line.sqlite"));
  change(db);
  db.close();
}
const chain = (): AuditEntry[] =>
  at.line.server.parts.store.audit.list(0, 1_000).map(({ entry }) => readAuditEntry(entry));

/** Another chain in its place, with heads that fit. */
function rewrite(entries: AuditEntry[]): void {
  const { lineId } = at.desk;
  tamper((db) => {
    db.exec("DELETE FROM audit");
    let head = firstAuditHead(lineId);
    entries.forEach((entry, seq) => {
      const bytes = auditEntryBytes({ ...entry, seq });
      head = nextAuditHead(head, auditEntryHash(bytes), lineId);
      db.prepare("INSERT INTO audit (seq, entry, head) VALUES (?, ?, ?)").run(seq, bytes, head);
    });
  });
}

describe("a handler's day", () => {
  test("is told in order, by action and object, and no word of it", async () => {
    const word = "Zonnebloemstraat";
    await new Reporter(at).report(`Ik woon in de ${word}.`);
    await at.desk.refresh();
    const [item] = at.desk.inbox;
    if (!item) throw new Error("the report did not come");
    const file = await at.desk.file(item);
    await at.desk.strip(file.id, "Iemand wordt bedreigd.");
    await at.desk.answer(file.id, "Dank je wel.", "nl");
    const view = await readAudit(at.desk.work);
    expect(view.findings).toEqual([]);
    const told = view.entries.map(({ action, object }) => `${action} ${object}`.trim());
    for (const one of [
      "session-opened",
      "envelopes-read 1",
      `case-filed ${file.id}`,
      `case-appended ${file.id}`,
      "replies-put 4",
    ]) {
      expect(told).toContain(one);
    }
    expect(told.indexOf(`case-filed ${file.id}`)).toBeGreaterThan(told.indexOf("envelopes-read 1"));
    expect(view.entries.every(({ actor }) => actor === at.desk.me.id)).toBe(true);
    expect(JSON.stringify(view.entries.map(({ request: _, ...rest }) => rest))).not.toContain(word);
    expect(view.witnesses).toBe(1);
  });

  test("is read whole, also when it takes several pages", async () => {
    const once = chain();
    const session = once.findLast(({ action }) => action === "session-opened");
    const reads = Array.from({ length: 2_500 }, (_, i) => ({
      seq: 0,
      day: session?.day ?? 0,
      actor: at.desk.me.id,
      action: "envelopes-read",
      object: String(i),
      result: "done" as const,
    }));
    rewrite([...once, ...reads]);
    const progress: number[] = [];
    const view = await readAudit(at.desk.work, (done) => progress.push(done));
    expect(view.count).toBe(once.length + reads.length);
    expect(view.entries.at(-1)?.object).toBe("2499");
    expect(progress.at(-1)).toBe(view.count);
    expect(progress.length).toBeGreaterThan(2);
    expect(view.findings).toEqual([]);
  });
});

describe("an auditor's desk finds", () => {
  test("an entry that is not there, by its number", async () => {
    tamper((db) => db.exec("DELETE FROM audit WHERE seq = 1"));
    const { findings } = await readAudit(at.desk.work);
    expect(findings).toContainEqual({ seq: 1, fault: "missing" });
  });

  test("an action that the server made up", async () => {
    const once = chain();
    const change = once.findLastIndex(({ action }) => action === "session-opened");
    const made = { ...(once[change] as AuditEntry), action: "case-filed", object: "0".repeat(32) };
    const { request: _, ...unsigned } = made;
    rewrite([...once, unsigned, made]);
    const { findings } = await readAudit(at.desk.work);
    expect(findings).toEqual([
      { seq: once.length, fault: "unsigned" },
      { seq: once.length + 1, fault: "mislabelled" },
    ]);
  });

  test("a colleague's word that is not theirs", async () => {
    tamper((db) => db.prepare("UPDATE audit_seen SET signature = ?").run(new Uint8Array(64)));
    const { findings, witnesses } = await readAudit(at.desk.work);
    expect(witnesses).toBe(0);
    expect(findings.map(({ fault }) => fault)).toEqual(["forged"]);
  });

  test("a chain that this very desk saw otherwise", async () => {
    await at.unlock();
    const desk = await at.unlock();
    rewrite(chain().slice(0, -1).toReversed().slice(1));
    tamper((db) => db.exec("DELETE FROM audit_seen"));
    const { findings } = await readAudit(desk.work);
    expect(findings.length).toBeGreaterThan(0);
  });
});

describe("every desk at unlock", () => {
  test("goes on where it was, and signs how far it saw the chain", async () => {
    const seen = () => at.line.server.parts.store.audit.seen();
    const before = seen()[0]?.count ?? 0;
    at.line.clock.advance(86_400_000);
    await at.unlock();
    expect(seen()).toHaveLength(1);
    expect(seen()[0]?.count).toBeGreaterThan(before);
    const { audit } = at.line.server.parts.store;
    const [one] = seen();
    const head = audit.headAfter(one?.count ?? 0, at.desk.lineId);
    expect(toHex(one?.head ?? new Uint8Array())).toBe(toHex(head ?? new Uint8Array(1)));
  });

  test("does not open when the end was cut off", async () => {
    await at.unlock();
    tamper((db) => db.exec("DELETE FROM audit WHERE seq > 0"));
    await expect(at.unlock()).rejects.toMatchObject({ code: "rolled-back" });
  });

  test("does not open on another chain of the same length or longer", async () => {
    await at.unlock();
    const once = chain();
    const [first, second, ...rest] = once as [AuditEntry, AuditEntry, ...AuditEntry[]];
    rewrite([second, first, ...rest, ...rest]);
    await expect(at.unlock()).rejects.toMatchObject({ code: "forged" });
    rewrite(once);
    expect((await at.unlock()).locked).toBe(false);
  });
});

describe("what a server makes up", () => {
  const faults = async () =>
    (await readAudit((await at.unlock()).work)).findings.map(({ fault }) => fault);
  const made = (entry: Partial<AuditEntry>): AuditEntry => ({
    ...{ seq: 0, day: at.desk.work.line.today, actor: at.desk.me.id, object: "" },
    ...{ action: "grants-put", result: "refused", ...entry },
  });

  test("a refusal of a change that nobody signed, and of a read without a session", async () => {
    await addColleague(at, "Collega", ["nctv"]);
    const auditor = await addColleague(at, "Auditor", ["auditor"]);
    const signed = chain().find(({ action }) => action === "grants-put")?.request;
    const { store, line } = at.line.server.parts;
    const put = (entry: AuditEntry) => store.audit.append(entry, line.open.id);
    put(made({}));
    if (!signed) throw new Error("nothing was signed");
    rewrite([...chain(), made({ request: signed })]);
    const { work } = auditor.desk;
    const found = async () => (await readAudit(work)).findings.map(({ fault }) => fault);
    expect(await found()).toEqual(["unsigned", "replayed"]);
    at.line.clock.advance(5 * 86_400_000);
    put(made({ action: "case-read", object: "0".repeat(32), day: at.desk.work.line.today + 5 }));
    expect(await found()).toEqual(["unsigned", "replayed", "no-session"]);
  });

  test("another case in the entry of a filing", async () => {
    await new Reporter(at).report("Zaak");
    await at.desk.refresh();
    await at.desk.file(at.desk.inbox[0] as never);
    expect((await readAudit(at.desk.work)).findings).toEqual([]);
    const seen = { ...at.around.stored };
    const entries = chain().map((one) =>
      one.action === "case-filed" ? { ...one, object: "0".repeat(32) } : one,
    );
    rewrite(entries);
    Object.assign(at.around, { stored: seen });
    expect(await faults().catch((error: unknown) => (error as { code: string }).code)).toContain(
      "mislabelled",
    );
  });

  test("what a handler did try, and was refused, is signed by them", async () => {
    const szw = await addColleague(at, "Collega van SZW", ["szw"]);
    const asked = szw.desk.work.api.post("/v1/desk/replies", { entries: [] }, null);
    await expect(asked).rejects.toMatchObject({ code: "refused" });
    const { entries, findings } = await readAudit(at.desk.work);
    expect(findings).toEqual([]);
    const refused = entries.filter(({ result }) => result === "refused");
    expect(refused.map(({ actor, action }) => [actor, action])).toEqual([[szw.id, "replies-put"]]);
    expect(chain().find(({ result }) => result === "refused")?.request).toBeDefined();
  });
});

describe("who may read it", () => {
  test("an auditor, who reads no case; and not SZW, whose asking is an entry", async () => {
    const auditor = await addColleague(at, "Auditor", ["auditor"]);
    const { cases, work } = auditor.desk;
    expect(cases).toEqual([]);
    const view = await readAudit(work);
    expect(view.findings).toEqual([]);
    expect(view.count).toBeGreaterThan(3);
    expect(view.witnesses).toBe(2);

    const szw = await addColleague(at, "Collega van SZW", ["szw"]);
    await expect(readAudit(szw.desk.work)).rejects.toMatchObject({ code: "refused" });
    const { entries, findings } = await readAudit(work);
    expect(findings).toEqual([]);
    expect(entries).toContainEqual(
      expect.objectContaining({ actor: szw.id, action: "audit-read", result: "refused" }),
    );
  });
});

describe("a quarter", () => {
  test("is counted and published by a coordinator, once, and read back with its signature", async () => {
    const first = at.desk.work;
    expect(await readStatistics(first)).toEqual([]);
    const [quarter] = [quarterOf(first.line.today)];
    const statistics = protect(countQuarter(first.cases, quarter));
    // It goes on: the line refuses, whatever the desk says.
    await expect(publishStatistics(first, statistics)).rejects.toMatchObject({ code: "refused" });
    const last = { ...statistics, quarter: quarter - 1 };
    await publishStatistics(first, last);
    expect(await readStatistics(first)).toEqual([last]);
    await expect(publishStatistics(first, last)).rejects.toMatchObject({ code: "changed" });
    const { findings, entries } = await readAudit(first);
    expect(findings).toEqual([]);
    expect(entries.map(({ action }) => action)).toContain("statistics-published");
  });

  test("is not published by who is no coordinator, and not believed without a signature", async () => {
    const szw = await addColleague(at, "Collega van SZW", ["szw"]);
    const { work } = szw.desk;
    const statistics = protect(countQuarter([], quarterOf(work.line.today) - 1));
    await expect(publishStatistics(work, statistics)).rejects.toMatchObject({ code: "refused" });
    await publishStatistics(at.desk.work, statistics);
    expect(await readStatistics(work)).toEqual([statistics]);
    tamper((db) => {
      const signed = db.prepare("SELECT signed FROM statistics").pluck().get() as Buffer;
      const changed = Buffer.from(signed.toString("latin1").replace("null", "1000"), "latin1");
      db.prepare("UPDATE statistics SET signed = ?").run(changed);
    });
    await expect(readStatistics(work)).rejects.toMatchObject({ code: "forged" });
  });
});
