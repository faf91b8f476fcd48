import type { AuditEntry } from "../../../crypto/index.ts";
import type { AuditAction } from "../../../server/contract/audit.ts";
import { auditText as text } from "../text/audit.ts";
import { dateOfDay, dayOfDate } from "./audit-days.ts";
import { Button, Field } from "./controls.tsx";

export interface Filter {
  actor: string | null;
  action: string | null;
  from: number | null;
  until: number | null;
}
export const EVERYTHING: Filter = { actor: null, action: null, from: null, until: null };

export const keeps = ({ actor, action, from, until }: Filter, entry: AuditEntry): boolean =>
  (actor === null || entry.actor === actor) &&
  (action === null || entry.action === action) &&
  (from === null || entry.day >= from) &&
  (until === null || entry.day <= until);

/** What an action is called; one of a newer line has only its own word. */
export const actionName = (action: string): string =>
  Object.hasOwn(text.actions, action) ? text.actions[action as AuditAction] : action;

export const actorName = (actor: string, names: ReadonlyMap<string, string>): string =>
  actor === "line" ? text.line : (names.get(actor) ?? text.unknownActor);

type FiltersProps = {
  entries: readonly AuditEntry[];
  names: ReadonlyMap<string, string>;
  filter: Filter;
  setFilter: (filter: Filter) => void;
};

/** By handler, action and day; only those that occur can be chosen. */
export function AuditFilters({ entries, names, filter, setFilter }: FiltersProps) {
  const actors = [...new Set(entries.map(({ actor }) => actor))];
  const actions = [...new Set(entries.map(({ action }) => action))];
  const byName = (name: (value: string) => string) => (a: string, b: string) =>
    name(a).localeCompare(name(b), "nl");
  const nameOf = (actor: string) => actorName(actor, names);
  const choose = (part: Partial<Filter>) => setFilter({ ...filter, ...part });
  return (
    <fieldset class="audit-filters">
      <legend>{text.filters}</legend>
      <Choice
        id="audit-who"
        label={text.who}
        all={text.everyone}
        value={filter.actor}
        options={actors.toSorted(byName(nameOf)).map((actor) => [actor, nameOf(actor)])}
        onChoose={(actor) => choose({ actor })}
      />
      <Choice
        id="audit-what"
        label={text.what}
        all={text.everything}
        value={filter.action}
        options={actions.toSorted(byName(actionName)).map((one) => [one, actionName(one)])}
        onChoose={(action) => choose({ action })}
      />
      <DayField
        id="audit-from"
        label={text.from}
        day={filter.from}
        onDay={(from) => choose({ from })}
      />
      <DayField
        id="audit-until"
        label={text.until}
        day={filter.until}
        onDay={(until) => choose({ until })}
      />
      <Button kind="quiet" onClick={() => setFilter(EVERYTHING)}>
        {text.clear}
      </Button>
    </fieldset>
  );
}

type ChoiceProps = {
  id: string;
  label: string;
  all: string;
  value: string | null;
  options: readonly [string, string][];
  onChoose: (value: string | null) => void;
};

const Choice = ({ id, label, all, value, options, onChoose }: ChoiceProps) => (
  <Field id={id} label={label}>
    {(described) => (
      <select
        {...described}
        class="input"
        value={value ?? ""}
        onChange={(event) => onChoose(event.currentTarget.value || null)}
      >
        <option value="">{all}</option>
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    )}
  </Field>
);

type DayFieldProps = {
  id: string;
  label: string;
  day: number | null;
  onDay: (day: number | null) => void;
};

const DayField = ({ id, label, day, onDay }: DayFieldProps) => (
  <Field id={id} label={label}>
    {(described) => (
      <input
        {...described}
        class="input"
        type="date"
        value={day === null ? "" : dateOfDay(day)}
        onInput={(event) => onDay(dayOfDate(event.currentTarget.value))}
      />
    )}
  </Field>
);
