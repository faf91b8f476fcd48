import type { Report } from "../../../crypto/index.ts";
import { report as reportText } from "../../text/nl/report.ts";
import type { CaseFile, InboxItem } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { sayLevel, sayReasons } from "./next-step.ts";

const text = caseText.facts;

/** What is refused comes first. */
const SHARINGS = ["no", "ask", "yes"] as const;

/** What the reporter answered, in what a desk shows; without anything that may point at someone. */
export type Answers = {
  danger: Report["danger"];
  who: string | undefined;
  forms: readonly string[];
  soon: readonly string[];
  behind: readonly string[];
  where: string | undefined;
  share: Readonly<Record<string, "yes" | "ask" | "no">>;
};

export function answersOfItem({ report }: InboxItem): Answers | null {
  if (!report) return null;
  const { danger, who, forms, soon, behind, where, share } = report;
  return { danger, who, forms, soon, behind, where: where?.kind, share };
}

export function answersOfCase({ facts }: CaseFile): Answers | null {
  if (!facts) return null;
  const { danger, who, forms, soon, behind, where, share } = facts;
  return { danger, who, forms, soon, behind, where, share };
}

/** Words of a fixed list; what is in none of them is shown as it stands. */
const say = (words: Readonly<Record<string, string>>, value: string): string =>
  Object.hasOwn(words, value) ? (words[value] ?? value) : value;

const sayAll = (words: Readonly<Record<string, string>>, values: readonly string[]): string =>
  values.length === 0 ? text.unsaid : values.map((value) => say(words, value)).join("; ");

export const sayForm = (form: string): string => say(reportText.what.forms, form);

type Props = {
  answers: Answers;
  urgency: CaseFile["urgency"];
  /** The sharing choices stand elsewhere on the page. */
  isSharingSeen?: boolean;
};

export function Facts({ answers, urgency, isSharingSeen = false }: Props) {
  const { who, where, share } = answers;
  const reasons = sayReasons(urgency.reasons);
  const confirmed =
    urgency.reason === null ? text.suggested(reasons) : text.confirmed(urgency.reason);
  const rows: [label: string, value: string][] = [
    [text.danger, say(text.dangers, answers.danger)],
    [text.forms, sayAll(reportText.what.forms, answers.forms)],
    [text.who, who === undefined ? text.unsaid : say(reportText.who.options, who)],
    [text.soon, sayAll(reportText.soon.options, answers.soon)],
    [text.behind, sayAll(reportText.behind.options, answers.behind)],
    [text.where, where === undefined ? text.unsaid : say(reportText.where.options, where)],
    [text.urgency, `${sayLevel(urgency.level)}, ${confirmed}`],
  ];
  return (
    <dl class="facts">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {!isSharingSeen && <Shares share={share} />}
    </dl>
  );
}

const Shares = ({ share }: Pick<Answers, "share">) => (
  <div class="shares">
    <dt>{text.share}</dt>
    <dd>
      <ul>
        {SHARINGS.map((sharing) => {
          const names = Object.keys(share)
            .filter((recipient) => share[recipient] === sharing)
            .map((recipient) => say(text.recipients, recipient));
          return (
            names.length > 0 && (
              <li key={sharing} class={`share-${sharing}`}>
                <b>{text.shares[sharing]}</b>: {names.join(", ")}
              </li>
            )
          );
        })}
      </ul>
    </dd>
  </div>
);
