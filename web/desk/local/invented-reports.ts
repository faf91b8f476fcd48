/** The invented reports of a demonstration, as seeds/demonstration has them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import "../../../server/contract/jitless.ts";
import type { FollowUp, Report, ThreadKeys } from "../../../crypto/index.ts";

const SEED = join(import.meta.dirname, "../../../seeds/demonstration/reports.json");
const HOUR_MS = 3_600_000;

const Name = z.string().check(z.regex(/^[a-z-]{1,40}$/));
const Lang = z.enum(["nl", "en", "tr", "ar", "ti", "fa", "ru", "zh-Hans"]);
const Text = z.string().check(z.minLength(1), z.maxLength(4_000));
const Short = z.string().check(z.maxLength(300));
const Hours = z.int().check(z.minimum(0), z.maximum(168));
const Sharing = z.enum(["yes", "ask", "no"]);

const InventedReport = z.strictObject({
  id: Name,
  /** What it is about, in Dutch, for whoever reads the seeds; never sent. */
  about: Text,
  hoursAgo: Hours,
  code: z.boolean(),
  lang: Lang,
  danger: z.enum(["no", "unknown", "yes"]),
  who: z.enum(["self", "help", "saw", "work"]),
  forms: z.array(z.string().check(z.regex(/^F(\d|1[0-4])$/))).check(z.minLength(1)),
  text: Text,
  soon: z.array(z.enum(["soon", "travel", "child", "detained", "followed", "none", "unknown"])),
  behind: z.array(z.enum(["state", "proxy", "other", "unknown"])),
  behindWhy: Short,
  where: z.optional(
    z.strictObject({
      kind: z.enum(["municipality", "province", "online", "abroad", "unsaid"]),
      name: Short,
    }),
  ),
  share: z.strictObject({
    police: Sharing,
    aivd: Sharing,
    bz: Sharing,
    nctv: Sharing,
    szw: Sharing,
    municipality: Sharing,
    help: Sharing,
  }),
  never: Short,
});
export type InventedReport = z.infer<typeof InventedReport>;

const Story = z.strictObject({
  reports: z.array(InventedReport),
  /** `account`: what a handler would write of it without anything that points at someone. */
  answers: z.array(z.strictObject({ to: Name, account: Text, lang: Lang, text: Text })),
  followUps: z.array(z.strictObject({ to: Name, lang: Lang, hoursAgo: Hours, text: Text })),
});
export type Story = z.infer<typeof Story>;

export const readStory = (): Story => Story.parse(JSON.parse(readFileSync(SEED, "utf8")));

type Keys = Pick<ThreadKeys, "thread"> & Partial<ThreadKeys>;

/** A report as the form would have made it, under these keys. */
export function writeReport(seed: InventedReport, keys: Keys, now: number): Report {
  const { id: _id, about: _about, hoursAgo, code: _code, where, ...answers } = seed;
  return {
    kind: "report",
    part: 1,
    parts: 1,
    hour: hourOf(now, hoursAgo),
    keys,
    ...answers,
    ...(where && { where }),
  } as Report;
}

export const writeFollowUp = (
  { lang, hoursAgo, text }: Story["followUps"][number],
  thread: Uint8Array,
  now: number,
): FollowUp => ({
  kind: "followup",
  thread,
  part: 1,
  parts: 1,
  lang,
  hour: hourOf(now, hoursAgo),
  text,
});

const hourOf = (now: number, hoursAgo: number): string =>
  new Date(now - hoursAgo * HOUR_MS).toISOString().slice(0, 13);
