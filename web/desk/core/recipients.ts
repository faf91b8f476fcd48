/**
 * To whom a case may be passed on, and what each may get. The table is our own proposal, on what
 * the sources ask: BZ is not told who reports, SZW judges no organisation (Kamerstuk 32 824, nr.
 * 445) and sees no single story, a municipality gets no raw report.
 */
import type { Compartment, Recipient as Choice } from "../../../crypto/index.ts";

/** What can be drawn from a case, and from which compartment. */
export const EXTRACT_FIELDS = {
  account: "substance",
  forms: "substance",
  harms: "substance",
  urgency: "substance",
  danger: "substance",
  soon: "substance",
  who: "substance",
  where: "substance",
  municipality: "substance",
  state: "assessment",
  voluntary: "assessment",
  imminence: "assessment",
  weighing: "assessment",
  why: "contact",
  place: "contact",
  words: "contact",
} as const satisfies Record<string, Compartment>;
export type ExtractFieldName = keyof typeof EXTRACT_FIELDS;
export const EXTRACT_FIELD_NAMES = Object.keys(EXTRACT_FIELDS) as ExtractFieldName[];

/**
 * given: goes along unless someone takes it out. offered: only when someone puts it in. `with-yes`:
 * only when the reporter said yes to this recipient; no other ground opens it.
 */
export type Giving = "given" | "offered" | "with-yes";

export interface Route {
  code: RecipientCode;
  /** Which of the reporter's sharing choices stands before it. */
  choice: Choice;
  gets: Partial<Record<ExtractFieldName, Giving>>;
}

export const RECIPIENT_CODES = [
  "police",
  "mayor",
  "nctv",
  "aivd",
  "bz",
  "szw",
  "municipality",
  "help",
] as const;
export type RecipientCode = (typeof RECIPIENT_CODES)[number];

const all = (giving: Giving, ...names: ExtractFieldName[]): Route["gets"] =>
  Object.fromEntries(names.map((name) => [name, giving]));

const ROUTES: Readonly<Record<RecipientCode, Route>> = {
  /** Police and prosecution: the first desk for threats. */
  police: {
    code: "police",
    choice: "police",
    gets: {
      ...all("given", "account", "forms", "harms", "urgency", "danger", "soon", "where"),
      ...all("offered", "municipality", "who", "state", "voluntary", "imminence", "weighing"),
      ...all("with-yes", "why", "place", "words"),
    },
  },
  /** Mayor and chief prosecutor: extra security. A mayor is of the municipality: no raw words. */
  mayor: {
    code: "mayor",
    choice: "municipality",
    gets: {
      ...all("given", "account", "urgency", "danger", "soon", "municipality"),
      ...all("offered", "forms", "harms", "where", "imminence"),
      ...all("with-yes", "place"),
    },
  },
  /** Coordinates; investigates no person, so it needs nothing that points at one. */
  nctv: {
    code: "nctv",
    choice: "nctv",
    gets: {
      ...all("given", "account", "forms", "harms", "urgency", "where"),
      ...all("given", "state", "voluntary", "imminence", "weighing"),
      ...all("offered", "danger", "soon", "municipality", "who"),
    },
  },
  aivd: {
    code: "aivd",
    choice: "aivd",
    gets: {
      ...all("given", "account", "forms", "harms", "urgency", "where"),
      ...all("given", "state", "voluntary", "imminence", "weighing"),
      ...all("offered", "danger", "soon", "municipality", "who"),
      ...all("with-yes", "why", "place", "words"),
    },
  },
  /** Diplomatic steps. Who reports stays out, but for a reporter who wants it told. */
  bz: {
    code: "bz",
    choice: "bz",
    gets: {
      ...all("given", "account", "forms", "state", "weighing"),
      ...all("offered", "harms", "urgency", "soon", "where", "voluntary", "imminence"),
      ...all("with-yes", "who"),
    },
  },
  /** Trends and support. One story is no trend: no account, no assessment. */
  szw: {
    code: "szw",
    choice: "szw",
    gets: { ...all("given", "forms", "harms"), ...all("offered", "urgency", "where") },
  },
  municipality: {
    code: "municipality",
    choice: "municipality",
    gets: {
      ...all("given", "account", "forms", "municipality"),
      ...all("offered", "harms", "urgency", "danger", "soon", "where"),
    },
  },
  /** Victim support, a lawyer, Veilig Thuis, an anti-discrimination office. */
  help: {
    code: "help",
    choice: "help",
    gets: {
      ...all("given", "account", "harms", "danger", "soon"),
      ...all("offered", "forms", "urgency", "where", "municipality", "who"),
      ...all("with-yes", "place", "words"),
    },
  },
};

/** Null for who is no recipient of ours. */
export const routeOf = (code: string): Route | null =>
  Object.hasOwn(ROUTES, code) ? ROUTES[code as RecipientCode] : null;

/** The rubricering. Higher than this is a state secret, and does not belong on this device. */
export const MARKINGS = [
  "Ongerubriceerd",
  "Ongerubriceerd, alleen voor intern gebruik",
  "Departementaal Vertrouwelijk",
] as const;
export type Marking = (typeof MARKINGS)[number];
