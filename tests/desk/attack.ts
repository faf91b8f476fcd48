/**
 * Someone who has bytes and keys and tries all of the keys on all of the bytes, and what comes out
 * of that on the rest, until nothing new comes out.
 */
import { readFrames } from "../../server/contract/case-frames.ts";
import {
  concat,
  fitsCaseEvent,
  fromB64,
  fromHex,
  intakeKeyId,
  type KemKey,
  makeIntakeKey,
  makeReceivingKey,
  openBox,
  openCaseEvent,
  openEnvelope,
  readCaseEventHeader,
  readEnvelopeHeader,
  type Roster,
  toB64,
  toHex,
  u32,
  unwrapCaseKey,
  utf8,
} from "../../crypto/index.ts";

const COMPARTMENTS = ["contact", "substance", "assessment"] as const;
const ENVELOPE_BYTES = 16_384;
/** What stands before the key in a box: who signed it, and the signature. */
const SIGNED_HEAD = 80;

interface Box {
  purpose: string;
  context: Uint8Array;
  bytes: Uint8Array;
}
interface Wrapped {
  caseId: Uint8Array;
  compartment: (typeof COMPARTMENTS)[number];
  month: number;
  bytes: Uint8Array;
}

export class Attack {
  readonly #lineId: Uint8Array;
  readonly #roster: Roster;
  readonly #keys = new Map<string, Uint8Array>();
  readonly #boxes = new Map<string, Box>();
  readonly #wraps = new Map<string, Wrapped>();
  readonly #events = new Map<string, Uint8Array>();
  readonly #envelopes = new Map<string, Uint8Array>();
  /** Everything that was read, opened or not. */
  #text = "";

  constructor(lineId: Uint8Array, roster: Roster) {
    this.#lineId = lineId;
    this.#roster = roster;
  }

  /** How much there is to try, so that a test can tell that it tried something. */
  get loot() {
    const [boxes, wraps, events] = [this.#boxes.size, this.#wraps.size, this.#events.size];
    return { keys: this.#keys.size, boxes, wraps, events, envelopes: this.#envelopes.size };
  }

  /** The compartments of which there are events, or wrapped keys. */
  get compartments(): string[] {
    const events = [...this.#events.values()].map((one) => readCaseEventHeader(one).compartment);
    const wraps = [...this.#wraps.values()].map(({ compartment }) => compartment);
    return [...new Set([...events, ...wraps])];
  }

  /** A secret of 32 bytes, whatever it is for. */
  takeKey(key: Uint8Array): void {
    if (key.length === 32) this.#keys.set(toHex(key), Uint8Array.from(key));
  }

  /** What came from a route; of cases in bulk each event is taken by itself. */
  takeAnswer(bytes: Uint8Array, isOfCases: boolean): void {
    this.takeBytes(bytes);
    for (const { events, ...rest } of isOfCases ? readFrames(bytes).cases : []) {
      this.takeJson(rest);
      for (const event of events) if (event.bytes) this.takeBytes(event.bytes);
    }
  }

  takeBytes(bytes: Uint8Array): void {
    this.#text += Buffer.from(bytes).toString("latin1");
    if (bytes.length % ENVELOPE_BYTES === 0) {
      for (let at = 0; at < bytes.length; at += ENVELOPE_BYTES) {
        const one = bytes.slice(at, at + ENVELOPE_BYTES);
        this.#envelopes.set(toHex(one.slice(0, 64)), one);
      }
    }
    try {
      readCaseEventHeader(bytes);
      this.#events.set(toHex(bytes.slice(-64)), bytes);
    } catch {
      // Something else.
    }
  }

  takeGrant(kind: string, subject: string, bytes: Uint8Array): void {
    this.#boxes.set(toHex(bytes), { purpose: kind, context: utf8(subject), bytes });
  }

  takeWrap(caseId: Uint8Array, compartment: string, month: number, bytes: Uint8Array): void {
    const name = COMPARTMENTS.find((one) => one === compartment);
    if (!name) throw new Error("no such compartment");
    this.#wraps.set(toHex(bytes), { caseId, compartment: name, month, bytes });
    const context = concat(caseId, utf8(compartment), u32(month));
    this.#boxes.set(toHex(bytes), { purpose: "case", context, bytes });
  }

  /** An answer of the line, as it came: whatever in it looks like something is taken as that. */
  takeJson(value: unknown, caseId: Uint8Array | null = null): void {
    if (typeof value === "string") {
      try {
        this.takeBytes(fromB64(value));
      } catch {
        this.#text += value;
      }
    }
    if (typeof value !== "object" || value === null) return;
    const { id, box, subject, kind, compartment, month } = value as Record<string, unknown>;
    const of = typeof id === "string" && id.length === 32 ? fromHex(id) : caseId;
    if (typeof box === "string" && typeof subject === "string") {
      this.takeGrant(kind as string, subject, fromB64(box));
    }
    if (typeof box === "string" && typeof compartment === "string" && of) {
      this.takeWrap(of, compartment, month as number, fromB64(box));
    }
    for (const part of Object.values(value)) this.takeJson(part, of);
  }

  /** Everything that could be read. */
  run(): string {
    const receiving = new Map<string, KemKey>();
    const tried = new Set<string>();
    let texts = "";
    for (let before = -1; before < this.#keys.size;) {
      before = this.#keys.size;
      for (const [name, key] of [...this.#keys]) {
        if (tried.has(name)) continue;
        tried.add(name);
        receiving.set(name, makeReceivingKey(key));
        this.#tryBoxes(receiving.get(name) as KemKey);
        this.#tryWraps(key);
        texts += this.#tryTexts(key);
      }
    }
    return this.#text + texts;
  }

  #tryBoxes(key: KemKey): void {
    for (const { purpose, context, bytes } of this.#boxes.values()) {
      const plain = attempt(() => openBox(bytes, key, purpose, this.#lineId, context));
      if (!plain) continue;
      for (let at = SIGNED_HEAD; at + 32 <= plain.length; at += 32) {
        this.takeKey(plain.slice(at, at + 32));
      }
    }
  }

  #tryWraps(key: Uint8Array): void {
    for (const { bytes, ...place } of this.#wraps.values()) {
      const found = attempt(() => unwrapCaseKey(bytes, key, place, this.#lineId));
      if (found) this.takeKey(found);
    }
  }

  #tryTexts(key: Uint8Array): string {
    let texts = "";
    for (const bytes of this.#events.values()) {
      if (!fitsCaseEvent(bytes, key, this.#lineId)) continue;
      const author = this.#roster.handlers.get(toHex(readCaseEventHeader(bytes).authorKeyId));
      if (!author) continue;
      const opened = attempt(() => openCaseEvent(bytes, key, author.signing, this.#lineId));
      texts += JSON.stringify(opened);
      // The reporter's own keys are in it.
      for (const text of JSON.stringify(opened).match(/[A-Za-z0-9_-]{43}/g) ?? []) {
        const secret = attempt(() => fromB64(text));
        if (secret && toB64(secret) === text) this.takeKey(secret);
      }
    }
    const intake = makeIntakeKey(key);
    const id = toHex(intakeKeyId(intake.publicKey));
    for (const bytes of this.#envelopes.values()) {
      if (attempt(() => toHex(readEnvelopeHeader(bytes).intakeKeyId)) !== id) continue;
      texts += JSON.stringify(attempt(() => openEnvelope(bytes, intake, this.#lineId)));
    }
    return texts;
  }
}

function attempt<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}
