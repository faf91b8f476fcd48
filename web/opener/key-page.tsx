import { useRef, useState } from "preact/hooks";
import {
  FormatError,
  makeKemKey,
  packRecipient,
  readRecipient,
  recipientWords,
  type Strength,
  wrapRecipientKey,
} from "../../crypto/index.ts";
import { Field, PassphraseField, TextField } from "./field.tsx";
import { afterPaint, Alert, chosenBytes, saveFile } from "./parts.tsx";
import { openerText } from "./text.ts";

const text = openerText.key;
/** Argon2id makes each guess dear; the sentence must still be more than a word. */
const LEAST_PASSPHRASE = 16;

type Made = { name: string; publicFile: Uint8Array; secretFile: Uint8Array; groups: number[] };
type Wrong = { name?: string; passphrase?: string; again?: string };
type Props = { words: readonly string[]; strength?: Strength };

/** Makes a key for who receives extracts: here, on their own device. */
export function KeyPage({ words, strength }: Props) {
  const [name, setName] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [wrong, setWrong] = useState<Wrong>({});
  const [isBusy, setBusy] = useState(false);
  const [made, setMade] = useState<Made | null>(null);

  const make = async () => {
    const found: Wrong = {
      ...(name.trim() === "" && { name: text.wrongName }),
      ...(passphrase.length < LEAST_PASSPHRASE && { passphrase: text.wrongPassphrase }),
      ...(passphrase !== again && { again: text.wrongAgain }),
    };
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    await afterPaint();
    const key = makeKemKey();
    const publicFile = packRecipient({ name: name.trim(), key: key.publicKey });
    const secretFile = wrapRecipientKey(key.secretKey, passphrase, strength);
    key.secretKey.fill(0);
    setPassphrase("");
    setAgain("");
    setBusy(false);
    setMade({ name, publicFile, secretFile, groups: recipientWords(key.publicKey) });
  };

  if (made) return <Done made={made} words={words} />;
  return (
    <>
      <h2>{text.heading}</h2>
      <p>{text.lead}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <TextField
          id="name"
          label={text.name}
          help={text.nameHelp}
          error={wrong.name ?? null}
          value={name}
          set={setName}
        />
        <PassphraseField
          id="new-passphrase"
          label={text.passphrase}
          help={text.passphraseHelp}
          error={wrong.passphrase ?? null}
          isNew
          value={passphrase}
          set={setPassphrase}
        />
        <PassphraseField
          id="again"
          label={text.again}
          error={wrong.again ?? null}
          isNew
          value={again}
          set={setAgain}
        />
        <p class="busy" role="status">
          {isBusy ? text.busy : ""}
        </p>
        <div class="actions">
          <button class="button" type="submit" disabled={isBusy}>
            {text.go}
          </button>
        </div>
      </form>
      <ReadWords words={words} />
    </>
  );
}

function Done({ made, words }: { made: Made; words: readonly string[] }) {
  return (
    <>
      <div role="status">
        <h2>{text.made}</h2>
      </div>
      <div class="actions">
        <button
          class="button"
          type="button"
          aria-describedby="secret-help"
          onClick={() => saveFile("geheim.vlk", made.secretFile)}
        >
          {text.secret}
        </button>
        <button
          class="button"
          type="button"
          aria-describedby="public-help"
          onClick={() => saveFile("ontvanger.json", made.publicFile)}
        >
          {text.public}
        </button>
      </div>
      <p id="secret-help">{text.secretHelp}</p>
      <p id="public-help">{text.publicHelp}</p>
      <Words groups={made.groups} words={words} />
    </>
  );
}

/** For who made a key before. */
function ReadWords({ words }: { words: readonly string[] }) {
  const input = useRef<HTMLInputElement>(null);
  const [groups, setGroups] = useState<number[] | null>(null);
  const [isWrong, setWrong] = useState(false);
  const read = async () => {
    const bytes = await chosenBytes(input.current);
    setGroups(null);
    setWrong(false);
    if (!bytes) return;
    try {
      setGroups(recipientWords(readRecipient(bytes).key));
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      setWrong(true);
    }
  };
  return (
    <>
      <Field id="public-file" label={text.read} help={text.readHelp}>
        {(described) => (
          <input
            {...described}
            ref={input}
            class="input"
            type="file"
            accept=".json"
            onChange={() => void read()}
          />
        )}
      </Field>
      {isWrong && <Alert>{text.wrongFile}</Alert>}
      {groups && <Words groups={groups} words={words} />}
    </>
  );
}

function Words({ groups, words }: { groups: readonly number[]; words: readonly string[] }) {
  return (
    <section aria-labelledby="words-heading">
      <h3 id="words-heading">{text.words}</h3>
      <p>{text.wordsHelp}</p>
      <ol class="key-words" lang="en" translate={false}>
        {groups.map((group, i) => (
          <li key={i}>{words[group - 1]}</li>
        ))}
      </ol>
    </section>
  );
}
