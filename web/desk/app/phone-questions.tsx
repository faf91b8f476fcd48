import { BEHIND, type Draft, FORMS, RECIPIENTS, SHARINGS, SOON, WHO } from "../../report/draft.ts";
import { recipientsFor, toggle } from "../../report/draft.ts";
import { LANGUAGES, type LanguageCode } from "../../text/languages.ts";
import { report as words } from "../../text/nl/report.ts";
import { phoneText as text } from "../text/phone.ts";
import { CaseForm, Choice, Some, Words } from "./case-form.tsx";
import { Field } from "./controls.tsx";
import { sayLanguage } from "./days.ts";
import type { Answers } from "./phone-page.tsx";
import type { Workplace } from "./workplace.ts";

type Props = {
  place: Workplace;
  answers: Answers;
  set: (answers: Answers) => void;
  error: string | null;
  go: () => void;
};

const pick = <K extends string>(options: Readonly<Record<K, string>>, keys: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, options[key]])) as Record<K, string>;

const SAID = Object.fromEntries(LANGUAGES.map(({ code }) => [code, sayLanguage(code)])) as Record<
  LanguageCode,
  string
>;
/** An answer that excludes the others. */
const ALONE = ["none", "unknown"] as const;

/** The same questions as a reporter gets, in the same order, on one page: a caller waits. */
export function PhoneQuestions({ place, answers, set, error, go }: Props) {
  const { draft, language, wantsCode } = answers;
  const change = (part: Partial<Draft>) => set({ ...answers, draft: { ...draft, ...part } });
  const readers = Object.values(place.desk.line.readers).join(" ");
  const isPlace = draft.where === "municipality" || draft.where === "province";
  return (
    <CaseForm
      place={place}
      id="phone"
      heading={text.heading}
      lead={text.lead}
      audience="contact"
      saveLabel={text.next}
      save={go}
      isPage
    >
      <Choice
        name="phone-danger"
        legend={text.danger}
        options={text.dangers}
        value={draft.danger}
        set={(danger) => change({ danger })}
      />
      {draft.danger === "yes" && <p class="note danger">{text.dangerNow}</p>}
      <Choice
        name="phone-who"
        legend={text.who}
        options={pick(words.who.options, WHO)}
        value={draft.who}
        set={(who) => change({ who })}
      />
      <Some
        legend={text.forms}
        options={pick(words.what.forms, FORMS)}
        chosen={draft.forms}
        set={(forms) => change({ forms: forms as Draft["forms"] })}
      />
      <Words
        id="phone-story"
        label={text.story}
        help={text.storyHelp}
        rows={6}
        error={error}
        value={draft.text}
        set={(story) => change({ text: story })}
        save={go}
      />
      <Some
        legend={text.soon}
        options={pick(words.soon.options, SOON)}
        chosen={draft.soon}
        set={(soon) => change({ soon: exclusive(draft.soon, soon as Draft["soon"]) })}
      />
      <Some
        legend={text.behind}
        options={pick(words.behind.options, BEHIND)}
        chosen={draft.behind}
        set={(behind) => change({ behind: exclusive(draft.behind, behind as Draft["behind"]) })}
      />
      <Words
        id="phone-why"
        label={text.why}
        rows={2}
        value={draft.behindWhy}
        set={(behindWhy) => change({ behindWhy })}
        save={go}
      />
      <Choice
        name="phone-where"
        legend={text.where}
        options={words.where.options}
        value={draft.where}
        set={(where) => change({ where, whereName: "" })}
      />
      {isPlace && (
        <Field id="phone-place" label={text.whereName} help={text.whereHelp}>
          {(described) => (
            <input
              {...described}
              class="input"
              maxLength={100}
              autocomplete="off"
              spellcheck={false}
              value={draft.whereName}
              onInput={(event) => change({ whereName: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      <Shares
        draft={draft}
        recipients={recipientsFor(readers)}
        set={(share) => change({ share })}
      />
      <Words
        id="phone-never"
        label={text.never}
        rows={1}
        value={draft.never}
        set={(never) => change({ never })}
        save={go}
      />
      <Choice
        name="phone-code"
        legend={text.code}
        options={text.codes}
        value={wantsCode ? "yes" : "no"}
        set={(wanted) => set({ ...answers, wantsCode: wanted === "yes" })}
      />
      {wantsCode && (
        <Choice
          name="phone-language"
          legend={text.language}
          options={SAID}
          value={language}
          set={(code) => set({ ...answers, language: code })}
        />
      )}
    </CaseForm>
  );
}

/** 'No' and 'I don't know' stand alone, as on the site. */
function exclusive<T extends string>(before: readonly T[], after: readonly T[]): T[] {
  const added = after.find((one) => !before.includes(one));
  if (added === undefined) return [...after];
  return toggle(before, added, true, ALONE as readonly string[] as readonly T[]);
}

type SharesProps = {
  draft: Draft;
  recipients: readonly (typeof RECIPIENTS)[number][];
  set: (share: Draft["share"]) => void;
};

function Shares({ draft, recipients, set }: SharesProps) {
  return (
    <fieldset class="levels phone-shares">
      <legend>{text.share}</legend>
      <p class="field-help">{text.shareHelp}</p>
      {recipients.map((recipient) => (
        <Field key={recipient} id={`share-${recipient}`} label={words.share.recipients[recipient]}>
          {(described) => (
            <select
              {...described}
              class="input"
              value={draft.share[recipient]}
              onChange={(event) => {
                const chosen = SHARINGS.find((one) => one === event.currentTarget.value);
                if (chosen) set({ ...draft.share, [recipient]: chosen });
              }}
            >
              {SHARINGS.map((sharing) => (
                <option key={sharing} value={sharing}>
                  {words.share.answers[sharing]}
                </option>
              ))}
            </select>
          )}
        </Field>
      ))}
    </fieldset>
  );
}
