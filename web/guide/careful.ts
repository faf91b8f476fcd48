/** Sections on danger, on what is promised and on sharing: a mistake in these can do harm. */
export const CAREFUL: Readonly<Record<string, readonly string[]>> = {
  folder: ["is-er-nu-gevaar", "zo-werkt-melden", "dit-beloven-wij-niet"],
  "jouw-melding": ["wat-delen-wij", "wanneer-geldt-dat-niet", "dit-kunnen-wij-niet-beloven"],
};

export const isCareful = (guide: string, anchor: string): boolean =>
  CAREFUL[guide]?.includes(anchor) === true;
