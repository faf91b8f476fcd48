/** Who gets which key: each handler what their roles may hold, boxed to their receiving keys. */
import {
  COMPARTMENTS,
  type Compartment,
  type Handler,
  isActive,
  isCoordinator,
  type Month,
  monthOf,
  systemRandom,
  type Week,
} from "../../../crypto/index.ts";
import type { Grant } from "../../../server/contract/desk.ts";
import { GRANTS_PER_REQUEST } from "../../../server/contract/limits.ts";
import { HoldingsAnswer } from "../../../server/contract/team.ts";
import {
  contentOf,
  epochBoxMonth,
  epochGrantSubject,
  isBeside,
  makeGrant,
  readSubject,
  roleBoxMonth,
  roleGrantSubject,
} from "./grants.ts";
import type { Office } from "./office.ts";
import { paperGrants } from "./recovery-boxes.ts";
import { mayRead } from "./roles.ts";
import { DeskError } from "./errors.ts";

/** A key that may be granted, and the month whose receiving key it is boxed to. */
export interface LivingKey {
  kind: Grant["kind"];
  subject: string;
  month: Month;
  content: Uint8Array;
  /** Whoever may read this holds it. */
  compartment: Compartment;
}

export const epochKey = (week: Week, turn: number, content: Uint8Array): LivingKey => ({
  kind: "epoch",
  subject: epochGrantSubject(week, turn),
  month: epochBoxMonth(week),
  content,
  compartment: "contact",
});

/** Everything that this desk holds and that others need too, last month and older turns included. */
export function livingKeys({ granted, line }: Office): LivingKey[] {
  const now = monthOf(line.today);
  const epochs = [...granted.epochs.values()].map((epoch) =>
    epochKey(epoch.week, epoch.turn, contentOf(epoch)),
  );
  const roles = [...granted.roles].flatMap(([place, content]): LivingKey[] => {
    const { period, turn, name } = readSubject(place);
    // What the month before last wrapped has been wrapped anew: its keys must not live on in a box.
    if (!place.includes(".") || isBeside(place) || period < now - 1) return [];
    const compartment = name as Compartment;
    const subject = roleGrantSubject(period as Month, turn, compartment);
    // Who came later has no receiving key of a month that is over.
    const month = Math.max(roleBoxMonth(period as Month), now) as Month;
    return [{ kind: "role", subject, month, content, compartment }];
  });
  return [...epochs, ...roles];
}

/** New role keys of this turn for this month and the next, as far as this desk has none. */
export function freshRoleKeys({ granted, line }: Office, turn: number): LivingKey[] {
  const now = monthOf(line.today);
  return [now, (now + 1) as Month].flatMap((month) =>
    COMPARTMENTS.filter(
      (compartment) => !granted.roles.has(`${String(month)}.${String(turn)}/${compartment}`),
    ).map((compartment) => ({
      kind: "role" as const,
      subject: roleGrantSubject(month, turn, compartment),
      month: roleBoxMonth(month),
      content: systemRandom(32),
      compartment,
    })),
  );
}

/** Boxes of these keys for whoever may hold them and has a receiving key for them. */
export function grantsFor(
  { keys, line }: Office,
  living: readonly LivingKey[],
  handlers: Iterable<Handler>,
  isNeeded: (handler: Handler, key: LivingKey) => boolean = () => true,
): Grant[] {
  const { lineId } = line.keyring;
  return [...handlers]
    .filter(isActive)
    .flatMap((handler) =>
      living
        .filter(
          (key) =>
            mayRead(handler, key.compartment) &&
            handler.receiving.has(key.month) &&
            isNeeded(handler, key),
        )
        .map(({ kind, subject, month, content }) =>
          makeGrant(keys.signing, handler, kind, subject, month, lineId, content),
        ),
    );
}

/** Puts boxes down, as many requests as it takes. */
export async function putGrants(
  { api }: Office,
  grants: readonly Grant[],
  fresh: readonly string[] = [],
): Promise<void> {
  for (let at = 0; at < grants.length; at += GRANTS_PER_REQUEST) {
    const some = grants.slice(at, at + GRANTS_PER_REQUEST);
    // What is new goes up at once, or it would not be new to the second request.
    const body = { grants: some, ...(at === 0 && fresh.length > 0 && { fresh }) };
    await api.post("/v1/desk/grants", body, null, "PUT");
  }
}

/**
 * Makes the role keys that are due, and puts down every box that someone should have and has not from
 * this coordinator: a colleague's may be worthless, and only who gets it can see that. So new handlers
 * get theirs, who came back, who changed roles, who made receiving keys after a long leave. Returns
 * whether there was anything.
 */
export async function grantMissing(office: Office): Promise<boolean> {
  const { line } = office;
  if (!isCoordinator(line.me)) return false;
  const handlers = [...line.roster.handlers.values()];
  const made = freshRoleKeys(office, line.roster.turn);
  if (made.length > 0) {
    try {
      const grants = [...grantsFor(office, made, handlers), ...paperGrants(office, made)];
      const fresh = made.map(({ subject }) => subject);
      if (grants.length > 0) await putGrants(office, grants, fresh);
    } catch (error) {
      // Another coordinator's desk was first, and grants them to this one.
      if (!(error instanceof DeskError && error.code === "changed")) throw error;
    }
  }
  const { holdings } = await office.api.get("/v1/desk/holdings", HoldingsAnswer);
  const has = new Set(
    holdings.map(({ handler, kind, subject }) => `${handler} ${kind} ${subject}`),
  );
  const living = livingKeys(office);
  const isMissing = ({ id }: { id: string }, { kind, subject }: LivingKey) =>
    !has.has(`${id} ${kind} ${subject}`);
  const grants = [
    ...grantsFor(office, living, handlers, isMissing),
    ...paperGrants(office, living, isMissing),
  ];
  await putGrants(office, grants);
  return made.length > 0 || grants.length > 0;
}
