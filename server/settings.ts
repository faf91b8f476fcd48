import { resolve } from "node:path";
import * as z from "zod/mini";
import "./contract/jitless.ts";
import { OperatorError } from "./errors.ts";

export interface Settings {
  host: string;
  port: number;
  dataDir: string;
  smtpUrl: string | null;
  mailFrom: string | null;
  notifyAt: string[];
  quotaBytes: number;
}

/** Ten gigabytes: 600,000 envelopes. */
const DEFAULT_QUOTA = 10 * 1024 ** 3;
/** Below this the tables themselves and a day's handlers' work would not fit. */
const LEAST_QUOTA = 16 * 1024 ** 2;

const text = z.string().check(z.minLength(1), z.maxLength(1_000));
const number = (from: number, to: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d{1,16}$/)),
    z.pipe(z.transform(Number), z.int().check(z.minimum(from), z.maximum(to))),
  );
const times = z.pipe(
  z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d(,([01]\d|2[0-3]):[0-5]\d){0,11}$/)),
  z.transform((list: string) => list.split(",")),
);

/** Each setting: its schema, and the sentence for who set it wrongly. */
const SETTINGS = {
  HOST: [text.check(z.regex(/^[A-Za-z0-9.:_-]+$/)), "an address or host name, as in 127.0.0.1"],
  PORT: [number(0, 65_535), "a port number, as in 8080"],
  DATA_DIR: [text, "a directory, as in ./data"],
  SMTP_URL: [
    text.check(z.regex(/^smtps?:\/\/\S+$/)),
    "the address of a mail server, as in smtps://user:password@mail.example.org",
  ],
  MAIL_FROM: [
    text.check(z.regex(/^[^\s@<>"]+@[^\s@<>"]+$/)),
    "a mail address, as in line@example.org",
  ],
  NOTIFY_AT: [times, "times of day in Amsterdam, as in 08:00,16:00"],
  QUOTA_BYTES: [
    number(LEAST_QUOTA, Number.MAX_SAFE_INTEGER),
    `a number of bytes of at least ${String(LEAST_QUOTA)}`,
  ],
} as const;

type Name = keyof typeof SETTINGS;
type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment, once. Throws OperatorError at the first bad value, without saying it. */
export function readSettings(env: Environment): Settings {
  function read<N extends Name>(name: N): z.infer<(typeof SETTINGS)[N][0]> | null {
    const value = env[name];
    if (value === undefined || value === "") return null;
    const [schema, wanted] = SETTINGS[name];
    const parsed = z.safeParse(schema as z.ZodMiniType, value.trim());
    // The value itself stays out of the message: SMTP_URL holds a password.
    if (!parsed.success) {
      throw new OperatorError(
        `${name} is not valid.`,
        `Set ${name} to ${wanted}, or leave it out.`,
      );
    }
    return parsed.data as z.infer<(typeof SETTINGS)[N][0]>;
  }
  const settings: Settings = {
    host: read("HOST") ?? "127.0.0.1",
    port: read("PORT") ?? 8080,
    dataDir: resolve(read("DATA_DIR") ?? "./data"),
    smtpUrl: read("SMTP_URL"),
    mailFrom: read("MAIL_FROM"),
    notifyAt: read("NOTIFY_AT") ?? ["08:00", "16:00"],
    quotaBytes: read("QUOTA_BYTES") ?? DEFAULT_QUOTA,
  };
  if (settings.smtpUrl !== null && settings.mailFrom === null) {
    throw new OperatorError(
      "SMTP_URL is set, but MAIL_FROM is not.",
      "Set MAIL_FROM to the address that the messages come from.",
    );
  }
  return settings;
}
