import type { LanguageCode } from "../text/languages.ts";

/**
 * What the pages do not know when they are built: the line fills it in when it is made, opened or
 * changed (server/site). A placeholder stands in text or in a quoted attribute, nowhere else.
 */
export const line = {
  name: "{{line.name}}",
  status: "{{line.status}}",
  exit: "{{line.exit}}",
  root: "{{line.root}}",
  id: "{{line.id}}",
  readers: (language: LanguageCode) => `{{line.readers.${language}}}`,
  hours: (language: LanguageCode) => `{{line.hours.${language}}}`,
};
