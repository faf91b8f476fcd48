/** What of a case can go into an extract, in the words in which its recipient reads it. */
import type { Compartment } from "../../../crypto/index.ts";
import taxonomy from "../../../seeds/taxonomy.json" with { type: "json" };
import { report as reportText } from "../../text/nl/report.ts";
import { caseText } from "../text/case.ts";
import { extractWords } from "../text/extract.ts";
import { type CaseFile, formsOf } from "./case-file.ts";
import {
  EXTRACT_FIELD_NAMES,
  EXTRACT_FIELDS,
  type ExtractFieldName,
  type Giving,
  type Route,
} from "./recipients.ts";
import { choiceFor } from "./stop-rule.ts";

/** Words of a fixed list; what is in none of them stands as it is. */
const say = (words: Readonly<Record<string, string>>, code: string): string =>
  Object.hasOwn(words, code) ? (words[code] ?? code) : code;
const sayAll = (words: Readonly<Record<string, string>>, codes: readonly string[]): string =>
  codes.map((code) => say(words, code)).join("; ");

const HARMS = Object.fromEntries(taxonomy.harms.map(({ code, label }) => [code, label]));

const DRAW: Record<ExtractFieldName, (file: CaseFile) => string | null | undefined> = {
  account: ({ stripped }) => stripped ?? undefined,
  forms: (file) =>
    formsOf(file)
      .map((code) => `${code} ${say(reportText.what.forms, code)}`)
      .join("; "),
  harms: ({ classified }) => sayAll(HARMS, classified?.harms ?? []),
  urgency: ({ urgency: { level, reason } }) =>
    // What the software suggests is nobody's judgement: it does not leave the desk.
    reason === null ? undefined : `${level} ${caseText.levels[level].name}`,
  danger: ({ facts }) => facts && extractWords.dangers[facts.danger],
  soon: ({ facts }) => {
    const said = (facts?.soon ?? []).filter((code) => code !== "none" && code !== "unknown");
    return sayAll(reportText.soon.options, said);
  },
  who: ({ facts }) => facts?.who && say(reportText.who.options, facts.who),
  where: ({ facts }) =>
    facts?.where && facts.where !== "unsaid"
      ? say(reportText.where.options, facts.where)
      : undefined,
  municipality: ({ classified }) => classified?.municipality,
  state: ({ weighed }) => weighed && extractWords.states[weighed.state],
  voluntary: ({ weighed }) => weighed && extractWords.voluntary[weighed.voluntary],
  imminence: ({ weighed }) => weighed && extractWords.imminence[weighed.imminence],
  weighing: ({ weighed }) => weighed?.text,
  why: (file) => file.private.behindWhy,
  place: (file) => file.private.place,
  words: ({ raw }) => raw.map(({ text }) => text).join("\n\n"),
};

/** What stands in the case for this field; null when there is nothing, or this desk may not read it. */
export function drawField(file: CaseFile, name: ExtractFieldName): string | null {
  if (file.unreadable.includes(EXTRACT_FIELDS[name])) return null;
  const text = (DRAW[name](file) ?? "").normalize("NFC").trim();
  return text === "" ? null : text;
}

export interface Offer {
  name: ExtractFieldName;
  label: string;
  compartment: Compartment;
  giving: Giving;
  /** What would go along; null when the case has nothing for it yet. */
  text: string | null;
}

/** What this recipient may get of this case, as the case and the reporter's choice are now. */
export function offersFor(file: CaseFile, route: Route): Offer[] {
  const isYes = choiceFor(file, route.code) === "yes";
  return EXTRACT_FIELD_NAMES.flatMap((name) => {
    const giving = route.gets[name];
    if (giving === undefined || (giving === "with-yes" && !isYes)) return [];
    const compartment = EXTRACT_FIELDS[name];
    const label = extractWords.labels[name];
    return [{ name, label, compartment, giving, text: drawField(file, name) }];
  });
}

/** Where a proposal with these fields stands: where the most private of them does. */
export const placeOfFields = (names: readonly string[]): Compartment =>
  names.some((name) => EXTRACT_FIELDS[name as ExtractFieldName] === "contact")
    ? "contact"
    : "assessment";
