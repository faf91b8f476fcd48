import arrowIcon from "icon:arrow-right";
import moreIcon from "icon:chevron-down";
import phoneIcon from "icon:phone";
import type { LanguageCode } from "../text/languages.ts";
import { Icon } from "./icon.tsx";
import { line } from "./line.ts";
import { words } from "./words.ts";

export function Emergency({ language }: { language: LanguageCode }) {
  const { frame } = words[language];
  return (
    <p class="alarm">
      <span>{frame.emergency}</span>
      <a href="tel:112">
        <Icon shapes={phoneIcon} />
        {frame.call}
      </a>
    </p>
  );
}

/** One sentence, four doors, the promise, the questions. */
export function Landing({ language }: { language: LanguageCode }) {
  const { landing } = words[language];
  const readers = line.readers(language);
  const hours = line.hours(language);
  const doors = [
    { ...landing.doors.report, to: `/melden/#${language}` },
    { ...landing.doors.answer, to: `/antwoord/#${language}` },
    { ...landing.doors.learn, to: `/${language}/weten/` },
    { ...landing.doors.municipality, to: `/${language}/gemeente/` },
  ];
  return (
    <>
      <Emergency language={language} />
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
            <p>{promise.line(readers, hours)}</p>
            <details class="more">
              <summary>
                {promise.how}
                <Icon shapes={moreIcon} />
              </summary>
              <p>{promise.detail(readers)}</p>
            </details>
          </li>
        ))}
      </ul>
      <h2>{landing.questionsHeading}</h2>
      <div class="questions">
        {landing.questions.map(({ question, answer }) => (
          <details class="more" key={question}>
            <summary>
              {question}
              <Icon shapes={moreIcon} />
            </summary>
            <p>{answer(readers)}</p>
          </details>
        ))}
      </div>
    </>
  );
}
