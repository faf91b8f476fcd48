/** Checkpoints: read, followed and made, after "Checkpoint". */
import { ascii, cat, derive, equal, hex, keyId, must, readU32, u32 } from "./encoding.ts";
import { goodDetached, type KeyPair, signDetached } from "./signed.ts";

const MAGIC = cat(ascii("VLP"), Uint8Array.of(1));

interface Place {
  length: number;
  head: Uint8Array;
}
export interface Checkpoint {
  author: Uint8Array;
  place: number;
  before: Uint8Array;
  day: number;
  roster: Place;
  audit: Place;
  keyring: { version: number; day: number; hash: Uint8Array };
  lists: (Place & { of: Uint8Array })[];
  cases: (Place & { of: Uint8Array })[];
}

export const emptyList = (lineId: Uint8Array, author: Uint8Array): Uint8Array =>
  derive(256, null, "checkpoint-head", lineId, author);
export const listAfter = (
  lineId: Uint8Array,
  before: Uint8Array,
  checkpoint: Uint8Array,
): Uint8Array => derive(256, null, "checkpoint-head", lineId, before, checkpoint);

const pack = ({ length, head }: Place): Uint8Array => cat(u32(length), head);

export function write(lineId: Uint8Array, one: Checkpoint, key: KeyPair): Uint8Array {
  const { place, before, day, roster, audit, keyring, lists, cases } = one;
  const rows = (all: Checkpoint["lists"]) => [
    u32(all.length),
    ...all.map((row) => cat(row.of, pack(row))),
  ];
  const payload = cat(
    ...[MAGIC, keyId(key.publicKey), u32(place), before, u32(day), pack(roster), pack(audit)],
    ...[u32(keyring.version), u32(keyring.day), keyring.hash, ...rows(lists), ...rows(cases)],
  );
  return cat(payload, signDetached("checkpoint", lineId, [payload], key));
}

/** One that this key signed. */
export function read(lineId: Uint8Array, bytes: Uint8Array, publicKey: Uint8Array): Checkpoint {
  must(bytes.length >= 244 && bytes.length <= 161_012, "no length of a checkpoint");
  const payload = bytes.slice(0, -64);
  let at = 0;
  const take = (length: number): Uint8Array => {
    must(at + length <= payload.length, "too short");
    return payload.slice(at, (at += length));
  };
  const number = (most: number): number => {
    const n = readU32(take(4), 0);
    must(n <= most, "too large");
    return n;
  };
  const chain = (most = 0xffffffff): Place => ({ length: number(most), head: take(32) });
  const rows = (most: number, head: number): Checkpoint["lists"] => {
    const count = number(most);
    const all = Array.from({ length: count }, () => ({
      of: take(16),
      ...{ length: number(1_000_000), head: take(head) },
    }));
    const rises = all.every((row, i) => i === 0 || hex(row.of) > hex(all[i - 1]?.of ?? row.of));
    must(rises, "out of order");
    return all;
  };
  must(equal(take(4), MAGIC), "no checkpoint");
  const one = {
    ...{ author: take(16), place: number(999_999), before: take(32), day: number(200_000) },
    ...{ roster: chain(), audit: chain() },
    keyring: { version: number(1_000_000), day: number(200_000), hash: take(32) },
    ...{ lists: rows(256, 32), cases: rows(4096, 16) },
  };
  must(at === payload.length, "too long");
  must(equal(one.author, keyId(publicKey)), "by someone else");
  const good = goodDetached(bytes.slice(-64), "checkpoint", lineId, [payload], publicKey);
  must(good, "a bad signature");
  return one;
}

/** A list from its beginning; returns its head. */
export function follow(
  lineId: Uint8Array,
  list: readonly Uint8Array[],
  publicKey: Uint8Array,
): Uint8Array {
  let head = emptyList(lineId, keyId(publicKey));
  list.forEach((bytes, i) => {
    const { place, before } = read(lineId, bytes, publicKey);
    must(place === i && equal(before, head), "out of its place");
    head = listAfter(lineId, head, bytes);
  });
  return head;
}
