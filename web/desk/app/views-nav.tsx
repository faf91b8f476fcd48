import archiveShapes from "icon:archive";
import asideShapes from "icon:users";
import brokenShapes from "icon:file-warning";
import lateShapes from "icon:clock-alert";
import mineShapes from "icon:briefcase";
import openShapes from "icon:folder-open";
import passedShapes from "icon:send";
import sealedShapes from "icon:inbox";
import signShapes from "icon:signature";
import taskShapes from "icon:list-todo";
import waitingShapes from "icon:hourglass";
import writtenShapes from "icon:notebook-pen";
import { Icon } from "../../site/icon.tsx";
import { nl } from "../text/nl.ts";
import { Key } from "./controls.tsx";
import type { KeyName } from "./keyboard.ts";
import { VIEW_GROUPS, type ViewGroup, type ViewName } from "./views.ts";
import type { Workplace } from "./workplace.ts";

const SHAPES: Record<ViewName, typeof sealedShapes> = {
  sealed: sealedShapes,
  overdue: lateShapes,
  mine: mineShapes,
  open: openShapes,
  waiting: waitingShapes,
  passed: passedShapes,
  closed: archiveShapes,
  signatures: signShapes,
  tasks: taskShapes,
  written: writtenShapes,
  broken: brokenShapes,
  aside: asideShapes,
};

const KEYS: Partial<Record<ViewName, KeyName>> = {
  sealed: "g i",
  signatures: "g s",
  written: "g t",
};

/** What should not be waiting, when something does. */
const CARE: readonly ViewName[] = ["overdue", "broken"];
/** Not shown while there is nothing in them. */
const SELDOM: readonly ViewName[] = ["aside", "broken", "passed"];
/** Sealed reports are for who may open them. */
const INTAKE: readonly ViewName[] = ["sealed", "overdue"];

/** The lists with how much is in each. */
export function ViewsNav({ place }: { place: Workplace }) {
  const counts = place.counts();
  const isIntake = place.desk.me.roles.some((role) => role === "intake" || role === "coordinator");
  const isShown = (view: ViewName) =>
    view === place.view ||
    ((counts[view] > 0 || !SELDOM.includes(view)) && (isIntake || !INTAKE.includes(view)));
  return (
    <nav class="views" aria-label={nl.views.heading}>
      {(Object.keys(VIEW_GROUPS) as ViewGroup[]).map((group) => {
        const shown = VIEW_GROUPS[group].filter(isShown);
        return (
          shown.length > 0 && (
            <div class="view-group" key={group}>
              <h2 id={`group-${group}`}>{nl.views.groups[group]}</h2>
              <ul aria-labelledby={`group-${group}`}>
                {shown.map((view) => (
                  <li key={view}>
                    <View place={place} view={view} count={counts[view]} />
                  </li>
                ))}
              </ul>
            </div>
          )
        );
      })}
    </nav>
  );
}

function View({ place, view, count }: { place: Workplace; view: ViewName; count: number }) {
  const key = KEYS[view];
  return (
    <button
      type="button"
      class={`view ${CARE.includes(view) && count > 0 ? "care" : ""}`}
      aria-current={place.view === view ? "page" : undefined}
      onClick={() => place.show(view)}
    >
      <Icon shapes={SHAPES[view]} />
      <span>{nl.views[view]}</span>
      {key && <Key name={key} />}
      <b>{count}</b>
    </button>
  );
}
