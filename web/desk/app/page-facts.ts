import { nl } from "../text/nl.ts";

type Status = keyof typeof nl.status;

/** What the line wrote into the page; where nothing did, the desk says so after unlocking. */
export function readPageFacts(): { name: string; status: Status | null } {
  const { name = "", status = "" } = document.documentElement.dataset;
  const isFilled = (text: string) => text !== "" && !text.includes("{{");
  return {
    name: isFilled(name) ? name : nl.lineName,
    status: Object.hasOwn(nl.status, status) ? (status as Status) : null,
  };
}
