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
export const LEAST_PASSPHRASE = 16;

/** The same form of address that the line's own schema takes. */
const ADDRESS = /^https?:\/\/[A-Za-z0-9.:[\]-]+(\/[A-Za-z0-9._~/-]*)?$/;

/** The pages put their own full stop after the hours. */
const STOP = /[.\s]+$/u;

export function wrongFields(answers: EnrolAnswers): EnrolField[] {
  return ENROL_FIELDS.filter((name) => {
    const value = answers[name];
    switch (name) {
      case "exit":
        return !ADDRESS.test(value.trim());
      case "passphrase":
        return [...value].length < LEAST_PASSPHRASE;
      case "again":
        return value !== answers.passphrase;
      default:
        return value.trim() === "";
    }
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
