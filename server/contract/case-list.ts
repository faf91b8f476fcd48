/**
 * The list of all cases: a magic, and a line of 65 bytes for each. Whoever has ten thousand of them
 * asks for it at every look, so it is bytes and not JSON. Numbers are 32 bits, big-endian; all ones
 * stand for null.
 */
import { equalBytes, fromHex, Reader, toHex } from "../../crypto/encoding.ts";
import { FormatError } from "../../crypto/errors.ts";
import type { CaseId } from "./bytes.ts";

/** "VLL" and a version. */
const MAGIC = Uint8Array.of(0x56, 0x4c, 0x4c, 0x01);
const ID = 16;
const HEAD = 32;
const LINE = ID + 4 + HEAD + 3 * 4 + 1;
const NOTHING = 0xffffffff;

/** One line: whether a desk must read the case again, and little else. */
export interface CaseSummary {
  id: CaseId;
  /** How many events there are: the sequence number that the next one must carry. */
  seq: number;
  /** 32 bytes, hex. */
  head: string;
  /** The newest month under which every compartment that the handler has is wrapped. */
  wrapped: number | null;
  /** The days on which the case and its contact go. */
  deleteAfter: number | null;
  contactAfter: number | null;
  restricted: boolean;
}

/** The same with its bytes as they are stored. */
export type CaseLine = Omit<CaseSummary, "id" | "head"> & { id: Uint8Array; head: Uint8Array };

/** 4 bytes and 65 for each line. */
export function packCaseList(lines: Iterable<CaseLine>): Uint8Array {
  let bytes = new Uint8Array(MAGIC.length + 256 * LINE);
  bytes.set(MAGIC);
  let view = new DataView(bytes.buffer);
  let at = MAGIC.length;
  for (const line of lines) {
    if (at + LINE > bytes.length) {
      const larger = new Uint8Array(2 * bytes.length);
      larger.set(bytes);
      bytes = larger;
      view = new DataView(bytes.buffer);
    }
    bytes.set(line.id, at);
    view.setUint32(at + ID, line.seq);
    bytes.set(line.head, at + ID + 4);
    const numbers = at + ID + 4 + HEAD;
    view.setUint32(numbers, line.wrapped ?? NOTHING);
    view.setUint32(numbers + 4, line.deleteAfter ?? NOTHING);
    view.setUint32(numbers + 8, line.contactAfter ?? NOTHING);
    bytes[at + LINE - 1] = line.restricted ? 1 : 0;
    at += LINE;
  }
  return bytes.slice(0, at);
}

/** Throws FormatError. */
export function readCaseList(bytes: Uint8Array): CaseSummary[] {
  const reader = new Reader(bytes);
  if (!equalBytes(reader.view(MAGIC.length), MAGIC)) throw new FormatError("not a list of cases");
  const number = () => {
    const value = reader.u32();
    return value === NOTHING ? null : value;
  };
  const cases: CaseSummary[] = [];
  while (!reader.isAtEnd) {
    const id = toHex(reader.view(ID)) as CaseId;
    const [seq, head] = [reader.u32(), toHex(reader.view(HEAD))];
    const [wrapped, deleteAfter, contactAfter] = [number(), number(), number()];
    const flag = reader.u8();
    if (flag > 1 || seq > 1_000_000) throw new FormatError("not a line of a case");
    cases.push({ id, seq, head, wrapped, deleteAfter, contactAfter, restricted: flag === 1 });
  }
  return cases;
}

/** The same for who has lines as they are read. */
export const packSummaries = (cases: readonly CaseSummary[]): Uint8Array =>
  packCaseList(cases.map((one) => ({ ...one, id: fromHex(one.id), head: fromHex(one.head) })));
