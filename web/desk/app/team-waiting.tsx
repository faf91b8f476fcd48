import { useState } from "preact/hooks";
import { signEpochs } from "../core/keyring-care.ts";
import { approve, dropProposal, type ProposedEntry, type Team } from "../core/team.ts";
import { recovery } from "../text/recovery.ts";
import { team as words } from "../text/team.ts";
import { Button } from "./controls.tsx";
import { sayDay } from "./days.ts";
import type { TeamAct } from "./team-page.tsx";
import { sayRoles } from "./team-roles.tsx";
import { WordGroups } from "./word-groups.tsx";

const text = words.waiting;

type Props = { team: Team; isBusy: boolean; act: TeamAct };

/** What one has signed and another should look at. */
export function WaitingList({ team, isBusy, act }: Props) {
  const { proposals, epochs } = team;
  return (
    <section aria-labelledby="team-waiting">
      <h2 id="team-waiting">{text.heading}</h2>
      {proposals.length === 0 && !epochs && <p class="soft">{text.none}</p>}
      <ul class="people">
        {proposals.map((proposal) => (
          <ProposalItem key={proposal.id} proposal={proposal} isBusy={isBusy} act={act} />
        ))}
        {epochs && (
          <li>
            <h3>{epochs.replace ? text.epochsReplace : text.epochs(epochs.count)}</h3>
            {!epochs.canSign && <p>{text.epochsSigned}</p>}
            {epochs.canSign && (
              <div class="acts">
                <Button
                  kind="main"
                  disabled={isBusy}
                  onClick={() =>
                    void act(async (work) => {
                      await signEpochs(work);
                      await work.refresh();
                    })
                  }
                >
                  {text.go}
                </Button>
              </div>
            )}
          </li>
        )}
      </ul>
    </section>
  );
}

function titleOf({ entry, name }: ProposedEntry): string {
  if (entry.kind === "resume") return text.resume(name);
  if (entry.kind === "recovery") return recovery.waiting(sayDay(entry.ends));
  return text[entry.kind](name, sayRoles(entry.roles));
}

type ItemProps = { proposal: ProposedEntry; isBusy: boolean; act: TeamAct };

function ProposalItem({ proposal, isBusy, act }: ItemProps) {
  const { id, entry, byName, isMine, until, canSign } = proposal;
  const [isSame, setSame] = useState(false);
  const takesWords = entry.kind === "enrol" || entry.kind === "recovery";
  return (
    <li>
      <h3>
        <bdi>{titleOf(proposal)}</bdi>
      </h3>
      <p class="soft">{text.by(byName, sayDay(until))}</p>
      {!canSign && <p>{isMine ? text.own : text.other}</p>}
      {canSign && takesWords && (
        <>
          <p>{entry.kind === "recovery" ? recovery.call : text.call}</p>
          <WordGroups groups={proposal.words} />
          <label class="level">
            <input
              type="checkbox"
              checked={isSame}
              onChange={(event) => setSame(event.currentTarget.checked)}
            />
            <span>{words.newcomers.agree}</span>
          </label>
        </>
      )}
      <div class="acts">
        {canSign && (
          <Button
            kind="main"
            disabled={isBusy || (takesWords && !isSame)}
            onClick={() => void act((work) => approve(work, proposal))}
          >
            {text.go}
          </Button>
        )}
        <Button disabled={isBusy} onClick={() => void act((work) => dropProposal(work, id))}>
          {isMine ? text.drop : text.refuse}
        </Button>
      </div>
    </li>
  );
}
