import { useState } from "preact/hooks";
import type { Role } from "../../../crypto/index.ts";
import { invite } from "../core/team.ts";
import { team } from "../text/team.ts";
import { Button } from "./controls.tsx";
import { sayTime } from "./days.ts";
import type { TeamAct } from "./team-page.tsx";
import { RoleChoice } from "./team-roles.tsx";

const text = team.invite;

/** A link for a newcomer: made here, shown once, never sent to the line. */
export function InviteForm({ isBusy, act }: { isBusy: boolean; act: TeamAct }) {
  const [roles, setRoles] = useState<Role[]>([]);
  const [isWrong, setWrong] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const [made, setMade] = useState<{ link: string; until: number } | null>(null);
  const make = () => {
    setWrong(roles.length === 0);
    if (roles.length === 0) return;
    void act(async (work) => {
      const { fragment, until } = await invite(work, roles);
      setCopied(false);
      setMade({ link: `${location.origin}${location.pathname}${fragment}`, until });
    });
  };
  const copy = async (link: string) => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };
  return (
    <section aria-labelledby="team-invite">
      <h2 id="team-invite">{text.heading}</h2>
      <p>{text.lead}</p>
      <RoleChoice id="invite-roles" roles={roles} isWrong={isWrong} choose={setRoles} />
      <div class="acts">
        <Button kind="main" disabled={isBusy} onClick={make}>
          {text.go}
        </Button>
      </div>
      {made && (
        <div class="note care">
          <p>
            <b>{text.made(sayTime(made.until))}</b> {text.send}
          </p>
          <div class="field">
            <label for="invite-link">{text.link}</label>
            <input
              id="invite-link"
              class="input"
              readOnly
              value={made.link}
              onFocus={(event) => event.currentTarget.select()}
            />
          </div>
          <div class="acts">
            <Button onClick={() => void copy(made.link).catch(() => setCopied(false))}>
              {text.copy}
            </Button>
          </div>
          <p role="status">{isCopied && text.copied}</p>
        </div>
      )}
    </section>
  );
}
