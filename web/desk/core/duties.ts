/** What a desk does by itself at unlock, so that nobody has to remember it. */
import {
  appendRosterEntry,
  type Day,
  EPOCHS_AHEAD,
  fromB64,
  hashKeyring,
  isListed,
  type Month,
  monthOf,
  monthStart,
  signFreshness,
  signRosterEntry,
  toB64,
  type Week,
  weekOf,
} from "../../../crypto/index.ts";
import type { Grant } from "../../../server/contract/desk.ts";
import { makeEpoch, makeRoleKeys, RECEIVING_AHEAD } from "./ceremony.ts";
import { giveWarrants } from "./extract-warrants.ts";
import { type GrantedKeys, makeGrant, roleBoxMonth, roleSubject } from "./grants.ts";
import type { HandlerKeys } from "./keys.ts";
import type { LineApi } from "./line-api.ts";
import type { VerifiedLine } from "./verified-line.ts";

/** A receiving key is destroyed so many days after its month has ended. */
const GRACE_DAYS = 28;
/** A week before all envelopes of a week go, it stands among the duties. */
const WARN_DAYS = 7;

export interface Duty {
  name: "freshness" | "epochs" | "receiving" | "role-keys" | "delete-week";
  done: boolean;
  week?: number;
  day?: Day;
}

/** Receiving keys ahead, role keys, epochs and freshness. Returns whether keys have changed. */
export async function doDuties(
  api: LineApi,
  keys: HandlerKeys,
  line: VerifiedLine,
  granted: GrantedKeys,
): Promise<{ changed: boolean; asked: boolean }> {
  const dropped = dropOldKeys(keys, line.today);
  const coordinator = line.me.roles.includes("coordinator");
  const received = await addReceivingKeys(api, keys, line, coordinator);
  if (!coordinator) return { changed: dropped || received, asked: received };
  const month = monthOf(line.today);
  const missing = [month, (month + 1) as Month].filter(
    (m) => !granted.roles.has(roleSubject(m, "contact")),
  );
  const grants = missing.flatMap((m) =>
    makeRoleKeys(keys.signing, m, line.keyring.lineId, line.me),
  );
  grants.push(...carryRoleKeys(keys, line, granted));
  if (grants.length > 0) await api.post("/v1/desk/grants", { grants }, null, "PUT");
  const vouched = await giveWarrants(api, keys, line);
  const renewed = await keepKeyring(api, keys, line);
  const asked = received || vouched || grants.length > 0 || renewed;
  return { changed: dropped || received, asked };
}

/**
 * Role keys of earlier months, boxed anew to the receiving key of next month: cases stay wrapped
 * under the key of the month in which they were filed, so that key must outlive the receiving keys.
 */
function carryRoleKeys(keys: HandlerKeys, line: VerifiedLine, granted: GrantedKeys): Grant[] {
  const month = monthOf(line.today);
  const { me, keyring } = line;
  return [...granted.roles]
    .filter(([subject]) => Number(subject.split("/")[0]) < month)
    .map(([subject, key]) =>
      makeGrant(keys.signing, me, "role", subject, roleBoxMonth(month), keyring.lineId, key),
    );
}

function dropOldKeys(keys: HandlerKeys, today: Day): boolean {
  const old = [...keys.receiving.keys()].filter(
    (month) => today >= monthStart((month + 1) as Month) + GRACE_DAYS,
  );
  for (const month of old) keys.dropReceiving(month);
  return old.length > 0;
}

async function addReceivingKeys(
  api: LineApi,
  keys: HandlerKeys,
  line: VerifiedLine,
  coordinator: boolean,
): Promise<boolean> {
  const { me, roster, rosterObjects, keyring, today } = line;
  const { lineId } = keyring;
  const month = monthOf(today);
  let added = false;
  for (let i = 0; i <= RECEIVING_AHEAD; i++) {
    const wanted = (month + i) as Month;
    if (me.receiving.has(wanted)) continue;
    const key = keys.addReceiving(wanted);
    const entry = { kind: "receiving" as const, handler: me.id, month: wanted, key };
    const day = Math.max(today, roster.day) as Day;
    const place = { seq: roster.seq, previous: roster.head, day };
    const signed = signRosterEntry(entry, place, lineId, [keys.signing]);
    appendRosterEntry(roster, signed, lineId, line.root);
    rosterObjects.push(signed);
    const freshness = coordinator ? { freshness: statement(keys, line, epochsOf(line)) } : {};
    const body = { entry: toB64(signed), expectedSeq: place.seq, ...freshness };
    await api.post("/v1/desk/roster", body, null);
    added = true;
  }
  return added;
}

/** Epochs up to eight weeks ahead, and a statement of today. */
async function keepKeyring(api: LineApi, keys: HandlerKeys, line: VerifiedLine): Promise<boolean> {
  const { keyring, today, me } = line;
  const last = Math.max(...keyring.epochs.map(({ week }) => week));
  const fresh = [];
  for (let week = Math.max(last + 1, weekOf(today)); week <= weekOf(today) + EPOCHS_AHEAD; week++) {
    fresh.push(makeEpoch(week as Week, keyring.lineId, keys.signing, me));
  }
  if (fresh.length > 0) {
    const epochs = fresh.map(({ signed }) => toB64(signed));
    const all = [...epochsOf(line), ...fresh.map(({ week, signed }) => ({ week, signed }))];
    const grants = fresh.map(({ grant }) => grant);
    const body = { epochs, freshness: statement(keys, line, all), grants };
    await api.post("/v1/desk/epochs", body, null);
    return true;
  }
  if (keyring.freshness.day >= today) return false;
  const freshness = statement(keys, line, epochsOf(line));
  await api.post("/v1/desk/freshness", { freshness }, null, "PUT");
  return true;
}

interface SignedEpoch {
  week: number;
  signed: Uint8Array;
}

const epochsOf = ({ keyring, answer }: VerifiedLine): SignedEpoch[] =>
  keyring.epochs.map(({ week }, i) => ({
    week,
    signed: fromB64(answer.keyring.epochs[i] as string),
  }));

/** Over what the server will list from today on, and the roster as it is now. */
function statement(keys: HandlerKeys, line: VerifiedLine, epochs: SignedEpoch[]): string {
  const { keyring, answer, today, roster } = line;
  const listed = epochs.filter(({ week }) => isListed(week as Week, today));
  const hash = hashKeyring(
    fromB64(answer.keyring.coordinators),
    listed.map(({ signed }) => signed),
  );
  const { head: rosterHead, seq: rosterSeq } = roster;
  const content = { day: today, keyringHash: hash, rosterHead, rosterSeq };
  return toB64(signFreshness(content, keyring.lineId, keys.signing));
}

/** For people: what was done, and what is coming. */
export function listDuties(line: VerifiedLine): Duty[] {
  const { keyring, today, me, answer } = line;
  const ahead = weekOf(today) + EPOCHS_AHEAD;
  const duties: Duty[] = [
    { name: "freshness", done: keyring.freshness.day >= today },
    { name: "epochs", done: keyring.epochs.some(({ week }) => week >= ahead) },
    { name: "receiving", done: me.receiving.has((monthOf(today) + RECEIVING_AHEAD) as Month) },
  ];
  for (const { week, count, deletedOn } of answer.due.weeks) {
    if (count > 0 && deletedOn - today <= WARN_DAYS) {
      duties.push({ name: "delete-week", done: false, week, day: deletedOn as Day });
    }
  }
  return duties;
}
