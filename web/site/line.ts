import type { LineLanguage } from "./line-words.ts";

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
  origin: "{{line.origin}}",
  /** The words of the root key on posters, and the address as a picture for a camera. */
  fingerprint: "{{line.fingerprint}}",
  qr: "{{line.qr}}",
  readers: (language: LineLanguage) => `{{line.readers.${language}}}`,
  hours: (language: LineLanguage) => `{{line.hours.${language}}}`,
};
