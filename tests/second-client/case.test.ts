/** Cases: what one client seals the other opens, and both come to the same head. */
import fc from "fast-check";
import sodium from "libsodium-wrappers";
import { beforeAll, describe, expect, it } from "vitest";
import * as ours from "../../crypto/index.ts";
import {
  type Compartment,
  COMPARTMENTS,
  emptyHead,
  headAfter,
  openEvent,
  sealEvent,
  unwrapKey,
  wrapKey,
} from "./case.ts";
import { ascii, hash, randomBytes } from "./encoding.ts";
import { newSigner } from "./signed.ts";

const lineId = hash(ascii("a line for tests"));
const caseId = randomBytes(16);
const key = randomBytes(32);
const theirs = newSigner();

let author: ours.SigningKey;
beforeAll(async () => {
  await sodium.ready;
  ours.useSodium(sodium);
  author = ours.makeSigningKey();
});

const compartments = fc.constantFrom<Compartment>(...COMPARTMENTS);
const bodies = fc.record({ kind: fc.constant("note"), text: fc.string({ maxLength: 9000 }) });

describe("events", () => {
  it("of theirs open with ours, and the other way round, in every compartment and size", () => {
    fc.assert(
      fc.property(compartments, bodies, fc.nat(1_000_000), (compartment, body, seq) => {
        const previous = randomBytes(32);
        const claim = randomBytes(32);
        const place = { caseId, seq, previous, claim, compartment };
        const same = JSON.parse(
          JSON.stringify({ ...body, text: body.text.toWellFormed().normalize("NFC") }),
        ) as typeof body;
        const sent = sealEvent(lineId, place, key, same, theirs);
        const read = ours.openCaseEvent(sent, key, theirs.publicKey, lineId);
        expect(read.body).toEqual(same);
        expect(read.header).toMatchObject(place);
        const made = ours.sealCaseEvent({ ...place, key, body: same, author }, lineId);
        expect(openEvent(lineId, made, key, author.publicKey)).toEqual({ place, body: same });
      }),
      { numRuns: 40 },
    );
  });

  it("with one byte flipped are refused by theirs", () => {
    const place = { caseId, seq: 3, previous: randomBytes(32), compartment: "contact" as const };
    const event = ours.sealCaseEvent({ ...place, key, body: { kind: "note" }, author }, lineId);
    fc.assert(
      fc.property(fc.nat(event.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = event.slice();
        changed[at] = (changed[at] ?? 0) ^ change;
        expect(() => openEvent(lineId, changed, key, author.publicKey)).toThrow();
      }),
    );
    expect(() => openEvent(lineId, event, randomBytes(32), author.publicKey)).toThrow();
    expect(() => openEvent(lineId, event, key, theirs.publicKey)).toThrow();
    expect(() => openEvent(randomBytes(32), event, key, author.publicKey)).toThrow();
  });

  it("give both clients one head, also to who has only hash and length of some", () => {
    let head = emptyHead(lineId, caseId);
    expect(ours.firstHead(caseId, lineId)).toEqual(head);
    const links: ours.CaseLink[] = [];
    for (let seq = 0; seq < 6; seq++) {
      const place = { caseId, seq, previous: head, claim: randomBytes(32) };
      const at = { ...place, compartment: "substance" as const };
      const event =
        seq % 2
          ? sealEvent(lineId, at, key, { seq }, theirs)
          : ours.sealCaseEvent({ ...at, key, body: { seq }, author }, lineId);
      const link = { hash: hash(event), length: event.length };
      expect(headAfter(lineId, head, link)).toEqual(headAfter(lineId, head, event));
      head = headAfter(lineId, head, event);
      links.push(seq % 3 ? { bytes: event } : link);
    }
    expect(ours.replayCase(caseId, lineId, links)).toEqual(head);
  });
});

it("a wrapped key comes out on the other side, at its own place only", () => {
  const roleKey = randomBytes(32);
  for (const compartment of COMPARTMENTS) {
    const at = { caseId, compartment, month: 24_322 };
    const wrapped = wrapKey(lineId, roleKey, at, key);
    expect(ours.unwrapCaseKey(wrapped, roleKey, at, lineId)).toEqual(key);
    const made = ours.wrapCaseKey(key, roleKey, at, lineId);
    expect(unwrapKey(lineId, roleKey, at, made)).toEqual(key);
    const elsewhere = { ...at, month: 24_323 };
    expect(() => unwrapKey(lineId, roleKey, elsewhere, made)).toThrow();
    expect(() => unwrapKey(lineId, randomBytes(32), at, made)).toThrow();
  }
});
