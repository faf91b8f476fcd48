/**
 * The search page. What is typed stays in this page: it is not sent, not kept, and never in the
 * address. The lists of words are fetched once, when the page opens; finding asks nothing of anyone.
 */
import { excerptOf, markedOf, type Piece } from "../search/excerpt.ts";
import { Finder, type Found } from "../search/finder.ts";
import { type ListedPage, unpackPages } from "../search/page-list.ts";
import { languageOf, type LanguageCode } from "../text/languages.ts";
import { el } from "./element.ts";
import { loadSearchText } from "./search-texts.ts";

type Place = ListedPage & { language: LanguageCode };

/** More than this nobody reads; another word finds better. */
const MOST_SHOWN = 10;

const byId = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;
const box = byId("search");
const input = byId<HTMLInputElement>("search-words");
const status = byId("search-status");
const list = byId("search-found");
const language = document.documentElement.lang as LanguageCode;
const text = await loadSearchText(language);

async function start(): Promise<void> {
  status.textContent = text.loading;
  const places = await fetchPlaces((box.dataset["lists"] ?? "").split(" "));
  if (!places) return showFailure();
  // To make the index takes a slow phone a moment: not before somebody is about to type.
  let finder: Finder | null = null;
  const prepare = () => (finder ??= new Finder(places));
  const show = () => showFound(places, input.value === "" ? [] : prepare().find(input.value));
  input.addEventListener("focus", prepare);
  input.addEventListener("input", show);
  show();
}

function showFailure(): void {
  const again = el("button", { type: "button", class: "button quiet" }, text.retry);
  again.addEventListener("click", () => void start(), { once: true });
  status.replaceChildren(el("span", {}, text.failed), " ", again);
}

/** Every page in the language of this one; those that it does not have in the languages after it. */
async function fetchPlaces(addresses: readonly string[]): Promise<Place[] | null> {
  const answers = await Promise.all(addresses.map(fetchText));
  const lists = answers.flatMap((answer) => (answer === null ? [] : [unpackPages(answer)]));
  if (lists.length < addresses.length) return null;
  const [own = [], ...others] = lists.map((one) =>
    one.pages.map((page) => ({ ...page, language: one.language as LanguageCode })),
  );
  const known = new Set(own.map(slugOf));
  return [...own, ...others.flat().filter((place) => !known.has(slugOf(place)))];
}

/** Null when it does not come. */
async function fetchText(address: string): Promise<string | null> {
  try {
    const response = await fetch(address);
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}

const slugOf = ({ address }: ListedPage): string => address.replace(/^\/[^/]+\/|#.*$/g, "");

function showFound(places: readonly Place[], all: readonly Found[]): void {
  const isAsked = input.value.trim() !== "";
  const found = all.slice(0, MOST_SHOWN);
  status.textContent = !isAsked ? "" : found.length > 0 ? text.found(found.length) : text.nothing;
  list.replaceChildren(...found.flatMap((one) => rowOf(places[one.page], one)));
}

function rowOf(place: Place | undefined, { section: at, terms }: Found): HTMLElement[] {
  if (!place) return [];
  const section = place.sections[at];
  const isOther = place.language !== language;
  const { direction, name } = languageOf(place.language);
  const anchor = section?.anchor ? `#${section.anchor}` : "";
  return [
    el(
      "li",
      isOther ? { lang: place.language, dir: direction } : {},
      el(
        "a",
        { href: place.address + anchor, hreflang: place.language },
        el("strong", {}, ...shown(markedOf(place.title, terms))),
        section?.heading ? el("span", {}, ...shown(markedOf(section.heading, terms))) : null,
      ),
      isOther && el("small", { class: "soft" }, name),
      section?.text ? el("p", {}, ...shown(excerptOf(section.text, terms))) : null,
    ),
  ];
}

const shown = (pieces: readonly Piece[]): (Node | string)[] =>
  pieces.map(({ text: piece, isFound }) => (isFound ? el("mark", {}, piece) : piece));

/** Down goes into what was found and on in it, up goes back to the box; Enter goes to the first. */
box.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  const isInBox = document.activeElement === input;
  const next =
    event.key === "ArrowDown" && (isInBox || at >= 0)
      ? links[at + 1]
      : event.key === "ArrowUp" && at >= 0
        ? (links[at - 1] ?? input)
        : event.key === "Enter" && isInBox
          ? links[0]
          : undefined;
  if (!next) return;
  event.preventDefault();
  next.focus();
});

box.hidden = false;
await start();
