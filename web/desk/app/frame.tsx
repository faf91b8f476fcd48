import { useEffect, useState } from "preact/hooks";
import backShapes from "icon:arrow-left";
import { Icon } from "../../site/icon.tsx";
import { type CaseFile, isWhole } from "../core/index.ts";
import { nl } from "../text/nl.ts";
import { AuditPage } from "./audit-page.tsx";
import { CasePane } from "./case-pane.tsx";
import { Button } from "./controls.tsx";
import { DayPage } from "./day-page.tsx";
import { FindPage } from "./find-page.tsx";
import { useFocusReturn } from "./focus-return.ts";
import { HandbookPage } from "./handbook-page.tsx";
import { commandsOf } from "./commands.ts";
import type { Idle } from "./idle.ts";
import { ItemPane } from "./item-pane.tsx";
import { useKeys } from "./keys.tsx";
import { ListPane } from "./list-pane.tsx";
import { Messages, RingNote } from "./messages.tsx";
import { isIntake, isPage, mayOpen, type PageName, readsCases } from "./pages.ts";
import { PhonePage } from "./phone-page.tsx";
import { KeysPage, SettingsPage } from "./side-pages.tsx";
import { Palette, usePaletteKey } from "./palette.tsx";
import { StatisticsPage } from "./statistics-page.tsx";
import { StatusBar } from "./status-bar.tsx";
import { TeamPage } from "./team-page.tsx";
import { TrendsPage } from "./trends-page.tsx";
import { ViewsNav } from "./views-nav.tsx";
import type { Workplace } from "./workplace.ts";
import { WrittenPage } from "./written-page.tsx";
import { WrittenPane } from "./written-pane.tsx";

type Props = {
  place: Workplace;
  idle: Idle;
  lock: () => void;
  ringing: number;
  seen: () => void;
};

/** A case, once its words are there. */
function FilePane({ place, file }: { place: Workplace; file: CaseFile }) {
  if (isWhole(file)) {
    const Pane = file.what === "report" ? CasePane : WrittenPane;
    return <Pane key={file.id} place={place} file={file} />;
  }
  return (
    <>
      <header class="case-head">
        <h1>{file.reference}</h1>
      </header>
      <p class="soft" role="status">
        {nl.coming}
      </p>
    </>
  );
}

/** The open desk: views, list, case; as many beside each other as fit. */
export function Frame({ place, idle, lock, ringing, seen }: Props) {
  const { item, file } = place;
  // Whoever reads no case has no list of them, and the log in its place.
  const hasList = readsCases(place.desk.me.roles);
  const panel = place.panel ?? (hasList ? null : "audit");
  const page = isPage(panel) && mayOpen(panel, place.desk.me.roles) ? panel : null;
  const isSide = page !== null;
  const hasMain = item !== null || file !== null || isSide;
  useKeys({
    l: lock,
    "?": () => place.open(place.panel === "keys" ? null : "keys"),
    ...(isIntake(place.desk.me.roles) && { "g i": () => place.show("sealed") }),
    "g s": () => place.show("signatures"),
    "g t": () => place.show("written"),
    "g d": () => place.openPage("day"),
    "/": () => place.find(""),
  });
  useFocusReturn(place);
  const [isPalette, setPalette] = useState(false);
  usePaletteKey(() => setPalette((is) => !is));
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && place.panel) place.open(null);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [place]);
  // What is no longer there (filed by a colleague, deleted with its week) closes by itself.
  useEffect(() => {
    // Asked anew: since this was drawn, something else may have been opened.
    if (place.selected && !place.item && !place.file) place.select(null);
  });

  return (
    <div class={`frame${hasMain ? " with-main" : ""}${hasList ? "" : " without-list"}`}>
      <a class="skip" href="#main">
        {nl.skip}
      </a>
      <header class="side">
        <p class="line-name">{place.desk.line.name}</p>
        <p class="soft small">{nl.bar.me(place.desk.me.name)}</p>
        <ViewsNav place={place} />
        <StatusBar place={place} idle={idle} lock={lock} />
      </header>
      {hasList && <ListPane place={place} />}
      {isPalette && (
        <Palette
          commands={commandsOf(place, lock)}
          cases={place.desk.cases}
          openCase={(found) => place.select({ kind: "case", id: found.id })}
          search={(query) => place.find(query)}
          close={() => setPalette(false)}
        />
      )}
      <main class="work" id="main" tabIndex={-1}>
        <Messages place={place} />
        <RingNote count={ringing} seen={seen} />
        {hasMain && hasList && (
          <div class="to-list">
            <Button kind="quiet" onClick={() => (isSide ? place.open(null) : place.select(null))}>
              <Icon shapes={backShapes} mirrors />
              {nl.back}
            </Button>
          </div>
        )}
        {page && <Page place={place} page={page} lock={lock} />}
        {!isSide && item && <ItemPane key={item.key} place={place} item={item} />}
        {!isSide && file && <FilePane place={place} file={file} />}
        {!isSide && !item && !file && <Nothing place={place} />}
      </main>
    </div>
  );
}

/** What stands in the place of a case. */
function Page({ place, page, lock }: { place: Workplace; page: PageName; lock: () => void }) {
  switch (page) {
    case "day":
      return <DayPage place={place} lock={lock} />;
    case "phone":
      return <PhonePage place={place} />;
    case "written":
      return <WrittenPage place={place} />;
    case "find":
      return <FindPage key={place.query} place={place} query={place.query} />;
    case "team":
      return <TeamPage place={place} />;
    case "audit":
      return <AuditPage place={place} />;
    case "statistics":
      return <StatisticsPage place={place} />;
    case "trends":
      return <TrendsPage place={place} />;
    case "handbook":
      return <HandbookPage place={place} />;
    case "keys":
      return <KeysPage place={place} />;
    case "settings":
      return <SettingsPage place={place} />;
  }
}

/** While one of these holds something, not everything is done. */
const WAITING = ["sealed", "overdue", "mine", "signatures"] as const;

function Nothing({ place }: { place: Workplace }) {
  const isDone = WAITING.every((view) => place.rows(view).length === 0);
  return (
    <div class="nothing">
      <h1>{nl.none.heading}</h1>
      <p>{isDone ? nl.none.ready : nl.none.lead}</p>
    </div>
  );
}
