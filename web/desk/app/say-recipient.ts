import { extractText } from "../text/extract.ts";

const NAMES: Readonly<Record<string, { name: string }>> = extractText.recipients;

/** For whom: a service that we have a route to, or what someone wrote. */
export const sayRecipient = (to: string): string =>
  Object.hasOwn(NAMES, to) ? (NAMES[to]?.name ?? to) : to;
