import type { DeskWork } from "../core/index.ts";
import {
  canDemand,
  cosignEpochs,
  demandSignatures,
  hasCosigned,
  isNamed,
} from "../core/keyring-care.ts";
import { team } from "../text/team.ts";
import { Button } from "./controls.tsx";
import type { TeamAct } from "./team-page.tsx";

const text = team.signatures;
/** One coordinator alone cannot make keys for the weeks from then on. */
const WANTED = 2;

/** How many coordinators sign the keys of a week, and what it takes to ask for two. */
export function SignaturesPart({
  work,
  isBusy,
  act,
}: {
  work: DeskWork;
  isBusy: boolean;
  act: TeamAct;
}) {
  const { threshold, keys } = work.line.keyring.coordinators;
  const isOpen = threshold < WANTED && keys.length >= WANTED;
  const mayAsk = isOpen && work.keys.root !== null && canDemand(work, WANTED);
  const maySign = isOpen && isNamed(work) && !hasCosigned(work);
  return (
    <section aria-labelledby="team-signatures">
      <h2 id="team-signatures">{text.heading}</h2>
      <p>{text.now(threshold, keys.length)}</p>
      {isOpen && <p>{text.how}</p>}
      <div class="acts">
        {maySign && (
          <Button disabled={isBusy} onClick={() => void act(cosignEpochs, text.signed)}>
            {text.sign}
          </Button>
        )}
        {mayAsk && (
          <Button
            disabled={isBusy}
            onClick={() => void act((desk) => demandSignatures(desk, WANTED), text.asked)}
          >
            {text.ask}
          </Button>
        )}
      </div>
    </section>
  );
}
