/**
 * What in a text may show who someone is: names, numbers, dates, places, handles. A guess on the
 * device, in any script as far as it goes; the page says that it does not see everything.
 */
export type Segment = { text: string; marked: boolean };

const MONTHS =
  "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|" +
  "january|february|march|may|june|july|august|october";
const DAYS =
  "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|" +
  "monday|tuesday|wednesday|thursday|friday|saturday|sunday";
const STREETS = "straat|laan|weg|plein|gracht|kade|singel|dijk|street|road|avenue|square|lane";

const PATTERNS: RegExp[] = [
  // Addresses of mail and web, handles.
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/giu,
  /\bhttps?:\/\/\S+|\bwww\.\S+/giu,
  /(?<![\p{L}\p{N}])@[\p{L}\p{N}._]{2,}/gu,
  // Numbers of two digits or more, with what stands between them: telephone, date, age, plate.
  /\+?\p{Nd}[\p{Nd}\s.:/()-]*\p{Nd}(?:\s?[A-Z]{2}\b)?/gu,
  // A day in words, with its number and year if they stand there.
  new RegExp(`(?:\\p{Nd}{1,2}\\s+)?\\b(?:${MONTHS}|${DAYS})\\b(?:\\s+\\p{Nd}{4})?`, "giu"),
  new RegExp(`\\b\\p{L}{2,}(?:${STREETS})\\b(?:\\s+\\p{Nd}+\\p{L}?)?`, "giu"),
  // Who says a name, says it after this.
  /(?<=\b(?:[Hh]eet|heten|genaamd|naam is|named|called|name is)\s)\p{L}[\p{L}'’-]*(?:\s\p{Lu}[\p{L}'’-]*)*/gu,
  // Capitals inside a sentence, and two or more in a row anywhere.
  /(?<=[\p{Ll}\p{Nd},;:]\s+)\p{Lu}[\p{L}'’-]+(?:\s+(?:(?:van|de|der|den|el|al|bin)\s+)*\p{Lu}[\p{L}'’-]*)*/gu,
  /\b\p{Lu}[\p{L}'’-]+(?:\s+(?:van|de|der|den|el|al|bin))*\s+\p{Lu}[\p{L}'’-]+/gu,
];

/** English writes these with a capital and they name nobody. */
const INNOCENT =
  /^(?:I|I['’](?:m|ve|d|ll)|Nederland|Nederlands|Nederlandse|Dutch|Netherlands|OK)$/u;

/** The text in pieces, together the text again. */
export function markIdentifying(text: string): Segment[] {
  const spans: [from: number, to: number][] = [];
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const found = match[0].trimEnd();
      if (found !== "" && !INNOCENT.test(found)) {
        spans.push([match.index, match.index + found.length]);
      }
    }
  }
  spans.sort(([a], [b]) => a - b);
  const segments: Segment[] = [];
  let at = 0;
  for (const [from, to] of spans) {
    if (to <= at) continue;
    const start = Math.max(from, at);
    if (start > at) segments.push({ text: text.slice(at, start), marked: false });
    const last = segments.at(-1);
    if (last?.marked && start === at) last.text += text.slice(start, to);
    else segments.push({ text: text.slice(start, to), marked: true });
    at = to;
  }
  if (at < text.length) segments.push({ text: text.slice(at), marked: false });
  return segments;
}
