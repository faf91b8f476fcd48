/** The audit chain of a real line: both clients read it alike, and find the same places wrong. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as ours from "../../crypto/index.ts";
import { AuditAnswer, AuditHashesAnswer, AUDITED, auditRule } from "../../server/contract/audit.ts";
import { getJson, logIn, postJson } from "../server/handler.ts";
import { DAY, startLine, type TestLine } from "../support/line.ts";
import {
  emptyHead,
  type Entry,
  follow,
  goodSeen,
  readActions,
  readEntry,
  type Row,
  signSeen,
  stamp,
  writeEntry,
  wrongPlaces,
} from "./audit.ts";
import { b64, hash, hex, readB64, utf8 } from "./encoding.ts";
import type { KeyPair } from "./signed.ts";

const PROTOCOL = new URL("../../crypto/README.md", import.meta.url);
const actions = readActions(readFileSync(PROTOCOL, "utf8"));

let line: TestLine;
let token: string;
let key: KeyPair;
let lineId: Uint8Array;
let rows: Row[];
let entries: Entry[];
const desk = (path: string) => `${line.url}/v1/desk/${path}`;
const decoy = { entries: [{ tag: "A".repeat(22), reply: b64(new Uint8Array(2048)) }] };

beforeAll(async () => {
  line = await startLine();
  const { signing } = line.coordinator;
  ({ lineId } = line.coordinator);
  key = { publicKey: signing.publicKey, secretKey: signing.secretKey.slice(0, 32) };
  for (let day = 0; day < 3; day++) {
    token = await logIn(line.url, line.coordinator);
    await postJson(desk("replies"), decoy, token);
    await postJson(desk("replies"), decoy, token);
    await postJson(desk("statistics"), { signed: b64(new Uint8Array(99)) }, token, "PUT");
    await getJson(desk("audit/0"), token);
    line.clock.advance(DAY);
  }
  token = await logIn(line.url, line.coordinator);
  const answer = AuditAnswer.parse(await getJson(desk("audit/0"), token));
  rows = answer.entries.map(({ seq, entry, head }) => ({
    ...{ seq, entry: readB64(entry) },
    head: readB64(head, 32),
  }));
  entries = rows.map(({ entry }) => readEntry(entry));
});
afterAll(() => line.stop());

const mine = (given: Row[], seen: ours.AuditSeen[]): number[] => {
  const { findings } = ours.checkAudit(given, {
    ...{ lineId, seen, ruleOf: auditRule },
    signingKeyOf: (actor) => (actor === line.coordinator.id ? key.publicKey : undefined),
  });
  return [...new Set(findings.map(({ seq }) => seq))].sort((a, b) => a - b);
};
/** What both find; a difference between them is a failure. */
function found(given: Row[], seen: ours.AuditSeen[] = []): number[] {
  const keys = new Map([[line.coordinator.id, key.publicKey]]);
  const theirs = wrongPlaces(given, { lineId, actions, keys }, seen);
  expect(theirs).toEqual(mine(given, seen));
  return theirs;
}
/** A chain of these entries that fits from end to end, as a server can always make one. */
function chainOf(list: Entry[]): Row[] {
  let head = emptyHead(lineId);
  return list.map((one, seq) => {
    const entry = writeEntry({ ...one, seq });
    head = follow(lineId, head, [hash(entry)]);
    return { seq, entry, head };
  });
}
const changed = (at: number, change: Partial<Entry>): Row[] =>
  chainOf(entries.map((entry, seq) => (seq === at ? { ...entry, ...change } : entry)));
const placeOf = (action: string): number => entries.findIndex((one) => one.action === action);

