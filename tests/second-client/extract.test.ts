/** Extracts: what the first client signs the second checks alike, sealed too, and refuses alike. */
import sodium from "libsodium-wrappers";
import { beforeAll, expect, it } from "vitest";
import * as ours from "../../crypto/index.ts";
import { checkExtract, openSealed } from "./extract.ts";
import { Refused, hex, XWing } from "./encoding.ts";

const DAY = 20_780;
let root: ours.SigningKey;
let signers: ours.SigningKey[];
let coordinator: ours.SigningKey;
let other: ours.SigningKey;
let lineId: Uint8Array;

beforeAll(async () => {
  await sodium.ready;
  ours.useSodium(sodium);
  [root, coordinator, other] = [
    ours.makeSigningKey(),
    ours.makeSigningKey(),
    ours.makeSigningKey(),
  ];
  signers = [ours.makeSigningKey(), ours.makeSigningKey()];
  lineId = ours.lineIdOf(root.publicKey);
});

/** Signed by two, vouched for by the first coordinator or by these, who are all in the root's list. */
function makeFile(by = signers, day = DAY, vouchers = [coordinator, coordinator], listed = 1) {
  const [from, until] = [DAY - 3, DAY + 30] as ours.Day[] as [ours.Day, ours.Day];
  const content = ours.packExtract({
    ...{ v: 1, reference: ours.makeExtractReference(), marking: "Ongerubriceerd" },
    line: { name: "Lijn ሰላም", status: "trial" },
    ...{ to: { code: "bz", name: "Buitenlandse Zaken" }, day: day as ours.Day },
    fields: [{ name: "account", label: "Wat", text: 'Zij zei "nee".\n\u0301 \u2028 سلام' }],
  });
  const keys = [coordinator, other].slice(0, listed).map(({ publicKey }) => publicKey);
  const list = { version: 1, from, until, threshold: 1, keys };
  return ours.packExtractFile({
    ...{ content, root: root.publicKey },
    coordinators: ours.signCoordinators(list, lineId, root),
    signers: by.map((key, i) => ({
      key: key.publicKey,
      signature: ours.signExtract(content, lineId, key),
      warrant: ours.signWarrant(key.publicKey, from, until, lineId, vouchers[i] ?? coordinator),
    })),
  });
}

const takes = (run: () => unknown): boolean => {
  try {
    run();
    return true;
  } catch (error) {
    if (error instanceof Refused || error instanceof ours.OpenError) return false;
    throw error;
  }
};
const both = (file: Uint8Array, fingerprint = lineId, today = DAY): [boolean, boolean] => [
  takes(() => ours.openExtract(file, { fingerprint, to: "bz", today: today as ours.Day })),
  takes(() => checkExtract(file, fingerprint, today)),
];

it("reads the same out of one file", () => {
  const file = makeFile();
  const mine = ours.inspectExtract(file, DAY as ours.Day);
  const theirs = checkExtract(file, lineId.slice(0, 16), DAY);
  expect(theirs).toMatchObject({ reference: mine.content.reference, to: "bz" });
  expect(theirs.texts.get("account")).toBe(mine.content.fields[0]?.text);
  expect(theirs.signers).toEqual(signers.map(({ publicKey }) => hex(ours.keyIdOf(publicKey))));
});

it("refuses the same: one signer, another line, other days, any other byte", () => {
  const [first] = signers as [ours.SigningKey];
  expect(both(makeFile())).toEqual([true, true]);
  expect(both(makeFile([first]))).toEqual([false, false]);
  expect(both(makeFile([first, first]))).toEqual([false, false]);
  expect(both(makeFile(), ours.lineIdOf(first.publicKey))).toEqual([false, false]);
  for (const day of [DAY - 5, DAY - 4, DAY - 3, DAY + 1, DAY + 2, DAY + 31]) {
    const [mine, theirs] = both(makeFile(signers, day));
    expect([day, theirs]).toEqual([day, mine]);
  }
  const file = makeFile();
  for (let at = 0; at < file.length; at += 7) {
    const changed = Uint8Array.from(file);
    changed[at] = (changed[at] as number) ^ 0x20;
    expect([at, ...both(changed)]).toEqual([at, false, false]);
  }
  const spaced = new TextEncoder().encode(ours.fromUtf8(file).replace(",", ", "));
  expect(both(spaced)).toEqual([false, false]);
});

it("takes no second signer that one coordinator alone vouches for, where the root names two", () => {
  const alone = [coordinator, coordinator];
  expect(both(makeFile(signers, DAY, alone, 1))).toEqual([true, true]);
  expect(both(makeFile(signers, DAY, alone, 2))).toEqual([false, false]);
  expect(both(makeFile(signers, DAY, [coordinator, other], 2))).toEqual([true, true]);
  expect(both(makeFile(signers, DAY, [other, coordinator], 2))).toEqual([true, true]);
  expect(both(makeFile(signers, DAY, [coordinator, other], 1))).toEqual([false, false]);
});

it("opens what was sealed to a key of its own", () => {
  const pair = XWing.keygen();
  const file = makeFile();
  const sealed = ours.sealExtract(file, root.publicKey, pair.publicKey);
  expect(hex(openSealed(sealed, pair))).toBe(hex(file));
  expect(takes(() => openSealed(sealed, XWing.keygen()))).toBe(false);
});
