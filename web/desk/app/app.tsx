import { useEffect, useMemo, useState } from "preact/hooks";
import type { Desk, DeskFault, RootPaper } from "../core/index.ts";
import { nl } from "../text/nl.ts";
import { start } from "../text/start.ts";
import { Bell } from "./bell.ts";
import { Button } from "./controls.tsx";
import type { DeskDoor } from "./door.ts";
import { drawn } from "./drawn.ts";
import { EnrolPage } from "./enrol.tsx";
import type { Link } from "./enrol-secret.ts";
import { type EnrolAnswers, openingOf } from "./enrol-answers.ts";
import { faultOf } from "./faults.ts";
import { Idle, watchPerson } from "./idle.ts";
import { InvitePage } from "./invite-page.tsx";
import { readKeySettings } from "./keyboard.ts";
import { KeyBoard, KeyContext } from "./keys.tsx";
import { Frame } from "./frame.tsx";
import { FaultNote } from "./messages.tsx";
import { readPageFacts } from "./page-facts.ts";
import { PasskeyUnlock } from "./passkey-part.tsx";
import { PaperPage } from "./paper.tsx";
import { ReturnPage } from "./return-page.tsx";
import { NoKeysPage, UnlockPage } from "./unlock.tsx";
import { ASK_EVERY_MS, Watch } from "./watch.ts";
import { Workplace } from "./workplace.ts";

type Phase =
  | { at: "starting" }
  | { at: "failed"; fault: DeskFault }
  | { at: "no-keys" }
  | { at: "taken" }
  | { at: "enrol" }
  | { at: "paper"; paper: RootPaper; desk: Desk }
  | { at: "return" }
  | { at: "invite"; hasKeys: boolean }
  | { at: "unlock" }
  | { at: "open"; place: Workplace; idle: Idle }
  | { at: "locked"; byIdle: boolean };

type Props = { door: Promise<DeskDoor>; link: Link };

