import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { dayOf, posterGroups } from "../../crypto/index.ts";
import {
  check,
  type Checked,
  CHECKS,
  isSealed,
  OpenerFault,
  readFingerprint,
  unseal,
} from "./checking.ts";
import { ExtractSheet } from "./extract-sheet.tsx";
import { Field, PassphraseField } from "./field.tsx";
import { afterPaint, Alert, chosenBytes } from "./parts.tsx";
import { printSheet } from "./print-sheet.tsx";
import { openerText } from "./text.ts";

const text = openerText.open;

type Props = { words: readonly string[]; clock: () => number };

/** Choose a file, give the words of the line, see what holds. */
export function OpenPage({ words, clock }: Props) {
  const file = useRef<HTMLInputElement>(null);
  const keyFile = useRef<HTMLInputElement>(null);
  const [needsKey, setNeedsKey] = useState(false);
  const [passphrase, setPassphrase] = useState("");
  const [line, setLine] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [checked, setChecked] = useState<Checked | null>(null);

  const open = async () => {
    setFault(null);
    setBusy(true);
    await afterPaint();
    try {
      const bytes = await chosenBytes(file.current);
      if (!bytes) throw new OpenerFault(text.wrong.file);
      const fingerprints = readFingerprint(line, words);
      const key = isSealed(bytes) ? await chosenBytes(keyFile.current) : null;
      if (isSealed(bytes) && !key) throw new OpenerFault(text.wrong.keyFile);
      const plain = key ? unseal(bytes, key, passphrase) : bytes;
      setChecked(check(plain, fingerprints, dayOf(clock())));
      setPassphrase("");
    } catch (error) {
      setFault(error instanceof OpenerFault ? error.message : openerText.broken);
    } finally {
      setBusy(false);
    }
  };

  if (checked) return <Result checked={checked} again={() => setChecked(null)} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <Field id="file" label={text.file} help={text.fileHelp}>
        {(described) => (
          <input
            {...described}
            ref={file}
            class="input"
            type="file"
            accept=".vlx,.json"
            onChange={async () => {
              const bytes = await chosenBytes(file.current);
              setNeedsKey(bytes !== null && isSealed(bytes));
            }}
          />
        )}
      </Field>
      {needsKey && (
        <>
          <Field id="key-file" label={text.keyFile} help={text.keyFileHelp}>
            {(described) => (
              <input {...described} ref={keyFile} class="input" type="file" accept=".vlk" />
            )}
          </Field>
          <PassphraseField
            id="passphrase"
            label={text.passphrase}
            value={passphrase}
            set={setPassphrase}
          />
        </>
      )}
      <Field id="line" label={text.line} help={text.lineHelp}>
        {(described) => (
          <textarea
            {...described}
            class="input short"
            spellcheck={false}
            autocomplete="off"
            autocapitalize="none"
            value={line}
            onInput={(event) => setLine(event.currentTarget.value)}
          />
        )}
      </Field>
      {fault !== null && <Alert>{fault}</Alert>}
      <p class="busy" role="status">
        {isBusy ? text.busy : ""}
      </p>
      <div class="actions">
        <button class="button" type="submit" disabled={isBusy}>
          {text.go}
        </button>
      </div>
    </form>
  );
}

function Result({ checked, again }: { checked: Checked; again: () => void }) {
  const { holds, extract } = checked;
  const result = openerText.result;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const sheet = extract && {
    content: extract.content,
    signers: extract.signers.map((id) => id.slice(0, 8)),
    numbers: extract.numbers,
    line: posterGroups(extract.lineId),
  };
  return (
    <>
      <section class={extract ? "note calm" : "note danger"} aria-labelledby="result-heading">
        <h2 id="result-heading" ref={heading} tabIndex={-1}>
          {extract ? result.good : result.bad}
        </h2>
        {!extract && <p>{result.badLead}</p>}
        <ul class="checks">
          {CHECKS.map((name) => (
            <li key={name} class={holds[name] ? "holds" : "fails"}>
              <b>
                <span aria-hidden="true">{holds[name] ? "✓" : "✗"}</span>{" "}
                {holds[name] ? result.holds : result.fails}
              </b>{" "}
              {holds[name] ? result.checks[name].yes : result.checks[name].no}
            </li>
          ))}
        </ul>
        {extract && <p>{result.limits}</p>}
      </section>
      {sheet && <ExtractSheet {...sheet} />}
      <div class="actions">
        {sheet && (
          <button
            class="button"
            type="button"
            onClick={() => printSheet(<ExtractSheet {...sheet} />, sheet.content.reference)}
          >
            {result.print}
          </button>
        )}
        <button class="button quiet" type="button" onClick={again}>
          {result.again}
        </button>
      </div>
    </>
  );
}
