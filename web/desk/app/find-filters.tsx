import type { Month } from "../../../crypto/index.ts";
import { type CaseFile, formsOf, LEVELS } from "../core/index.ts";
import { type Filters, STATUSES } from "../find/filters.ts";
import { caseText } from "../text/case.ts";
import { findText as text } from "../text/find.ts";
import { Button } from "./controls.tsx";
import { sayLanguage } from "./days.ts";
import { sayForm } from "./facts.tsx";
import { sayMonth } from "./months.ts";

type Choice = [value: string, name: string];

type Props = {
  filters: Filters;
  change: (filters: Filters) => void;
  choices: FilterChoices;
};

/** What there is to choose from: only what some case has. */
export interface FilterChoices {
  forms: Choice[];
  languages: Choice[];
  handlers: Choice[];
  months: Choice[];
}

export function filterChoices(
  cases: readonly CaseFile[],
  monthOfCase: (file: CaseFile) => Month,
  nameOf: (handler: string) => string,
): FilterChoices {
  const unique = <T,>(values: Iterable<T>): T[] => [...new Set(values)];
  const byName = (a: Choice, b: Choice) => a[1].localeCompare(b[1], "nl", { numeric: true });
  const months = unique(cases.map(monthOfCase)).sort((a, b) => b - a);
  const handlers = unique(cases.flatMap(({ assigned }) => assigned?.to ?? []));
  return {
    forms: unique(cases.flatMap((file) => [...formsOf(file)]))
      .map((form): Choice => [form, `${form} ${sayForm(form)}`])
      .sort(byName),
    languages: unique(cases.map(({ lang }) => lang))
      .map((lang): Choice => [lang, sayLanguage(lang)])
      .sort(byName),
    handlers: handlers.map((id): Choice => [id, nameOf(id)]).sort(byName),
    months: months.map((month): Choice => [String(month), sayMonth(month)]),
  };
}

export function FindFilters({ filters, change, choices }: Props) {
  const set = <K extends keyof Filters>(name: K, value: Filters[K] | "") => {
    const { [name]: _, ...others } = filters;
    change(value === "" || value === undefined ? others : { ...others, [name]: value });
  };
  const statuses = ["open", ...STATUSES].map((one): Choice => [
    one,
    text.statuses[one as keyof typeof text.statuses],
  ]);
  const levels = LEVELS.map((level): Choice => [level, `${level} ${caseText.levels[level].name}`]);
  const people: Choice[] = [["me", text.mine], ["nobody", text.nobody], ...choices.handlers];
  return (
    <fieldset class="find-filters">
      <legend class="hidden-text">{text.filters}</legend>
      <Pick
        {...{ id: "find-status", label: text.status, value: filters.status, choices: statuses }}
        pick={(value) => set("status", value as Filters["status"] & string)}
      />
      <Pick
        {...{ id: "find-urgency", label: text.urgency, value: filters.urgency, choices: levels }}
        pick={(value) => set("urgency", value as Filters["urgency"] & string)}
      />
      <Pick
        {...{ id: "find-form", label: text.form, value: filters.form, choices: choices.forms }}
        pick={(value) => set("form", value)}
      />
      <Pick
        {...{ id: "find-lang", label: text.lang, value: filters.lang, choices: choices.languages }}
        pick={(value) => set("lang", value)}
      />
      <Pick
        {...{ id: "find-assigned", label: text.assigned, value: filters.assigned, choices: people }}
        pick={(value) => set("assigned", value as Filters["assigned"] & string)}
      />
      <Pick
        {...{ id: "find-month", label: text.month, choices: choices.months }}
        value={filters.month === undefined ? undefined : String(filters.month)}
        pick={(value) => set("month", value === "" ? "" : Number(value))}
      />
      <label class="find-check">
        <input
          type="checkbox"
          checked={filters.overdue === true}
          onChange={(event) => set("overdue", event.currentTarget.checked ? true : "")}
        />
        {text.overdue}
      </label>
      {Object.keys(filters).length > 0 && (
        <Button kind="quiet" onClick={() => change({})}>
          {text.clear}
        </Button>
      )}
    </fieldset>
  );
}

type PickProps = {
  id: string;
  label: string;
  value: string | undefined;
  choices: readonly Choice[];
  pick: (value: string) => void;
};

function Pick({ id, label, value = "", choices, pick }: PickProps) {
  return (
    <div class="find-pick">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="input"
        value={value}
        onChange={(event) => pick(event.currentTarget.value)}
      >
        <option value="">{text.any}</option>
        {choices.map(([key, name]) => (
          <option key={key} value={key} selected={key === value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
