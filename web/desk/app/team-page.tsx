import { useEffect, useState } from "preact/hooks";
import type { DeskFault, DeskWork } from "../core/index.ts";
import { readTeam, type Team } from "../core/team.ts";
import { nl } from "../text/nl.ts";
import { team as text } from "../text/team.ts";
import { Button } from "./controls.tsx";
import { sayDay, sayWeek } from "./days.ts";
import { faultOf } from "./faults.ts";
import { FaultNote } from "./messages.tsx";
import { RecoveryPart } from "./recovery-part.tsx";
import { RootPart } from "./root-part.tsx";
import { useHeading } from "./side-pages.tsx";
import { InviteForm } from "./team-invite.tsx";
import { MemberList } from "./team-members.tsx";
import { NewcomerList } from "./team-newcomers.tsx";
import { SignaturesPart } from "./team-signatures.tsx";
import { WaitingList } from "./team-waiting.tsx";
import type { Workplace } from "./workplace.ts";

/** Does one thing in the team, tells what it gave, and reads the team again. */
export type TeamAct = (
  work: (desk: DeskWork) => Promise<unknown>,
  said?: string,
) => Promise<boolean>;

/** Who works here, who wants to, and what waits for a second hand. */
export function TeamPage({ place }: { place: Workplace }) {
  const heading = useHeading();
  const [team, setTeam] = useState<Team | null>(null);
  const [fault, setFault] = useState<DeskFault | null>(null);
  const [said, setSaid] = useState("");
  const [isBusy, setBusy] = useState(true);
  const { work } = place.desk;
  const act: TeamAct = async (does, done = "") => {
    setBusy(true);
    setFault(null);
    setSaid("");
    try {
      await does(work);
      setTeam(await readTeam(work));
      setSaid(done);
      return true;
    } catch (error) {
      setFault(faultOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const read = () => void act(() => Promise.resolve());
  useEffect(read, []);
  return (
    <section class="pane panel team" aria-labelledby="team-heading">
      <h1 id="team-heading" ref={heading} tabIndex={-1}>
        {text.heading}
      </h1>
      <p>{text.lead}</p>
      {fault && <FaultNote fault={fault} />}
      <p role="status" class={said === "" ? "hidden-text" : "note calm"}>
        {team === null && isBusy ? text.reading : said}
      </p>
      {team && (
        <>
          {team.forged.length > 0 && (
            <p class="note danger" role="alert">
              {text.newcomers.forged}
            </p>
          )}
          <NewcomerList team={team} isBusy={isBusy} act={act} />
          <WaitingList team={team} isBusy={isBusy} act={act} />
          <MemberList team={team} work={work} isBusy={isBusy} act={act} />
          <InviteForm isBusy={isBusy} act={act} />
          <SignaturesPart work={work} isBusy={isBusy} act={act} />
          <RecoveryPart work={work} isBusy={isBusy} act={act} />
          <RootPart work={work} isBusy={isBusy} act={act} />
        </>
      )}
      <section aria-labelledby="team-duties">
        <h2 id="team-duties">{text.duties.heading}</h2>
        <p>{text.duties.lead}</p>
        <ul class="duties">
          {place.desk.duties.map((duty) => (
            <li key={`${duty.name} ${String(duty.week ?? "")}`}>
              {duty.name === "delete-week"
                ? nl.duties.deleteWeek(sayWeek(duty.week ?? 0), sayDay(duty.day ?? 0))
                : `${nl.duties[duty.name]}: ${duty.done ? nl.duties.done : nl.duties.open}`}
            </li>
          ))}
        </ul>
      </section>
      <div class="acts">
        <Button onClick={read} disabled={isBusy}>
          {text.again}
        </Button>
      </div>
    </section>
  );
}
