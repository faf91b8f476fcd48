import type { AuditFault } from "../../../crypto/index.ts";
import type { AuditAction } from "../../../server/contract/audit.ts";

const count = (n: number, one: string, more: string): string =>
  n === 1 ? `1 ${one}` : `${n.toLocaleString("nl-NL")} ${more}`;

/** The page on which the audit chain is read and checked. */
export const auditText = {
  heading: "Controle van het logboek",
  lead: "Wie deed wat, en op welke dag. Nooit waarover: wat in een zaak staat, staat hier niet.",
  reading: "Het logboek wordt gelezen en nagerekend.",
  progress: (done: number, of: number) =>
    `${done.toLocaleString("nl-NL")} van ${of.toLocaleString("nl-NL")} regels`,
  again: "Lees opnieuw",
  right: "Klopt",
  wrong: "Klopt niet",
  /** What was checked, in words. */
  rightWhy: (lines: number) =>
    `${count(lines, "regel staat", "regels staan")} er zoals ze zijn geschreven: er is niets uitgehaald, veranderd of verplaatst. Elke wijziging is ondertekend door wie haar deed.`,
  witnesses: (n: number) =>
    n === 0
      ? "Nog geen werkplek heeft getekend voor hoe ver zij het logboek zag."
      : `${count(n, "werkplek heeft", "werkplekken hebben")} getekend voor hoe ver zij het logboek zagen, en dat past.`,
  unsure:
    "Dat iemand iets las, zegt alleen de server. Aan zo'n regel is wel te zien dat die persoon die dag was aangemeld.",
  wrongWhy:
    "Werk niet verder voordat iemand dit heeft uitgezocht. Bel de coördinator en de beheerder, en noem de nummers.",
  finding: (seq: number, fault: string) => `Regel ${String(seq)} ${fault}.`,
  moreFindings: (n: number) => `En nog ${count(n, "regel", "regels")}.`,
  faults: {
    missing: "ontbreekt",
    altered: "is niet meer zoals zij is geschreven",
    misplaced: "hoort op een andere plaats",
    unreadable: "is geen regel van een logboek",
    day: "is van een eerdere dag dan de regel ervoor",
    unknown: "noemt iemand of iets dat deze lijn niet kent",
    mislabelled: "zegt iets anders dan wat er is ondertekend",
    unsigned: "heeft geen handtekening, en hoort er een te hebben",
    forged: "heeft een handtekening die niet klopt",
    replayed: "staat er nog een keer, met dezelfde handtekening",
    "no-session": "zegt dat iemand iets las die niet was aangemeld",
    forked: "is een andere dan een werkplek hier eerder zag",
  } satisfies Record<AuditFault, string>,
  filters: "Toon alleen",
  who: "Wie",
  what: "Wat",
  from: "Vanaf",
  until: "Tot en met",
  everyone: "Iedereen",
  everything: "Alles",
  clear: "Toon alles",
  shown: (n: number, of: number) =>
    n === of
      ? count(of, "regel", "regels")
      : `${n.toLocaleString("nl-NL")} van ${count(of, "regel", "regels")}`,
  none: "Er is geen regel die hierbij past.",
  more: "Toon meer",
  table: "De regels, de nieuwste eerst",
  columns: {
    seq: "Nr.",
    day: "Dag",
    actor: "Wie",
    action: "Wat",
    object: "Waarvan",
    result: "Uitkomst",
  },
  line: "De lijn zelf",
  unknownActor: "Onbekend",
  results: { done: "Gedaan", refused: "Geweigerd" },
  weekOf: (monday: string) => `week van ${monday}`,
  quarterOf: (quarter: number) =>
    `kwartaal ${String((quarter % 4) + 1)} van ${String(Math.floor(quarter / 4))}`,
  caseOf: (reference: string) => `zaak ${reference}`,
  actions: {
    "session-opened": "Meldde zich aan",
    "envelopes-read": "Haalde verzegelde berichten op",
    "replies-put": "Zette antwoorden en loze antwoorden klaar",
    "case-filed": "Borg een melding op",
    "case-appended": "Schreef in een zaak",
    "case-read": "Las een zaak",
    "cases-read": "Las zaken",
    "case-wrapped": "Gaf een zaak andere lezers",
    "wraps-renewed": "Vernieuwde sleutels van zaken",
    "retention-set": "Zette de dag van verwijderen",
    "grants-put": "Gaf sleutels",
    "epochs-added": "Zette sleutels van komende weken neer",
    "epochs-proposed": "Stelde sleutels van komende weken voor",
    "freshness-renewed": "Ververste de sleutels van de lijn",
    "roster-appended": "Veranderde het team",
    "invite-made": "Nodigde iemand uit",
    "applicant-dropped": "Wees een aanmelding af",
    "entry-proposed": "Stelde een verandering in het team voor",
    "proposal-dropped": "Trok een voorstel voor het team in",
    "recovery-read": "Haalde op wat bij de herstelpapieren ligt",
    "audit-read": "Las het logboek",
    "checkpoint-put": "Tekende voor wat de desk zag",
    "statistics-published": "Maakte cijfers openbaar",
    "week-deleted": "Verwijderde de berichten van een week",
    "case-deleted": "Verwijderde een zaak op haar dag",
    "contact-deleted": "Verwijderde het contact van een zaak op zijn dag",
  } satisfies Record<AuditAction, string>,
  /** What the object of an action is, where it is a number. */
  objects: {
    "envelopes-read": (n: number) => count(n, "bericht", "berichten"),
    "replies-put": (n: number) => count(n, "antwoord", "antwoorden"),
    "cases-read": (n: number) => count(n, "zaak", "zaken"),
    "wraps-renewed": (n: number) => count(n, "zaak", "zaken"),
    "grants-put": (n: number) => count(n, "sleutel", "sleutels"),
    "roster-appended": (n: number) => `regel ${String(n)} van het team`,
  } as Partial<Record<AuditAction, (n: number) => string>>,
};
