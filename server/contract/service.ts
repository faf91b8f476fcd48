// What an operator says of the service, in DATA_DIR/service.json: who answers for it, and what its
// documents cannot know. Nothing in it is needed to start; it holds no name of a reporter or handler.
import "./jitless.ts";
import * as z from "zod/mini";
import { type Role, ROLES } from "../../crypto/roster-entry.ts";

/** The languages in which the documents of a service stand. */
export const SERVICE_LANGUAGES = ["nl", "en"] as const;
export type ServiceLanguage = (typeof SERVICE_LANGUAGES)[number];
export type InBoth = Readonly<Record<ServiceLanguage, string>>;

/** One line: nothing in it may turn or hide what stands beside it. */
const text = (most: number) =>
  z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(most),
      z.regex(/^(?!\s)[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+(?<!\s)$/u),
    );
const both = (most: number) => z.strictObject({ nl: text(most), en: text(most) });
/** Plain ASCII, so that nothing in an address turns, hides or looks like something else. */
const MAIL = /^[A-Za-z0-9.!#$%&*+/=?^_{|}~-]+@[A-Za-z0-9.-]+\.[A-Za-z0-9-]+$/;
const mail = z.string().check(z.maxLength(200), z.regex(MAIL));
const mailto = z.string().check(
  z.maxLength(200),
  z.startsWith("mailto:"),
  z.refine((uri) => MAIL.test(uri.slice(7))),
);
const web = z.string().check(z.maxLength(300), z.regex(/^https:\/\/[!#-&(-;=?-[\]-~]+$/));
const day = z.iso.date();

export const Controller = z.strictObject({
  name: text(120),
  /** What its people are on the line; what they read follows from it. */
  roles: z.array(z.enum(ROLES)).check(z.minLength(1), z.maxLength(ROLES.length)),
  purpose: z.nullable(both(300)),
  /** Which article of which law, for ordinary and for sensitive data. */
  basis: z.nullable(both(500)),
  /** Where people ask for their rights and complain. */
  contact: z.nullable(text(200)),
  /** The day on which a lawyer checked the basis. */
  checked: z.nullable(day),
});
export type Controller = z.infer<typeof Controller>;

const texts = (most: number) =>
  `{ "nl": "…", "en": "…" }, each a line of at most ${String(most)} characters`;

/**
 * Each setting: its schema, what to write for who wrote it wrongly, and its label in both languages.
 * What has `absent` may stay empty for good, and these words then stand in its place; anything else
 * that is empty shows as an open place.
 */
export const SERVICE_SETTINGS = {
  "operator-name": {
    schema: text(120),
    wanted: "a line of at most 120 characters",
    label: { nl: "naam van de beheerder", en: "name of the operator" },
  },
  "operator-address": {
    schema: text(200),
    wanted: "a line of at most 200 characters",
    label: { nl: "postadres van de beheerder", en: "postal address of the operator" },
  },
  "contact-mail": {
    schema: mail,
    wanted: "a mail address, as in questions@line.example.org",
    label: { nl: "mailadres van de beheerder", en: "mail address of the operator" },
  },
  dpo: {
    schema: both(200),
    wanted: texts(200),
    label: {
      nl: "functionaris gegevensbescherming, met mailadres",
      en: "data protection officer, with a mail address",
    },
  },
  controllers: {
    schema: z.array(Controller).check(z.maxLength(12)),
    wanted:
      'a list of at most 12 organisations, each with "name", "roles", "purpose", "basis", ' +
      '"contact" and "checked", of which the last four may be null',
    label: {
      nl: "organisaties die meelezen, elk met haar grond in de wet",
      en: "organisations that read, each with its ground in law",
    },
  },
  agreement: {
    schema: both(500),
    wanted: texts(500),
    label: {
      nl: "afspraak tussen wie samen verantwoordelijk is",
      en: "agreement between those who are jointly responsible",
    },
  },
  processors: {
    schema: both(300),
    wanted: texts(300),
    label: {
      nl: "wie helpt met server en mail, en in welk land",
      en: "who helps with server and mail, and in which country",
    },
  },
  "selection-list": {
    schema: both(300),
    wanted: texts(300),
    label: {
      nl: "lijst die het wissen toestaat (Archiefwet)",
      en: "list that allows deletion (Archiefwet)",
    },
  },
  "legal-check": {
    schema: both(200),
    wanted: texts(200),
    label: {
      nl: "welke jurist deze teksten nakeek, en wanneer",
      en: "which lawyer checked these texts, and when",
    },
  },
  "complaints-by": {
    schema: both(120),
    wanted: texts(120),
    label: { nl: "wie klachten behandelt (een rol)", en: "who handles complaints (a role)" },
  },
  "evaluation-by": {
    schema: both(200),
    wanted: texts(200),
    label: { nl: "wie de lijn beoordeelt", en: "who evaluates the line" },
  },
  "evaluation-date": {
    schema: day,
    wanted: "a day, as in 2027-01-31",
    label: { nl: "dag van de eerste beoordeling", en: "day of the first evaluation" },
  },
  "stop-by": {
    schema: both(200),
    wanted: texts(200),
    label: { nl: "wie over stoppen beslist (een rol)", en: "who decides to stop (a role)" },
  },
  "accessibility-statement": {
    schema: web,
    wanted: "an address that begins with https://",
    label: {
      nl: "adres van de officiële toegankelijkheidsverklaring",
      en: "address of the official accessibility statement",
    },
  },
  "security-contact": {
    schema: z.union([web, mailto]),
    wanted: "mailto: with a mail address, or an address that begins with https://",
    label: { nl: "waar men een lek meldt", en: "where a flaw is reported" },
  },
  "security-expires": {
    schema: z.iso.datetime({ offset: true }),
    wanted: "a moment, as in 2027-06-30T00:00:00Z; within a year is best",
    label: { nl: "tot wanneer security.txt geldt", en: "until when security.txt holds" },
  },
  "security-key": {
    schema: web,
    wanted: "an address that begins with https://",
    label: { nl: "adres van de sleutel voor lekmeldingen", en: "address of the key for flaws" },
    absent: { nl: "die is er niet", en: "there is none" },
  },
  "security-promise": {
    schema: both(300),
    wanted: texts(300),
    label: {
      nl: "wat je belooft aan wie een lek netjes meldt",
      en: "what you promise to who reports a flaw with care",
    },
  },
  "code-address": {
    schema: web,
    wanted: "an address that begins with https://",
    label: { nl: "adres van de broncode", en: "address of the source code" },
  },
  "official-guide": {
    schema: web,
    wanted: "an address that begins with https://",
    label: { nl: "adres van de officiële handreiking", en: "address of the official guide" },
    absent: { nl: "dat adres kennen wij nog niet", en: "we do not know that address yet" },
  },
} as const satisfies Record<string, Declared>;

interface Declared {
  schema: z.ZodMiniType;
  wanted: string;
  label: InBoth;
  absent?: InBoth;
}

export type ServiceKey = keyof typeof SERVICE_SETTINGS;
export const SERVICE_KEYS = Object.keys(SERVICE_SETTINGS) as ServiceKey[];
export const isServiceKey = (key: string): key is ServiceKey =>
  Object.hasOwn(SERVICE_SETTINGS, key);

/** What is null has not been filled in. */
export type Service = {
  readonly [K in ServiceKey]: z.infer<(typeof SERVICE_SETTINGS)[K]["schema"]> | null;
};

/** Of a line whose operator has said nothing yet. */
export const NO_SERVICE = Object.fromEntries(SERVICE_KEYS.map((key) => [key, null])) as Service;

/** What is read with these is more than substance: a reporter's words, or an assessment. */
const READS_MORE: readonly Role[] = ["intake", "coordinator", "nctv"];

/**
 * Whether these roles have SZW read beyond substance. SZW has no ground in law to interpret or
 * designate organisations (Kamerstuk 32 824, nr. 445), so that takes one that is recorded.
 */
export const isSzwBeyond = (roles: readonly Role[]): boolean =>
  roles.includes("szw") && roles.some((role) => READS_MORE.includes(role));

const hasBasis = ({ basis, checked }: Controller): boolean => basis !== null && checked !== null;

/** Whether the operator recorded on which ground, and who checked it. */
export const maySzwBeyond = ({ controllers }: Service): boolean =>
  (controllers ?? []).some((one) => isSzwBeyond(one.roles) && hasBasis(one));

/** The organisations that would do intake for SZW without a ground that was checked. */
export const findBaseless = ({ controllers }: Service): string[] =>
  (controllers ?? [])
    .filter((one) => isSzwBeyond(one.roles) && !hasBasis(one))
    .map(({ name }) => name);

/** Whether people still have to fill something in here. */
export function isOpen(key: ServiceKey, service: Service): boolean {
  if (key === "controllers") {
    const { controllers } = service;
    if (controllers === null || controllers.length === 0) return true;
    return controllers.some((one) => Object.values(one).includes(null));
  }
  return service[key] === null && !("absent" in SERVICE_SETTINGS[key]);
}
