import { useState } from "preact/hooks";
import { isCoordinator } from "../../../crypto/index.ts";
import type { DeskWork } from "../core/index.ts";
import { PaperError } from "../core/recovery.ts";
import { typeRootPaper } from "../core/root-paper.ts";
import { recovery } from "../text/recovery.ts";
import { Button } from "./controls.tsx";
import type { TeamAct } from "./team-page.tsx";
import { emptyRows, readRows, TypedRows } from "./typed-rows.tsx";

const text = recovery.root;
/** 32 bytes: two rows of twelve. */
export const ROOT_ROWS = 2;

type Props = { work: DeskWork; isBusy: boolean; act: TeamAct };

/** The paper of the root, typed in by hand: in memory until the desk locks. */
export function RootPart({ work, isBusy, act }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [rows, setRows] = useState(emptyRows(ROOT_ROWS));
  const [faults, setFaults] = useState<(string | null)[]>([]);
  const [isWrong, setWrong] = useState(false);
  const close = () => {
    setOpen(false);
    setRows(emptyRows(ROOT_ROWS));
    setFaults([]);
    setWrong(false);
  };
  const send = async () => {
    const read = await readRows(rows);
    setFaults("faults" in read ? read.faults : []);
    setWrong(false);
    if ("faults" in read) return;
    let isOther = false;
    const isDone = await act(async (desk) => {
      try {
        await typeRootPaper(desk, read.bytes);
      } catch (error) {
        if (!(error instanceof PaperError)) throw error;
        isOther = true;
      }
    });
    setWrong(isOther);
    if (isDone && !isOther) close();
  };
  if (!isCoordinator(work.line.me)) return null;
  return (
    <section aria-labelledby="team-root">
      <h2 id="team-root">{text.heading}</h2>
      <p>{text.lead}</p>
      {work.keys.hasTypedRoot && <p class="note care">{text.on}</p>}
      {work.keys.root && !work.keys.hasTypedRoot && <p>{text.own}</p>}
      {!work.keys.hasTypedRoot && !isOpen && (
        <div class="acts">
          <Button disabled={isBusy} onClick={() => setOpen(true)}>
            {text.open}
          </Button>
        </div>
      )}
      {isOpen && (
        <form
          class="note calm"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!isBusy) void send();
          }}
        >
          <TypedRows
            id="root"
            rows={rows}
            labels={text.rows}
            faults={faults}
            change={(typed) => {
              setRows(typed);
              setFaults([]);
            }}
          />
          <p class="field-error" role="alert">
            {isWrong && text.wrong}
          </p>
          <div class="acts">
            <Button kind="main" type="submit" disabled={isBusy}>
              {text.go}
            </Button>
            <Button kind="quiet" onClick={close}>
              {recovery.part.cancel}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
