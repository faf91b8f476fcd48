import { markIdentifying } from "../../report/marks.ts";
import type { CaseMessage } from "../core/case-file.ts";
import { caseText } from "../text/case.ts";
import { marksOf } from "./account.ts";
import { Pane } from "./audience.tsx";
import { sayHour, sayLanguage } from "./days.ts";
import { MarkedText } from "./marked-text.tsx";

const text = caseText.contact;

type Props = {
  messages: readonly CaseMessage[];
  asides: { behindWhy: string; place: string; never: string };
  lang: string;
  isFlagged: boolean;
  missingParts?: readonly number[];
};

/** What the reporter wrote, raw, with what may point at someone marked. Text only. */
export function ContactPane({ messages, asides, lang, isFlagged, missingParts = [] }: Props) {
  const said = messages.filter((message) => message.text.trim() !== "");
  const count = said.reduce((sum, message) => sum + marksOf(message.text).length, 0);
  const facts: [label: string, value: string, lang: string][] = [
    // A province of our list, or a municipality: a Dutch name in whatever language one reports.
    [text.place, asides.place, ""],
    [text.why, asides.behindWhy, lang],
    [text.never, asides.never, lang],
  ];
  const known = facts.filter(([, value]) => value.trim() !== "");
  return (
    <Pane audience="contact" heading={text.heading} id="contact-heading">
      {isFlagged && <p class="note care">{caseText.flaggedHelp}</p>}
      {said.length === 0 && <p class="soft">{text.none}</p>}
      {said.map((message, i) => (
        <article key={i} class="message">
          <h3>
            {text[message.kind]}
            <small>
              {sayLanguage(message.lang)}, {text.at(sayHour(message.hour))}
            </small>
          </h3>
          <MarkedText text={message.text} marks={marksOf(message.text)} lang={message.lang} />
        </article>
      ))}
      {missingParts.length > 0 && (
        <p class="note care">{caseText.missing(missingParts.join(", "))}</p>
      )}
      {known.length > 0 && (
        <dl class="facts">
          {known.map(([label, value, lang]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto" lang={lang}>
                {markIdentifying(value).map((segment) =>
                  segment.marked ? <mark>{segment.text}</mark> : segment.text,
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p class="soft small">{text.marks(count)}</p>
    </Pane>
  );
}
