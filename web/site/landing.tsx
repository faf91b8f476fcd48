import arrowIcon from "icon:arrow-right";
import moreIcon from "icon:chevron-down";
import phoneIcon from "icon:phone";
import type { LanguageCode } from "../text/languages.ts";
import { Beside } from "./beside.tsx";
import { Icon } from "./icon.tsx";
import { Said } from "./said.tsx";
import { Tongues } from "./tongues.tsx";
import { words } from "./words.ts";

export function Emergency({ language }: { language: LanguageCode }) {
  const { frame } = words[language];
  return (
    <div class="alarm">
      <span>{frame.emergency}</span>
      <a href="tel:112">
        <Icon shapes={phoneIcon} />
        {frame.call}
      </a>
      <Beside language={language} open>
        {(other) => `${words[other].frame.emergency} ${words[other].frame.call}.`}
      </Beside>
    </div>
  );
}

/** One sentence, four doors, the promise, the questions. */
export function Landing({
  language,
  isFirst = false,
}: {
  language: LanguageCode;
  /** The page at the bare address, where one comes who may not read its language. */
  isFirst?: boolean;
}) {
  const { landing } = words[language];
  const doors = [
    { ...landing.doors.report, to: `/melden/#${language}` },
    { ...landing.doors.answer, to: `/antwoord/#${language}` },
    { ...landing.doors.learn, to: `/${language}/weten/` },
    { ...landing.doors.municipality, to: `/${language}/gemeente/` },
  ];
  return (
    <>
      <Emergency language={language} />
      {isFirst && <Tongues addressOf={(code) => `/${code}/`} />}
      <h1>{landing.heading}</h1>
      <p>{landing.lead}</p>
      <ul class="doors">
        {doors.map(({ title, text, to }, i) => (
          <li key={to}>
            <a class={i === 0 ? "door first" : "door"} href={to}>
              <strong>{title}</strong>
              <span>{text}</span>
              <Icon shapes={arrowIcon} mirrors />
            </a>
          </li>
        ))}
      </ul>
      <h2>{landing.promiseHeading}</h2>
      <ul class="promise">
        {landing.promise.map((promise) => (
          <li key={promise.how}>
            <p>
              <Said language={language} say={promise.line} />
            </p>
            <details class="more">
              <summary>
                {promise.how}
                <Icon shapes={moreIcon} />
              </summary>
              <p>
                <Said language={language} say={promise.detail} />
              </p>
            </details>
          </li>
        ))}
      </ul>
      <Beside language={language}>
        {(other) => (
          <ul>
            {words[other].landing.promise.map((promise) => (
              <li key={promise.how}>
                <Said language={other} say={promise.line} />
              </li>
            ))}
          </ul>
        )}
      </Beside>
      <h2>{landing.questionsHeading}</h2>
      <div class="questions">
        {landing.questions.map(({ question, answer }) => (
          <details class="more" key={question}>
            <summary>
              {question}
              <Icon shapes={moreIcon} />
            </summary>
            <p>
              <Said language={language} say={answer} />
            </p>
          </details>
        ))}
      </div>
    </>
  );
}
