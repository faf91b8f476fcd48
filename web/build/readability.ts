/**
 * How plainly a Dutch passage is written, towards B1: short sentences, people who do things, and
 * ordinary words. It counts what can be counted; a person still has to read it.
 */

/** A word that a form would use, and what a colleague says. */
const JARGON: Readonly<Record<string, string>> = {
  actor: "staat, land",
  actoren: "staten, landen",
  adequaat: "goed",
  afstemmen: "overleggen",
  alsmede: "en",
  alvorens: "voordat",
  betreffende: "over",
  casus: "zaak",
  casuïstiek: "zaken",
  conform: "volgens",
  derhalve: "dus",
  desbetreffende: "die, dat",
  "dient te": "moet",
  "dienen te": "moeten",
  echter: "maar",
  escaleren: "erger worden",
  faciliteren: "helpen",
  geschieden: "gebeuren",
  handelingsperspectief: "wat je kunt doen",
  implementeren: "invoeren",
  "in kaart brengen": "uitzoeken",
  indien: "als",
  integraal: "in één keer, samen",
  inzake: "over",
  kenbaar: "laten weten",
  "met betrekking tot": "over",
  middels: "met",
  monitoren: "volgen",
  omtrent: "over",
  opvolging: "wat er daarna gebeurt",
  reeds: "al",
  stakeholders: "wie erbij hoort",
  statelijke: "van een staat",
  "ten aanzien van": "over",
  "ten behoeve van": "voor",
  teneinde: "om",
  tevens: "ook",
  uitvraag: "vraag",
  vernemen: "horen",
  verrichten: "doen",
  verstrekken: "geven",
  voornoemde: "die",
};

/** What a text of seeds/ may be at most. */
export const LIMITS = {
  /** A sentence longer than this is read twice. */
  longest: 20,
  mean: 11,
  /** Now and then nobody in particular does something; more often it hides who must. */
  passives: 2,
};

export type Readability = {
  words: number;
  sentences: number;
  mean: number;
  longest: string;
  longestWords: number;
  passives: number;
  jargon: readonly { word: string; plain: string }[];
};

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu) ?? [];

export const countWords = (text: string): number => wordsOf(text).length;

/** `texts` are whole claims: what one of them leaves open is never part of the next. */
export function measure(texts: readonly string[]): Readability {
  const sentences = texts.flatMap((text) => text.split(/(?<=[.!?:;])\s+/)).filter(countWords);
  const all = texts.join("\n").toLowerCase();
  const words = countWords(all);
  const longest = sentences.reduce((a, b) => (countWords(b) > countWords(a) ? b : a), "");
  return {
    words,
    sentences: sentences.length,
    mean: Math.round((words / Math.max(1, sentences.length)) * 10) / 10,
    longest,
    longestWords: countWords(longest),
    passives: all.match(/(?<!\p{L})(?:wordt|worden|werd|werden)(?!\p{L})/gu)?.length ?? 0,
    jargon: Object.entries(JARGON)
      .filter(([word]) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, "u").test(all))
      .map(([word, plain]) => ({ word, plain })),
  };
}

export function findHardReading(found: Readability, limits = LIMITS): string[] {
  const { longest, longestWords, mean, passives, jargon } = found;
  return [
    ...(longestWords > limits.longest
      ? [`has a sentence of ${String(longestWords)} words: ${longest.slice(0, 60)}…`]
      : []),
    ...(mean > limits.mean ? [`has sentences of ${String(mean)} words on average`] : []),
    ...(passives > limits.passives ? [`is passive ${String(passives)} times`] : []),
    ...jargon.map(({ word, plain }) => `says '${word}'; a colleague says: ${plain}`),
  ];
}
