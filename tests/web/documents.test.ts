// The documents of a public service: what is not filled in shows as open, what is shows as typed.
import { beforeAll, describe, expect, test } from "vitest";
import { BULLETIN_WEEKS, FRESH_DAYS } from "../../crypto/index.ts";
import { KEEP_DAYS as WEEK_KEEP_DAYS } from "../../crypto/calendar.ts";
import { SECURITY_HEADERS } from "../../server/contract/headers.ts";
import { DELETION_PROOF_DAYS, KEEP_DAYS } from "../../server/contract/limits.ts";
import {
  NO_SERVICE,
  type Service,
  SERVICE_KEYS,
  SERVICE_SETTINGS,
  type ServiceKey,
} from "../../server/contract/service.ts";
import { parseService } from "../../server/service/service-file.ts";
import { fillPage } from "../../server/site/render.ts";
import { makeSite } from "../../web/build/build.ts";
import { loadGuides } from "../../web/build/seeds.ts";
import type { Guide } from "../../web/text/guide.ts";

const HOSTILE = `<script>alert("x")</script> {{service.dpo.nl}} {{line.name}} <!--end--> $& 'q'`;
const HOSTILE_SHOWN = HOSTILE.replace(/[&<>"']/g, (c) => `&#${String(c.charCodeAt(0))};`);
const both = { nl: HOSTILE, en: HOSTILE };
const FILLED: Service = parseService(
  JSON.stringify({
    "operator-name": HOSTILE,
    "operator-address": "Straat 1, Plaats (verzonnen)",
    "contact-mail": "vragen@line.example.org",
    dpo: both,
    controllers: [
      {
        name: "Eerste <b>dienst</b>",
        roles: ["nctv", "auditor"],
        purpose: both,
        basis: both,
        contact: HOSTILE,
        checked: "2026-11-01",
      },
      {
        name: "Tweede",
        roles: ["szw"],
        purpose: both,
        basis: both,
        contact: "x",
        checked: "2026-11-02",
      },
    ],
    agreement: both,
    processors: both,
    "selection-list": both,
    "legal-check": both,
    "complaints-by": { nl: "een rol", en: "a role" },
    "evaluation-by": both,
    "evaluation-date": "2027-01-31",
    "stop-by": both,
    "accessibility-statement": "https://line.example.org/verklaring?a=1&b=2",
    "security-contact": "mailto:lek@line.example.org",
    "security-expires": "2027-06-30T00:00:00Z",
    "security-key": "https://line.example.org/sleutel",
    "security-promise": both,
    "code-address": "https://line.example.org/code",
    "official-guide": "https://line.example.org/handreiking",
  }),
);

let pages: Map<string, string>;
let documents: Guide[];
const PLACEHOLDER = /\{\{service\.([a-z-]+)\.([a-z]+)\}\}/g;

beforeAll(async () => {
  const { files } = await makeSite();
  const html = [...files].filter(([path]) => path.endsWith(".html") && !path.startsWith("desk/"));
  pages = new Map(html.map(([path, bytes]) => [path, Buffer.from(bytes).toString("utf8")]));
  documents = (await loadGuides()).guides.filter(({ settings, shelf }) => {
    return shelf === "documents" || settings.length > 0;
  });
});

const pathOf = ({ id, language, shelf }: Guide): string =>
  `${language}/${shelf === "documents" ? "over/" : ""}${id}/index.html`;
const built = (guide: Guide): string => {
  const html = pages.get(pathOf(guide));
  if (html === undefined) throw new Error(`${pathOf(guide)} was not built`);
  return html;
};
const shown = (guide: Guide, service: Service): string =>
  fillPage(built(guide), null, "trial", service);
const find = (id: string) =>
  documents.find((guide) => guide.id === id && guide.language === "nl") as Guide;
const without = (key: ServiceKey): Service => ({ ...FILLED, [key]: null });
const languageOf = (html: string): string => /<html[^>]*? lang="([^"]+)"/.exec(html)?.[1] ?? "";
const labelOf = (key: string, language: string): string =>
  SERVICE_SETTINGS[key as ServiceKey].label[language as "nl"];

