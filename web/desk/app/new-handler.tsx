import { team } from "../text/team.ts";
import { Field } from "./controls.tsx";
import {
  NEW_HANDLER,
  type NewHandler,
  type NewHandlerField,
  wrongNewHandler,
} from "./enrol-answers.ts";

const text = team.newcomer;

type Props = {
  /** Before the id of each field. */
  id: string;
  answers: NewHandler;
  wrong: readonly string[];
  change: (answers: NewHandler) => void;
  helps?: Partial<NewHandler>;
};

/** Under what name and with which passphrase someone makes keys on this device. */
export function NewHandlerFields({ id, answers, wrong, change, helps = {} }: Props) {
  // What has been mended since it was sent is not called wrong any more.
  const still = wrongNewHandler(answers);
  const field = (name: NewHandlerField) => {
    const help = helps[name];
    const isWrong = wrong.includes(name) && still.includes(name);
    return (
      <Field
        key={name}
        id={`${id}-${name}`}
        label={text[name]}
        {...(help !== undefined && { help })}
        error={isWrong ? text.errors[name] : null}
      >
        {(described) => {
          const input = {
            ...described,
            class: "input",
            value: answers[name],
            onInput: (event: { currentTarget: HTMLInputElement }) =>
              change({ ...answers, [name]: event.currentTarget.value }),
          };
          if (name === "name")
            return <input {...input} type="text" autocomplete="off" maxlength={80} />;
          return <input {...input} type="password" autocomplete="new-password" maxlength={300} />;
        }}
      </Field>
    );
  };
  return <>{NEW_HANDLER.map(field)}</>;
}
