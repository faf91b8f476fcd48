import type { Compartment } from "../../crypto/case-chain.ts";
import type { Role } from "../../crypto/roster-entry.ts";
import type { ServiceLanguage } from "../contract/service.ts";

/** The few words that stand around what an operator filled in. */
export interface ServiceWords {
  locale: string;
  open: string;
  fields: Readonly<Record<"reads" | "roles" | "purpose" | "basis" | "checked" | "contact", string>>;
  /** What is read, and what it is called when that is nothing. */
  compartments: Readonly<Record<Compartment, string>>;
  nothing: string;
  roles: Readonly<Record<Role, string>>;
}

export const SERVICE_WORDS: Readonly<Record<ServiceLanguage, ServiceWords>> = {
  nl: {
    locale: "nl",
    open: "nog invullen",
    fields: {
      reads: "Leest",
      roles: "Rol op de lijn",
      purpose: "Waarvoor",
      basis: "Grond in de wet",
      checked: "Nagekeken door een jurist op",
      contact: "Rechten en klachten",
    },
    compartments: {
      contact: "de eigen woorden van melders",
      substance: "het verhaal zonder herkenning",
      assessment: "de weging",
    },
    nothing: "geen meldingen",
    roles: {
      intake: "intake",
      coordinator: "coördinator",
      nctv: "NCTV",
      szw: "SZW",
      auditor: "toezicht",
    },
  },
  en: {
    // Day before month, as on the rest of the site.
    locale: "en-GB",
    open: "to be filled in",
    fields: {
      reads: "Reads",
      roles: "Role on the line",
      purpose: "What for",
      basis: "Ground in law",
      checked: "Checked by a lawyer on",
      contact: "Rights and complaints",
    },
    compartments: {
      contact: "the reporters’ own words",
      substance: "the account without what identifies",
      assessment: "the assessment",
    },
    nothing: "no report",
    roles: {
      intake: "intake",
      coordinator: "coordinator",
      nctv: "NCTV",
      szw: "SZW",
      auditor: "auditor",
    },
  },
};