describe("every page", () => {
  test("asks for settings that there are, in text and never in a tag", () => {
    const used = new Set<string>();
    for (const [path, html] of pages) {
      for (const [, key = "", language = ""] of html.matchAll(PLACEHOLDER)) {
        expect(SERVICE_KEYS, path).toContain(key);
        expect(languageOf(html), `${path} ${key}`).toBe(language);
        used.add(key);
      }
      for (const [tag] of html.matchAll(/<[a-z][^>]*>/g)) {
        expect(tag, path).not.toMatch(/\{\{(service|controllers|open)/);
      }
    }
    expect([...used].sort()).toEqual([...SERVICE_KEYS].sort());
  });

  test("of those with a foot leads to privacy, access, cookies and the list, in a language it has", () => {
    let seen = 0;
    for (const [path, html] of pages) {
      const foot = /<footer class="foot">([\s\S]*?)<\/footer>/.exec(html)?.[1];
      if (foot === undefined) continue;
      seen += 1;
      const language = languageOf(html);
      const to = language === "nl" ? "nl" : "en";
      for (const slug of ["privacy/", "toegankelijkheid/", "cookies/", ""]) {
        const link = new RegExp(`<a href="/${to}/over/${slug}"([^>]*)>[^<]+</a>`).exec(foot);
        expect(link, `${path} ${slug}`).not.toBeNull();
        expect(link?.[1] ?? "", path).toBe(language === to ? "" : ` hreflang="${to}"`);
        expect(pages.has(`${to}/over/${slug}index.html`)).toBe(true);
      }
    }
    expect(seen).toBeGreaterThan(50);
  });
});

describe("a document", () => {
  test("stands in both languages, on one list, and asks for the same in each", () => {
    const ids = [...new Set(documents.map(({ id }) => id))];
    expect(ids.length).toBeGreaterThanOrEqual(13);
    for (const id of ids) {
      const [nl, en] = ["nl", "en"].map((code) =>
        documents.find((guide) => guide.id === id && guide.language === code),
      );
      expect(en?.settings.toSorted(), id).toEqual(nl?.settings.toSorted());
      expect(en?.doubts, id).toEqual(nl?.doubts);
    }
    for (const guide of documents.filter(({ shelf }) => shelf === "documents")) {
      const list = pages.get(`${guide.language}/over/index.html`) ?? "";
      expect(list, guide.id).toContain(`href="/${guide.language}/over/${guide.id}/"`);
    }
  });

  test("that says what the law is names a lawyer as who must still read it", () => {
    const laws = /^(avg|uavg|awb|archiefwet|woo|tw)-|^buiten-16\d$/;
    for (const guide of documents.filter(({ shelf }) => shelf === "documents")) {
      const cited = [guide.lead, ...guide.sections.map(({ parts }) => parts)]
        .flat()
        .flatMap((part) => (part.kind === "paragraph" ? part.claims : part.items.flat()))
        .flatMap(({ sources }) => sources);
      const isLaw = cited.some((id) => laws.test(id));
      expect(guide.doubts.includes("lawyer"), guide.id).toBe(isLaw);
    }
  });

  test("with nothing filled in shows each open place as open, and lists it at its top", () => {
    for (const guide of documents) {
      const html = shown(guide, NO_SERVICE);
      expect(html, guide.id).not.toMatch(/\{\{|<!--/);
      const top = html.slice(0, html.indexOf("<section"));
      for (const key of guide.settings) {
        const label = labelOf(key, guide.language);
        const open = guide.language === "nl" ? "nog invullen" : "to be filled in";
        if ("absent" in SERVICE_SETTINGS[key as ServiceKey]) {
          expect(html, `${guide.id} ${key}`).not.toContain(`[${open}: ${label}]`);
          continue;
        }
        expect(html, `${guide.id} ${key}`).toContain(
          `<mark class="open-place">[${open}: ${label}]</mark>`,
        );
        expect(top, `${guide.id} ${key}`).toContain(`<li>${label}</li>`);
      }
    }
  });

  test("with all filled in is no draft, and shows what was typed and nothing that it could mean", () => {
    for (const guide of documents) {
      const html = shown(guide, FILLED);
      expect(html, guide.id).not.toContain("open-place");
      expect(html, guide.id).not.toMatch(/Dit is een concept\.|This is a draft\./);
      expect(html.replaceAll(HOSTILE_SHOWN, ""), guide.id).not.toMatch(/\{\{|<!--|alert\(/);
      expect(html, guide.id).not.toContain("<script>");
      for (const key of guide.settings) {
        if (typeof FILLED[key as ServiceKey] !== "object") continue;
        if (key === "controllers")
          expect(html, guide.id).toContain("Eerste &#60;b&#62;dienst&#60;/b&#62;");
        else if (key !== "complaints-by")
          expect(html, `${guide.id} ${key}`).toContain(HOSTILE_SHOWN);
      }
    }
  });

  test.each(SERVICE_KEYS)("is a draft as long as %s is open, wherever that is shown", (key) => {
    const mayStayOpen = "absent" in SERVICE_SETTINGS[key];
    const concerned = documents.filter(
      ({ settings, doubts, shelf }) =>
        settings.includes(key) ||
        (key === "legal-check" && shelf === "documents" && doubts.includes("lawyer")),
    );
    expect(concerned.length).toBeGreaterThan(0);
    for (const guide of documents) {
      const isDraft = /Dit is een concept\.|This is a draft\./.test(shown(guide, without(key)));
      expect(isDraft, guide.id).toBe(!mayStayOpen && guide.isDraft && concerned.includes(guide));
    }
  });

  test("on the list is marked as a draft exactly as long as it is one", () => {
    for (const language of ["nl", "en"]) {
      const list = pages.get(`${language}/over/index.html`) ?? "";
      const marks = (service: Service) =>
        fillPage(list, null, "trial", service).split('class="draft"').length - 1;
      expect(marks(FILLED)).toBe(0);
      expect(marks(without("security-promise"))).toBe(1);
      expect(marks(NO_SERVICE)).toBe(
        documents.filter((guide) => guide.language === language && guide.shelf === "documents")
          .length,
      );
    }
  });
});

describe("what is shown", () => {
  test("of an address is a link that tells nobody where one comes from", () => {
    expect(shown(find("toegankelijkheid"), FILLED)).toContain(
      '<a href="https://line.example.org/verklaring?a=1&#38;b=2" rel="noreferrer">',
    );
    expect(shown(find("lek-melden"), FILLED)).toContain(" lek@line.example.org.");
  });

  test("of a day is a date in words", () => {
    const nl = shown(find("evaluatie"), FILLED);
    expect(nl).toContain('<time datetime="2027-01-31">31 januari 2027</time>');
    expect(shown(find("lek-melden"), FILLED)).toContain(">30 juni 2027</time>");
  });

  test("of the organisations is each with what it reads, what for and on which ground", () => {
    const html = shown(find("verantwoordelijk"), FILLED);
    expect(html).toContain("<h3>Eerste &#60;b&#62;dienst&#60;/b&#62;</h3><ul>");
    expect(html).toContain(
      "<li>Rol op de lijn: SZW</li><li>Leest: het verhaal zonder herkenning</li>",
    );
    expect(html).toContain("<li>Leest: het verhaal zonder herkenning en de weging</li>");
    expect(html).toContain('<time datetime="2026-11-01">1 november 2026</time>');
    // A heading and a list stand in no paragraph.
    expect(html).not.toMatch(/<p>(?:(?!<\/p>)[\s\S])*<h3>/);
    expect(shown(find("privacy"), FILLED)).toContain(
      "Eerste &#60;b&#62;dienst&#60;/b&#62; en Tweede",
    );
  });

  test("of an organisation that filled in half of it is open where it is open", () => {
    const [first] = FILLED.controllers ?? [];
    const half = { ...FILLED, controllers: [{ ...first, basis: null, checked: null }] } as Service;
    const html = shown(find("verantwoordelijk"), half);
    expect(html).toContain("[nog invullen: grond in de wet]");
    expect(html).toContain("[nog invullen: nagekeken door een jurist op]");
    expect(html).toContain("Dit is een concept.");
  });
});

/** A number in a text that another number in the code decides. */
test("periods in the texts are those of the code", () => {
  const textOf = (id: string) => shown(find(id), FILLED);
  const year = 365 * 24 * 3600;
  expect(SECURITY_HEADERS["Strict-Transport-Security"]).toBe(`max-age=${String(2 * year)}`);
  expect(textOf("cookies")).toMatch(/veilige verbinding opent, twee jaar lang/);
  expect([KEEP_DAYS, WEEK_KEEP_DAYS, DELETION_PROOF_DAYS, BULLETIN_WEEKS]).toEqual([
    90, 28, 400, 9,
  ]);
  const privacy = textOf("privacy");
  expect(privacy).toContain("90 dagen na het afsluiten");
  expect(privacy).toContain("28 dagen na die week");
  expect(privacy).toContain("blijven 400 dagen een nummer");
  expect(privacy).toContain("Antwoorden: negen weken");
  expect(FRESH_DAYS).toBe(14);
  expect(textOf("evaluatie")).toContain("Na ongeveer twee weken weigeren browsers");
});
