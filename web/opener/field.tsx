import type { JSX } from "preact";

type FieldProps = {
  id: string;
  label: string;
  help?: string;
  error?: string | null;
  children: (described: {
    id: string;
    "aria-describedby"?: string;
    "aria-invalid"?: true;
  }) => JSX.Element;
};

/** Label above, help under it, the error beside the field. */
export function Field({ id, label, help, error, children }: FieldProps) {
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class={error ? "field wrong" : "field"}>
      <label for={id}>{label}</label>
      {help && (
        <p class="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {children({
        id,
        ...(described !== "" && { "aria-describedby": described }),
        ...(error && { "aria-invalid": true as const }),
      })}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

type TypedProps = Omit<FieldProps, "children"> & { value: string; set: (value: string) => void };

/** One line that is typed. */
export const TextField = ({ value, set, ...field }: TypedProps) => (
  <Field {...field}>
    {(described) => (
      <input
        {...described}
        class="input"
        maxLength={200}
        autocomplete="off"
        value={value}
        onInput={(event) => set(event.currentTarget.value)}
      />
    )}
  </Field>
);

/** A passphrase, which stays hidden; `isNew` lets the browser offer to make one. */
export const PassphraseField = ({
  value,
  set,
  isNew = false,
  ...field
}: TypedProps & { isNew?: boolean }) => (
  <Field {...field}>
    {(described) => (
      <input
        {...described}
        class="input"
        type="password"
        autocomplete={isNew ? "new-password" : "off"}
        value={value}
        onInput={(event) => set(event.currentTarget.value)}
      />
    )}
  </Field>
);
