import { useEffect, useRef, useState } from "preact/hooks";
import { type ExtractRecipient, posterGroups, recipientWords } from "../../../crypto/index.ts";
import { ExtractSheet } from "../../opener/extract-sheet.tsx";
import { chosenBytes, saveFile } from "../../opener/parts.tsx";
import { printSheet } from "../../opener/print-sheet.tsx";
import { type CaseFile, DeskError, type Proposal } from "../core/index.ts";
import {
  type Finished,
  type Finishing,
  finishExtract,
  needsCoordinator,
  openRecipientFile,
} from "../core/extract-finish.ts";
import { extractText } from "../text/extract.ts";
import { Button, Field } from "./controls.tsx";
import type { Workplace } from "./workplace.ts";

const text = extractText.finish;

type Props = { place: Workplace; file: CaseFile; proposal: Proposal };

/** After the second signature: on paper, as a file, or sealed. Each is an event in the case first. */
export function ExtractFinish({ place, file, proposal }: Props) {
  const words = useWords();
  const { work } = place.desk;
  const finish = (wish: Finishing) =>
    void place.act(async (desk) => {
      const { file: after, finished } = await finishExtract(desk, file, proposal.id, wish);
      give(finished);
      return after;
    }, text.done[wish.how]);

  const why = whyNot(place, file, proposal);
  if (why !== null) return <p class="note care">{why}</p>;
  return (
    <section class="extract-finish" aria-labelledby={`finish-${proposal.id}`}>
      <h3 id={`finish-${proposal.id}`}>{text.heading}</h3>
      <p>{text.lead}</p>
      <SealTo
        id={proposal.id}
        words={words}
        isBusy={place.isBusy}
        seal={(recipient) => finish({ how: "sealed", recipient })}
      />
      <Way
        label={text.print}
        help={text.printHelp}
        isBusy={place.isBusy}
        run={() => finish({ how: "print" })}
      />
      <Way
        label={text.file}
        help={text.fileHelp}
        isBusy={place.isBusy}
        run={() => finish({ how: "file" })}
      />
      <p>
        <a href="./opener.html" download="openpagina.html">
          {text.opener}
        </a>
        <br />
        <span class="field-help">{text.openerHelp}</span>
      </p>
      <p>{text.fingerprint}</p>
      <p class="poster-words" lang="en" translate={false}>
        {say(posterGroups(work.lineId), words)}
      </p>
    </section>
  );
}

function give(finished: Finished): void {
  if (finished.how !== "print") return saveFile(finished.name, finished.bytes);
  const { content, ...proof } = finished.print;
  printSheet(<ExtractSheet content={content} {...proof} />, content.reference);
}

/** Null when it can go; else why not. */
function whyNot({ desk }: Workplace, file: CaseFile, proposal: Proposal): string | null {
  try {
    return needsCoordinator(desk.work, file, proposal.id) ? text.waiting : null;
  } catch (error) {
    if (error instanceof DeskError) return text.broken;
    throw error;
  }
}

type WayProps = { label: string; help: string; isBusy: boolean; run: () => void };

const Way = ({ label, help, isBusy, run }: WayProps) => (
  <div class="extract-way">
    <Button onClick={run} disabled={isBusy}>
      {label}
    </Button>
    <p class="field-help">{help}</p>
  </div>
);

type SealProps = {
  id: string;
  words: readonly string[];
  isBusy: boolean;
  seal: (recipient: ExtractRecipient) => void;
};

/** A key that came by mail may be anyone's, so its words are compared before anything is sealed. */
function SealTo({ id, words, isBusy, seal }: SealProps) {
  const input = useRef<HTMLInputElement>(null);
  const [recipient, setRecipient] = useState<ExtractRecipient | null>(null);
  const [isSame, setSame] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const choose = async () => {
    setRecipient(null);
    setSame(false);
    setError(null);
    const bytes = await chosenBytes(input.current);
    if (!bytes) return;
    try {
      setRecipient(openRecipientFile(bytes));
    } catch (fault) {
      if (!(fault instanceof DeskError)) throw fault;
      setError(text.wrongKey);
    }
  };
  const go = () => {
    if (!recipient) setError(text.wrongKey);
    else if (!isSame) setError(text.wordsFirst);
    else seal(recipient);
  };
  return (
    <div class="extract-way">
      <Field id={`key-${id}`} label={text.key} help={text.keyHelp} error={error}>
        {(described) => (
          <input
            {...described}
            ref={input}
            class="input"
            type="file"
            accept=".json"
            onChange={() => void choose()}
          />
        )}
      </Field>
      {recipient && (
        <>
          <p dir="auto">{text.keyOf(recipient.name)}</p>
          <p>{text.words}</p>
          <p class="poster-words" lang="en" translate={false}>
            {say(recipientWords(recipient.key), words)}
          </p>
          <label class="level">
            <input
              type="checkbox"
              checked={isSame}
              onChange={(event) => {
                setSame(event.currentTarget.checked);
                setError(null);
              }}
            />
            <span>{text.wordsSame}</span>
          </label>
        </>
      )}
      <Button kind="main" onClick={go} disabled={isBusy}>
        {text.sealed}
      </Button>
      <p class="field-help">{text.sealedHelp}</p>
    </div>
  );
}

/** A word for each number; the number itself until the list is there. */
const say = (groups: readonly number[], words: readonly string[]): string =>
  groups.map((group) => words[group - 1] ?? String(group).padStart(4, "0")).join(" ");

function useWords(): readonly string[] {
  const [list, setList] = useState<readonly string[]>([]);
  useEffect(() => {
    // The numbers do as well, so a list that does not come stops nothing.
    import("@scure/bip39/wordlists/english.js").then(
      ({ wordlist }) => setList(wordlist),
      () => undefined,
    );
  }, []);
  return list;
}
