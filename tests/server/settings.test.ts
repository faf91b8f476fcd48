import { expect, test } from "vitest";
import { OperatorError } from "../../server/errors.ts";
import { readSettings } from "../../server/settings.ts";

test("nothing is needed to start", () => {
  expect(readSettings({})).toEqual({
    host: "127.0.0.1",
    port: 8080,
    dataDir: `${process.cwd()}/data`,
    smtpUrl: null,
    mailFrom: null,
    notifyAt: ["08:00", "16:00"],
    quotaBytes: 10 * 1024 ** 3,
  });
});

test.each([
  ["PORT", "http"],
  ["PORT", "70000"],
  ["PORT", "-1"],
  ["HOST", "a b"],
  ["SMTP_URL", "http://user:hunter2@mail.example.org"],
  ["MAIL_FROM", "nobody"],
  ["NOTIFY_AT", "8 o'clock"],
  ["NOTIFY_AT", "25:00"],
  ["QUOTA_BYTES", "10GB"],
  ["QUOTA_BYTES", "1000"],
])("a bad %s (%s) stops the start with a sentence and a hint, without its value", (name, value) => {
  let error: unknown;
  try {
    readSettings({ [name]: value });
  } catch (caught) {
    error = caught;
  }
  expect(error).toBeInstanceOf(OperatorError);
  const { message, hint } = error as OperatorError;
  expect(message).toBe(`${name} is not valid.`);
  expect(hint).toContain(`Set ${name} to `);
  expect(message + hint).not.toContain(value);
});

test("mail needs an address that it comes from", () => {
  expect(() => readSettings({ SMTP_URL: "smtp://localhost" })).toThrow("MAIL_FROM");
});

test("times of day are a list", () => {
  expect(readSettings({ NOTIFY_AT: "07:30,12:00,23:59" }).notifyAt).toEqual([
    "07:30",
    "12:00",
    "23:59",
  ]);
});
