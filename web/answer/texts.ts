import type { LanguageCode } from "../text/languages.ts";
import type { AnswerText } from "../text/nl/answer.ts";

const LOADERS: Record<LanguageCode, () => Promise<{ answer: AnswerText }>> = {
  nl: () => import("../text/nl/answer.ts"),
  en: () => import("../text/en/answer.ts"),
  ar: () => import("../text/ar/answer.ts"),
  fa: () => import("../text/fa/answer.ts"),
  tr: () => import("../text/tr/answer.ts"),
  ru: () => import("../text/ru/answer.ts"),
  ti: () => import("../text/ti/answer.ts"),
  "zh-Hans": () => import("../text/zh-Hans/answer.ts"),
  "zh-Hant": () => import("../text/zh-Hant/answer.ts"),
};

/** The words of one language, a chunk of their own. */
export const loadAnswerText = async (language: LanguageCode): Promise<AnswerText> =>
  (await LOADERS[language]()).answer;
