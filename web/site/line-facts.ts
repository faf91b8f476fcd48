import { LANGUAGES, type LanguageCode, pickLanguage } from "../text/languages.ts";
import type { LineLanguage } from "./line-words.ts";

/** What the line filled into the page (see site/line.ts). The root key is the pinned one. */
export type LineFacts = {
  name: string;
  status: string;
  exit: string;
  /** base64url of the 32 bytes. */
  root: string;
  readers: (language: LineLanguage) => string;
  hours: (language: LineLanguage) => string;
};

export function readLineFacts(): LineFacts {
  const data = document.documentElement.dataset;
  return {
    name: data["name"] ?? "",
    status: data["status"] ?? "",
    exit: data["exit"] ?? "",
    root: data["root"] ?? "",
    readers: (language) => data[language === "nl" ? "readersNl" : "readersEn"] ?? "",
    hours: (language) => data[language === "nl" ? "hoursNl" : "hoursEn"] ?? "",
  };
}

/**
 * The language to begin in: what the landing page put into the fragment, which goes at once (nothing
 * stays in the address), else what the browser asks for.
 */
export function takeLanguage(): LanguageCode {
  const asked = location.hash.slice(1);
  if (location.hash !== "" || location.href.endsWith("#")) {
    history.replaceState(null, "", location.pathname);
  }
  const known = LANGUAGES.find(({ code }) => code === asked);
  return known ? known.code : pickLanguage(navigator.languages);
}
