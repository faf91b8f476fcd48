import type { JSX } from "preact";
import archiveShapes from "icon:archive";
import asideShapes from "icon:users";
import auditShapes from "icon:shield-check";
import bookShapes from "icon:book-open";
import brokenShapes from "icon:file-warning";
import dayShapes from "icon:sunset";
import findShapes from "icon:search";
import lateShapes from "icon:clock-alert";
import mineShapes from "icon:briefcase";
import openShapes from "icon:folder-open";
import passedShapes from "icon:send";
import phoneShapes from "icon:phone-incoming";
import sealedShapes from "icon:inbox";
import signShapes from "icon:signature";
import teamShapes from "icon:users-round";
import statisticsShapes from "icon:chart-column";
import trendsShapes from "icon:trending-up";
import taskShapes from "icon:list-todo";
import waitingShapes from "icon:hourglass";
import writtenShapes from "icon:notebook-pen";
import { Icon } from "../../site/icon.tsx";
import { nl } from "../text/nl.ts";
import { Key } from "./controls.tsx";
import { isIntake, isPage, mayOpen, PAGE_KEYS, type PageName, readsCases } from "./pages.ts";
import { VIEW_GROUPS, VIEW_KEYS, type ViewGroup, type ViewName } from "./views.ts";
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

/** What should not be waiting, when something does. */
const CARE: readonly ViewName[] = ["overdue", "broken"];
/** Not shown while there is nothing in them. */
const SELDOM: readonly ViewName[] = ["aside", "broken", "passed"];
/** Sealed reports are for who may open them, and only they hear from a reporter. */
const INTAKE: readonly ViewName[] = ["sealed", "waiting"];

/** Pages beside the lists, together by what they are for. */
const PAGES = {
  day: ["find", "phone", "day"],
  line: ["trends", "team", "audit", "statistics", "handbook"],
} as const satisfies Record<string, readonly PageName[]>;
type Linked = (typeof PAGES)[keyof typeof PAGES][number];

const PAGE_SHAPES: Record<Linked, typeof sealedShapes> = {
  find: findShapes,
  phone: phoneShapes,
  day: dayShapes,
  team: teamShapes,
  audit: auditShapes,
  statistics: statisticsShapes,
  trends: trendsShapes,
  handbook: bookShapes,
};

/** The lists with how much is in each, and the pages that this handler has a use for. */
export function ViewsNav({ place }: { place: Workplace }) {
  const counts = place.counts();
  const { roles } = place.desk.me;
  const opensReports = isIntake(roles);
  const hasCases = readsCases(roles);
  const isShown = (view: ViewName) =>
    hasCases &&
    (view === place.view ||
      ((counts[view] > 0 || !SELDOM.includes(view)) && (opensReports || !INTAKE.includes(view))));
  return (
    <nav class="views" aria-label={nl.views.heading}>
      {(Object.keys(VIEW_GROUPS) as ViewGroup[]).map((group) => (
        <Group key={group} name={group}>
          {VIEW_GROUPS[group].filter(isShown).map((view) => (
            <li key={view}>
              <View place={place} view={view} count={counts[view]} />
            </li>
          ))}
        </Group>
      ))}
      {(Object.keys(PAGES) as (keyof typeof PAGES)[]).map((group) => (
        <Group key={group} name={group}>
          {PAGES[group]
            .filter((page) => mayOpen(page, roles))
            .map((page) => (
              <li key={page}>
                <PageLink place={place} page={page} />
              </li>
            ))}
        </Group>
      ))}
    </nav>
  );
}

function Group({
  name,
  children,
}: {
  name: keyof typeof nl.views.groups;
  children: JSX.Element[];
}) {
  if (children.length === 0) return null;
  return (
    <div class="view-group">
      <h2 id={`group-${name}`}>{nl.views.groups[name]}</h2>
      <ul aria-labelledby={`group-${name}`}>{children}</ul>
    </div>
  );
}

function PageLink({ place, page }: { place: Workplace; page: Linked }) {
  const key = PAGE_KEYS[page];
  return (
    <button
      type="button"
      class="view"
      aria-current={place.panel === page ? "page" : undefined}
      onClick={() => place.openPage(page)}
    >
      <Icon shapes={PAGE_SHAPES[page]} />
      <span>{nl.pages[page]}</span>
      {key && <Key name={key} />}
    </button>
  );
}

function View({ place, view, count }: { place: Workplace; view: ViewName; count: number }) {
  const key = VIEW_KEYS[view];
  return (
    <button
      type="button"
      class={`view ${CARE.includes(view) && count > 0 ? "care" : ""}`}
      aria-current={place.view === view && !isPage(place.panel) ? "page" : undefined}
      onClick={() => place.show(view)}
    >
      <Icon shapes={SHAPES[view]} />
      <span>{nl.views[view]}</span>
      {key && <Key name={key} />}
      <b>{count}</b>
    </button>
  );
}
