import {
  type Controller,
  isOpen,
  isServiceKey,
  type Service,
  SERVICE_LANGUAGES,
  SERVICE_SETTINGS,
  type ServiceKey,
  type ServiceLanguage,
} from "../contract/service.ts";
import { compartmentsOf } from "../http/case-access.ts";
import { OperatorError } from "../errors.ts";
import { escapeHtml } from "./escape.ts";
import { SERVICE_WORDS, type ServiceWords } from "./service-words.ts";

/**
 * What stands for `{{service.<key>.<language>}}`, as HTML: the escaped value, or a marked open place.
 * It may stand in text only, not in an attribute.
 */
export function fillSetting(name: string, service: Service): string {
  const { key, language } = readName(name);
  const { label, ...rest } = SERVICE_SETTINGS[key];
  const value = service[key];
  if (value === null) {
    return "absent" in rest
      ? escapeHtml(rest.absent[language])
      : openPlace(label[language], language);
  }
  if (key === "controllers") return nameAll(service, language);
  if (typeof value === "string") return showText(key, value, language);
  return escapeHtml((value as Record<ServiceLanguage, string>)[language]);
}

/** What stands for `{{controllers.<language>}}`: each organisation with all that is known of it. */
export function describeControllers(language: string, service: Service): string {
  const known = readLanguage(`controllers.${language}`, language);
  const { controllers } = service;
  if (!controllers?.length) return `<p>${fillSetting(`controllers.${known}`, service)}</p>`;
  return controllers.map((one) => describeController(one, known)).join("");
}

/** What stands for `{{open.<language>}}` in a block: the labels of what is still open, as items. */
export const listOpen = (
  keys: readonly ServiceKey[],
  language: ServiceLanguage,
  service: Service,
): string =>
  keys
    .filter((key) => isOpen(key, service))
    .map((key) => `<li>${escapeHtml(SERVICE_SETTINGS[key].label[language])}</li>`)
    .join("");

/** Whether anything of these is open, so that a document is a draft. */
export const isDraft = (keys: readonly ServiceKey[], service: Service): boolean =>
  keys.some((key) => isOpen(key, service));

/** The keys of `<!--draft:a,b:nl-->`. */
export function readKeys(list: string): ServiceKey[] {
  return list.split(",").map((key) => {
    if (!isServiceKey(key)) throw unknownSetting(key);
    return key;
  });
}

function readName(name: string): { key: ServiceKey; language: ServiceLanguage } {
  const [key = "", language = ""] = name.split(".");
  if (!isServiceKey(key)) throw unknownSetting(name);
  return { key, language: readLanguage(name, language) };
}

export function readLanguage(name: string, language: string): ServiceLanguage {
  const found = SERVICE_LANGUAGES.find((code) => code === language);
  if (!found) throw unknownSetting(name);
  return found;
}

/** Square brackets and a mark: seen without colour, and heard. */
const openPlace = (label: string, language: ServiceLanguage): string =>
  `<mark class="open-place">[${escapeHtml(`${SERVICE_WORDS[language].open}: ${label}`)}]</mark>`;

function showText(key: ServiceKey, value: string, language: ServiceLanguage): string {
  if (key === "evaluation-date") return showDay(value, language);
  if (key === "security-expires") return showDay(value.slice(0, 10), language);
  if (!value.startsWith("https://")) return escapeHtml(value.replace(/^mailto:/, ""));
  return `<a href="${escapeHtml(value)}" rel="noreferrer">${escapeHtml(value)}</a>`;
}

function showDay(iso: string, language: ServiceLanguage): string {
  const day = new Date(`${iso}T00:00:00Z`);
  const shown = new Intl.DateTimeFormat(SERVICE_WORDS[language].locale, {
    dateStyle: "long",
    timeZone: "UTC",
  }).format(day);
  return `<time datetime="${escapeHtml(iso)}">${escapeHtml(shown)}</time>`;
}

function nameAll({ controllers }: Service, language: ServiceLanguage): string {
  const names = (controllers ?? []).map(({ name }) => name);
  if (names.length === 0) return openPlace(SERVICE_SETTINGS.controllers.label[language], language);
  return escapeHtml(new Intl.ListFormat(SERVICE_WORDS[language].locale).format(names));
}

function describeController(one: Controller, language: ServiceLanguage): string {
  const words = SERVICE_WORDS[language];
  const list = new Intl.ListFormat(words.locale);
  const reads = compartmentsOf(one).map((name) => words.compartments[name]);
  const said = (value: string | null | undefined, label: keyof ServiceWords["fields"]) =>
    value === null || value === undefined
      ? openPlace(words.fields[label].toLocaleLowerCase(words.locale), language)
      : escapeHtml(value);
  const rows: [keyof ServiceWords["fields"], string][] = [
    ["roles", escapeHtml(list.format(one.roles.map((role) => words.roles[role])))],
    ["reads", escapeHtml(reads.length === 0 ? words.nothing : list.format(reads))],
    ["purpose", said(one.purpose?.[language], "purpose")],
    ["basis", said(one.basis?.[language], "basis")],
    ["checked", one.checked === null ? said(null, "checked") : showDay(one.checked, language)],
    ["contact", said(one.contact, "contact")],
  ];
  const items = rows.map(([field, html]) => `<li>${escapeHtml(words.fields[field])}: ${html}</li>`);
  return `<h3>${escapeHtml(one.name)}</h3><ul>${items.join("")}</ul>`;
}

const unknownSetting = (name: string) =>
  new OperatorError(
    `A page asks for service.${name}, which is no setting.`,
    "The built site is of another version than the server: run npm run build.",
  );
