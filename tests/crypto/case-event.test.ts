import fc from "fast-check";
import { expect, test } from "vitest";
import * as crypto from "../../crypto/index.ts";
import { coordinators, lineId } from "./fixture.ts";

const [author, colleague] = coordinators as [crypto.SigningKey, crypto.SigningKey];
const caseId = crypto.makeCaseId();
const keys = crypto.makeCaseKeys();
const first = crypto.firstHead(caseId, lineId);
function seal(body: object, seq = 0, previous = first) {
  const place = { caseId, seq, previous, compartment: "contact" as const };
  return crypto.sealCaseEvent({ ...place, key: keys.contact, body, author }, lineId);
}
const keyIdOf = ({ publicKey }: crypto.SigningKey) => crypto.toHex(crypto.keyIdOf(publicKey));
const open = (bytes: Uint8Array) =>
  crypto.openCaseEvent(bytes, keys.contact, author.publicKey, lineId);

test("an event is padded to 1, 4, 16 or 64 KiB and opens to its body", () => {
  for (const [length, size] of [
    [10, 1024],
    [2000, 4096],
    [8000, 16_384],
    [40_000, 65_536],
  ] as const) {
    const body = { text: "x".repeat(length) };
    const bytes = seal(body);
    expect(bytes.length).toBe(size + crypto.EVENT_OVERHEAD);
    expect(open(bytes).body).toEqual(body);
  }
  expect(() => seal({ text: "x".repeat(66_000) })).toThrow(crypto.FormatError);
});

test("flipping any one byte of an event makes opening fail", () => {
  const bytes = seal({ kind: "note", text: "hoi" });
  for (let at = 0; at < bytes.length; at++) {
    const changed = bytes.slice();
    changed[at] = (changed[at] as number) ^ 2;
    expect(() => open(changed), `byte ${at}`).toThrow(crypto.OpenError);
  }
});

test("another compartment's key, another author and another line do not open it", () => {
  const bytes = seal({ a: 1 });
  const openAs = (key: Uint8Array, by: crypto.SigningKey, line: Uint8Array) => () =>
    crypto.openCaseEvent(bytes, key, by.publicKey, line);
  expect(openAs(keys.substance, author, lineId)).toThrow(crypto.OpenError);
  expect(openAs(keys.contact, colleague, lineId)).toThrow(crypto.OpenError);
  expect(openAs(keys.contact, author, crypto.makeThread())).toThrow(crypto.OpenError);
});

test("who has only hash and length of some events comes to the same head", () => {
  let head = first;
  const events: Uint8Array[] = [];
  for (let seq = 0; seq < 5; seq++) {
    const bytes = seal({ seq }, seq, head);
    events.push(bytes);
    head = crypto.nextHead(head, crypto.eventHash(bytes), bytes.length, lineId);
  }
  const links: crypto.CaseLink[] = events.map((bytes, i) =>
    i % 2 ? { bytes } : { hash: crypto.eventHash(bytes), length: bytes.length },
  );
  expect(crypto.replayCase(caseId, lineId, links)).toEqual(head);
  const full = events.map((bytes) => ({ bytes }));
  expect(crypto.replayCase(caseId, lineId, full)).toEqual(head);
  for (const broken of [full.toSpliced(2, 1), full.toReversed(), [...full, full[4] as never]]) {
    expect(() => crypto.replayCase(caseId, lineId, broken)).toThrow(crypto.OpenError);
  }
  expect(() => crypto.replayCase(crypto.makeCaseId(), lineId, full)).toThrow(crypto.OpenError);
});

