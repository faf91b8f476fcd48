/** All words of the static pages, for the build only: the browser gets rendered pages. */
import { frame as frameEn } from "../text/en/frame.ts";
import { landing as landingEn } from "../text/en/landing.ts";
import { pages as pagesEn } from "../text/en/pages.ts";
import { report as reportEn } from "../text/en/report.ts";
import { statistics as statisticsEn } from "../text/en/statistics.ts";
import type { LanguageCode } from "../text/languages.ts";
import { frame as frameNl, type FrameText } from "../text/nl/frame.ts";
import { landing as landingNl, type LandingText } from "../text/nl/landing.ts";
import { pages as pagesNl, type PagesText } from "../text/nl/pages.ts";
import { report as reportNl, type ReportText } from "../text/nl/report.ts";
import { statistics as statisticsNl, type StatisticsText } from "../text/nl/statistics.ts";

type SiteWords = {
  frame: FrameText;
  landing: LandingText;
  pages: PagesText;
  report: ReportText;
  statistics: StatisticsText;
};

export const words: Record<LanguageCode, SiteWords> = {
  nl: {
    frame: frameNl,
    landing: landingNl,
    pages: pagesNl,
    report: reportNl,
    statistics: statisticsNl,
  },
  en: {
    frame: frameEn,
    landing: landingEn,
    pages: pagesEn,
    report: reportEn,
    statistics: statisticsEn,
  },
};
