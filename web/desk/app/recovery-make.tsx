import { useMemo, useState } from "preact/hooks";
import { type RecoveryPaper, toHex } from "../../../crypto/index.ts";
import type { DeskWork } from "../core/index.ts";
import { makePapers, type NewPapers } from "../core/recovery.ts";
import { recovery } from "../text/recovery.ts";
import { Button } from "./controls.tsx";
import { useHeading } from "./side-pages.tsx";
import { emptyRows, readRows, TypedRows } from "./typed-rows.tsx";
import { WordGroups } from "./word-groups.tsx";

const text = recovery.make;
const ROW = 12;

type Props = {
  work: DeskWork;
  isBusy: boolean;
  sign: (papers: NewPapers) => Promise<void>;
  close: () => void;
};

/** Three papers, one at a time: shown, printed, and typed back from the print. */
export function MakePapers({ work, isBusy, sign, close }: Props) {
  const made = useMemo(() => makePapers(work), []);
  const [at, setAt] = useState(0);
  const [isBack, setBack] = useState(false);
  const heading = useHeading();
  const paper = made.papers[at];
  const isLast = at === made.papers.length - 1;
  const next = async () => {
    if (isLast) return sign(made);
    setAt(at + 1);
    setBack(false);
  };
  if (!paper) return null;
  return (
    <div class="note calm" role="group">
      <h3 ref={heading} tabIndex={-1}>
        {text.heading(paper.paper)}
      </h3>
      {isBack ? (
        <TypeBack key={at} paper={paper} isLast={isLast} isBusy={isBusy} next={next} />
      ) : (
        <>
          <p>{text.lead}</p>
          <Sheet work={work} made={made} paper={paper} />
          <div class="acts">
            <Button onClick={() => window.print()}>{text.print}</Button>
            <Button kind="main" onClick={() => setBack(true)}>
              {text.toBack}
            </Button>
          </div>
        </>
      )}
      <div class="acts">
        <Button kind="quiet" disabled={isBusy} onClick={close}>
          {text.stop}
        </Button>
      </div>
    </div>
  );
}

type SheetProps = { work: DeskWork; made: NewPapers; paper: RecoveryPaper };

/** What comes out of the printer: this paper, and nothing else of the desk. */
function Sheet({ work, made, paper }: SheetProps) {
  const { name } = work.line.answer.line;
  const year = new Date(made.ends * 86_400_000).getUTCFullYear();
  return (
    <article class="recovery-paper">
      <h4>{text.title}</h4>
      <p>
        <bdi>{text.of(name)}</bdi> <code>{toHex(work.lineId).slice(0, 8)}</code>
        <br />
        {text.number(made.generation, paper.paper, year)}
      </p>
      <p>{text.keep}</p>
      {paper.halves.map(({ with: other, groups }) => (
        <section key={other}>
          <h5>{text.with(other)}</h5>
          {[0, 1, 2].map((row) => (
            <div class="paper-row" key={row}>
              <p>{recovery.rows.row(row + 1)}</p>
              <WordGroups groups={groups.slice(row * ROW, (row + 1) * ROW)} />
            </div>
          ))}
        </section>
      ))}
      <h5>{text.wordsOf}</h5>
      <WordGroups groups={made.words} />
    </article>
  );
}

type BackProps = {
  paper: RecoveryPaper;
  isLast: boolean;
  isBusy: boolean;
  next: () => Promise<void>;
};

/** A row of each half, by lot: whoever types them has the paper, and can read it. */
function TypeBack({ paper, isLast, isBusy, next }: BackProps) {
  const asked = useMemo(
    () =>
      paper.halves.map(({ with: other, groups }) => {
        const row = (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) % 3;
        return { other, row, groups: groups.slice(row * ROW, (row + 1) * ROW) };
      }),
    [],
  );
  const [rows, setRows] = useState(emptyRows(asked.length));
  const [faults, setFaults] = useState<(string | null)[]>([]);
  const check = async () => {
    // Each row by itself: a slip in one is not said of the other.
    const found = await Promise.all(
      asked.map(async ({ groups }, i) => {
        const read = await readRows([rows[i] ?? ""]);
        if ("faults" in read) return read.faults[0] ?? null;
        const shown = await readRows([groups.join(" ")]);
        const isSame = "bytes" in shown && toHex(shown.bytes) === toHex(read.bytes);
        return isSame ? null : text.backWrong;
      }),
    );
    setFaults(found);
    if (found.every((fault) => fault === null)) await next();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void check();
      }}
    >
      <h4>{text.back}</h4>
      <p>{text.backLead}</p>
      <TypedRows
        id="back"
        rows={rows}
        faults={faults}
        labels={asked.map(({ other, row }) => text.backRow(row + 1, other))}
        change={setRows}
      />
      <div class="acts">
        <Button kind="main" type="submit" disabled={isBusy}>
          {isLast ? text.sign : text.next}
        </Button>
      </div>
    </form>
  );
}
