import { useState } from "preact/hooks";
import { isCoordinator, type Role } from "../../../crypto/index.ts";
import type { DeskWork } from "../core/index.ts";
import { isNamed } from "../core/keyring-care.ts";
import { revoke, suspend } from "../core/revocation.ts";
import { type Member, proposeResumption, proposeRoles, type Team } from "../core/team.ts";
import { team as text } from "../text/team.ts";
import { Button } from "./controls.tsx";
import { sayDay } from "./days.ts";
import type { TeamAct } from "./team-page.tsx";
import { RoleChoice, sayRoles } from "./team-roles.tsx";
import { WordGroups } from "./word-groups.tsx";

type Props = { team: Team; work: DeskWork; isBusy: boolean; act: TeamAct };

/** Everyone of the roster; who is gone stands apart. */
export function MemberList({ team, work, isBusy, act }: Props) {
  const here = team.members.filter(({ state }) => state !== "revoked");
  const gone = team.members.filter(({ state }) => state === "revoked");
  return (
    <section aria-labelledby="team-members">
      <h2 id="team-members">{text.members}</h2>
      <ul class="people">
        {here.map((member) => (
          <MemberItem key={member.id} member={member} work={work} isBusy={isBusy} act={act} />
        ))}
      </ul>
      {gone.length > 0 && (
        <details>
          <summary>{text.gone(gone.length)}</summary>
          <ul>
            {gone.map(({ id, name, changed }) => (
              <li key={id}>
                <bdi>{name}</bdi>, {text.changed(sayDay(changed))}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

type Asking = "suspend" | "revoke" | "roles" | null;
type ItemProps = { member: Member; work: DeskWork; isBusy: boolean; act: TeamAct };

function MemberItem({ member, work, isBusy, act }: ItemProps) {
  const { id, name, roles, state, since, changed, isMe } = member;
  const [asking, setAsking] = useState<Asking>(null);
  const mayPutOut = isCoordinator(work.line.me) && !isMe;
  const done = () => setAsking(null);
  return (
    <li>
      <h3>
        <bdi>{name}</bdi> {isMe && <span class="soft">({text.you})</span>}
      </h3>
      <p>
        {sayRoles(roles)}
        {state === "suspended" && (
          <b>
            {" "}
            · {text.states.suspended} {text.changed(sayDay(changed))}
          </b>
        )}
      </p>
      <p class="soft small">{text.since(sayDay(since))}</p>
      <details>
        <summary>{text.showWords}</summary>
        <WordGroups groups={member.words} />
      </details>
      {asking === null && (
        <div class="acts">
          {state === "active" && (
            <Button disabled={isBusy} onClick={() => setAsking("roles")}>
              {text.change}
            </Button>
          )}
          {state === "active" && mayPutOut && (
            <Button disabled={isBusy} onClick={() => setAsking("suspend")}>
              {text.suspend}
            </Button>
          )}
          {state === "suspended" && (
            <Button
              disabled={isBusy}
              onClick={() => void act((desk) => proposeResumption(desk, id), text.resumed)}
            >
              {text.resume}
            </Button>
          )}
          {mayPutOut && (
            <Button disabled={isBusy} onClick={() => setAsking("revoke")}>
              {text.revoke}
            </Button>
          )}
        </div>
      )}
      {asking === "roles" && <ChangeRoles member={member} isBusy={isBusy} act={act} done={done} />}
      {(asking === "suspend" || asking === "revoke") && (
        <PutOut kind={asking} member={member} work={work} isBusy={isBusy} act={act} done={done} />
      )}
    </li>
  );
}

type FormProps = { member: Member; isBusy: boolean; act: TeamAct; done: () => void };

function ChangeRoles({ member, isBusy, act, done }: FormProps) {
  const [roles, setRoles] = useState<Role[]>(member.roles);
  const [isWrong, setWrong] = useState(false);
  const sign = () => {
    setWrong(roles.length === 0);
    if (roles.length === 0) return;
    void act((work) => proposeRoles(work, member.id, roles), text.proposed).then(done);
  };
  return (
    <div class="note calm">
      <RoleChoice id={`change-${member.id}`} roles={roles} isWrong={isWrong} choose={setRoles} />
      <div class="acts">
        <Button kind="main" disabled={isBusy} onClick={sign}>
          {text.changeGo}
        </Button>
        <Button kind="quiet" onClick={done}>
          {text.cancel}
        </Button>
      </div>
    </div>
  );
}

/** What it means stands before the button that does it. */
function PutOut({
  kind,
  member,
  work,
  isBusy,
  act,
  done,
}: FormProps & { kind: "suspend" | "revoke"; work: DeskWork }) {
  const { id, name } = member;
  const isRevoking = kind === "revoke";
  const may = !isRevoking || isNamed(work);
  return (
    <div class={isRevoking ? "note danger" : "note care"} role="group">
      <h4>{isRevoking ? text.revokeTitle(name) : text.suspendTitle(name)}</h4>
      {isRevoking ? (
        <ul>
          {text.revokeMeans.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : (
        <p>{text.suspendMeans}</p>
      )}
      {!may && <p>{text.notNamed}</p>}
      <p role="status">{isBusy && isRevoking && text.revoking}</p>
      <div class="acts">
        {may && (
          <Button
            kind="danger"
            disabled={isBusy}
            onClick={() => void act((desk) => (isRevoking ? revoke : suspend)(desk, id)).then(done)}
          >
            {isRevoking ? text.revoke : text.suspend}
          </Button>
        )}
        <Button kind="quiet" disabled={isBusy} onClick={done}>
          {text.cancel}
        </Button>
      </div>
    </div>
  );
}
