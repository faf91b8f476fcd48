/** Each kind of tampering with the audit chain is found by the operator's own command, by number. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  AUDIT_SEEN_PURPOSE,
  auditEntryBytes,
  auditEntryHash,
  type AuditEntry,
  type AuditSeen,
  auditSeenParts,
  firstAuditHead,
  makeSigningKey,
  nextAuditHead,
  readAuditEntry,
  signDetached,
  toB64,
  toHex,
} from "../../crypto/index.ts";
import { verifyAudit } from "../../server/cli/audit.ts";
import { DAY, startLine, type TestLine } from "../support/line.ts";
import { runCommand } from "../support/line-process.ts";
import { getJson, logIn, postJson } from "./handler.ts";
import { codeOf } from "./reporter.ts";

let line: TestLine;
let folder: string;
/** What the chain is before anyone tampers with it. */
let whole: AuditEntry[];
const desk = (path: string) => `${line.url}/v1/desk/${path}`;
const decoy = () => ({
  entries: [{ tag: toB64(new Uint8Array(16)), reply: toB64(new Uint8Array(2048)) }],
});

/** The signature of a desk that saw the chain so far. */
function seenNow(key = line.coordinator.signing) {
  const { audit } = line.server.parts.store;
  const { lineId } = line.coordinator;
  const count = audit.count();
  const head = audit.headAfter(count, lineId) ?? new Uint8Array();
  const signature = signDetached(AUDIT_SEEN_PURPOSE, lineId, auditSeenParts({ count, head }), key);
  return { count, head: toB64(head), signature: toB64(signature) };
}

beforeAll(async () => {
  line = await startLine();
  folder = mkdtempSync(join(tmpdir(), "audit-"));
  for (let day = 0; day < 3; day++) {
    const token = await logIn(line.url, line.coordinator);
    await postJson(desk("replies"), decoy(), token);
    await postJson(desk("replies"), decoy(), token);
    await getJson(desk("audit/0"), token);
    if (day === 1) await postJson(desk("audit/seen"), seenNow(), token, "PUT");
    line.clock.advance(DAY);
  }
  whole = line.server.parts.store.audit.list(0, 100).map(({ entry }) => readAuditEntry(entry));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await line.stop();
});

let copies = 0;
/** Runs the check of the command on a copy of the line that someone has had their hands on. */
async function verifyAfter(
  tamper: (db: Database.Database) => void,
  seen: AuditSeen[] = [],
): Promise<{ isWhole: boolean; found: string[] }> {
  const dataDir = join(folder, String((copies += 1)));
  mkdirSync(dataDir);
  const file = join(dataDir, "line.sqlite");
  const source = new Database(join(line.dataDir, "line.sqlite"), { readonly: true });
  await source.backup(file);
  source.close();
  const db = new Database(file);
  tamper(db);
  db.close();
  const { text, isWhole } = verifyAudit(dataDir, seen);
  return { isWhole, found: text.split("\n").filter((one) => one.startsWith("Entry ")) };
}

/** Writes other entries in the place of all, as a server would that makes the chain fit again. */
function rewrite(db: Database.Database, entries: AuditEntry[]): void {
  db.exec("DELETE FROM audit");
  const { lineId } = line.coordinator;
  let head = firstAuditHead(lineId);
  entries.forEach((entry, seq) => {
    const bytes = auditEntryBytes({ ...entry, seq });
    head = nextAuditHead(head, auditEntryHash(bytes), lineId);
    db.prepare("INSERT INTO audit (seq, entry, head) VALUES (?, ?, ?)").run(seq, bytes, head);
  });
}
const changed = (at: number, change: Partial<AuditEntry>): AuditEntry[] =>
  whole.map((entry, seq) => (seq === at ? { ...entry, ...change } : entry));
const indexOf = (action: string, after = 0): number =>
  whole.findIndex((entry, seq) => seq >= after && entry.action === action);
const forgetSeen = (db: Database.Database) => db.exec("DELETE FROM audit_seen");

