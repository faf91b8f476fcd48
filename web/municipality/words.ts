import { guidance as en } from "../text/en/guidance.ts";
import type { LanguageCode } from "../text/languages.ts";
import { guidance as nl, type GuidanceText } from "../text/nl/guidance.ts";

/** The languages in which the texts for municipalities stand. */
export const GUIDANCE_LANGUAGES = ["nl", "en"] as const satisfies readonly LanguageCode[];
export type GuidanceLanguage = (typeof GUIDANCE_LANGUAGES)[number];

const words: Record<GuidanceLanguage, GuidanceText> = { nl, en };

export const isGuidanceLanguage = (language: LanguageCode): language is GuidanceLanguage =>
  GUIDANCE_LANGUAGES.some((code) => code === language);

/** Of a guide that stands in both of these languages; any other is a mistake of ours. */
export function guidanceIn(language: LanguageCode): GuidanceText {
  if (!isGuidanceLanguage(language)) throw new Error(`no guidance in ${language}`);
  return words[language];
}