test("a key's last event in a compartment answers for those before it there, and for no others", () => {
  type Wanted = [by: crypto.SigningKey, compartment: crypto.Compartment, isGood: boolean];
  const chain = (wanted: Wanted[]) => {
    let head = first;
    return wanted.map(([by, compartment, isGood], seq) => {
      const place = { caseId, seq, previous: head, compartment };
      const bytes = crypto.sealCaseEvent(
        { ...place, key: keys[compartment], body: { seq }, author: by },
        lineId,
      );
      if (!isGood) bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
      head = crypto.nextHead(head, crypto.eventHash(bytes), bytes.length, lineId);
      return { bytes, header: crypto.readCaseEventHeader(bytes) };
    });
  };
  const team = new Map([author, colleague].map((one) => [keyIdOf(one), one.publicKey]));
  const verify = (...wanted: Wanted[]) =>
    crypto.verifyCaseEvents(chain(wanted), (id) => team.get(crypto.toHex(id)), lineId);

  expect(verify([author, "contact", true], [author, "contact", true])).toEqual([true, true]);
  // The last one signed the chain in which the first one stands: its key says so.
  expect(verify([author, "contact", false], [author, "contact", true])).toEqual([true, true]);
  // Not of another compartment, which its author may not see; not of another's key.
  expect(verify([author, "substance", false], [author, "contact", true])).toEqual([false, true]);
  expect(verify([colleague, "contact", false], [author, "contact", true])).toEqual([false, true]);
  // What is not good itself answers for nothing.
  expect(
    verify([author, "contact", false], [author, "contact", true], [author, "contact", false]),
  ).toEqual([true, true, false]);
  expect(verify([author, "contact", false], [author, "contact", false])).toEqual([false, false]);
  // A key of nobody, and events of which there is only the hash.
  const stranger = crypto.makeSigningKey();
  expect(verify([stranger, "contact", true])).toEqual([false]);
  expect(crypto.verifyCaseEvents([null], () => author.publicKey, lineId)).toEqual([false]);
});

test("a case key comes out of its wrap only with its role key, case, compartment and month", () => {
  const roleKey = crypto.makeThread();
  const context = { caseId, compartment: "substance" as const, month: 24_323 };
  const wrapped = crypto.wrapCaseKey(keys.substance, roleKey, context, lineId);
  expect(crypto.unwrapCaseKey(wrapped, roleKey, context, lineId)).toEqual(keys.substance);
  for (const other of [
    { ...context, month: 24_324 },
    { ...context, compartment: "contact" as const },
    { ...context, caseId: crypto.makeCaseId() },
  ]) {
    expect(() => crypto.unwrapCaseKey(wrapped, roleKey, other, lineId)).toThrow(crypto.OpenError);
  }
  expect(() => crypto.unwrapCaseKey(wrapped, crypto.makeThread(), context, lineId)).toThrow(
    crypto.OpenError,
  );
});

test("a box opens only for its recipient, purpose and context", () => {
  const recipient = crypto.makeReceivingKey();
  const other = crypto.makeReceivingKey();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 40 }), (text, at) => {
      const bytes = crypto.sealBox(recipient.publicKey, "epoch", lineId, at, text);
      expect(bytes.length).toBe(text.length + crypto.BOX_OVERHEAD);
      expect(crypto.openBox(bytes, recipient, "epoch", lineId, at)).toEqual(text);
      const elsewhere = crypto.concat(at, Uint8Array.of(1));
      for (const [key, purpose, context] of [
        [other, "epoch", at],
        [recipient, "role", at],
        [recipient, "epoch", elsewhere],
      ] as const) {
        expect(() => crypto.openBox(bytes, key, purpose, lineId, context)).toThrow(
          crypto.OpenError,
        );
      }
      const changed = bytes.slice();
      const place = (text.length * 131) % bytes.length;
      changed[place] = (changed[place] as number) ^ 1;
      expect(() => crypto.openBox(changed, recipient, "epoch", lineId, at)).toThrow(
        crypto.OpenError,
      );
    }),
    { numRuns: 25 },
  );
});

test("wrapped keys take both the passphrase and the share, and notice any change", () => {
  const quick = { passes: 1, memoryKiB: 8 };
  const plain = crypto.utf8("geheimen");
  const share = crypto.makeThread();
  const file = crypto.wrapKeys(plain, "een lange zin", share, lineId, quick);
  expect(crypto.unwrapKeys(file, "een lange zin", share, lineId)).toEqual(plain);
  expect(() => crypto.unwrapKeys(file, "een korte zin", share, lineId)).toThrow(crypto.OpenError);
  const none = new Uint8Array(32);
  expect(() => crypto.unwrapKeys(file, "een lange zin", none, lineId)).toThrow(crypto.OpenError);
  for (let at = 0; at < file.length; at++) {
    const changed = file.slice();
    changed[at] = (changed[at] as number) ^ 1;
    const run = () => crypto.unwrapKeys(changed, "een lange zin", share, lineId);
    expect(run, `byte ${at}`).toThrow(crypto.OpenError);
  }
  const greedy = file.slice();
  greedy.set(crypto.u32(0xffffffff), 8);
  expect(() => crypto.unwrapKeys(greedy, "een lange zin", share, lineId)).toThrow(crypto.OpenError);
});
