import type { SiteWords } from "../nl/site.ts";
import { frame } from "./frame.ts";
import { guide } from "./guide.ts";
import { landing } from "./landing.ts";
import { pages } from "./pages.ts";
import { report } from "./report.ts";
import { search } from "./search.ts";
import { service } from "./service.ts";
import { statistics } from "./statistics.ts";

export const site: SiteWords = {
  frame,
  guide,
  landing,
  pages,
  report,
  search,
  service,
  statistics,
};