/** From the first look at the device to an open desk, and back to a locked one. */
export function App({ door: coming, link }: Props) {
  const { secret } = link;
  const [phase, setPhase] = useState<Phase>({ at: "starting" });
  const [door, setDoor] = useState<DeskDoor | null>(null);
  const [watch, setWatch] = useState<Watch | null>(null);
  const [fault, setFault] = useState<DeskFault | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  const [ringing, setRinging] = useState(0);
  const [isDeaf, setDeaf] = useState(false);
  const [, redraw] = useState(0);
  const bell = useMemo(() => new Bell(), []);
  const board = useMemo(() => new KeyBoard(), []);
  const facts = useMemo(readPageFacts, []);
  const place = phase.at === "open" ? phase.place : null;
  const name = place?.desk.line.name ?? facts.name;

  useEffect(() => {
    const begin = async () => {
      const ready = await coming;
      setDoor(ready);
      const hasKeys = await ready.hasKeys();
      if (link.invite) setPhase({ at: "invite", hasKeys });
      else if (secret === null) setPhase({ at: hasKeys ? "unlock" : "no-keys" });
      else setPhase({ at: hasKeys ? "taken" : "enrol" });
    };
    begin().catch((error: unknown) => setPhase({ at: "failed", fault: faultOf(error) }));
  }, [coming, secret]);

  const enter = (desk: Desk) => {
    if (!door) return;
    board.isOn = readKeySettings().singleKeys;
    const next = new Workplace(desk, door.clock, () => redraw((n) => n + 1));
    next.refreshedAt = door.clock();
    setWatch(new Watch(desk));
    setRinging(0);
    setFault(null);
    setPhase({ at: "open", place: next, idle: new Idle(door.clock) });
  };

  /** Long work on this thread; the page first draws that it is busy. */
  const work = async (act: () => Promise<void>) => {
    bell.ready();
    setBusy(true);
    setFault(null);
    await drawn();
    await act().catch((error: unknown) => setFault(faultOf(error)));
    setBusy(false);
    setProgress(null);
  };
  const unlock = (passphrase: string) =>
    void work(async () => {
      if (!door) return;
      enter(await door.unlock(passphrase, (done, of) => setProgress({ done, of })));
    });
  const unlockByPasskey = () =>
    void work(async () => {
      if (!door) return;
      enter(await door.unlockByPasskey((done, of) => setProgress({ done, of })));
    });
  const enrol = (answers: EnrolAnswers) =>
    void work(async () => {
      if (!door || secret === null) return;
      const opened = await door.openLine(openingOf(answers, secret, location.origin));
      setPhase({ at: "paper", paper: opened.paper, desk: opened.desk });
    });
  const lock = (byIdle: boolean) => {
    if (!place) return;
    const finish = () => {
      place.desk.lock();
      setRinging(0);
      setPhase({ at: "locked", byIdle });
    };
    // What was decided and waits is done first; what was only typed goes with the keys.
    void place.undo.flush().then(finish, finish);
  };

  useEffect(() => board.listen(() => door?.clock() ?? 0), [board, door]);
  useEffect(() => {
    if (phase.at !== "open") return;
    const { idle } = phase;
    const stop = watchPerson(() => idle.touch());
    const timer = setInterval(() => {
      // Put out of the team: the core forgot its keys at the request that said so.
      if (phase.place.desk.locked) {
        setFault(phase.place.desk.shutOut);
        setPhase({ at: "locked", byIdle: false });
      } else if (idle.left() === 0) lock(true);
    }, 1000);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [phase]);

  useEffect(() => {
    if (!watch) return;
    const listen = async () => {
      try {
        const fresh = await watch.listen();
        setDeaf(false);
        if (fresh > 0) {
          setRinging((before) => before + fresh);
          bell.ring();
        }
        if (place && (fresh > 0 || place.isOffline)) await place.refresh();
      } catch (error) {
        setDeaf(true);
        if (place) place.noteOffline(faultOf(error) === "offline");
      }
    };
    const timer = setInterval(() => void listen(), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [watch, place]);
  useEffect(() => {
    const title = `${nl.title} · ${name}`;
    document.title = ringing > 0 ? nl.ring.title(ringing, title) : title;
  }, [ringing, name]);

  const seen = () => setRinging(0);
  const status = place?.desk.line.status ?? facts.status;
  return (
    <KeyContext.Provider value={board}>
      {status && nl.status[status] !== "" && (
        <aside class="line-status" aria-label={nl.statusLabel}>
          {nl.status[status]}
        </aside>
      )}
      {phase.at === "starting" && <p class="starting">{nl.loading.starting}</p>}
      {phase.at === "failed" && <FailedPage fault={phase.fault} />}
      {phase.at === "no-keys" && (
        <NoKeysPage
          join={() => setPhase({ at: "invite", hasKeys: false })}
          comeBack={() => setPhase({ at: "return" })}
        />
      )}
      {phase.at === "taken" && (
        <main class="start">
          <h1>{start.enrol.heading}</h1>
          <p class="note care">{start.enrol.taken}</p>
          <Button onClick={() => setPhase({ at: "unlock" })}>{start.enrol.toUnlock}</Button>
        </main>
      )}
      {phase.at === "enrol" && (
        <main>
          <EnrolPage fault={fault} isBusy={isBusy} go={enrol} />
        </main>
      )}
      {phase.at === "invite" && door && (
        <InvitePage
          door={door}
          invite={link.invite}
          hasKeys={phase.hasKeys}
          toUnlock={() => setPhase({ at: "unlock" })}
        />
      )}
      {phase.at === "return" && door && <ReturnPage door={door} done={enter} />}
      {phase.at === "paper" && door && (
        <PaperPage
          paper={phase.paper}
          enrolment={phase.desk.enrolment}
          words={door.words}
          go={() => enter(phase.desk)}
        />
      )}
      {(phase.at === "unlock" || phase.at === "locked") && (
        <UnlockPage
          name={name}
          fault={fault}
          isBusy={isBusy}
          progress={progress}
          locked={phase.at === "locked" ? { byIdle: phase.byIdle, ringing, isDeaf } : null}
          seen={seen}
          unlock={unlock}
          beside={door && <PasskeyUnlock door={door} isBusy={isBusy} unlock={unlockByPasskey} />}
        />
      )}
      {phase.at === "open" && (
        <Frame
          place={phase.place}
          idle={phase.idle}
          lock={() => lock(false)}
          ringing={ringing}
          seen={seen}
        />
      )}
    </KeyContext.Provider>
  );
}

function FailedPage({ fault }: { fault: DeskFault }) {
  return (
    <main class="start">
      <h1>{start.failed.heading}</h1>
      <FaultNote fault={fault} />
      <Button kind="main" onClick={() => location.reload()}>
        {start.failed.reload}
      </Button>
    </main>
  );
}
