/**
 * Every telephone number that the pages or the answers name. Before a line opens, its operator looks
 * each of them up at its own site and writes the day here. A test finds every number in the texts:
 * one that is not in this list fails it, and one that nobody has checked must name its site.
 */
export type HelpLine = {
  number: string;
  /** Where the number comes from; on the pages: 'Bron: …'. */
  site: string;
  /** The day on which a person compared the number with its site ("2026-11-22"). */
  checked: string;
};

export const NOT_CHECKED = "not checked";

export const helpLines = {
  // Compared with the paper on this project's domain and with a page of politie.nl.
  emergency: { number: "112", site: "politie.nl", checked: "2026-11-22" },
  police: { number: "0900-8844", site: "politie.nl", checked: "2026-11-22" },
  // Read in an old copy of its own site, which has no date.
  victims: { number: "0900-0101", site: "slachtofferhulp.nl", checked: NOT_CHECKED },
  // Read at others. An old copy of its own site has 0900-8020, which is not free.
  legal: { number: "0800-8020", site: "juridischloket.nl", checked: NOT_CHECKED },
  // Read at a regional office and at municipalities.
  home: { number: "0800-2000", site: "veiligthuis.nl", checked: NOT_CHECKED },
  // Read nowhere but in one page of others: look this one up first.
  discrimination: { number: "0800-0880", site: "discriminatie.nl", checked: NOT_CHECKED },
  // Read in a page of politie.nl of 2020.
  anonymous: { number: "0800-7000", site: "meldmisdaadanoniem.nl", checked: NOT_CHECKED },
  // Read at others.
  children: { number: "0800-0432", site: "kindertelefoon.nl", checked: NOT_CHECKED },
} as const satisfies Record<string, HelpLine>;
