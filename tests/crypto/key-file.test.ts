import { expect, test } from "vitest";
import { KeyWrap, OpenError, systemRandom, unwrapKeys, utf8 } from "../../crypto/index.ts";
import { lineId } from "./fixture.ts";

const QUICK = { passes: 1, memoryKiB: 8 };
const share = systemRandom(32);
const prf = systemRandom(32);
const plain = utf8("seeds");
const wrap = new KeyWrap("een zin die niemand raadt", share, lineId, QUICK);
const file = wrap.wrap(plain);
const slot = wrap.sealFor(prf);

const open = (
  given: Partial<{ prf: Uint8Array; slot: Uint8Array; share: Uint8Array; line: Uint8Array }>,
  like = file,
) => {
  const secret = { prf: given.prf ?? prf, slot: given.slot ?? slot };
  const line = given.line ?? lineId;
  return new KeyWrap(secret, given.share ?? share, line, QUICK, systemRandom, like);
};

test("a passkey's slot gives the key that wraps, and what it wraps the passphrase opens", () => {
  const other = open({});
  expect(other.unwrap(file)).toEqual(plain);
  const again = other.wrap(utf8("more"));
  expect(unwrapKeys(again, "een zin die niemand raadt", share, lineId)).toEqual(utf8("more"));
  expect(wrap.unwrap(again)).toEqual(utf8("more"));
});

test("not without the share, for another passkey, line or file, nor when it was changed", () => {
  const changed = slot.slice();
  changed[40] = (changed[40] as number) ^ 1;
  const another = new KeyWrap("een andere zin", share, lineId, QUICK).wrap(plain);
  for (const wrong of [
    { prf: systemRandom(32) },
    { share: systemRandom(32) },
    { line: systemRandom(32) },
    { slot: changed },
    { slot: slot.slice(1) },
    { slot: new Uint8Array() },
  ]) {
    expect(() => open(wrong)).toThrow(OpenError);
  }
  expect(() => open({}, another)).toThrow(OpenError);
});
