import { useState } from "preact/hooks";
import { isCoordinator } from "../../../crypto/index.ts";
import type { DeskWork } from "../core/index.ts";
import {
  endPapers,
  PaperError,
  proposePapers,
  type StandingPapers,
  standingPapers,
  tryPapers,
  usePapers,
} from "../core/recovery.ts";
import { recovery } from "../text/recovery.ts";
import { Button } from "./controls.tsx";
import { sayDay } from "./days.ts";
import { MakePapers } from "./recovery-make.tsx";
import { PapersForm } from "./recovery-type.tsx";
import type { TeamAct } from "./team-page.tsx";
import { WordGroups } from "./word-groups.tsx";

const text = recovery.part;
type Doing = "make" | "try" | "use" | "end" | null;
type Props = { work: DeskWork; isBusy: boolean; act: TeamAct };

/** Papers for the day on which everyone has lost their keys: off until someone makes them. */
export function RecoveryPart({ work, isBusy, act }: Props) {
  const [doing, setDoing] = useState<Doing>(null);
  const standing = standingPapers(work);
  const close = () => setDoing(null);
  const isMine = isCoordinator(work.line.me);
  /** Does it as the team page does all; what is wrong with the papers is for the form to say. */
  const withPapers = async (does: (desk: DeskWork) => Promise<string>): Promise<string> => {
    let said = "";
    let wrong: PaperError | null = null;
    await act(async (desk) => {
      try {
        said = await does(desk);
      } catch (error) {
        if (!(error instanceof PaperError)) throw error;
        wrong = error;
      }
    });
    if (wrong) throw wrong as PaperError;
    return said;
  };
  return (
    <section aria-labelledby="team-recovery">
      <h2 id="team-recovery">{text.heading}</h2>
      <p>{text.what}</p>
      <p class="soft">{text.price}</p>
      {standing ? <Standing papers={standing} /> : <p>{text.off}</p>}
      {!isMine && <p>{text.coordinator}</p>}
      {isMine && doing === null && (
        <div class="acts">
          {standing && (
            <>
              <Button kind="main" disabled={isBusy} onClick={() => setDoing("try")}>
                {recovery.part.try}
              </Button>
              <Button disabled={isBusy} onClick={() => setDoing("use")}>
                {text.use}
              </Button>
            </>
          )}
          <Button disabled={isBusy} onClick={() => setDoing("make")}>
            {standing ? text.renew : text.make}
          </Button>
          {standing && (
            <Button kind="danger" disabled={isBusy} onClick={() => setDoing("end")}>
              {text.end}
            </Button>
          )}
        </div>
      )}
      {doing === "make" && (
        <MakePapers
          work={work}
          isBusy={isBusy}
          sign={async (papers) => {
            const isDone = await act((desk) => proposePapers(desk, papers), recovery.make.done);
            if (isDone) close();
          }}
          close={close}
        />
      )}
      {doing === "try" && (
        <PapersForm
          key="try"
          words={recovery.try}
          isBusy={isBusy}
          go={(halves) =>
            withPapers(async (desk) => {
              const { opens, of } = await tryPapers(desk, halves);
              return opens === of ? recovery.try.good(of) : recovery.try.bad(opens, of);
            })
          }
          close={close}
        />
      )}
      {doing === "use" && (
        <PapersForm
          key="use"
          words={recovery.use}
          isBusy={isBusy}
          go={(halves) =>
            withPapers(async (desk) => recovery.use.done(await usePapers(desk, halves)))
          }
          close={close}
        />
      )}
      {doing === "end" && (
        <div class="note danger" role="group">
          <p>{text.endSure}</p>
          <div class="acts">
            <Button
              kind="danger"
              disabled={isBusy}
              onClick={() => void act(endPapers, text.ended).then(close)}
            >
              {text.endGo}
            </Button>
            <Button kind="quiet" onClick={close}>
              {text.cancel}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}

function Standing({ papers }: { papers: StandingPapers }) {
  const { generation, ends, tried, words } = papers;
  return (
    <>
      <p>{text.on(generation, sayDay(ends))}</p>
      <p class={tried === null ? "note care" : ""}>
        {text.tried(tried === null ? null : sayDay(tried))}
      </p>
      <details>
        <summary>{text.words}</summary>
        <WordGroups groups={words} />
      </details>
    </>
  );
}
