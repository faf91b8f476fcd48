import { describe, expect, test } from "vitest";
import {
  BULLETIN_MULTIPLE,
  ENVELOPE_BYTES,
  EVENT_OVERHEAD,
  EVENT_SIZES,
} from "../../crypto/index.ts";
import { PUZZLE_SOLUTION_BYTES, REPLY_BYTES, REPLY_TAG_BYTES } from "../../crypto/index.ts";
import { MAX_EPOCHS, MAX_ROSTER_ENTRIES } from "../../crypto/index.ts";
import { b64, b64UpTo, hex } from "../../server/contract/bytes.ts";
import { MailRequest } from "../../server/contract/desk.ts";
import * as limits from "../../server/contract/limits.ts";
import { LinePayload } from "../../server/contract/public.ts";

test("the contract's sizes are those of the formats", () => {
  expect(limits.ENVELOPE_BYTES).toBe(ENVELOPE_BYTES);
  expect(limits.REPLY_BYTES).toBe(REPLY_BYTES);
  expect(limits.REPLY_TAG_BYTES).toBe(REPLY_TAG_BYTES);
  expect(limits.BULLETIN_MULTIPLE).toBe(BULLETIN_MULTIPLE);
  expect(limits.PUZZLE_SOLUTION_BYTES).toBe(PUZZLE_SOLUTION_BYTES);
  expect(limits.EVENT_BYTES).toBeGreaterThanOrEqual((EVENT_SIZES.at(-1) ?? 0) + EVENT_OVERHEAD);
  expect(limits.EPOCHS_PER_REQUEST).toBeGreaterThanOrEqual(MAX_EPOCHS);
  expect(limits.ROSTER_ENTRIES).toBe(MAX_ROSTER_ENTRIES);
  const largest = Math.ceil((limits.EVENT_BYTES * 4) / 3) * limits.EVENTS_PER_REQUEST;
  expect(limits.JSON_BODY_BYTES).toBeGreaterThan(largest);
});

describe("bytes on the wire", () => {
  test("have exactly their length and alphabet", () => {
    expect(hex(2).safeParse("0aff").success).toBe(true);
    for (const wrong of ["0AFF", "0af", "0aff0", "0aff\n", ""]) {
      expect(hex(2).safeParse(wrong).success).toBe(false);
    }
    expect(b64(3).safeParse("AA-_").success).toBe(true);
    for (const wrong of ["AA+/", "AA==", "AAAAA", "AAAA\n"]) {
      expect(b64(3).safeParse(wrong).success).toBe(false);
    }
    expect(b64UpTo(3).safeParse("AAAAA").success).toBe(false);
  });
});

test("addresses that a line publishes hide nothing, and scripts are none", () => {
  const payload = {
    v: 1,
    name: "Lijn",
    status: "trial",
    readers: { nl: "a", en: "b" },
    hours: { nl: "a", en: "b" },
    exit: "https://www.example.org/",
    origin: "http://127.0.0.1:8080",
    root: "A".repeat(43),
    id: "0".repeat(64),
    opened: 20_000,
  };
  expect(LinePayload.safeParse(payload).success).toBe(true);
  for (const exit of ["javascript:alert(1)", "https://u:p@example.org/", "https://x/?q=1", "//x"]) {
    expect(LinePayload.safeParse({ ...payload, exit }).success).toBe(false);
  }
  expect(LinePayload.safeParse({ ...payload, more: 1 }).success).toBe(false);
});

test("a mail address is one address", () => {
  for (const address of ["a@b, c@d", "a@b\r\nBcc: c@d", "Name <a@b>", "nobody"]) {
    expect(MailRequest.safeParse({ address }).success).toBe(false);
  }
  expect(MailRequest.safeParse({ address: "a.b@example.org" }).success).toBe(true);
  expect(MailRequest.safeParse({ address: null }).success).toBe(true);
});
