import { useState } from "preact/hooks";
import type { Role } from "../../../crypto/index.ts";
import { dropNewcomer, type Newcomer, proposeEnrolment, type Team } from "../core/team.ts";
import { team as words } from "../text/team.ts";
import { Button } from "./controls.tsx";
import type { TeamAct } from "./team-page.tsx";
import { RoleChoice, sayRoles } from "./team-roles.tsx";
import { WordGroups } from "./word-groups.tsx";

const text = words.newcomers;

type Props = { team: Team; isBusy: boolean; act: TeamAct };

/** Who answered a link and waits for the first signature. */
export function NewcomerList({ team, isBusy, act }: Props) {
  // Whoever has been proposed already waits further down, for the second.
  const proposed = new Set(team.proposals.map((one) => one.words.join()));
  const waiting = team.newcomers.filter((one) => !proposed.has(one.words.join()));
  return (
    <section aria-labelledby="team-newcomers">
      <h2 id="team-newcomers">{text.heading}</h2>
      {waiting.length === 0 && <p class="soft">{text.none}</p>}
      <ul class="people">
        {waiting.map((newcomer) => (
          <NewcomerItem key={newcomer.invite} newcomer={newcomer} isBusy={isBusy} act={act} />
        ))}
      </ul>
    </section>
  );
}

function NewcomerItem({
  newcomer,
  isBusy,
  act,
}: {
  newcomer: Newcomer;
  isBusy: boolean;
  act: TeamAct;
}) {
  const { invite, name, byName, isMine } = newcomer;
  const [roles, setRoles] = useState<Role[]>(newcomer.roles);
  const [isWrong, setWrong] = useState(false);
  const [isSame, setSame] = useState(false);
  const sign = () => {
    setWrong(roles.length === 0);
    if (roles.length === 0) return;
    void act((work) => proposeEnrolment(work, newcomer, roles), words.proposed);
  };
  return (
    <li>
      <h3>
        <bdi>{name}</bdi>
      </h3>
      <p class="soft">
        {text.by(byName)}
        {newcomer.roles.length > 0 && ` (${sayRoles(newcomer.roles)})`}
      </p>
      {isMine ? (
        <>
          <p>{text.call}</p>
          <WordGroups groups={newcomer.words} />
          <RoleChoice id={`roles-${invite}`} roles={roles} isWrong={isWrong} choose={setRoles} />
          <label class="level">
            <input
              type="checkbox"
              checked={isSame}
              onChange={(event) => setSame(event.currentTarget.checked)}
            />
            <span>{text.agree}</span>
          </label>
        </>
      ) : (
        <p>{text.notMine(byName)}</p>
      )}
      <div class="acts">
        {isMine && (
          <Button kind="main" disabled={isBusy || !isSame} onClick={sign}>
            {text.go}
          </Button>
        )}
        <Button disabled={isBusy} onClick={() => void act((work) => dropNewcomer(work, invite))}>
          {text.drop}
        </Button>
      </div>
    </li>
  );
}
