import type { LanguageCode } from "../text/languages.ts";
import type { ReportText } from "../text/nl/report.ts";

const LOADERS: Record<LanguageCode, () => Promise<{ report: ReportText }>> = {
  nl: () => import("../text/nl/report.ts"),
  en: () => import("../text/en/report.ts"),
  ar: () => import("../text/ar/report.ts"),
  fa: () => import("../text/fa/report.ts"),
  tr: () => import("../text/tr/report.ts"),
  ru: () => import("../text/ru/report.ts"),
  ti: () => import("../text/ti/report.ts"),
  "zh-Hans": () => import("../text/zh-Hans/report.ts"),
  "zh-Hant": () => import("../text/zh-Hant/report.ts"),
};

/** The words of one language, a chunk of their own: nobody downloads nine. */
export const loadReportText = async (language: LanguageCode): Promise<ReportText> =>
  (await LOADERS[language]()).report;
