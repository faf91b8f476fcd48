/** An extract holds with two signatures, of this line, for this recipient, and to the last byte. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as crypto from "../../crypto/index.ts";
import { coordinators, lineId, repeatable, root, today } from "./fixture.ts";

const random = repeatable("extracts");
const [coordinator, other] = coordinators as [crypto.SigningKey, crypto.SigningKey];
const [first, second, third] = [1, 2, 3].map(() => crypto.makeSigningKey(random(32))) as [
  crypto.SigningKey,
  crypto.SigningKey,
  crypto.SigningKey,
];
const list = crypto.signCoordinators(
  {
    version: 1,
    from: (today - 30) as crypto.Day,
    until: (today + 300) as crypto.Day,
    threshold: 1,
    keys: [coordinator.publicKey],
  },
  lineId,
  root,
);
const quick = { passes: 1, memoryKiB: 64 };

const sample: crypto.ExtractContent = {
  v: 1,
  reference: crypto.makeExtractReference(random),
  line: { name: "Vertrouwenslijn", status: "trial" },
  to: { code: "police", name: "Politie, eenheid Oost" },
  marking: "Departementaal Vertrouwelijk",
  day: today,
  fields: [
    { name: "account", label: "Wat er gebeurde", text: 'Een "beller"\n\u0301 ሰላም dreigt.' },
    { name: "forms", label: "Vormen", text: "F1" },
  ],
};

const days = (from: number, until: number) => [today + from, today + until] as crypto.Day[];
function signerOf(
  content: Uint8Array,
  key: crypto.SigningKey,
  by = coordinator,
  [from, until] = days(-5, 30),
  id = lineId,
): crypto.ExtractSigner {
  const warrant = crypto.signWarrant(
    key.publicKey,
    from as crypto.Day,
    until as crypto.Day,
    id,
    by,
  );
  return { key: key.publicKey, signature: crypto.signExtract(content, id, key), warrant };
}

function fileOf(change: Partial<crypto.ExtractFile> = {}, content = sample): Uint8Array {
  const bytes = crypto.packExtract(content);
  const signers = [signerOf(bytes, first), signerOf(bytes, second)];
  return crypto.packExtractFile({
    content: bytes,
    root: root.publicKey,
    coordinators: list,
    signers,
    ...change,
  });
}

const expected = { fingerprint: lineId, to: "police", today };
const opens = (bytes: Uint8Array, change: Partial<typeof expected> = {}): boolean => {
  try {
    crypto.openExtract(bytes, { ...expected, ...change });
    return true;
  } catch (error) {
    if (error instanceof crypto.OpenError) return false;
    throw error;
  }
};

test("two handlers' signatures open it, with the line's id or the words of its posters", () => {
  expect(crypto.openExtract(fileOf(), expected)).toEqual({
    ...sample,
    fields: sample.fields.map((field) => ({ ...field, text: field.text.normalize("NFC") })),
  });
  expect(opens(fileOf(), { fingerprint: lineId.slice(0, 16) })).toBe(true);
});

test("every byte that is flipped makes it fail", () => {
  const file = fileOf();
  const stillOpen: number[] = [];
  for (let at = 0; at < file.length; at++) {
    for (const bit of [0x01, 0x20]) {
      const changed = Uint8Array.from(file);
      changed[at] = (changed[at] as number) ^ bit;
      if (opens(changed)) stillOpen.push(at);
    }
  }
  expect(stillOpen).toEqual([]);
});

test("any other byte, put in or left out, makes it fail", () => {
  const file = fileOf();
  const at = fc.integer({ min: 0, max: file.length });
  fc.assert(
    fc.property(at, fc.uint8Array({ minLength: 1, maxLength: 3 }), (place, more) => {
      const longer = crypto.concat(file.slice(0, place), more, file.slice(place));
      expect(opens(longer) && crypto.toHex(longer) !== crypto.toHex(file)).toBe(false);
      expect(opens(file.slice(0, place))).toBe(place === file.length);
    }),
    { numRuns: 60 },
  );
});

test("one way to write it: a space, another order or an escape more is refused", () => {
  const text = crypto.fromUtf8(fileOf());
  const bytes = (changed: string) => new TextEncoder().encode(changed);
  expect(opens(bytes(text))).toBe(true);
  expect(opens(bytes(`${text}\n`))).toBe(false);
  expect(opens(bytes(text.replace("ሰ", "\\u1230")))).toBe(false);
  expect(opens(bytes(JSON.stringify({ v: 1, ...(JSON.parse(text) as object) })))).toBe(false);
  expect(opens(bytes(text.replace('"v":1}', '"v":1,"v":1}')))).toBe(false);
});

test("one signature, or three, or the same signer twice, is not two", () => {
  const content = crypto.packExtract(sample);
  const [one, two, three] = [first, second, third].map((key) => signerOf(content, key)) as [
    crypto.ExtractSigner,
    crypto.ExtractSigner,
    crypto.ExtractSigner,
  ];
  expect(opens(fileOf({ signers: [one, two] }))).toBe(true);
  expect(opens(fileOf({ signers: [one] }))).toBe(false);
  expect(opens(fileOf({ signers: [] }))).toBe(false);
  expect(() => crypto.inspectExtract(fileOf({ signers: [one] }), today)).toThrow(
    crypto.FormatError,
  );
  expect(opens(fileOf({ signers: [one, two, three] }))).toBe(false);
  expect(opens(fileOf({ signers: [one, one] }))).toBe(false);
  expect(crypto.inspectExtract(fileOf({ signers: [one, one] }), today).holds.signers).toBe(false);
  expect(opens(fileOf({ signers: [one, { ...two, signature: one.signature }] }))).toBe(false);
});

test("a warrant is by a listed coordinator, for this key, of this line, and for that day", () => {
  const content = crypto.packExtract(sample);
  const one = signerOf(content, first);
  const withSecond = (signer: crypto.ExtractSigner) => opens(fileOf({ signers: [one, signer] }));
  expect(withSecond(signerOf(content, second))).toBe(true);
  expect(withSecond(signerOf(content, second, other))).toBe(false);
  expect(withSecond(signerOf(content, second, second))).toBe(false);
  expect(withSecond({ ...signerOf(content, second), warrant: one.warrant })).toBe(false);
  expect(withSecond(signerOf(content, second, coordinator, days(1, 30)))).toBe(false);
  expect(withSecond(signerOf(content, second, coordinator, days(-30, -1)))).toBe(false);
  expect(withSecond(signerOf(content, second, coordinator, days(-10, 52)))).toBe(true);
  expect(withSecond(signerOf(content, second, coordinator, days(-10, 53)))).toBe(false);
  const elsewhere = new Uint8Array(32).fill(7);
  const foreign = signerOf(content, second, coordinator, days(-5, 30), elsewhere);
  expect(withSecond({ ...signerOf(content, second), warrant: foreign.warrant })).toBe(false);
  const longer = { ...one.warrant, until: (one.warrant.until + 1) as crypto.Day };
  expect(opens(fileOf({ signers: [{ ...one, warrant: longer }, signerOf(content, second)] }))).toBe(
    false,
  );
});

test("another line, another recipient and a day that cannot be are refused", () => {
  const file = fileOf();
  expect(opens(file, { to: "bz" })).toBe(false);
  expect(opens(file, { fingerprint: new Uint8Array(32) })).toBe(false);
  expect(opens(file, { fingerprint: lineId.slice(0, 15) })).toBe(false);
  expect(opens(file, { fingerprint: new Uint8Array(0) })).toBe(false);
  expect(opens(file, { today: (today - 2) as crypto.Day })).toBe(false);
  expect(opens(fileOf({}, { ...sample, day: (today - 32) as crypto.Day }))).toBe(false);
});

test("someone who makes a whole line of their own is found out by the fingerprint alone", () => {
  const false_ = crypto.makeSigningKey(random(32));
  const falseId = crypto.lineIdOf(false_.publicKey);
  const content = crypto.packExtract(sample);
  const falseList = crypto.signCoordinators(
    {
      version: 1,
      from: today,
      until: (today + 30) as crypto.Day,
      threshold: 1,
      keys: [other.publicKey],
    },
    falseId,
    false_,
  );
  const signers = [first, second].map((key) => signerOf(content, key, other, days(0, 9), falseId));
  const file = fileOf({ root: false_.publicKey, coordinators: falseList, signers });
  expect(opens(file, { fingerprint: falseId })).toBe(true);
  expect(opens(file)).toBe(false);
  expect(opens(fileOf({ coordinators: falseList }))).toBe(false);
});

test("a signature for anything else is none over an extract", () => {
  const content = crypto.packExtract(sample);
  const asNote = crypto.signDetached("retention", lineId, [content], second);
  const two = { ...signerOf(content, second), signature: asNote };
  expect(opens(fileOf({ signers: [signerOf(content, first), two] }))).toBe(false);
});

test("an extract has fields, each once, and is not too long", () => {
  const [field] = sample.fields as [crypto.ExtractField];
  const pack = (fields: crypto.ExtractField[]) => () => crypto.packExtract({ ...sample, fields });
  expect(pack([])).toThrow(crypto.FormatError);
  expect(pack([field, field])).toThrow(crypto.FormatError);
  expect(pack([{ ...field, text: "a".repeat(crypto.MAX_EXTRACT_BYTES) }])).toThrow(
    crypto.FormatError,
  );
  expect(pack([{ ...field, text: "a".repeat(40_000) }])).not.toThrow();
});

test("a reference is random and says nothing of the case", () => {
  const many = new Set(Array.from({ length: 200 }, () => crypto.makeExtractReference()));
  expect(many.size).toBe(200);
});

test("sealed, only its recipient's key opens it, and every byte counts", () => {
  const recipient = crypto.makeKemKey(random(32));
  const file = fileOf();
  const sealed = crypto.sealExtract(file, root.publicKey, recipient.publicKey);
  expect(sealed).toHaveLength(16_384 + 36 + crypto.BOX_OVERHEAD);
  expect(crypto.isSealedExtract(sealed)).toBe(true);
  expect(crypto.isSealedExtract(file)).toBe(false);
  expect(crypto.unsealExtract(sealed, recipient)).toEqual(file);
  expect(() => crypto.unsealExtract(sealed, crypto.makeKemKey(random(32)))).toThrow(
    crypto.OpenError,
  );
  const places = [...Array(1300).keys(), ...Array.from({ length: 200 }, (_, i) => 1300 + i * 79)];
  const stillOpen = places.filter((at) => {
    const changed = Uint8Array.from(sealed);
    changed[at] = (changed[at] as number) ^ 0x01;
    try {
      crypto.unsealExtract(changed, recipient);
      return true;
    } catch {
      return false;
    }
  });
  expect(stillOpen).toEqual([]);
});

test("a recipient's public file and key file come back, and the wrong passphrase opens nothing", () => {
  const key = crypto.makeKemKey(random(32));
  const given = { name: "Politie", key: key.publicKey };
  expect(crypto.readRecipient(crypto.packRecipient(given))).toEqual(given);
  expect(() => crypto.readRecipient(fileOf())).toThrow(crypto.FormatError);
  expect(crypto.recipientWords(key.publicKey)).toHaveLength(8);
  const wrapped = crypto.wrapRecipientKey(key.secretKey, "een lange zin", quick);
  expect(crypto.unwrapRecipientKey(wrapped, "een lange zin").publicKey).toEqual(key.publicKey);
  expect(() => crypto.unwrapRecipientKey(wrapped, "een andere zin")).toThrow(crypto.OpenError);
});

test("the formats give their known answers", () => {
  const repeat = repeatable("extract vectors");
  const content = crypto.packExtract({ ...sample, reference: crypto.makeExtractReference(repeat) });
  const signers = [first, second].map((key) => signerOf(content, key));
  const file = fileOf({ content, signers });
  const recipient = crypto.makeKemKey(repeat(32));
  const hash = (bytes: Uint8Array) => crypto.toHex(crypto.hashRaw(32, bytes));
  const made = {
    content: crypto.fromUtf8(content),
    signature: crypto.toHex(signers[0]?.signature as Uint8Array),
    warrant: crypto.toHex(signers[0]?.warrant.signature as Uint8Array),
    file: hash(file),
    sealed: hash(crypto.sealExtract(file, root.publicKey, recipient.publicKey, repeat)),
    recipient: hash(crypto.packRecipient({ name: "Politie", key: recipient.publicKey })),
    recipientWords: crypto.recipientWords(recipient.publicKey),
    keyFile: hash(crypto.wrapRecipientKey(recipient.secretKey, "wachtzin", quick, repeat)),
  };
  const known = new URL("vectors/extract-v1.json", import.meta.url);
  if (process.env["UPDATE_VECTORS"] || !existsSync(known)) {
    expect(process.env["CI"], "vectors are made by a person, never in CI").toBeUndefined();
    writeFileSync(known, `${JSON.stringify(made, null, 2)}\n`);
  }
  expect(made).toEqual(JSON.parse(readFileSync(known, "utf8")));
});
