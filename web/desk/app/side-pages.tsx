import { useContext, useLayoutEffect, useRef, useState } from "preact/hooks";
import { nl } from "../text/nl.ts";
import { Button, Field, Key } from "./controls.tsx";
import { PasskeyPart } from "./passkey-part.tsx";
import { saveKeySettings } from "./keyboard.ts";
import { KeyContext } from "./keys.tsx";
import type { Workplace } from "./workplace.ts";

/** Every key and what it does. */
export function KeysPage({ place }: { place: Workplace }) {
  const board = useContext(KeyContext);
  const heading = useHeading();
  return (
    <section class="pane panel" aria-labelledby="keys-heading">
      <h1 id="keys-heading" ref={heading} tabIndex={-1}>
        {nl.keys.heading}
      </h1>
      <p>{board.isOn ? nl.keys.lead : nl.keys.off}</p>
      <dl class="keys">
        {Object.entries(nl.keys.names).map(([name, meaning]) => (
          <div key={name}>
            <dt>
              <kbd class="key">{name}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Close place={place} />
    </section>
  );
}

/** An address like the server takes it. */
const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+$/;

export function SettingsPage({ place }: { place: Workplace }) {
  const board = useContext(KeyContext);
  const heading = useHeading();
  const [isOn, setOn] = useState(board.isOn);
  const [address, setAddress] = useState(place.desk.notify ?? "");
  const [isWrong, setWrong] = useState(false);
  const save = async () => {
    const given = address.trim();
    if (given !== "" && !ADDRESS.test(given)) return setWrong(true);
    setWrong(false);
    if (await place.setNotify(given === "" ? null : given)) place.open(null);
  };
  return (
    <section class="pane panel" aria-labelledby="settings-heading">
      <h1 id="settings-heading" ref={heading} tabIndex={-1}>
        {nl.settings.heading}
      </h1>
      <label class="level">
        <input
          type="checkbox"
          checked={isOn}
          aria-describedby="single-keys-help"
          onChange={(event) => {
            board.isOn = event.currentTarget.checked;
            setOn(board.isOn);
            saveKeySettings({ singleKeys: board.isOn });
          }}
        />
        <span>{nl.settings.singleKeys}</span>
      </label>
      <p class="field-help" id="single-keys-help">
        {nl.settings.singleKeysHelp}
      </p>
      <Field
        id="notify"
        label={nl.settings.notify}
        help={nl.settings.notifyHelp}
        error={isWrong ? nl.settings.badAddress : null}
      >
        {(described) => (
          <input
            {...described}
            class="input"
            type="email"
            autocomplete="off"
            value={address}
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="acts">
        <Button kind="main" onClick={() => void save()} disabled={place.isBusy}>
          {nl.settings.save}
        </Button>
        <Button kind="quiet" onClick={() => place.open(null)}>
          {nl.close}
        </Button>
      </div>
      <PasskeyPart place={place} />
    </section>
  );
}

const Close = ({ place }: { place: Workplace }) => (
  <div class="acts">
    <Button onClick={() => place.open(null)}>
      {nl.close} <Key name="Esc" />
    </Button>
  </div>
);

/** A page that opens takes the focus to its heading. */
export function useHeading() {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return heading;
}
