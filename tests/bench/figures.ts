/** One line of the table: a ratio or a count from one run, with what it should be. */
export interface Figure {
  name: string;
  value: number;
  target: number;
  /** Whether the value should be at least or at most the target. */
  wanted: "least" | "most";
}

export const isGood = ({ value, target, wanted }: Figure): boolean =>
  wanted === "least" ? value >= target : value <= target;

/** `name value target ok|short`. */
export function formatFigure(figure: Figure): string {
  const sign = figure.wanted === "least" ? "≥" : "≤";
  const verdict = isGood(figure) ? "ok" : "short";
  return `${figure.name} ${Number(figure.value.toPrecision(3))} ${sign}${figure.target} ${verdict}`;
}
