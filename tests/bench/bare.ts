/**
 * libsodium alone, in a browser: takes the keys of cases out of their wraps, checks each signature and
 * opens each event. No chain, no JSON, no model. Bundled by bare-page.ts.
 */
import sodium from "libsodium-wrappers";

export interface BareKeys {
  lineId: Uint8Array;
  signing: Uint8Array;
  /** By "month/compartment", a number each. */
  roles: Record<string, Uint8Array>;
}

const HEADER = 105;
const SIGNATURE = 64;

const utf8 = (text: string) => new TextEncoder().encode(text);
function join(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
const lp = (bytes: Uint8Array) => join(u32(bytes.length), bytes);

/** Opens everything once; gives the milliseconds and how many bytes came out. */
export async function openAll(
  all: Uint8Array,
  keys: BareKeys,
): Promise<[ms: number, bytes: number]> {
  await sodium.ready;
  const start = (purpose: string) =>
    join(lp(utf8(`vertrouwenslijn/v1/${purpose}`)), lp(keys.lineId));
  const signed = start("case-event");
  const names = ["contact", "substance", "assessment"];
  const view = new DataView(all.buffer, all.byteOffset);
  const take = (length: number) => all.subarray(at, (at += length));
  let at = 0;
  let opened = 0;
  const begun = performance.now();
  while (at < all.length) {
    const caseId = take(16);
    const caseKeys: Uint8Array[] = [];
    for (let left = all[at++] ?? 0; left > 0; left--) {
      const compartment = all[at++] ?? 0;
      const month = take(4);
      const box = take(72);
      const role =
        keys.roles[
          `${String(new DataView(join(month).buffer).getUint32(0))}/${String(compartment)}`
        ];
      const key = sodium.crypto_generichash(32, start("case-wrap"), role as Uint8Array);
      const place = join(caseId, utf8(names[compartment] ?? ""), month);
      caseKeys[compartment] = decrypt(box.subarray(24), place, box.subarray(0, 24), key);
    }
    for (let left = all[at++] ?? 0; left > 0; left--) {
      const length = view.getUint32(at);
      at += 4;
      const event = take(length);
      const sealed = event.subarray(0, -SIGNATURE);
      const input = join(signed, lp(sealed));
      const signature = event.subarray(-SIGNATURE);
      if (!sodium.crypto_sign_verify_detached(signature, input, keys.signing))
        throw new Error("no");
      const header = sealed.subarray(0, HEADER);
      const nonce = sealed.subarray(HEADER + 32, HEADER + 56);
      const schedule = join(signed, lp(header), lp(nonce));
      const key = caseKeys[header[88] ?? 0] as Uint8Array;
      const both = sodium.crypto_generichash(64, schedule, key);
      const associated = sealed.subarray(0, HEADER + 56);
      opened += decrypt(
        sealed.subarray(HEADER + 56),
        associated,
        nonce,
        both.subarray(0, 32),
      ).length;
    }
  }
  return [performance.now() - begun, opened];
}

const decrypt = (box: Uint8Array, associated: Uint8Array, nonce: Uint8Array, key: Uint8Array) =>
  sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, box, associated, nonce, key);
