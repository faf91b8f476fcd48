import { useEffect, useState } from "preact/hooks";
import checkShapes from "icon:check";
import { Icon } from "../../site/icon.tsx";
import { nl } from "../text/nl.ts";
import { Button } from "./controls.tsx";
import { sayDay, sayTime, sayWeek } from "./days.ts";
import { DoubtNotes } from "./doubt-notes.tsx";
import { type Idle, WARNING_MS } from "./idle.ts";
import type { Workplace } from "./workplace.ts";

type Props = { place: Workplace; idle: Idle; lock: () => void };

/** How fresh the keys are, what is due, and when the desk locks. */
export function StatusBar({ place, idle, lock }: Props) {
  const { desk } = place;
  const until = sayDay(desk.freshness.until);
  return (
    <div class="status">
      <p class={desk.freshness.warn ? "care" : ""}>
        {desk.freshness.warn ? nl.bar.freshWarn(until) : nl.bar.freshUntil(until)}
      </p>
      {desk.mail.state === "failing" && <p class="care">{nl.bar.mailFailing}</p>}
      {desk.worthlessFrom.length > 0 && (
        <p class="care">{nl.bar.worthless(desk.worthlessFrom.join(", "))}</p>
      )}
      <DoubtNotes place={place} />
      <details>
        <summary>{nl.duties.heading}</summary>
        <ul class="duties">
          {desk.duties.map((duty, i) => (
            <li key={i}>
              {duty.done && <Icon shapes={checkShapes} />}
              {duty.name === "delete-week"
                ? nl.duties.deleteWeek(sayWeek(duty.week ?? 0), sayDay(duty.day ?? 0))
                : `${nl.duties[duty.name]}: ${duty.done ? nl.duties.done : nl.duties.open}`}
            </li>
          ))}
        </ul>
      </details>
      <p>{nl.bar.refreshed(sayTime(place.refreshedAt))}</p>
      <div class="acts">
        <Button onClick={() => void place.refresh()} disabled={place.isLoading}>
          {nl.bar.refresh}
        </Button>
        <Button onClick={() => place.open("settings")}>{nl.bar.settings}</Button>
        <Button onClick={() => place.open("keys")} shortcut="?">
          {nl.bar.keys}
        </Button>
        <Button onClick={lock} shortcut="l">
          {nl.bar.lock}
        </Button>
      </div>
      <Countdown idle={idle} />
    </div>
  );
}

/** Minutes, then seconds; said aloud only when the last minute begins. */
function Countdown({ idle }: { idle: Idle }) {
  const [left, setLeft] = useState(idle.left());
  useEffect(() => {
    const timer = setInterval(() => setLeft(idle.left()), 1000);
    return () => clearInterval(timer);
  }, [idle]);
  const isSoon = left <= WARNING_MS;
  const seconds = Math.ceil(left / 1000);
  return (
    <div class={isSoon ? "countdown soon" : "countdown"}>
      <p>{isSoon ? nl.bar.locksSoon(seconds) : nl.bar.locksIn(Math.ceil(left / 60_000))}</p>
      <div role="alert">
        {isSoon && (
          <div class="undo care">
            <p>{nl.idle.warning(60)}</p>
            <Button
              onClick={() => {
                idle.touch();
                setLeft(idle.left());
              }}
            >
              {nl.idle.stay}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
