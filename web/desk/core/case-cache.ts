/**
 * What a device keeps of cases between two unlocks, so that the next one need not open everything
 * again. Sealed under a key that comes from a receiving key of the month: it is there only in an
 * unlocked desk, and is destroyed some weeks after the month, and what lies on the disk with it.
 */
import {
  concat,
  decrypt,
  derive,
  encrypt,
  type Handler,
  hashRaw,
  type KemKey,
  type Month,
  padBody,
  type Roster,
  systemRandom,
  toHex,
  u32,
  unpadBody,
  utf8,
} from "../../../crypto/index.ts";

/** Cases are kept in so many blocks, by the first bits of their id. */
export const BLOCKS = 64;
/**
 * A block is kept in parts, each sealed by itself: what lists need, what is searched, and the words,
 * which are most of it. An unlock waits for the first two only.
 */
export const PARTS = ["list", "index", "words"] as const;
export type Part = (typeof PARTS)[number];
/** What the parts of a block that belong together begin with, the same random bytes. */
export const STAMP = 16;
/** A part is padded to a multiple of this, so that its size tells little of what is in it. */
const STEP = 16_384;
/** A block with a part that would be larger is not kept: all 192 parts are at most 1.5 GiB. */
const PART_BYTES = 8 * 1024 * 1024;
const NONCE = 24;
const PURPOSE = "desk-cache";

export const blockOf = (caseId: string): number => Number.parseInt(caseId.slice(0, 2), 16) >> 2;

/** The place of a part on a shelf. */
export const placeOf = (block: number, part: Part): number => block + BLOCKS * PARTS.indexOf(part);

/** Where sealed parts lie, by their place. Whatever goes wrong in it costs time and nothing else. */
export interface CacheShelf {
  get(place: number): Promise<Uint8Array | null>;
  /** All of them or none; null takes away what lay there. */
  put(parts: readonly [place: number, bytes: Uint8Array | null][]): Promise<void>;
  clear(): Promise<void>;
}

export interface CacheKeys {
  /** By month: the present one, to write with, is the last. */
  keys: [month: number, key: Uint8Array][];
  /** What a block must have been made with: this line, handler, team and software. */
  context: Uint8Array;
}

export function makeCacheKeys(
  receiving: ReadonlyMap<Month, KemKey>,
  month: Month,
  context: Uint8Array,
  lineId: Uint8Array,
): CacheKeys {
  const keys = [month - 1, month].flatMap((one): CacheKeys["keys"] => {
    const secret = receiving.get(one as Month)?.secretKey;
    return secret ? [[one, derive(32, secret, PURPOSE, lineId)]] : [];
  });
  return { keys, context };
}

/**
 * What a case looks like depends on more than its events: on who may write what, on who reads, and on
 * this software. Receiving keys come each month and change nothing of that.
 */
export function cacheContext(
  { handlers }: Roster,
  me: Handler,
  software: string,
  lineId: Uint8Array,
): Uint8Array {
  const plain = (name: string, value: unknown): unknown => {
    if (name === "receiving") return undefined;
    return value instanceof Uint8Array ? toHex(value) : value;
  };
  const team = JSON.stringify([...handlers.values()], plain);
  return hashRaw(32, utf8(`${PURPOSE} ${software} ${toHex(lineId)} ${me.id} ${team}`));
}

/** Null when it is too large to be kept, or when the keys have been wiped: zeros are no key. */
export function sealPart(
  place: number,
  plain: Uint8Array,
  { keys, context }: CacheKeys,
): Uint8Array | null {
  const [month, key] = keys.at(-1) ?? [0, null];
  if (!key?.some((byte) => byte !== 0) || plain.length > PART_BYTES) return null;
  const nonce = systemRandom(NONCE);
  const padded = padBody(plain, Math.ceil((plain.length + 4) / STEP) * STEP);
  return concat(u32(month), nonce, encrypt(padded, boundTo(place, month, context), nonce, key));
}

/** What is in a part; null when it is not this part, of this desk as it is now. */
export function openPart(
  place: number,
  sealed: Uint8Array,
  { keys, context }: CacheKeys,
): { plain: Uint8Array; isOfThisMonth: boolean } | null {
  try {
    const month = new DataView(sealed.buffer, sealed.byteOffset).getUint32(0);
    const key = keys.find(([one]) => one === month)?.[1];
    if (!key) return null;
    const nonce = sealed.subarray(4, 4 + NONCE);
    const bound = boundTo(place, month, context);
    const plain = unpadBody(decrypt(sealed.subarray(4 + NONCE), bound, nonce, key));
    return { plain, isOfThisMonth: month === keys.at(-1)?.[0] };
  } catch {
    return null;
  }
}

const boundTo = (place: number, month: number, context: Uint8Array): Uint8Array =>
  concat(utf8(PURPOSE), u32(place), u32(month), context);
