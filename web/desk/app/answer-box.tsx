import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { splitReply } from "../../../crypto/index.ts";
import type { CaseFile } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { beginnings } from "../text/handbook.ts";
import { answer as sendAnswer } from "./case-acts.ts";
import { lastDayOfAnswer } from "./answer-days.ts";
import { Readers } from "./audience.tsx";
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

  const languages = LANGUAGES.includes(lang) ? LANGUAGES : [lang, ...LANGUAGES];
  const parts = answer.trim() === "" ? 0 : splitReply(answer.trim()).length;
  const begins = beginnings.flatMap(({ name, texts }) => {
    const begin = texts[lang];
    return begin === undefined ? [] : [{ name, begin }];
  });
  const send = () => {
    if (answer.trim() === "") setWrong(true);
    else void sendAnswer(place, file, answer.trim(), lang);
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
            error={isWrong ? text.empty : null}
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
          <div class="row-fields">
            <Field id="answer-language" label={text.language}>
              {(described) => (
                <select
                  {...described}
                  class="input"
                  value={lang}
                  onChange={(event) => setLang(event.currentTarget.value)}
                >
                  {languages.map((code) => (
                    <option key={code} value={code}>
                      {sayLanguage(code)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            {begins.length > 0 && (
              <div class="field" role="group" aria-labelledby="answer-begin">
                <p class="label" id="answer-begin">
                  {text.begin}
                </p>
                <div class="acts">
                  {begins.map(({ name, begin }) => (
                    <Button
                      key={name}
                      onClick={() => {
                        setAnswer(answer.trim() === "" ? begin : `${answer.trim()} ${begin}`);
                        box.current?.focus();
                      }}
                    >
                      {name}
                    </Button>
                  ))}
                </div>
              </div>
            )}
          </div>
        </div>
        <div class="preview" aria-live="off">
          <h3>{text.preview}</h3>
          <p class="words bubble" dir="auto" lang={lang}>
            {answer.trim() === "" ? "…" : answer.trim()}
          </p>
          <p class="soft small">
            {text.until(sayDay(lastDayOfAnswer(place.clock())))} {parts > 1 && text.parts(parts)}
          </p>
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
