import type { LanguageCode } from "../text/languages.ts";
import type { SearchText } from "../text/nl/search.ts";

const LOADERS: Record<LanguageCode, () => Promise<{ search: SearchText }>> = {
  nl: () => import("../text/nl/search.ts"),
  en: () => import("../text/en/search.ts"),
  ar: () => import("../text/ar/search.ts"),
  fa: () => import("../text/fa/search.ts"),
  tr: () => import("../text/tr/search.ts"),
  ru: () => import("../text/ru/search.ts"),
  ti: () => import("../text/ti/search.ts"),
  "zh-Hans": () => import("../text/zh-Hans/search.ts"),
  "zh-Hant": () => import("../text/zh-Hant/search.ts"),
};

/** The words of one language, a chunk of their own. */
export const loadSearchText = async (language: LanguageCode): Promise<SearchText> =>
  (await LOADERS[language]()).search;
