import type { Opening } from "../core/index.ts";

export const ENROL_FIELDS = [
  "name",
  "lineName",
  "readersNl",
  "readersEn",
  "hoursNl",
  "hoursEn",
  "exit",
  "passphrase",
  "again",
] as const;
export type EnrolField = (typeof ENROL_FIELDS)[number];
export type EnrolAnswers = Record<EnrolField, string>;

/**
 * Argon2id makes each guess dear, not impossible: sixteen characters keep a passphrase that someone
 * thought up out of reach of whoever holds both the device and the server.
 */
const LEAST_PASSPHRASE = 16;

/** The same form of address that the line's own schema takes. */
const ADDRESS = /^https?:\/\/[A-Za-z0-9.:[\]-]+(\/[A-Za-z0-9._~/-]*)?$/;

/** The pages put their own full stop after the hours. */
const STOP = /[.\s]+$/u;

export const NEW_HANDLER = ["name", "passphrase", "again"] as const;
export type NewHandlerField = (typeof NEW_HANDLER)[number];
export type NewHandler = Record<NewHandlerField, string>;
export const noAnswers = (): NewHandler => ({ name: "", passphrase: "", again: "" });

export const wrongNewHandler = (answers: NewHandler): NewHandlerField[] =>
  NEW_HANDLER.filter((name) => {
    const value = answers[name];
    if (name === "passphrase") return [...value].length < LEAST_PASSPHRASE;
    return name === "again" ? value !== answers.passphrase : value.trim() === "";
  });

export function wrongFields(answers: EnrolAnswers): EnrolField[] {
  const wrong: readonly EnrolField[] = wrongNewHandler(answers);
  return ENROL_FIELDS.filter((name) => {
    if (NEW_HANDLER.some((one) => one === name)) return wrong.includes(name);
    const value = answers[name].trim();
    return name === "exit" ? !ADDRESS.test(value) : value === "";
  });
}

export function openingOf(answers: EnrolAnswers, secret: string, origin: string): Opening {
  const { passphrase } = answers;
  const said = (name: EnrolField) => answers[name].trim().normalize("NFC");
  return {
    secret,
    passphrase,
    name: said("name"),
    line: {
      name: said("lineName"),
      readers: { nl: said("readersNl"), en: said("readersEn") },
      hours: { nl: said("hoursNl").replace(STOP, ""), en: said("hoursEn").replace(STOP, "") },
      exit: said("exit"),
      origin,
    },
  };
}
