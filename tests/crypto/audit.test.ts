import { describe, expect, test } from "vitest";
import {
  auditEntryBytes,
  auditEntryHash,
  type AuditEntry,
  auditSeenParts,
  bodyHash,
  firstAuditHead,
  fromUtf8,
  handlerIdOf,
  makeSigningKey,
  nextAuditHead,
  packStamp,
  readAuditEntry,
  readStamp,
  type SigningKey,
  stampRequest,
  toB64,
  toHex,
  u32,
  utf8,
  verifyRequest,
} from "../../crypto/index.ts";
import { coordinators, lineId, repeatable } from "./fixture.ts";

const [key] = coordinators as [SigningKey];
const body = bodyHash(utf8('{"expectedSeq":1}'));
const request = { method: "POST", path: `/v1/desk/cases/${"0a".repeat(16)}/events`, body };
const stampBytes = stampRequest(request, 20_410, lineId, key, repeatable("audit"));
const stamp = readStamp(stampBytes);
const entry: AuditEntry = {
  seq: 7,
  day: 20_410,
  actor: handlerIdOf(key.publicKey),
  action: "case-appended",
  object: "0a".repeat(16),
  result: "done",
  request: { ...request, stamp },
};

describe("known answers", () => {
  test("of a stamp, an entry and the heads before and after it", () => {
    const hash = auditEntryHash(auditEntryBytes(entry));
    const first = firstAuditHead(lineId);
    expect({
      body: toHex(body),
      stamp: toHex(bodyHash(stampBytes)),
      entry: toHex(hash),
      first: toHex(first),
      next: toHex(nextAuditHead(first, hash, lineId)),
    }).toMatchInlineSnapshot(`
      {
        "body": "6c65587ce844c76fef974dbdec357a015948bb3523be1dc675995bdfaa60e0cb",
        "entry": "064a0ce40f1e076b9406826680643d69b1e091d74f876b9b117b36196517b470",
        "first": "031b282201f1dbddec7f4469267940aa4d29efeb7835cf17a56474593271cf1f",
        "next": "09c6c72292e4fde7968d6347c3914cfccf30ad3b270c947cda1f1fcf7b67f5a8",
        "stamp": "1f1c1132f12f7b87be3c6a973b37c99daf013b0133678c70e7e261a2093adfdc",
      }
    `);
  });

  test("of the JSON of an entry", () => {
    const { actor, object } = entry;
    expect(fromUtf8(auditEntryBytes(entry))).toBe(
      `{"seq":7,"day":20410,"actor":"${actor}","action":"case-appended","object":"${object}",` +
        `"result":"done","request":{"method":"POST","path":"${request.path}",` +
        `"body":"${toB64(body)}","stamp":"${toB64(stampBytes)}"}}`,
    );
  });
});

describe("a stamp", () => {
  test("is 84 bytes, and comes out as it went in", () => {
    expect(stampBytes).toHaveLength(84);
    expect(packStamp(stamp)).toEqual(stampBytes);
    expect(stamp.day).toBe(20_410);
    expect(() => readStamp(stampBytes.slice(1))).toThrow();
    expect(() => readStamp(new Uint8Array([...stampBytes, 0]))).toThrow();
  });

  test("is good for its own request, day, line and key, and for a day off", () => {
    const { publicKey } = key;
    for (const day of [20_409, 20_410, 20_411]) {
      expect(verifyRequest(request, stamp, day, lineId, publicKey)).toBe(true);
    }
    for (const day of [20_408, 20_412]) {
      expect(verifyRequest(request, stamp, day, lineId, publicKey)).toBe(false);
    }
    const others = [
      { ...request, method: "PUT" },
      { ...request, path: `${request.path}x` },
      { ...request, body: bodyHash(utf8("{}")) },
    ];
    for (const other of others) {
      expect(verifyRequest(other, stamp, 20_410, lineId, publicKey)).toBe(false);
    }
    const moved = { ...stamp, day: 20_411 };
    expect(verifyRequest(request, moved, 20_410, lineId, publicKey)).toBe(false);
    const nonce = Uint8Array.from(stamp.nonce, (byte) => byte ^ 1);
    expect(verifyRequest(request, { ...stamp, nonce }, 20_410, lineId, publicKey)).toBe(false);
    expect(verifyRequest(request, stamp, 20_410, new Uint8Array(32), publicKey)).toBe(false);
    const other = makeSigningKey().publicKey;
    expect(verifyRequest(request, stamp, 20_410, lineId, other)).toBe(false);
  });

  test("is another one each time, for the same request", () => {
    const again = () => toHex(stampRequest(request, 20_410, lineId, key));
    expect(again()).not.toBe(again());
  });
});

describe("an entry", () => {
  test("comes out as it went in, with and without a request", () => {
    expect(readAuditEntry(auditEntryBytes(entry))).toEqual(entry);
    const { request: _, ...bare } = entry;
    expect(readAuditEntry(auditEntryBytes(bare))).toEqual(bare);
  });

  test("takes no field that could hold content, and none that is not named", () => {
    const json = JSON.parse(fromUtf8(auditEntryBytes(entry))) as Record<string, unknown>;
    const { object: _, ...without } = json;
    const wrong: Record<string, unknown>[] = [
      { ...json, object: "Jan de Vries" },
      { ...json, object: "a".repeat(81) },
      { ...json, note: "x" },
      { ...json, at: 1_763_466_000_000 },
      { ...json, result: "seen" },
      { ...json, actor: "Behandelaar" },
      { ...json, action: "Case Read" },
      { ...json, seq: -1 },
      { ...json, request: { ...(json.request as object), path: "/v1/desk?name=x" } },
      { ...json, request: { ...(json.request as object), token: "x" } },
      without,
    ];
    for (const one of wrong) {
      expect(() => readAuditEntry(utf8(JSON.stringify(one)))).toThrow();
    }
  });

  test("makes another head in another place, on another line, or changed", () => {
    const first = firstAuditHead(lineId);
    const hash = auditEntryHash(auditEntryBytes(entry));
    const heads = [
      nextAuditHead(first, hash, lineId),
      nextAuditHead(nextAuditHead(first, hash, lineId), hash, lineId),
      nextAuditHead(first, hash, new Uint8Array(32)),
      nextAuditHead(first, auditEntryHash(auditEntryBytes({ ...entry, object: "" })), lineId),
      first,
      firstAuditHead(new Uint8Array(32)),
    ];
    expect(new Set(heads.map(toHex)).size).toBe(heads.length);
  });
});

test("what a desk saw is signed as count and head", () => {
  const head = firstAuditHead(lineId);
  expect(auditSeenParts({ count: 3, head })).toEqual([u32(3), head]);
});
