import { wordlist } from "@scure/bip39/wordlists/english.js";
import { encode } from "uqr";
import { fromHex } from "../../crypto/encoding.ts";
import { groupToDigits } from "../../crypto/groups.ts";
import { posterGroups } from "../../crypto/line.ts";
import type { LinePayload } from "../contract/public.ts";
import { escapeHtml } from "./escape.ts";

/** Light around the code, in its own squares: a camera needs four of them. */
const QUIET = 4;

/**
 * An address as a picture for a camera, in black on white whatever the colours of the page. Nothing
 * is fetched for it, and nothing but the address is in it.
 */
export function drawQr(address: string): string {
  const { data, size } = encode(address, { ecc: "M", border: QUIET });
  const path = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])),
  );
  const side = String(size);
  return (
    `<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" ` +
    `aria-label="QR: ${escapeHtml(address)}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${path.join("")}"/></svg>`
  );
}

/** The fingerprint of the root key, as on every poster: twelve numbers, each with its word. */
function readFingerprint({ id }: Pick<LinePayload, "id">): { digits: string; word: string }[] {
  return posterGroups(fromHex(id)).map((group) => ({
    digits: groupToDigits(group),
    word: wordlist[group - 1] ?? "",
  }));
}

export const writeFingerprint = (line: Pick<LinePayload, "id">): string =>
  readFingerprint(line)
    .map(({ digits, word }) => `${digits} ${word}`)
    .join(" · ");

/** The same as HTML: the pages have it in English, from left to right. */
export const showFingerprint = (line: Pick<LinePayload, "id">): string =>
  readFingerprint(line)
    .map(({ digits, word }) => `<span><b>${digits}</b> ${word}</span>`)
    .join(" ");
