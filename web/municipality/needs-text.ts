/** The form for local needs as plain text, as it was filled in. */
export type Need = { text: string; isChosen: boolean; typed: string };
export type NeedsPart = { heading: string; needs: readonly Need[] };

/** Only what was chosen or typed is in it. `nothing` stands where a part was left empty. */
export function writeNeeds(title: string, parts: readonly NeedsPart[], nothing: string): string {
  const blocks = parts.map(({ heading, needs }) => {
    const lines = needs
      .filter(({ isChosen, typed }) => isChosen || typed.trim() !== "")
      .map(lineOf);
    return [heading, ...(lines.length > 0 ? lines : [`(${nothing})`])].join("\n");
  });
  return `${[title, ...blocks].join("\n\n")}\n`;
}

const lineOf = ({ text, typed }: Need): string => {
  const said = typed.trim().replace(/\s+/g, " ");
  return said === "" ? `- ${text}` : `- ${text.replace(/:?\s*…?$/, ":")} ${said}`;
};
