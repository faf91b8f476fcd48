/**
 * A language counts only when it is complete: every message that Dutch has and no other, a sentence
 * where Dutch has a sentence, the plural forms of its own grammar. Types see most of this; lists of
 * another length they do not see, and a build does not check types.
 */
import { loadAnswerText } from "../answer/texts.ts";
import { words } from "../site/words.ts";
import { DEFAULT_LANGUAGE, LANGUAGES } from "../text/languages.ts";

/** Throws with every place that is wrong. */
export async function checkLanguages(): Promise<void> {
  const faults: string[] = [];
  const all = new Map<string, unknown>();
  for (const { code } of LANGUAGES) {
    all.set(code, { ...words[code], answer: await loadAnswerText(code) });
  }
  const norm = all.get(DEFAULT_LANGUAGE);
  for (const [code, theirs] of all) faults.push(...compareWords(norm, theirs, code));
  if (faults.length > 0) throw new Error(`These languages are not complete:\n${faults.join("\n")}`);
}

/** What is wrong with these words of a language beside the norm: one line a fault. */
export function compareWords(norm: unknown, theirs: unknown, code: string): string[] {
  const wanted = shapeOf(norm, code);
  const found = shapeOf(theirs, code);
  return [
    ...[...wanted].filter((place) => !found.has(place)).map((place) => `missing: ${place}`),
    ...[...found].filter((place) => !wanted.has(place)).map((place) => `extra: ${place}`),
    ...pluralFaults(theirs, code),
  ];
}

/** Every place of a text with its kind, so that two languages can be laid on each other. */
function shapeOf(value: unknown, at: string): Set<string> {
  if (typeof value === "function") return new Set([`${at}()`]);
  if (isPlural(value)) return new Set([`${at}#`]);
  if (typeof value !== "object" || value === null) return new Set([at]);
  return new Set(
    Object.entries(value).flatMap(([key, inner]) => [...shapeOf(inner, `${at}.${key}`)]),
  );
}

const CATEGORIES = ["zero", "one", "two", "few", "many", "other"];

/** PluralForms: the forms differ from language to language, so the norm has none to compare with. */
const isPlural = (value: unknown): value is Record<string, string> =>
  typeof value === "object" &&
  value !== null &&
  "other" in value &&
  Object.keys(value).every((key) => CATEGORIES.includes(key));

function pluralFaults(value: unknown, code: string, at = code): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (!isPlural(value)) {
    return Object.entries(value).flatMap(([key, inner]) =>
      pluralFaults(inner, code, `${at}.${key}`),
    );
  }
  const rules = new Intl.PluralRules(code);
  const used = new Set(["other", ...Array.from({ length: 201 }, (_, n) => rules.select(n))]);
  return [
    ...[...used].filter((form) => !(form in value)).map((form) => `missing: ${at}.${form}`),
    ...Object.keys(value)
      .filter((form) => !used.has(form))
      .map((form) => `extra: ${at}.${form}`),
  ];
}
