import { doubtText as text } from "../text/doubts.ts";
import { isGrave, sayDoubts } from "./say-doubts.ts";
import type { Workplace } from "./workplace.ts";

/** Where a colleague's desk saw something else: who, and what. Nothing when all saw the same. */
export function DoubtNotes({ place }: { place: Workplace }) {
  const { doubts, work } = place.desk;
  const nameOf = (id: string) => work.line.roster.handlers.get(id)?.name ?? id;
  const grave = doubts.some(isGrave);
  const said = sayDoubts(doubts, nameOf);
  if (said.length === 0) return null;
  return (
    <div role="alert">
      {[...(grave ? [text.heading] : []), ...said, ...(grave ? [text.now] : [])].map((line) => (
        <p class="care" key={line}>
          {line}
        </p>
      ))}
    </div>
  );
}