describe("the chain of a line", () => {
  it("is whole to both, and both follow it by its hashes", async () => {
    expect(entries.length).toBeGreaterThan(12);
    expect(found(rows)).toEqual([]);
    const answer = AuditHashesAnswer.parse(await getJson(desk("audit/0/hashes"), token));
    const hashes = answer.hashes.map((one) => readB64(one, 32));
    expect(b64(follow(lineId, emptyHead(lineId), hashes))).toBe(answer.head);
    expect(entries.map(({ action }) => action)).toContain("replies-put");
    expect(entries.some(({ result }) => result === "refused")).toBe(true);
  });

  it("is read alike, entry by entry", () => {
    for (const { entry: bytes } of rows) {
      const { request, ...rest } = readEntry(bytes);
      const same = ours.readAuditEntry(bytes);
      expect(same).toMatchObject(rest);
      expect(same.request && ours.packStamp(same.request.stamp)).toEqual(request?.stamp);
      expect(ours.readAuditEntry(writeEntry(readEntry(bytes)))).toEqual(same);
    }
  });

  it("is wrong to both at the same places, whatever was done to it", () => {
    const put = placeOf("replies-put");
    const read = placeOf("audit-read");
    const entry = entries[put] as Entry;
    const other = entries.findLast(({ action }) => action === "replies-put") as Entry;
    const { request, ...bare } = entry;
    if (!request) throw new Error("a change without its request");
    const last = rows.at(-1) as Row;

    expect(found(rows.toSpliced(2, 1))).toEqual([2]);
    expect(found(rows.with(put, { ...(rows[read] as Row), seq: put }))).toContain(put);
    expect(found(rows.slice(0, 3), [{ count: rows.length, head: last.head }])).toEqual([3]);
    expect(found(rows, [{ count: 2, head: last.head }])).toEqual([1]);
    expect(found(rows.with(1, { ...(rows[1] as Row), entry: utf8("{}") }))).toContain(1);
    expect(found(chainOf(entries.map((one, at) => (at === put ? bare : one))))).toEqual([put]);
    expect(found(chainOf([...entries, other]))).toEqual([entries.length]);
    for (const [at, change] of [
      [put, { action: "freshness-renewed" }],
      [put, { actor: "0".repeat(32) }],
      [put, { actor: "line" }],
      [put, { action: "case-copied" }],
      [put, { request: { ...request, method: "PUT" } }],
      [put, { request: { ...request, body: hash(utf8("{}")) } }],
      [read, { actor: "line" }],
      [read, { action: "week-deleted" }],
    ] as [number, Partial<Entry>][]) {
      expect([change, ...found(changed(at, change))]).toEqual([change, at]);
    }
    // What was refused needs no signature; what nobody opened a session for is no reading.
    expect(found(changed(put, { result: "refused" }))).toEqual([]);
    expect(found(chainOf(entries.slice(placeOf("session-opened") + 1)))).not.toEqual([]);
    for (const days of [-3, -2, -1, 1, 2, 7]) {
      found(changed(put, { day: entry.day + days }));
      found(changed(read, { day: entry.day + days }));
      found(changed(placeOf("session-opened"), { day: entry.day + days }));
    }
  });

  it("knows every action that the server writes, and no other", () => {
    const known = Object.entries(AUDITED).map(([action, { kind, route }]) => [
      action,
      { how: kind === "batch" ? "read" : kind, route: route ?? "" },
    ]);
    expect([...actions]).toEqual(known);
  });
});

describe("what a desk signs", () => {
  const body = JSON.stringify(decoy);
  const path = "/v1/desk/replies";
  const send = (signature: string) =>
    fetch(`${line.url}${path}`, {
      ...{ method: "POST", body },
      headers: {
        Authorization: `Bearer ${token}`,
        "Content-Type": "application/json",
        "Request-Signature": signature,
      },
    });
  const today = () => ours.dayOf(line.clock.now());

  it("of a request, the server takes from the second client, for this body and once", async () => {
    const asked = { method: "POST", path, body: hash(utf8(body)) };
    const signed = stamp(lineId, asked, today(), key);
    expect((await send(b64(signed))).status).toBe(204);
    for (const wrong of [
      signed,
      stamp(lineId, { ...asked, body: hash(utf8("{}")) }, today(), key),
      stamp(lineId, { ...asked, path: `${path}/x` }, today(), key),
      stamp(lineId, asked, today() + 2, key),
      stamp(hash(lineId), asked, today(), key),
    ]) {
      expect((await send(b64(wrong))).status).toBe(403);
    }
  });

  it("of how far it saw the chain, each takes from the other", () => {
    const { head } = rows.at(-1) as Row;
    const count = rows.length;
    const { signing } = line.coordinator;
    const parts = ours.auditSeenParts({ count, head });
    const signed = ours.signDetached(ours.AUDIT_SEEN_PURPOSE, lineId, parts, signing);
    expect(goodSeen(lineId, count, head, signed, key.publicKey)).toBe(true);
    expect(goodSeen(lineId, count - 1, head, signed, key.publicKey)).toBe(false);
    const theirs = { count, head, signature: signSeen(lineId, count, head, key) };
    expect(ours.verifyAuditSeen(theirs, lineId, key.publicKey)).toBe(true);
    const more = { ...theirs, count: count + 1 };
    expect(ours.verifyAuditSeen(more, lineId, key.publicKey)).toBe(false);
  });
});

it("the head of an empty chain is the known answer", () => {
  const known = readB64(Buffer.from(KNOWN.line, "hex").toString("base64url"));
  expect(hex(emptyHead(known))).toBe(KNOWN.first);
  const after = follow(known, emptyHead(known), [new Uint8Array(Buffer.from(KNOWN.entry, "hex"))]);
  expect(hex(after)).toBe(KNOWN.next);
});

/** Of tests/crypto/audit.test.ts: the line of the vectors, the head before an entry and after it. */
const KNOWN = {
  line: "2bc549f73cfe2a69e37bb3b6faf578323b5f8a374f87bc7aa91a5cbdb822f604",
  entry: "064a0ce40f1e076b9406826680643d69b1e091d74f876b9b117b36196517b470",
  first: "031b282201f1dbddec7f4469267940aa4d29efeb7835cf17a56474593271cf1f",
  next: "09c6c72292e4fde7968d6347c3914cfccf30ad3b270c947cda1f1fcf7b67f5a8",
};
