import { useState } from "preact/hooks";
import { approveExtract } from "../core/extract.ts";
import { decideRetention, keepAfterClosing } from "../core/retention.ts";
import { type CaseFile, decisions, type DeskWork, isOpen, type Proposal } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { workText } from "../text/work.ts";
import { AudienceTag, audienceClass } from "./audience.tsx";
import { Words } from "./case-form.tsx";
import { Button } from "./controls.tsx";
import { sayDay } from "./days.ts";
import { useDraft } from "./drafts.ts";
import { ExtractFinish } from "./extract-finish.tsx";
import { sayRecipient } from "./say-recipient.ts";
import { ExtractReview } from "./extract-preview.tsx";
import { useKeys } from "./keys.tsx";
import type { Workplace } from "./workplace.ts";

const text = workText.propose;

/** What was proposed in this case; what waits for this handler has its form with it. */
export function Proposals({ place, file }: { place: Workplace; file: CaseFile }) {
  const mine = decisions.waitingForSecond(place.desk.work).filter((one) => one.file.id === file.id);
  const forMe = new Set(mine.map(({ proposal }) => proposal.id));
  const isReread = decisions.waitingForReread(place.desk.work).some((one) => one.id === file.id);
  // The one that someone came for stands first, and its keys work.
  const shown = file.proposals.toSorted((a, b) => rank(place, a) - rank(place, b));
  if (shown.length === 0 && !isReread) return null;
  const first = shown.find(({ id }) => forMe.has(id))?.id;
  return (
    <section class="pane" aria-labelledby="proposals-heading">
      <h2 id="proposals-heading">{text.list}</h2>
      {isReread && <Reread place={place} file={file} />}
      <ul class="proposals">
        {shown.map((proposal) => (
          <li key={proposal.id} class={audienceClass(proposal.compartment)}>
            <Told proposal={proposal} />
            {forMe.has(proposal.id) ? (
              <Decide
                place={place}
                file={file}
                proposal={proposal}
                hasKeys={proposal.id === first}
              />
            ) : (
              <Own place={place} file={file} proposal={proposal} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const rank = (place: Workplace, { id, state }: Proposal): number =>
  id === place.proposal ? 0 : state === "open" ? 1 : 2;

function Told({ proposal }: { proposal: Proposal }) {
  const { act, by, day, reason, to, state, decision, compartment, retention } = proposal;
  return (
    <>
      <p class="turn-who">
        <b>
          {caseText.propose.acts[act]}
          {to !== null && `: ${sayRecipient(to)}`}
          {retention && ` (${sayDay(retention.day)}, ${text.parts[retention.part]})`}
        </b>
        <span class="chip">{state === "open" ? text.waits : text.states[state]}</span>
      </p>
      <p class="words" dir="auto">
        {reason}
      </p>
      <p class="soft small">
        <AudienceTag audience={compartment} /> {text.by(by, sayDay(day))}
      </p>
      {decision && decision.reason !== "" && (
        <p class="soft" dir="auto">
          {text.by(decision.by, sayDay(decision.day))}: {decision.reason}
        </p>
      )}
    </>
  );
}

type Props = { place: Workplace; file: CaseFile; proposal: Proposal };

/** What two signed goes out; one's own can be taken back as long as nobody decided. */
function Own({ place, file, proposal }: Props) {
  if (proposal.extract && proposal.state === "approved" && isOpen(file)) {
    return <ExtractFinish place={place} file={file} proposal={proposal} />;
  }
  if (proposal.state !== "open" || proposal.byId !== place.desk.me.id) return null;
  const withdraw = () =>
    void place.act(
      (work) => decisions.withdraw(work, file.id, proposal.id, text.withdrawReason),
      text.withdrawn,
    );
  return (
    <div class="acts">
      <Button kind="quiet" onClick={withdraw} disabled={place.isBusy}>
        {text.withdraw}
      </Button>
    </div>
  );
}

/** A second handler's yes or no, each with a reason. */
function Decide({ place, file, proposal, hasKeys }: Props & { hasKeys: boolean }) {
  const draft = `decide ${proposal.id}`;
  const [reason, setReason] = useDraft(place, draft);
  const [isWrong, setWrong] = useState(false);
  const box = `decide-${proposal.id}`;
  const answer = async (yes: boolean) => {
    const why = reason.trim();
    if (why === "") {
      setWrong(true);
      document.getElementById(box)?.focus();
      return;
    }
    const work = (desk: DeskWork) => decideOn(desk, file, proposal, yes, why);
    const said = yes ? text.approved : text.refused;
    if (await place.act(work, said)) place.drafts.drop(draft);
  };
  useKeys(hasKeys ? { y: () => void answer(true), n: () => void answer(false) } : {});
  return (
    <div class="decide">
      {proposal.extract && <ExtractReview work={place.desk.work} file={file} proposal={proposal} />}
      <h3>{text.decide}</h3>
      <Words
        id={box}
        label={text.decideReason}
        error={isWrong ? text.decideNeeded : null}
        value={reason}
        set={setReason}
        save={() => void answer(true)}
      />
      <div class="acts">
        <Button
          kind="main"
          onClick={() => void answer(true)}
          disabled={place.isBusy}
          {...(hasKeys && { shortcut: "y" })}
        >
          {text.yes}
        </Button>
        <Button
          onClick={() => void answer(false)}
          disabled={place.isBusy}
          {...(hasKeys && { shortcut: "n" })}
        >
          {text.no}
        </Button>
      </div>
    </div>
  );
}

/** Where two signatures are kept, the second is made over what was looked at. */
function decideOn(
  work: DeskWork,
  file: CaseFile,
  proposal: Proposal,
  yes: boolean,
  reason: string,
): Promise<CaseFile> {
  if (yes && proposal.extract) return approveExtract(work, file.id, proposal.id, reason);
  if (yes && proposal.retention) return decideRetention(work, file.id, proposal.id, reason);
  return decisions
    .decide(work, file.id, proposal.id, { yes, reason })
    .then((decided) => keepAfterClosing(work, decided));
}

/** One of the tenth that a second reader looks at again. */
function Reread({ place, file }: { place: Workplace; file: CaseFile }) {
  const [reason, setReason] = useDraft(place, `reread ${file.id}`);
  const [isWrong, setWrong] = useState(false);
  const answer = (agrees: boolean) => {
    if (!agrees && reason.trim() === "") return setWrong(true);
    void place.act(
      (work) => decisions.reread(work, file.id, agrees, reason.trim()),
      text.rereadSaved,
    );
  };
  return (
    <div class="decide">
      <h3>{text.reread}</h3>
      <p>{text.rereadLead}</p>
      <Words
        id="reread-reason"
        label={text.decideReason}
        error={isWrong ? text.decideNeeded : null}
        value={reason}
        set={setReason}
        save={() => answer(true)}
      />
      <div class="acts">
        <Button kind="main" onClick={() => answer(true)} disabled={place.isBusy}>
          {text.rereadYes}
        </Button>
        <Button onClick={() => answer(false)} disabled={place.isBusy}>
          {text.rereadNo}
        </Button>
      </div>
    </div>
  );
}
