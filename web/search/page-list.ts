/** The list of words of one language: what web/build/page-lists.ts writes and the search page reads. */
export type ListedSection = { anchor: string; heading: string; text: string };
export type ListedPage = {
  address: string;
  title: string;
  sections: readonly ListedSection[];
  weight?: number;
};
export type PageList = { language: string; pages: readonly ListedPage[] };

/** An exercise asks what a text answers, and the list of interventions touches on everything. */
const BROAD = /^\/[^/]+\/(?:oefening|ingrepen)\//;

/** Without names for its fields, and a quarter smaller for it. */
type Packed = {
  v: 1;
  language: string;
  pages: [address: string, title: string, ...sections: [string, string, string][]][];
};

export function packPages({ language, pages }: PageList): string {
  const packed: Packed = {
    v: 1,
    language,
    pages: pages.map(({ address, title, sections }) => [
      address,
      title,
      ...sections.map(({ anchor, heading, text }): [string, string, string] => [
        anchor,
        heading,
        text,
      ]),
    ]),
  };
  return JSON.stringify(packed);
}

/** Of the same build as the script that reads it; any other is refused. */
export function unpackPages(json: string): PageList {
  const packed = JSON.parse(json) as Packed;
  if (packed.v !== 1) throw new Error("a list of words of another version");
  const pages = packed.pages.map(([address, title, ...sections]) => ({
    address,
    title,
    weight: BROAD.test(address) ? 0.4 : 1,
    sections: sections.map(([anchor, heading, text]) => ({ anchor, heading, text })),
  }));
  return { language: packed.language, pages };
}
