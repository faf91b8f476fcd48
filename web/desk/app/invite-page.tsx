import { useEffect, useState } from "preact/hooks";
import { type DeskFault, type Invite, parseInvite } from "../core/index.ts";
import { faults } from "../text/faults.ts";
import { team } from "../text/team.ts";
import { Button, Field } from "./controls.tsx";
import type { DeskDoor } from "./door.ts";
import { drawn } from "./drawn.ts";
import { type NewHandlerField, noAnswers, wrongNewHandler } from "./enrol-answers.ts";
import { faultOf } from "./faults.ts";
import { FaultNote } from "./messages.tsx";
import { NewHandlerFields } from "./new-handler.tsx";
import { useHeading } from "./side-pages.tsx";
import { WordGroups } from "./word-groups.tsx";

const text = team.newcomer;
/** Two colleagues compare eight words: that takes minutes, not seconds. */
const ASK_EVERY_MS = 10_000;

type Props = {
  door: DeskDoor;
  /** From the link; null when it is to be pasted, as on a desk of one's own. */
  invite: Invite | null;
  hasKeys: boolean;
  toUnlock: () => void;
};

/** The newcomer's side: keys, eight words to read aloud, and waiting for two signatures. */
export function InvitePage({ door, invite: given, hasKeys, toUnlock }: Props) {
  const [invite, setInvite] = useState(given);
  const [words, setWords] = useState<readonly number[] | null>(null);
  if (words) return <Waiting door={door} words={words} toUnlock={toUnlock} />;
  return (
    <main class="start">
      {invite ? (
        <MakeKeys door={door} invite={invite} hasKeys={hasKeys} done={setWords} />
      ) : (
        <PasteLink found={setInvite} />
      )}
    </main>
  );
}

function PasteLink({ found }: { found: (invite: Invite) => void }) {
  const heading = useHeading();
  const [link, setLink] = useState("");
  const [isWrong, setWrong] = useState(false);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const invite = parseInvite(link);
        setWrong(!invite);
        if (invite) found(invite);
      }}
    >
      <h1 ref={heading} tabIndex={-1}>
        {text.heading}
      </h1>
      <Field
        id="invite-paste"
        label={text.paste}
        help={text.pasteHelp}
        error={isWrong ? text.notLink : null}
      >
        {(described) => (
          <input
            {...described}
            class="input"
            type="text"
            autocomplete="off"
            spellcheck={false}
            value={link}
            onInput={(event) => setLink(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="acts">
        <Button kind="main" type="submit">
          {text.pasteGo}
        </Button>
      </div>
    </form>
  );
}

type KeysProps = {
  door: DeskDoor;
  invite: Invite;
  hasKeys: boolean;
  done: (words: readonly number[]) => void;
};
type Wrong = NewHandlerField | "replace";

function MakeKeys({ door, invite, hasKeys, done }: KeysProps) {
  const heading = useHeading();
  const [answers, setAnswers] = useState(noAnswers);
  const [isReplacing, setReplacing] = useState(false);
  const [wrong, setWrong] = useState<Wrong[]>([]);
  const [fault, setFault] = useState<DeskFault | null>(null);
  const [isBusy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    setFault(null);
    await drawn();
    try {
      done((await door.answerInvite(invite, answers.name, answers.passphrase)).words);
    } catch (error) {
      setFault(faultOf(error));
      setBusy(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const found: Wrong[] = [
          ...wrongNewHandler(answers),
          ...(hasKeys && !isReplacing ? (["replace"] as const) : []),
        ];
        setWrong(found);
        if (found.length === 0 && !isBusy) void make();
      }}
    >
      <h1 ref={heading} tabIndex={-1}>
        {text.heading}
      </h1>
      <p>{text.lead}</p>
      {fault === "refused" && (
        <p class="note danger" role="alert">
          {text.used}
        </p>
      )}
      {fault && fault !== "refused" && <FaultNote fault={fault} />}
      {wrong.length > 0 && (
        <p class="note danger" role="alert">
          {text.errors.heading}
        </p>
      )}
      <NewHandlerFields
        id="newcomer"
        answers={answers}
        wrong={wrong}
        change={setAnswers}
        helps={{ name: text.nameHelp, passphrase: text.passphraseHelp }}
      />
      {hasKeys && (
        <div class="note care">
          <p>{text.replaceHelp}</p>
          <label class="level">
            <input
              type="checkbox"
              checked={isReplacing}
              aria-describedby="newcomer-replace-error"
              onChange={(event) => setReplacing(event.currentTarget.checked)}
            />
            <span>{text.replace}</span>
          </label>
          <p class="field-error" id="newcomer-replace-error">
            {wrong.includes("replace") && text.errors.replace}
          </p>
        </div>
      )}
      <div class="acts">
        <Button kind="main" type="submit" disabled={isBusy}>
          {text.go}
        </Button>
      </div>
      <p role="status">{isBusy && text.busy}</p>
    </form>
  );
}

type WaitingProps = { door: DeskDoor; words: readonly number[]; toUnlock: () => void };

function Waiting({ door, words, toUnlock }: WaitingProps) {
  const heading = useHeading();
  const [isReady, setReady] = useState(false);
  const [fault, setFault] = useState<DeskFault | null>(null);
  useEffect(() => {
    if (isReady) return;
    const ask = () => {
      door.isEnrolled().then(
        (is) => {
          setReady(is);
          setFault(null);
        },
        (error: unknown) => setFault(faultOf(error)),
      );
    };
    const timer = setInterval(ask, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [door, isReady]);
  return (
    <main class="start">
      <h1 ref={heading} tabIndex={-1}>
        {text.words}
      </h1>
      <p>{text.wordsHelp}</p>
      <WordGroups groups={words} />
      <p role="status" class={isReady ? "note calm" : "soft"}>
        {isReady
          ? text.ready
          : fault === "offline"
            ? text.away
            : (fault && faults[fault].what) || text.waiting}
      </p>
      <div class="acts">
        <Button kind={isReady ? "main" : "plain"} onClick={toUnlock}>
          {text.toUnlock}
        </Button>
      </div>
      {!isReady && <p class="soft">{text.later}</p>}
    </main>
  );
}
