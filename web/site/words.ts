/** All words of the static pages, for the build only: the browser gets rendered pages. */
import type { LanguageCode } from "../text/languages.ts";
import { site as ar } from "../text/ar/site.ts";
import { site as en } from "../text/en/site.ts";
import { site as fa } from "../text/fa/site.ts";
import { site as nl, type SiteWords } from "../text/nl/site.ts";
import { site as ru } from "../text/ru/site.ts";
import { site as ti } from "../text/ti/site.ts";
import { site as tr } from "../text/tr/site.ts";
import { site as zhHans } from "../text/zh-Hans/site.ts";
import { site as zhHant } from "../text/zh-Hant/site.ts";

export const words: Record<LanguageCode, SiteWords> = {
  nl,
  en,
  tr,
  ti,
  ar,
  "zh-Hans": zhHans,
  "zh-Hant": zhHant,
  fa,
  ru,
};
