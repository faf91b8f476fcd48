import arrowIcon from "icon:arrow-right";
import careIcon from "icon:triangle-alert";
import helpsIcon from "icon:circle-check";
import possibleIcon from "icon:compass";
import printIcon from "icon:printer";
import { Icon } from "../site/icon.tsx";
import { mostTurns } from "./paths.ts";
import { type Choice, isTurn, type Scenario, type Scene, type Turn } from "./scenario.ts";
import { SourceLine, type Sources } from "./source-line.tsx";
import { type PracticeLanguage, words } from "./words.ts";

type StoryProps = { scenario: Scenario; sources: Sources; language: PracticeLanguage };

/**
 * One story as a text whose choices are links within it. It can be read, printed and followed as it
 * stands; the player (player.ts) shows the same sections one at a time. All its parts are direct
 * children of `.story`, in the order of reading.
 */
export function StoryPage({ scenario, sources, language }: StoryProps) {
  const text = words[language].exercise;
  const first = scenario.scenes.filter(({ id }) => id === scenario.start);
  const scenes = [...first, ...scenario.scenes.filter(({ id }) => id !== scenario.start)];
  const turns = scenes.filter(isTurn);
  return (
    <div class="story" data-story>
      <p class="kicker">
        <strong>{text.invented}</strong> {text.storyFor[scenario.audience]}
      </p>
      <h1>{scenario.title[language]}</h1>
      <div class="story-opening" data-opening>
        <p>{scenario.lead[language]}</p>
        <p class="soft">
          {situationsOf(scenario, language)}. {text.nothingKept}
        </p>
        {!scenario.reviewed[language] && <p class="soft">{text.unreviewed}</p>}
        <p class="note calm" data-without-script>
          {text.withoutScript}
        </p>
      </div>
      {scenes.flatMap((scene) =>
        isTurn(scene)
          ? [
              <Situation turn={scene} number={turns.indexOf(scene) + 1} language={language} />,
              ...scene.choices.map((choice, i) => (
                <Answer
                  turn={scene}
                  choice={choice}
                  id={answerId(scene, i)}
                  isLast={!turns.some(({ id }) => id === choice.to)}
                  sources={sources}
                  language={language}
                />
              )),
            ]
          : [<Ending scene={scene} start={scenario.start} sources={sources} language={language} />],
      )}
      <Result language={language} />
      <p class="actions tools" data-tools hidden>
        <button type="button" class="button quiet small" data-back>
          {text.back}
        </button>
        <button type="button" class="button quiet small" data-again>
          {text.again}
        </button>
        <button type="button" class="button quiet small" data-read data-play={text.play}>
          {text.readAll}
        </button>
      </p>
      <p class="story-more">
        <a href={`/${language}/oefening/`}>{text.others}</a>{" "}
        <a href="#content" data-without-script>
          {text.readAll}
        </a>
      </p>
    </div>
  );
}

/** How long it is, so that one can choose. */
export const situationsOf = (scenario: Scenario, language: PracticeLanguage): string =>
  words[language].exercise.situations(String(mostTurns(scenario)));

const answerId = (turn: Turn, choice: number): string => `${turn.id}-${String(choice + 1)}`;

type Of<T> = T & { language: PracticeLanguage };

function Situation({ turn, number, language }: Of<{ turn: Turn; number: number }>) {
  const text = words[language].exercise;
  return (
    <section class="scene" id={turn.id} data-turn data-unsearched>
      <h2 tabIndex={-1}>
        {text.situation} <span data-number>{number}</span>
      </h2>
      <p class="situation" data-situation>
        {turn.text[language]}
      </p>
      <p class="ask">
        <strong>{text.whatDoYouDo}</strong>
      </p>
      <ul class="ways">
        {turn.choices.map((choice, i) => (
          <li key={choice.text.nl}>
            <a class="way" href={`#${answerId(turn, i)}`}>
              <span>{choice.text[language]}</span>
              <Icon shapes={arrowIcon} mirrors />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** By weight: a sign and a word, never a colour alone, and never a mark. */
const TONES = [
  { name: "care", icon: careIcon },
  { name: "possible", icon: possibleIcon },
  { name: "helps", icon: helpsIcon },
] as const;

type AnswerProps = Of<{
  turn: Turn;
  choice: Choice;
  id: string;
  isLast: boolean;
  sources: Sources;
}>;

/** What a choice can mean, and what it rests on. */
function Answer({ turn, choice, id, isLast, sources, language }: AnswerProps) {
  const text = words[language].exercise;
  const { name, icon } = TONES[choice.weight];
  const others = choice.weight === 2 ? [] : turn.choices.filter(({ weight }) => weight === 2);
  return (
    <section class={`answer ${name}`} id={id} data-answer={turn.id} data-unsearched>
      <h2 tabIndex={-1}>
        <Icon shapes={icon} />
        {text.tones[choice.weight]}
      </h2>
      <div data-outcome>
        <p class="chosen">
          <span>{text.youChose}</span> {choice.text[language]}
        </p>
        <p class="feedback">{choice.feedback[language]}</p>
        <SourceLine ids={choice.source} sources={sources} language={language} />
        {others.map((other) => (
          <p class="another" data-another key={other.text.nl}>
            <span>{text.another}</span> {other.text[language]}
          </p>
        ))}
      </div>
      <p class="actions">
        <a class="button" href={`#${choice.to}`}>
          {isLast ? text.toEnd : text.onward}
        </a>
        <a class="button quiet" href={`#${turn.id}`} data-return>
          {text.chooseOther}
        </a>
      </p>
    </section>
  );
}

type EndingProps = Of<{ scene: Exclude<Scene, Turn>; start: string; sources: Sources }>;

function Ending({ scene, start, sources, language }: EndingProps) {
  const text = words[language].exercise;
  return (
    <section class={`scene ending ${scene.end}`} id={scene.id} data-ending data-unsearched>
      <h2 tabIndex={-1}>{text.end}</h2>
      <div data-outcome>
        <p class="situation">{scene.text[language]}</p>
        <SourceLine ids={scene.source} sources={sources} language={language} />
      </div>
      <p class="actions" data-to-start>
        <a class="button quiet" href={`#${start}`}>
          {text.toStart}
        </a>
      </p>
    </section>
  );
}

/** Filled by the player from the sections above, and printed by itself. */
function Result({ language }: { language: PracticeLanguage }) {
  const text = words[language].exercise;
  return (
    <section class="result" data-result hidden>
      <h2>{text.resultHeading}</h2>
      <p class="soft">{text.resultLead}</p>
      <p class="actions">
        <button type="button" class="button" data-print>
          <Icon shapes={printIcon} />
          {text.print}
        </button>
      </p>
      <ol class="steps" data-steps />
      <template data-step>
        <li>
          <h3>{text.situation}</h3>
        </li>
      </template>
      <div class="discuss">
        <p>{text.discuss}</p>
        <p>{text.day}</p>
      </div>
    </section>
  );
}
