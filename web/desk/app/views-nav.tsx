import archiveShapes from "icon:archive";
import asideShapes from "icon:users";
import brokenShapes from "icon:file-warning";
import mineShapes from "icon:briefcase";
import sealedShapes from "icon:inbox";
import waitingShapes from "icon:hourglass";
import { Icon } from "../../site/icon.tsx";
import { nl } from "../text/nl.ts";
import { Key } from "./controls.tsx";
import { type ViewName, VIEWS } from "./views.ts";
import type { Workplace } from "./workplace.ts";

const SHAPES: Record<ViewName, typeof sealedShapes> = {
  sealed: sealedShapes,
  mine: mineShapes,
  waiting: waitingShapes,
  closed: archiveShapes,
  broken: brokenShapes,
  aside: asideShapes,
};

/** The lists with how much is in each; the one for a colleague only when something is in it. */
export function ViewsNav({ place }: { place: Workplace }) {
  const counts = place.counts();
  const shown = VIEWS.filter((view) => view !== "aside" || counts.aside > 0);
  return (
    <nav class="views" aria-label={nl.views.heading}>
      <ul>
        {shown.map((view) => (
          <li key={view}>
            <button
              type="button"
              class={`view ${view === "broken" && counts.broken > 0 ? "care" : ""}`}
              aria-current={place.view === view ? "page" : undefined}
              onClick={() => place.show(view)}
            >
              <Icon shapes={SHAPES[view]} />
              <span>{nl.views[view]}</span>
              {view === "sealed" && <Key name="g i" />}
              <b>{counts[view]}</b>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
