import bellShapes from "icon:bell-ring";
import offlineShapes from "icon:wifi-off";
import warningShapes from "icon:triangle-alert";
import { Icon } from "../../site/icon.tsx";
import { type DeskFault, referenceOf } from "../core/index.ts";
import { faults } from "../text/faults.ts";
import { nl } from "../text/nl.ts";
import { Button } from "./controls.tsx";
import { sayTime } from "./days.ts";
import type { Workplace } from "./workplace.ts";

/** What happened, what it means, what to do now. */
export function FaultNote({ fault, close }: { fault: DeskFault; close?: () => void }) {
  const { what, now } = faults[fault];
  return (
    <div class="note danger fault" role="alert">
      <Icon shapes={warningShapes} />
      <p>
        <b>{what}</b> {now}
      </p>
      {close && (
        <Button kind="quiet" onClick={close}>
          {nl.fault.close}
        </Button>
      )}
    </div>
  );
}

/** Everything the desk says above the panes, and the one thing that can be taken back below. */
export function Messages({ place }: { place: Workplace }) {
  const { desk, undo } = place;
  return (
    <div class="messages">
      {place.fault && <FaultNote fault={place.fault} close={() => place.dismissFault()} />}
      {place.isOffline && (
        <div class="note care" role="status">
          <Icon shapes={offlineShapes} />
          <p>{nl.offline(sayTime(place.refreshedAt))}</p>
          <Button onClick={() => void place.refresh()}>{nl.fault.retry}</Button>
        </div>
      )}
      {desk.overdueCases.length > 0 && (
        <div class="note danger" role="status">
          <Icon shapes={warningShapes} />
          <p>{nl.overdueCases(desk.overdueCases.map(referenceOf))}</p>
        </div>
      )}
      {desk.clockOff && (
        <p class="note care" role="status">
          {nl.bar.clockOff}
        </p>
      )}
      {place.isLoading && place.progress && place.progress.of > 0 && (
        <Loading {...place.progress} />
      )}
      <p class={place.notice === "" ? "hidden-text" : "note calm"} role="status">
        {place.notice}
      </p>
      {undo.shown && (
        <div class="undo" role="status">
          <p>{undo.shown.label}</p>
          <Button onClick={undo.shown.undo}>{nl.undo}</Button>
          {undo.shown.waiting && (
            <Button kind="quiet" onClick={() => void undo.flush()}>
              {nl.commitNow}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

export function Loading({ done, of }: { done: number; of: number }) {
  return (
    <div class="note calm loading">
      <label for="loading">{nl.loading.heading}</label>
      <progress id="loading" value={done} max={Math.max(1, of)} />
      <span>{nl.loading.count(done, of)}</span>
    </div>
  );
}

/** New envelopes, on the open and on the locked desk alike. */
export function RingNote({ count, seen }: { count: number; seen: () => void }) {
  if (count === 0) return <div role="status" />;
  return (
    <div class="note calm ring" role="status">
      <Icon shapes={bellShapes} />
      <p>{count === 1 ? nl.ring.one : nl.ring.many(count)}</p>
      <Button onClick={seen}>{nl.ring.seen}</Button>
    </div>
  );
}
