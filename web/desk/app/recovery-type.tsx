import { useState } from "preact/hooks";
import { HALF_ROWS, type PaperHalf, readHalf } from "../../../crypto/index.ts";
import { PaperError } from "../core/recovery.ts";
import { recovery } from "../text/recovery.ts";
import { Button } from "./controls.tsx";
import { emptyRows, readRows, TypedRows } from "./typed-rows.tsx";

type Typed = { rows: string[]; faults: (string | null)[]; isWrong: boolean };
const empty = (): Typed => ({ rows: emptyRows(HALF_ROWS), faults: [], isWrong: false });

export type TypedPapers = readonly [Typed, Typed];
export const noPapers = (): TypedPapers => [empty(), empty()];

/** The halves that were typed; null when a row is wrong, which `show` then gets to show. */
export async function readPapers(
  typed: TypedPapers,
  show: (typed: TypedPapers) => void,
): Promise<readonly [PaperHalf, PaperHalf] | null> {
  const halves: PaperHalf[] = [];
  const shown = await Promise.all(
    typed.map(async ({ rows }, i): Promise<Typed> => {
      const read = await readRows(rows);
      if ("faults" in read) return { rows, faults: read.faults, isWrong: false };
      const half = readHalf(read.bytes);
      if (half) halves[i] = half;
      return { rows, faults: [], isWrong: half === null };
    }),
  );
  show(shown as unknown as TypedPapers);
  const [one, other] = halves;
  return one && other ? [one, other] : null;
}

type FieldsProps = { id: string; typed: TypedPapers; change: (typed: TypedPapers) => void };

/** Two blocks of three rows, one of each paper. */
export function PaperFields({ id, typed, change }: FieldsProps) {
  return (
    <>
      <p>{recovery.halfHelp}</p>
      {typed.map((half, i) => (
        <fieldset class="typed-paper" key={i}>
          <legend>{recovery.half(i + 1)}</legend>
          <TypedRows
            id={`${id}-${String(i)}`}
            rows={half.rows}
            faults={half.faults}
            change={(rows) =>
              change(typed.with(i, { ...half, rows, faults: [] }) as unknown as TypedPapers)
            }
          />
          <p class="field-error" role="alert">
            {half.isWrong && recovery.halfWrong}
          </p>
        </fieldset>
      ))}
    </>
  );
}

type Props = {
  words: { heading: string; lead: string; go: string };
  isBusy: boolean;
  /** What to say when it is done; throws PaperError. */
  go: (halves: readonly [PaperHalf, PaperHalf]) => Promise<string>;
  close: () => void;
};

/** Two papers, typed in for the drill or for the day itself. */
export function PapersForm({ words, isBusy, go, close }: Props) {
  const [typed, setTyped] = useState<TypedPapers>(noPapers);
  const [fault, setFault] = useState<PaperError["fault"] | null>(null);
  const [said, setSaid] = useState("");
  const send = async () => {
    setFault(null);
    setSaid("");
    const halves = await readPapers(typed, setTyped);
    if (!halves) return;
    try {
      setSaid(await go(halves));
      // What opens everything does not stay on the screen.
      setTyped(noPapers());
    } catch (error) {
      if (!(error instanceof PaperError)) throw error;
      setFault(error.fault);
    }
  };
  return (
    <form
      class="note calm"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void send();
      }}
    >
      <h3>{words.heading}</h3>
      <p>{words.lead}</p>
      <PaperFields id="paper" typed={typed} change={setTyped} />
      <p role="alert" class={fault ? "note danger" : "hidden-text"}>
        {fault && recovery.faults[fault]}
      </p>
      <p role="status" class={said === "" ? "hidden-text" : "note calm"}>
        {said}
      </p>
      <div class="acts">
        <Button kind="main" type="submit" disabled={isBusy}>
          {words.go}
        </Button>
        <Button kind="quiet" onClick={close}>
          {recovery.part.cancel}
        </Button>
      </div>
    </form>
  );
}
