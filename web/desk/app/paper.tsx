import { useEffect, useState } from "preact/hooks";
import { groupToDigits } from "../../../crypto/index.ts";
import type { RootPaper } from "../core/index.ts";
import { start } from "../text/start.ts";
import { Button } from "./controls.tsx";
import { useHeading } from "./side-pages.tsx";

const text = start.paper;

type Props = {
  paper: RootPaper;
  /** Eight numbers over the line and this handler's keys. */
  enrolment: readonly number[];
  words: () => Promise<readonly string[]>;
  go: () => void;
};

/** What is written down once and never shown again. */
export function PaperPage({ paper, enrolment, words, go }: Props) {
  const [list, setList] = useState<readonly string[] | null>(null);
  const [isWritten, setWritten] = useState(false);
  const [isWrong, setWrong] = useState(false);
  const heading = useHeading();
  useEffect(() => {
    // The numbers alone are enough, so a list that does not come stops nothing.
    words().then(setList, () => setList([]));
  }, [words]);
  return (
    <main class="start paper">
      <h1 ref={heading} tabIndex={-1}>
        {text.heading}
      </h1>
      <p>{text.lead}</p>
      <section class="note danger">
        <h2>{text.root}</h2>
        <p>{text.rootHelp}</p>
        <Groups groups={paper.groups} list={list} />
      </section>
      <section class="note calm">
        <h2>{text.poster}</h2>
        <p>{text.posterHelp}</p>
        <Groups groups={paper.poster} list={list} />
      </section>
      <section class="note calm">
        <h2>{text.enrolment}</h2>
        <p>{text.enrolmentHelp}</p>
        <Groups groups={enrolment} list={list} />
      </section>
      <label class="level">
        <input
          type="checkbox"
          checked={isWritten}
          aria-describedby={isWrong ? "written-error" : undefined}
          onChange={(event) => setWritten(event.currentTarget.checked)}
        />
        <span>{text.written}</span>
      </label>
      <p role="alert" id="written-error" class="field-error">
        {isWrong && !isWritten && text.needed}
      </p>
      <div class="acts">
        <Button kind="main" onClick={() => (isWritten ? go() : setWrong(true))}>
          {text.go}
        </Button>
      </div>
    </main>
  );
}

export function Groups({
  groups,
  list,
}: {
  groups: readonly number[];
  list: readonly string[] | null;
}) {
  return (
    <ol class="groups" translate={false}>
      {groups.map((group, i) => (
        <li key={i}>
          <small>{i + 1}</small>
          <b>{groupToDigits(group)}</b>
          <span lang="en">{list === null ? text.words : (list[group - 1] ?? "")}</span>
        </li>
      ))}
    </ol>
  );
}
