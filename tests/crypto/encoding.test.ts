import fc from "fast-check";
import { expect, test } from "vitest";
import * as crypto from "../../crypto/index.ts";
import { lineId } from "./fixture.ts";

const bytes = fc.uint8Array({ maxLength: 300 });

test("bytes survive hex and base64url, and only their canonical form is read", () => {
  fc.assert(
    fc.property(bytes, (value) => {
      expect(crypto.fromHex(crypto.toHex(value))).toEqual(value);
      expect(crypto.fromB64(crypto.toB64(value))).toEqual(value);
    }),
  );
  for (const bad of ["0", "0G", "AB", "a b"]) expect(() => crypto.fromHex(bad)).toThrow();
  for (const bad of ["AB", "AA==", "A", "A+/A", " AAA", "AAA\n"]) {
    expect(() => crypto.fromB64(bad), bad).toThrow(crypto.FormatError);
  }
  fc.assert(
    fc.property(fc.string(), (value) => {
      for (const read of [crypto.fromHex, crypto.fromB64]) {
        try {
          read(value);
        } catch (error) {
          expect(error).toBeInstanceOf(crypto.FormatError);
        }
      }
    }),
  );
});

test("a padded body comes out as it went in, and any other padding is refused", () => {
  fc.assert(
    fc.property(bytes, fc.nat(50), (body, more) => {
      const size = body.length + 4 + more;
      const padded = crypto.padBody(body, size);
      expect(padded.length).toBe(size);
      expect(crypto.unpadBody(padded)).toEqual(body);
      if (more > 0) {
        padded[size - 1] = 1;
        expect(() => crypto.unpadBody(padded)).toThrow(crypto.FormatError);
      }
      expect(() => crypto.padBody(body, body.length + 3)).toThrow(RangeError);
    }),
  );
  expect(() => crypto.unpadBody(crypto.u32(1))).toThrow(crypto.FormatError);
  expect(() => crypto.unpadBody(new Uint8Array(3))).toThrow(crypto.FormatError);
});

test("text is NFC on the way in, and invalid UTF-8 is refused on the way out", () => {
  expect(crypto.fromUtf8(crypto.utf8("e\u0301"))).toBe("\u00e9");
  expect(() => crypto.fromUtf8(Uint8Array.of(0xc3, 0x28))).toThrow(crypto.FormatError);
});

test("parts of a hash cannot be shifted into each other, and purposes differ", () => {
  const [a, b, ab] = ["a", "b", "ab"].map(crypto.utf8) as [Uint8Array, Uint8Array, Uint8Array];
  const none = new Uint8Array(0);
  const hashes = [
    crypto.derive(32, null, "p", lineId, a, b),
    crypto.derive(32, null, "p", lineId, ab, none),
    crypto.derive(32, null, "p", lineId, ab),
    crypto.derive(32, null, "q", lineId, ab),
  ].map(crypto.toHex);
  expect(new Set(hashes).size).toBe(4);
});

test("integers outside 32 bits are refused, not wrapped", () => {
  expect(crypto.u32(0xffffffff)).toEqual(Uint8Array.of(255, 255, 255, 255));
  for (const bad of [-1, 2 ** 32, 1.5, Number.NaN]) expect(() => crypto.u32(bad)).toThrow();
});

test("random bytes come in any number, and never twice", () => {
  for (const length of [0, 1, 16, 65_536, 65_537, 200_000]) {
    const [one, other] = [crypto.systemRandom(length), crypto.systemRandom(length)];
    expect(one.length).toBe(length);
    if (length >= 16) expect(one).not.toEqual(other);
    // Each stretch of it is random: also what lies beyond what the system gives at once.
    for (let at = 0; at + 1_024 <= length; at += 1_024) {
      expect(one.subarray(at, at + 1_024).some((byte) => byte !== 0)).toBe(true);
    }
  }
});

test("what is hashed is laid out as described, and wiped after it", () => {
  for (const length of [0, 5, 8_192, 70_000]) {
    const part = crypto.systemRandom(length);
    let lent = new Uint8Array(0);
    const given = crypto.withInput("test", lineId, [part, crypto.u32(7)], (input) => {
      lent = input;
      return input.slice();
    });
    const { concat, lp, u32, utf8 } = crypto;
    const purpose = lp(utf8("vertrouwenslijn/v1/test"));
    expect(given).toEqual(concat(purpose, lp(lineId), lp(part), lp(u32(7))));
    expect(lent.length).toBe(given.length);
    expect(lent.every((byte) => byte === 0)).toBe(true);
  }
});
