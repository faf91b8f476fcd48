import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { splitReply } from "../../../crypto/index.ts";
import { type AnswerWarning, warnings } from "../core/answer-warnings.ts";
import { TEMPLATE_IDS, templatesFor } from "../core/templates.ts";
import type { CaseFile } from "../core/index.ts";
import { answerText } from "../text/answer.ts";
import { caseText } from "../text/case.ts";
import { lastDayOfAnswer } from "./answer-days.ts";
import { Readers } from "./audience.tsx";
import { answer as sendAnswer } from "./case-acts.ts";
import { Button, Field, onSave } from "./controls.tsx";
import { sayDay, sayLanguage } from "./days.ts";
import { useDraft } from "./drafts.ts";
import type { Workplace } from "./workplace.ts";

const text = caseText.answer;
const LANGUAGES = ["nl", "en", "tr", "ti", "ar", "zh-Hans", "zh-Hant", "fa", "ru", "ug", "bo"];

/** Where an answer to the reporter is written. The only box whose words leave the desk. */
export function AnswerBox({ place, file }: { place: Workplace; file: CaseFile }) {
  const [answer, setAnswer] = useDraft(place, `answer ${file.id}`);
  const [lang, setLang] = useDraft(place, `language ${file.id}`, file.lang);
  const [isWrong, setWrong] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => box.current?.focus(), []);

  const words = answer.trim();
  const found = useMemo(() => warnings(words, lang, file), [words, lang, file]);
  const send = () => {
    if (words === "") setWrong(true);
    else void sendAnswer(place, file, words, lang);
  };
  const begin = (beginning: string) => {
    setAnswer(words === "" ? beginning : `${words}\n\n${beginning}`);
    box.current?.focus();
  };

  return (
    <form
      class="pane panel audience-contact answer"
      aria-labelledby="answer-heading"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2 id="answer-heading">{text.heading}</h2>
      <div class="columns">
        <div>
          <Field
            id="answer"
            label={text.label}
            help={text.help}
            error={isWrong && words === "" ? text.empty : null}
          >
            {(described) => (
              <textarea
                {...described}
                ref={box}
                class="input tall"
                dir="auto"
                lang={lang}
                spellcheck={false}
                value={answer}
                onInput={(event) => setAnswer(event.currentTarget.value)}
                onKeyDown={onSave(send)}
              />
            )}
          </Field>
          <Readers audience="reporter" id="answer-readers" />
          <Language lang={lang} set={setLang} />
          <Templates lang={lang} hasWords={words !== ""} begin={begin} />
        </div>
        <div class="preview" aria-live="off">
          <h3>{text.preview}</h3>
          <Pieces words={words} lang={lang} />
          <p class="soft small">{text.until(sayDay(lastDayOfAnswer(place.clock())))}</p>
          <div role="status">{found.length > 0 && <Warnings found={found} />}</div>
        </div>
      </div>
      <div class="acts">
        <Button kind="main" type="submit" disabled={place.isBusy}>
          {text.send}
        </Button>
        <Button kind="quiet" onClick={() => place.open(null)}>
          {caseText.acts.cancel}
        </Button>
      </div>
    </form>
  );
}

function Language({ lang, set }: { lang: string; set: (lang: string) => void }) {
  const languages = LANGUAGES.includes(lang) ? LANGUAGES : [lang, ...LANGUAGES];
  return (
    <Field id="answer-language" label={text.language}>
      {(described) => (
        <select
          {...described}
          class="input"
          value={lang}
          onChange={(event) => set(event.currentTarget.value)}
        >
          {languages.map((code) => (
            <option key={code} value={code}>
              {sayLanguage(code)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type TemplatesProps = { lang: string; hasWords: boolean; begin: (beginning: string) => void };

/** Answers to begin with, in the reporter's language. */
function Templates({ lang, hasWords, begin }: TemplatesProps) {
  const templates = templatesFor(lang);
  if (!templates) return <p class="soft">{answerText.none(sayLanguage(lang))}</p>;
  return (
    <div class="field" role="group" aria-labelledby="answer-begin">
      <p class="label" id="answer-begin">
        {answerText.begin}
      </p>
      {hasWords && <p class="field-help">{answerText.replaces}</p>}
      <div class="acts">
        {TEMPLATE_IDS.map((id) => (
          <Button key={id} onClick={() => begin(templates.texts[id])}>
            {answerText.templates[id]}
          </Button>
        ))}
      </div>
      {!templates.reviewed && <p class="note care templates-note">{answerText.unreviewed}</p>}
    </div>
  );
}

/** As the reporter reads it: a long one is several, one after another. */
function Pieces({ words, lang }: { words: string; lang: string }) {
  const pieces = words === "" ? ["…"] : splitReply(words);
  return pieces.map((piece, i) => (
    <div key={i}>
      {pieces.length > 1 && <p class="soft small">{answerText.piece(i + 1, pieces.length)}</p>}
      <p class="words bubble" dir="auto" lang={lang}>
        {piece}
      </p>
    </div>
  ));
}

/** They hold nothing back: a handler may know better. */
function Warnings({ found }: { found: readonly AnswerWarning[] }) {
  return (
    <div class="note care">
      <p>
        <b>{answerText.warnings.heading}</b>
      </p>
      <ul>
        {found.map((one) => (
          <li key={one.kind}>{sayWarning(one)}</li>
        ))}
      </ul>
      <p class="small">{answerText.warnings.send}</p>
    </div>
  );
}

function sayWarning(warning: AnswerWarning): string {
  const say = answerText.warnings;
  switch (warning.kind) {
    case "long":
      return say.long(warning.replies);
    case "blank":
      return say.blank;
    case "quote":
      return say.quote(warning.found.join("’, ‘"));
    default:
      return say[warning.kind](warning.found.join(", "));
  }
}
