/**
 * What a desk remembers of each case, as bytes: of ten thousand cases it would be a megabyte and a
 * half of JSON, written anew whenever one of them changes.
 */
import { fromHex, Reader, toHex } from "../../../crypto/index.ts";

export interface SeenCases {
  /** After how many events this desk saw it. */
  cases: Record<string, number>;
  /** The head of a case after so many events, its first half, hex: another one is a fork. */
  heads: Record<string, string>;
  /** Of a case that has a day to go: after how many events, which day, and days before that. */
  agreed: Record<string, (number | null)[]>;
}

const ID = 16;
const HEAD = 16;
/** What of a case is known. */
const HAS = { seq: 1, head: 2, agreed: 4 } as const;
/** A day that is none. */
const NONE = 0xffffffff;
/** What a case takes at most, without its days. */
const FIXED = ID + 1 + 4 + HEAD + 4;

/**
 * Each case after the other: id (16) ‖ what is known (1) ‖ events (4) ‖ head (16) ‖ how many numbers
 * were agreed (4) ‖ those (4 each, 2^32 − 1 for null); numbers big-endian, and absent what is not known.
 * Throws FormatError or RangeError on what has another shape.
 */
export function packSeen({ cases, heads, agreed }: SeenCases): Uint8Array<ArrayBuffer> {
  const isOther = (id: string) => !Object.hasOwn(cases, id);
  const others = [...Object.keys(heads), ...Object.keys(agreed)].filter(isOther);
  const ids = [...Object.keys(cases), ...new Set(others)];
  const numbers = Object.values(agreed).reduce((sum, days) => sum + days.length, 0);
  const bytes = new Uint8Array(ids.length * FIXED + numbers * 4);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const addHex = (text: string, length: number) => {
    if (text.length !== 2 * length) throw new RangeError("hex of another length");
    bytes.set(fromHex(text), at);
    at += length;
  };
  const addNumber = (value: number | null) => {
    const isFit = value === null || (Number.isInteger(value) && value >= 0 && value < NONE);
    if (!isFit) throw new RangeError("not a number of 32 bits");
    view.setUint32(at, value ?? NONE);
    at += 4;
  };
  for (const id of ids) {
    const [seq, head, days] = [cases[id], heads[id], agreed[id]];
    addHex(id, ID);
    bytes[at++] =
      (seq === undefined ? 0 : HAS.seq) | (head ? HAS.head : 0) | (days ? HAS.agreed : 0);
    if (seq !== undefined) addNumber(seq);
    if (head) addHex(head, HEAD);
    if (!days) continue;
    addNumber(days.length);
    for (const day of days) addNumber(day);
  }
  return bytes.slice(0, at);
}

/** Throws FormatError on other bytes. */
export function readSeen(bytes: Uint8Array): SeenCases {
  const seen: SeenCases = { cases: {}, heads: {}, agreed: {} };
  const reader = new Reader(bytes);
  while (!reader.isAtEnd) {
    const id = toHex(reader.view(ID));
    const has = reader.u8();
    if (has & HAS.seq) seen.cases[id] = reader.u32();
    if (has & HAS.head) seen.heads[id] = toHex(reader.view(HEAD));
    if (!(has & HAS.agreed)) continue;
    seen.agreed[id] = Array.from({ length: reader.u32() }, () => {
      const day = reader.u32();
      return day === NONE ? null : day;
    });
  }
  return seen;
}
