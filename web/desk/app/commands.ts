import { nl } from "../text/nl.ts";
import { isOpen } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { workText } from "../text/work.ts";
import type { Command } from "./palette.tsx";
import { mayOpen, PAGE_KEYS, type PageName, type Panel, readsCases } from "./pages.ts";
import { simpleActs } from "./propose.tsx";
import { VIEW_KEYS, VIEWS } from "./views.ts";
import type { Workplace } from "./workplace.ts";

/** Everything that can be done from here, for the palette: lists, pages, and acts on an open case. */
export function commandsOf(place: Workplace, lock: () => void): Command[] {
  const { roles } = place.desk.me;
  const pages = (Object.keys(nl.pages) as (keyof typeof nl.pages)[]).filter((page: PageName) =>
    mayOpen(page, roles),
  );
  return [
    ...actsOnCase(place),
    ...(readsCases(roles) ? VIEWS : []).map((view) => ({
      name: nl.views[view],
      ...withKey(VIEW_KEYS[view]),
      act: () => place.show(view),
    })),
    ...pages.map((page) => ({
      name: nl.pages[page],
      ...withKey(PAGE_KEYS[page]),
      act: () => place.openPage(page),
    })),
    { name: nl.bar.refresh, act: () => void place.refresh() },
    { name: nl.bar.settings, act: () => place.openPage("settings") },
    { name: nl.bar.keys, shortcut: "?", act: () => place.openPage("keys") },
    { name: nl.bar.lock, shortcut: "l", act: lock },
  ];
}

const withKey = (shortcut: string | undefined) => (shortcut ? { shortcut } : {});

function actsOnCase(place: Workplace): Command[] {
  const { file } = place;
  if (!file || file.broken || !isOpen(file)) return [];
  const isReport = file.what === "report";
  const open = (name: string, panel: Panel, shortcut?: string): Command => ({
    name: `${file.reference}: ${name}`,
    ...withKey(shortcut),
    act: () => place.open(panel),
  });
  return [
    ...(isReport && file.keys.assessment
      ? [
          open(caseText.acts.urgency, "urgency", "u"),
          open(caseText.acts.weigh, "weigh", "w"),
          open(workText.classify.act, "classify"),
          open(caseText.acts.close, "close"),
        ]
      : []),
    ...(isReport && file.keys.contact ? [open(caseText.acts.strip, "strip", "s")] : []),
    ...(isReport && file.canAnswer ? [open(caseText.acts.answer, "answer", "a")] : []),
    ...(simpleActs(place, file).length > 0 ? [open(caseText.acts.propose, "propose", "p")] : []),
    open(workText.assign.act, "assign"),
  ];
}