describe("audit verify", () => {
  test("says how many entries there are and of which days, while the line runs", async () => {
    const { code, output } = await runCommand(["audit", "verify"], { DATA_DIR: line.dataDir });
    expect(output).toContain(`${String(whole.length)} entries, 2026-11-18 to 2026-11-20`);
    const { lineId } = line.coordinator;
    const head = line.server.parts.store.audit.headAfter(whole.length, lineId);
    expect(output).toContain(toHex(head ?? new Uint8Array()));
    expect(output).toContain("The chain is whole.");
    expect(code).toBe(0);
    // What it printed is what a later check may be given.
    const again = /audit verify (--seen) (\S+)/.exec(output) ?? [];
    const later = await runCommand(["audit", "verify", ...again.slice(1)], {
      DATA_DIR: line.dataDir,
    });
    expect(later.code).toBe(0);
  });

  test("finds nothing in a copy that nobody touched", async () => {
    expect(await verifyAfter(() => undefined)).toMatchObject({ isWhole: true, found: [] });
  });

  test("finds an entry that was taken out", async () => {
    const { isWhole, found } = await verifyAfter((db) => {
      db.exec("DELETE FROM audit WHERE seq = 4");
    });
    expect([isWhole, found]).toEqual([false, ["Entry 4 is not there."]]);
  });

  test("finds an entry that was altered", async () => {
    const at = indexOf("audit-read");
    const bytes = auditEntryBytes({ ...(whole[at] as AuditEntry), object: "7" });
    const { isWhole, found } = await verifyAfter((db) =>
      db.prepare("UPDATE audit SET entry = ? WHERE seq = ?").run(bytes, at),
    );
    expect([isWhole, found]).toEqual([
      false,
      [`Entry ${String(at)} is not what it was when it was written.`],
    ]);
  });

  test("finds entries that changed places", async () => {
    const { isWhole, found } = await verifyAfter((db) => {
      const read = db.prepare("SELECT entry FROM audit WHERE seq = ?").pluck();
      const [one, two] = [read.get(1), read.get(2)];
      const write = db.prepare("UPDATE audit SET entry = ? WHERE seq = ?");
      write.run(two, 1);
      write.run(one, 2);
    });
    expect(isWhole).toBe(false);
    expect(found).toContain("Entry 1 belongs in another place.");
    expect(found).toContain("Entry 2 belongs in another place.");
  });

  test("finds an end that was cut off, by what desks signed or by what was printed", async () => {
    const { audit } = line.server.parts.store;
    const cut = (db: Database.Database) => db.exec("DELETE FROM audit WHERE seq >= 3");
    expect((await verifyAfter(cut)).found).toEqual(["Entry 3 is not there."]);
    const both = (db: Database.Database) => {
      cut(db);
      forgetSeen(db);
    };
    // Whoever holds the only copy can cut both: only what lies elsewhere finds that.
    expect((await verifyAfter(both)).found).toEqual([]);
    const head = audit.headAfter(whole.length, line.coordinator.lineId) ?? new Uint8Array();
    const printed = [{ count: whole.length, head }];
    expect((await verifyAfter(both, printed)).found).toEqual(["Entry 3 is not there."]);
  });

  test("finds a chain that was made to fit again, by what a desk signed", async () => {
    const at = indexOf("audit-read");
    const { found } = await verifyAfter((db) => {
      rewrite(db, whole.toSpliced(at, 1));
    });
    expect(found.some((one) => one.includes("is not the one that a handler's desk saw"))).toBe(
      true,
    );
  });

  test("does not believe what nobody signed to have seen", async () => {
    const { found } = await verifyAfter((db) =>
      db.prepare("UPDATE audit_seen SET head = ?").run(new Uint8Array(32)),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("is not signed by the handler");
  });

  // From here on the server makes heads and seen heads fit: what it cannot make is a signature.
  test.each<[string, (at: number) => AuditEntry[], string, string]>([
    [
      "an action that the handler did not do",
      (at) => changed(at, { action: "freshness-renewed" }),
      "replies-put",
      "says something else than the request that it keeps",
    ],
    [
      "a change that has lost its signature",
      (at) => {
        const { request: _, ...bare } = whole[at] as AuditEntry;
        return whole.toSpliced(at, 1, bare);
      },
      "replies-put",
      "has no signature, and should have one",
    ],
    [
      "a change that was moved to another week",
      (at) => whole.map((entry, seq) => (seq < at ? entry : { ...entry, day: entry.day + 7 })),
      "replies-put",
      "is not signed by the handler whom it names",
    ],
    [
      "a change that is told twice",
      () => [...whole, whole.findLast(({ action }) => action === "replies-put") as AuditEntry],
      "replies-put",
      "keeps a request that made an entry before",
    ],
    [
      "a day before the day before it",
      (at) => changed(at + 4, { day: (whole[0]?.day ?? 0) - 2 }),
      "audit-read",
      "is of an earlier day than the one before it",
    ],
    [
      "an action that this line does not know",
      (at) => changed(at, { action: "case-copied" }),
      "audit-read",
      "names someone or something that this line does not know",
    ],
    [
      "an actor who was never in the roster",
      (at) => changed(at, { actor: "0".repeat(32) }),
      "audit-read",
      "names someone or something that this line does not know",
    ],
    [
      "a read by the line itself, which reads nothing",
      (at) => changed(at, { actor: "line" }),
      "audit-read",
      "names someone or something that this line does not know",
    ],
    [
      "a read without a session",
      (at) => whole.filter(({ action }, seq) => action !== "session-opened" || seq > at),
      "audit-read",
      "is a read by someone who had opened no session",
    ],
  ])("finds %s", async (_, tamper, action, sentence) => {
    const { isWhole, found } = await verifyAfter((db) => {
      rewrite(db, tamper(indexOf(action)));
      forgetSeen(db);
    });
    expect(isWhole).toBe(false);
    expect(found.some((one) => one.includes(sentence))).toBe(true);
  });

  test("takes a clock that was put back over midnight for what it is", async () => {
    const at = whole.findLastIndex(({ action }) => action === "audit-read");
    const day = (whole[at]?.day ?? 0) - 1;
    const { found } = await verifyAfter((db) => {
      rewrite(db, changed(at, { day }));
      forgetSeen(db);
    });
    expect(found).toEqual([]);
  });

  test("says what to do when there is no line, or no such option", async () => {
    const nowhere = join(folder, "nowhere");
    const none = await runCommand(["audit", "verify"], { DATA_DIR: nowhere });
    expect([none.code, none.output]).toEqual([1, expect.stringContaining("no line in")]);
    for (const argv of [[], ["check"], ["verify", "--seen", "x"], ["verify", "--more"]]) {
      const { code, output } = await runCommand(["audit", ...argv], { DATA_DIR: line.dataDir });
      expect([code, output]).toEqual([1, expect.stringContaining("audit verify")]);
    }
  });
});

describe("what a desk says to have seen", () => {
  test("is taken when it is so and signed by who says it, and never goes back", async () => {
    const token = await logIn(line.url, line.coordinator);
    const put = (body: unknown) => postJson(desk("audit/seen"), body, token, "PUT");
    const now = seenNow();
    expect((await put(now)).status).toBe(204);
    for (const wrong of [
      { ...now, count: now.count - 1 },
      { ...now, count: now.count + 5 },
      { ...now, head: toB64(new Uint8Array(32)) },
      seenNow(makeSigningKey()),
    ]) {
      const response = await put(wrong);
      expect([response.status, await codeOf(response)]).toEqual([403, "refused"]);
    }
    const kept = line.server.parts.store.audit.seen();
    expect(kept.map(({ count }) => count)).toEqual([now.count]);
    const { audit } = line.server.parts.store;
    const old = kept[0] as (typeof kept)[number];
    audit.putSeen({ ...old, count: 1 });
    expect(audit.seen().map(({ count }) => count)).toEqual([now.count]);
  });
});
