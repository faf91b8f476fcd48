import {
  dayOf,
  deletionDay,
  monthOf,
  replyKeyEnd,
  type Week,
  weekOf,
} from "../../crypto/calendar.ts";
import { fromHex } from "../../crypto/encoding.ts";
import { recoveryOn } from "../../crypto/roster-recovery.ts";
import type { MailRound } from "../mail/mail-round.ts";
import type { Line } from "../line/line.ts";
import type { Log } from "../log.ts";
import type { Store } from "../store/store.ts";
import { lastTimeOfDay } from "./amsterdam.ts";
import type { Publishing } from "./publishing.ts";
import { keepRetention } from "./retention.ts";
import type { Work } from "./schedule.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const everyMinute = (now: number): number => Math.floor(now / MINUTE_MS) * MINUTE_MS;
/** Days are UTC, and so is the day on which a week goes. */
const everyDay = (now: number): number => Math.floor(now / DAY_MS) * DAY_MS;

/** The newest week whose day of deletion has come. */
export function lastDeletedWeek(now: number): number {
  const today = dayOf(now);
  let week = weekOf(today);
  while (deletionDay(week) > today) week = (week - 1) as Week;
  return week;
}

export interface LineWorkParts {
  store: Store;
  line: Line;
  publishing: Publishing;
  mail: MailRound;
  /** Says that security.txt ends. */
  warnOfExpiry: (now: number) => void;
  log: Log;
}

/** The calendar of a line. Epochs close by themselves: intake compares the day. */
export function lineWork({
  store,
  line,
  publishing,
  mail,
  warnOfExpiry,
  log,
}: LineWorkParts): Work[] {
  return [
    // Before the weeks: what went is overwritten in the same night.
    {
      name: "retention",
      lastDue: everyDay,
      run: (now) => {
        keepRetention(store, line, now);
      },
    },
    {
      name: "weeks",
      lastDue: everyDay,
      run: (now) => {
        const week = lastDeletedWeek(now);
        deleteWeeks(store, line, week, now);
        store.line.dropEpochGrantsUntil(week);
        store.line.dropRoleGrantsBefore(monthOf(dayOf(now)) - 1);
        store.team.dropUntil(now);
        dropPapers(store, line, now);
        dropUnlistedEpochs(store, line, now);
        // Free pages were overwritten (secure_delete); the log still has what they held.
        store.truncateLog();
        store.rewrite();
      },
    },
    {
      name: "bulletin",
      lastDue: (now) => publishing.lastAt(now),
      run: () => {
        if (line.opened) publishing.publish();
      },
    },
    {
      name: "mail-due",
      lastDue: (now) => lastTimeOfDay(now, mail.times),
      notAtFirst: true,
      run: (now) => {
        // Messages that are late help nobody: after a long stop only the newest is sent.
        mail.markDue(lastTimeOfDay(now, mail.times));
      },
    },
    {
      name: "security-txt",
      lastDue: everyDay,
      run: warnOfExpiry,
    },
    { name: "tallies", lastDue: everyDay, run: () => log.flushTallies() },
    {
      name: "log",
      lastDue: everyMinute,
      run: () => {
        store.truncateLog();
      },
    },
  ];
}

/** The envelopes of these weeks, and an audit entry for each week that had any. */
function deleteWeeks(store: Store, { opened }: Line, until: number, now: number): void {
  store.together(() => {
    const gone = store.envelopes.countByWeek().filter(({ week }) => week <= until);
    store.envelopes.deleteWeeksUntil(until);
    if (!opened) return;
    const what = { day: dayOf(now), actor: "line", action: "week-deleted" as const };
    for (const { week } of gone) {
      store.audit.append({ ...what, object: String(week), result: "done" }, opened.id);
    }
  });
}

/** What was boxed to recovery papers goes when their day is over. */
function dropPapers(store: Store, { opened }: Line, now: number): void {
  const papers = opened?.roster.recovery;
  if (papers && !recoveryOn(opened.roster, dayOf(now))) store.line.forget(fromHex(papers.id));
}

/** Epochs that neither the keyring lists nor ever will again. */
function dropUnlistedEpochs(store: Store, line: Line, now: number): void {
  const listed = new Set(line.opened?.epochs.map(({ week }) => week));
  const gone = store.line
    .epochs()
    .map(({ week }) => week)
    .filter((week) => !listed.has(week) && dayOf(now) >= replyKeyEnd(week as Week));
  store.line.dropEpochs(gone);
  if (gone.length > 0) line.reload();
}
