/**
 * The form of the date calculator. Everything happens in this page: nothing is sent, nothing is
 * kept. The words of each outcome are those of the table in the page.
 */
import { languageOf, type LanguageCode } from "../text/languages.ts";
import { type Judged, judgeVisit, readDay, type Visit } from "./campaign-days.ts";

const byId = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;

/** Farther off is a slip of the finger. */
const [FIRST_YEAR, LAST_YEAR] = [2020, 2099];

type Fault = { id: string; text: string };

const form = byId<HTMLFormElement>("calculator");
form.addEventListener("submit", (event) => {
  event.preventDefault();
  reckon();
});
// An outcome is of what was chosen then, and goes when that changes.
form.addEventListener("input", () => {
  byId("result").hidden = true;
});
form.hidden = false;

function reckon(): void {
  const faults: Fault[] = [];
  const visitor = chosen("visitor") as Visit["visitor"] | null;
  const campaign = chosen("campaign") as Visit["campaign"] | null;
  const eu = chosen("eu") as Visit["eu"] | null;
  if (!visitor) faults.push(missing("visitor"));
  if (!campaign && visitor !== "other") faults.push(missing("campaign"));
  if (!eu && visitor === "government" && campaign === "yes") faults.push(missing("eu"));
  const [visitDay, electionDay] = ["visit-day", "election-day"].map((id) => dayOf(id, faults));
  showFaults(faults);
  byId("result").hidden = true;
  if (faults.length > 0) return;
  showOutcome(
    judgeVisit({
      visitor: visitor ?? "unknown",
      campaign: campaign ?? "unknown",
      eu: eu ?? "unknown",
      visitDay: visitDay ?? null,
      electionDay: electionDay ?? null,
    }),
  );
}

const chosen = (name: string): string | null =>
  form.querySelector<HTMLInputElement>(`input[name=${name}]:checked`)?.value ?? null;

const missing = (id: string): Fault => ({ id, text: byId(`${id}-error`).textContent });

/** Null where nothing is filled in, which is allowed; what is no day becomes a fault. */
function dayOf(id: string, faults: Fault[]): Date | null {
  const input = byId<HTMLInputElement>(id);
  if (input.value === "" && !input.validity.badInput) return null;
  const day = readDay(input.value);
  if (!day) {
    faults.push({ id, text: input.dataset["none"] ?? "" });
    return null;
  }
  const year = day.getUTCFullYear();
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    faults.push({ id, text: input.dataset["far"] ?? "" });
  }
  return day;
}

/** Beside each field, and all together at the top, each with a way to its field. */
function showFaults(faults: readonly Fault[]): void {
  for (const error of form.querySelectorAll<HTMLElement>(".field-error")) {
    const id = error.id.replace(/-error$/, "");
    const fault = faults.find((one) => one.id === id);
    error.hidden = !fault;
    if (fault) error.textContent = fault.text;
    const field = byId(id);
    field.closest(".field, .share")?.classList.toggle("wrong", Boolean(fault));
    if (field instanceof HTMLInputElement)
      field.setAttribute("aria-invalid", String(Boolean(fault)));
  }
  const box = byId("errors");
  box.hidden = faults.length === 0;
  box.querySelector("ul")?.replaceChildren(...faults.map(wayTo));
  if (faults.length > 0) box.focus();
}

function wayTo({ id, text }: Fault): HTMLLIElement {
  const field = byId(id);
  const link = document.createElement("a");
  link.href = `#${id}`;
  const label = field.closest<HTMLElement>("[data-label]")?.dataset["label"] ?? "";
  link.textContent = `${label} ${text}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    (field.querySelector<HTMLElement>("input") ?? field).focus();
  });
  const item = document.createElement("li");
  item.append(link);
  return item;
}

function showOutcome({ outcome, start }: Judged): void {
  const said = document.querySelector(`.rules [data-outcome=${outcome}]`)?.cloneNode(true);
  if (!(said instanceof HTMLElement)) throw new Error(`no words for ${outcome}`);
  const place = said.querySelector("[data-start]");
  if (place && start) place.textContent = written(start);
  byId("outcome").replaceChildren(said);
  const result = byId("result");
  result.hidden = false;
  result.focus();
}

function written(day: Date): string {
  const { locale } = languageOf(document.documentElement.lang as LanguageCode);
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" }).format(day);
}
