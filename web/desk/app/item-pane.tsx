import { useLayoutEffect, useRef } from "preact/hooks";
import type { CaseFile, InboxItem } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { nl } from "../text/nl.ts";
import { Pane } from "./audience.tsx";
import { CallPoints } from "./call-sheet.tsx";
import { ContactPane } from "./contact-pane.tsx";
import { Button, Urgency } from "./controls.tsx";
import { sayHour, sayLanguage } from "./days.ts";
import { answersOfItem, Facts, sayForm } from "./facts.tsx";
import { HandbookPane } from "./handbook-pane.tsx";
import { useKeys } from "./keys.tsx";
import { NextBar } from "./next-bar.tsx";
import { nextForItem, sayReasons } from "./next-step.ts";
import { canStepBack, RecuseForm } from "./recuse.tsx";
import { firstLine, urgencyOfItem } from "./views.ts";
import type { Workplace } from "./workplace.ts";

type Props = { place: Workplace; item: InboxItem };

const titleOf = (item: InboxItem): string =>
  item.kind === "report"
    ? caseText.contact.report
    : item.kind === "followup"
      ? caseText.contact.followup
      : caseText.contact.unmatched;

/** Something that is not in a case yet: first who it may be about, then its words. */
export function ItemPane({ place, item }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isCleared = place.isCleared(item);
  useLayoutEffect(() => heading.current?.focus(), [item.key, isCleared]);
  const recuse = () => void place.recuse(item);
  useKeys({ x: recuse });
  return (
    <>
      <header class="case-head">
        <Urgency {...urgencyOfItem(item, place.desk.cases)} />
        <h1 ref={heading} tabIndex={-1}>
          {titleOf(item)}
        </h1>
        <span class="chip">{nl.list.isNew}</span>
        {item.kind === "unmatched" && <span class="chip care">{caseText.flagged}</span>}
        {isCleared && (
          <span class="case-acts">
            <Button kind="quiet" onClick={recuse} shortcut="x">
              {caseText.acts.recuse}
            </Button>
          </span>
        )}
      </header>
      {place.panel === "recuse" && canStepBack(place, item) && (
        <RecuseForm place={place} what={item} />
      )}
      {isCleared ? <Opened place={place} item={item} /> : <Gate place={place} item={item} />}
    </>
  );
}

/** Just enough to know whether one knows someone: no more is shown before the answer. */
function Gate({ place, item }: Props) {
  const text = caseText.know;
  const where = item.report?.where;
  const rows: [label: string, value: string][] = [
    [text.forms, (item.report?.forms ?? []).map(sayForm).join("; ")],
    [text.where, where ? where.name : ""],
    [text.from, sayLanguage(item.lang)],
  ];
  return (
    <section class="pane gate audience-contact" aria-labelledby="know-heading">
      <h2 id="know-heading">{text.heading}</h2>
      <p>{text.lead}</p>
      <dl class="facts">
        {rows
          .filter(([, value]) => value.trim() !== "")
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        <div>
          <dt>{text.first}</dt>
          <dd dir="auto" lang={item.lang}>
            {firstLine(item.text) || nl.list.noText}
          </dd>
        </div>
      </dl>
      {item.suggested.level === "U0" && <p class="note danger">{caseText.know.danger}</p>}
      <div class="acts">
        <Button kind="main" onClick={() => place.knowNobody(item)}>
          {text.no}
        </Button>
        <Button onClick={() => void place.recuse(item)} shortcut="x">
          {text.yes}
        </Button>
        {canStepBack(place, item) && (
          <Button kind="quiet" onClick={() => place.open("recuse")}>
            {caseText.recuse.act}
          </Button>
        )}
      </div>
    </section>
  );
}

function Opened({ place, item }: Props) {
  const next = nextForItem(item, place.desk.cases);
  const file = () => void place.fileItem(item);
  useKeys({ f: file });
  const answers = answersOfItem(item);
  const { report, suggested } = item;
  const urgency: CaseFile["urgency"] = {
    level: suggested.level,
    suggested: suggested.level,
    reasons: suggested.reasons,
    reason: null,
  };
  return (
    <>
      <NextBar
        text={next.text}
        act={{
          label: item.kind === "followup" ? caseText.acts.followUp : caseText.acts.file,
          shortcut: "f",
          run: file,
        }}
        isBusy={place.isBusy}
      />
      {suggested.level === "U0" && <CallPoints reference={sayReasons(suggested.reasons)} />}
      <div class="case-columns">
        <ContactPane
          messages={[
            { text: item.text, lang: item.lang, hour: item.hour, kind: item.kind, day: 0 as never },
          ]}
          asides={{
            behindWhy: report?.behindWhy ?? "",
            place: report?.where?.name ?? "",
            never: report?.never ?? "",
          }}
          lang={item.lang}
          isFlagged={item.kind === "unmatched"}
          missingParts={item.missingParts}
        />
        {answers ? (
          <Pane audience="substance" heading={caseText.facts.heading} id="facts-heading">
            <Facts answers={answers} urgency={urgency} />
          </Pane>
        ) : (
          <p class="soft">{sayHour(item.hour)}</p>
        )}
        <HandbookPane step={next.step} />
      </div>
    </>
  );
}
