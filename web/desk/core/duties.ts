/** What a desk does by itself at unlock, so that nobody has to remember it. */
import {
  type Day,
  EPOCHS_AHEAD,
  equalBytes,
  type Handler,
  isActive,
  isCoordinator,
  type Month,
  monthOf,
  monthStart,
  weekOf,
} from "../../../crypto/index.ts";
import { RECEIVING_AHEAD } from "./ceremony.ts";
import { DeskError } from "./errors.ts";
import { giveWarrants } from "./extract-warrants.ts";
import { grantMissing } from "./granting.ts";
import type { GrantedKeys } from "./grants.ts";
import { keepKeyring } from "./keyring-care.ts";
import type { HandlerKeys } from "./keys.ts";
import type { LineApi } from "./line-api.ts";
import type { Office } from "./office.ts";
import { RENEW_PAPERS_DAYS } from "./recovery.ts";
import { resealReplies } from "./resealing.ts";
import { settleRetention } from "./retention.ts";
import { rewrapCases } from "./rewrap.ts";
import { appendEntry } from "./roster-writing.ts";
import type { VerifiedLine } from "./verified-line.ts";
import type { DeskWork } from "./work.ts";

/** A receiving key is destroyed so many days after its month has ended. */
const GRACE_DAYS = 28;
/** So long before the root's list ends, it stands among the duties. */
const LIST_WARN_DAYS = 45;
/** A week before all envelopes of a week go, it stands among the duties. */
const WARN_DAYS = 7;

export interface Duty {
  name:
    | "freshness"
    | "epochs"
    | "receiving"
    | "role-keys"
    | "coordinators"
    | "recovery"
    | "delete-week";
  done: boolean;
  week?: number;
  day?: Day;
}

/**
 * Receiving keys ahead, role keys, boxes for whoever lacks one, epochs and freshness. `keep` writes
 * the keys to the device. Returns whether keys have changed, and whether the line was told anything.
 */
export async function doDuties(
  api: LineApi,
  keys: HandlerKeys,
  line: VerifiedLine,
  granted: GrantedKeys,
  keep: () => Promise<void> = () => Promise.resolve(),
): Promise<{ changed: boolean; asked: boolean }> {
  const office: Office = { api, keys, line, granted };
  const received = await addReceivingKeys(office, keep);
  if (!isCoordinator(line.me)) return { changed: received, asked: received };
  try {
    const gave = await grantMissing(office);
    const vouched = await giveWarrants(api, keys, line);
    const renewed = await keepKeyring(office);
    return { changed: received, asked: received || vouched || gave || renewed };
  } catch (error) {
    // A colleague's desk did the same at the same moment: what is left is done next time.
    if (error instanceof DeskError && error.code === "changed") {
      return { changed: received, asked: true };
    }
    throw error;
  }
}

/**
 * What can only be done once everything is read: living cases wrapped under keys of now, living
 * answers under reply keys of now; only then do the keys of months that are over go.
 */
export async function finishUnlock(work: DeskWork): Promise<void> {
  const { seen } = work.keys.secrets;
  const { turn } = work.line.roster;
  await rewrapCases(work, seen.turn !== turn);
  seen.turn = turn;
  await resealReplies(work);
  await settleRetention(work);
  dropOldKeys(work.keys, work.line.today);
}

/** Keys of months that are over, once what they still held has been wrapped anew. */
function dropOldKeys(keys: HandlerKeys, today: Day): void {
  const old = [...keys.receiving.keys()].filter(
    (month) => today >= monthStart((month + 1) as Month) + GRACE_DAYS,
  );
  for (const month of old) keys.dropReceiving(month);
}

/** On the device before anything can be sealed to them. */
async function addReceivingKeys(office: Office, keep: () => Promise<void>): Promise<boolean> {
  const { keys, line } = office;
  const month = monthOf(line.today);
  const wanted = Array.from({ length: RECEIVING_AHEAD + 1 }, (_, i) => (month + i) as Month).filter(
    (one) => !line.me.receiving.has(one),
  );
  if (wanted.length === 0) return false;
  const made = wanted.map((one) => ({
    month: one,
    key: keys.receiving.get(one)?.publicKey ?? keys.addReceiving(one),
  }));
  await keep();
  for (const { month: one, key } of made) {
    const entry = { kind: "receiving" as const, handler: line.me.id, month: one, key };
    try {
      await appendEntry(office, entry);
    } catch (error) {
      // Someone else's entry came first: those that are left go in next time.
      if (error instanceof DeskError && error.code === "changed") break;
      throw error;
    }
  }
  return true;
}

/** For people: what was done, and what is coming. */
export function listDuties(line: VerifiedLine): Duty[] {
  const { keyring, today, me, answer, roster } = line;
  const ahead = weekOf(today) + EPOCHS_AHEAD;
  const { keys: named, until } = keyring.coordinators;
  const isNamed = ({ signing }: Handler) => named.some((key) => equalBytes(key, signing));
  const all = [...roster.handlers.values()].filter((one) => isCoordinator(one) && !one.revoked);
  // Who is suspended may stand in it or not.
  const isListed =
    all.filter(isActive).every(isNamed) &&
    named.every((key) => all.some(({ signing }) => equalBytes(key, signing)));
  const duties: Duty[] = [
    { name: "freshness", done: keyring.freshness.day >= today },
    { name: "epochs", done: keyring.epochs.some(({ week }) => week >= ahead) },
    { name: "receiving", done: me.receiving.has((monthOf(today) + RECEIVING_AHEAD) as Month) },
    { name: "coordinators", done: isListed && until - today > LIST_WARN_DAYS },
  ];
  const { recovery } = roster;
  // Papers that nobody ever made are nothing that is due.
  if (recovery) duties.push({ name: "recovery", done: recovery.ends - today > RENEW_PAPERS_DAYS });
  for (const { week, count, deletedOn } of answer.due.weeks) {
    if (count > 0 && deletedOn - today <= WARN_DAYS) {
      duties.push({ name: "delete-week", done: false, week, day: deletedOn as Day });
    }
  }
  return duties;
}
