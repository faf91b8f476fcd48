import type { SearchText } from "../nl/search.ts";
import { plural } from "../plural.ts";

export const search: SearchText = {
  heading: "Search",
  label: "What are you looking for?",
  help: "One or two words are enough. A typing error does not matter.",
  promise:
    "Your own browser does the searching. This page fetches the list of words once. What you type goes nowhere.",
  loading: "The list of words is being fetched …",
  failed:
    "Searching does not work now: the list of words did not arrive. All pages are listed below.",
  retry: "Try again",
  results: "Found",
  found: (n: number): string => plural("en", n, { one: "1 page found", other: `${n} pages found` }),
  nothing: "Nothing found. Try another word, or fewer words. All pages are listed below.",
  scriptless:
    "Searching happens in your own browser, so that nobody sees what you look for. That needs JavaScript. Without it you can choose from all pages here.",
  all: "All pages",
  elsewhere: "These pages exist only in Dutch and English.",
  groups: {
    line: "Report and read the answer",
    everyone: "For everyone",
    municipality: "For municipalities",
    exercise: "Practise",
    about: "About this line",
  },
};
