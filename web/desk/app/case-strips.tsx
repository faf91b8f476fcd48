import shareShapes from "icon:share-2";
import trashShapes from "icon:calendar-clock";
import type { Report } from "../../../crypto/index.ts";
import { Icon } from "../../site/icon.tsx";
import { WARN_DAYS } from "../core/keeping.ts";
import { canBeNamed, namesOf, openToRoles, restrictCase } from "../core/restrict.ts";
import type { CaseFile } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { historyText } from "../text/history.ts";
import { Button } from "./controls.tsx";
import { sayDay } from "./days.ts";
import type { Workplace } from "./workplace.ts";

const { facts } = caseText;
const text = historyText.keeping;

/** What is refused comes first. */
const SHARINGS = ["no", "ask", "yes"] as const;

/** The reporter's choices, always in sight: nothing is decided without them. */
export function SharingStrip({ file }: { file: CaseFile }) {
  const { share } = file;
  if (!share) return null;
  return (
    <div class="strip" role="group" aria-label={historyText.sharing}>
      <Icon shapes={shareShapes} />
      <b>{historyText.sharing}</b>
      <ul>
        {SHARINGS.map((sharing) => {
          const names = namesIn(share, sharing);
          return (
            names.length > 0 && (
              <li key={sharing} class={`share-${sharing}`}>
                <b>{facts.shares[sharing]}</b>: {names.join(", ")}
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

const namesIn = (share: Report["share"], sharing: (typeof SHARINGS)[number]): string[] =>
  Object.entries(share)
    .filter(([, chosen]) => chosen === sharing)
    .map(
      ([recipient]) => facts.recipients[recipient as keyof typeof facts.recipients] ?? recipient,
    );

/** When it goes; a week before, in the colour of what needs care. */
export function KeepingStrip({ place, file }: { place: Workplace; file: CaseFile }) {
  const { day, contactDay, contactGone } = file.keeping;
  const { today } = place.desk.work.line;
  const isNear = [day, contactDay].some(
    (one) => one !== null && one > today && one - today <= WARN_DAYS,
  );
  const said = [
    day === null
      ? file.status === "closed"
        ? text.noDay
        : ""
      : text.goes(sayDay(day), day - today),
    contactGone
      ? text.contactGone
      : contactDay === null
        ? ""
        : text.contactGoes(sayDay(contactDay)),
  ].filter(Boolean);
  if (said.length === 0) return null;
  return (
    <p class={isNear ? "strip note care" : "strip"}>
      <Icon shapes={trashShapes} />
      {said.join(" ")}
    </p>
  );
}

/** A case for named handlers says so. */
export function NamedStrip({ place, file }: { place: Workplace; file: CaseFile }) {
  const names = namesOf(place.desk.work, file);
  if (file.named === null || names.length === 0) return null;
  // Taken back, it is for those of them who are still here.
  const here = new Set(canBeNamed(place.desk.work).map(({ id }) => id));
  const named = file.named.filter((id) => here.has(id));
  const open = () =>
    void place.act(
      (work) => openToRoles(work, file),
      historyText.openedToRoles,
      (work) => restrictCase(work, file, named),
    );
  return (
    <p class="strip">
      {historyText.named(names.join(", "))}
      <Button kind="quiet" onClick={open} disabled={place.isBusy}>
        {historyText.openToRoles}
      </Button>
    </p>
  );
}
