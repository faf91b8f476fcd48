import { frame } from "./frame.ts";
import { guide } from "./guide.ts";
import { landing } from "./landing.ts";
import { pages } from "./pages.ts";
import { report } from "./report.ts";
import { search } from "./search.ts";
import { service } from "./service.ts";
import { statistics } from "./statistics.ts";

/** Every word of the static pages. Dutch is the norm: what stands here, stands in each language. */
export const site = { frame, guide, landing, pages, report, search, service, statistics };
export type SiteWords = typeof site;
