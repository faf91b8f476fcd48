import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import lockShapes from "icon:lock-keyhole";
import { Icon } from "../../site/icon.tsx";
import type { DeskFault } from "../core/index.ts";
import { recovery } from "../text/recovery.ts";
import { start } from "../text/start.ts";
import { Button, Field } from "./controls.tsx";
import { FaultNote, Loading, RingNote } from "./messages.tsx";

const text = start.unlock;

type Props = {
  name: string;
  fault: DeskFault | null;
  isBusy: boolean;
  progress: { done: number; of: number } | null;
  /** Null on a desk that was not open yet: it has nothing to ring with. */
  locked: { byIdle: boolean; ringing: number; isDeaf: boolean } | null;
  seen: () => void;
  unlock: (passphrase: string) => void;
  /** The way in beside the passphrase, where there is one. */
  beside: ComponentChildren;
};

/** The passphrase; on a locked desk also what rang meanwhile. */
export function UnlockPage({ name, fault, isBusy, progress, locked, seen, unlock, beside }: Props) {
  const [passphrase, setPassphrase] = useState("");
  const [isMissing, setMissing] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!isBusy) box.current?.focus();
  }, [isBusy]);
  const heading = locked ? start.locked.heading : text.heading;
  return (
    <main class="start unlock">
      <p class="line-name">{name}</p>
      <h1>
        <Icon shapes={lockShapes} /> {heading}
      </h1>
      {locked ? (
        <>
          <p>
            {locked.byIdle && start.locked.idle} {start.locked.lead}
          </p>
          <RingNote count={locked.ringing} seen={seen} />
          {locked.ringing === 0 && (
            <p class={locked.isDeaf ? "note care" : "soft"}>
              {locked.isDeaf ? start.locked.deaf : start.locked.quiet}
            </p>
          )}
        </>
      ) : (
        <p>{text.lead}</p>
      )}
      {fault && <FaultNote fault={fault} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isBusy) return;
          if (passphrase === "") return setMissing(true);
          setMissing(false);
          unlock(passphrase);
          setPassphrase("");
        }}
      >
        <Field id="passphrase" label={text.passphrase} error={isMissing ? text.needed : null}>
          {(described) => (
            <input
              {...described}
              ref={box}
              class="input"
              type="password"
              autocomplete="current-password"
              value={passphrase}
              onInput={(event) => setPassphrase(event.currentTarget.value)}
            />
          )}
        </Field>
        <div class="acts">
          <Button kind="main" type="submit" disabled={isBusy}>
            {text.go}
          </Button>
        </div>
      </form>
      {beside}
      <p role="status">{isBusy && text.busy}</p>
      {isBusy && progress && progress.of > 0 && <Loading {...progress} />}
    </main>
  );
}

/** A device without keys can open nothing, and says who can help. */
export function NoKeysPage({ join, comeBack }: { join: () => void; comeBack: () => void }) {
  return (
    <main class="start">
      <h1>{start.noKeys.heading}</h1>
      <p>{start.noKeys.lead}</p>
      <ul>
        {start.noKeys.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <div class="acts">
        <Button onClick={join}>{start.noKeys.join}</Button>
        <Button kind="quiet" onClick={comeBack}>
          {recovery.return.link}
        </Button>
      </div>
    </main>
  );
}
