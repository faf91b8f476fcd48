import type { Role } from "../../crypto/roster-entry.ts";
import type { ServiceLanguage } from "../contract/service.ts";

/** The few words that stand around what an operator filled in. */
export interface ServiceWords {
  locale: string;
  open: string;
  fields: Readonly<Record<"roles" | "purpose" | "basis" | "checked" | "contact", string>>;
  /** What a role reads: http/case-access.ts. */
  roles: Readonly<Record<Role, string>>;
}

export const SERVICE_WORDS: Readonly<Record<ServiceLanguage, ServiceWords>> = {
  nl: {
    locale: "nl",
    open: "nog invullen",
    fields: {
      roles: "Leest",
      purpose: "Waarvoor",
      basis: "Grond in de wet",
      checked: "Nagekeken door een jurist op",
      contact: "Rechten en klachten",
    },
    roles: {
      intake: "de woorden van melders, het verhaal zonder herkenning en de weging (intake)",
      coordinator:
        "de woorden van melders, het verhaal zonder herkenning en de weging (coördinator)",
      nctv: "het verhaal zonder herkenning en de weging (NCTV)",
      szw: "het verhaal zonder herkenning (SZW)",
      auditor: "geen melding, wel de keten van wie wat deed (toezicht)",
    },
  },
  en: {
    // Day before month, as on the rest of the site.
    locale: "en-GB",
    open: "to be filled in",
    fields: {
      roles: "Reads",
      purpose: "What for",
      basis: "Ground in law",
      checked: "Checked by a lawyer on",
      contact: "Rights and complaints",
    },
    roles: {
      intake:
        "the reporters’ words, the account without what identifies, and the assessment (intake)",
      coordinator:
        "the reporters’ words, the account without what identifies, and the assessment (coordinator)",
      nctv: "the account without what identifies, and the assessment (NCTV)",
      szw: "the account without what identifies (SZW)",
      auditor: "no report, but the chain of who did what (auditor)",
    },
  },
};
