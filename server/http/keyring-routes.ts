import { monthOf } from "../../crypto/calendar.ts";
import { equalBytes, fromB64, fromHex, toB64 } from "../../crypto/encoding.ts";
import { intakeKeyId } from "../../crypto/envelope-format.ts";
import { hashKeyring, openEpoch, openFreshness } from "../../crypto/keyring.ts";
import { replayRoster, type Roster } from "../../crypto/roster.ts";
import {
  EpochsRequest,
  FreshnessRequest,
  type Grant,
  GrantsAnswer,
  GrantsRequest,
  RosterRequest,
} from "../contract/desk.ts";
import { AppError } from "../errors.ts";
import { listEpochs } from "../line/line.ts";
import type { StoredGrant } from "../store/line-record.ts";
import type { Parts } from "./parts.ts";
import { answer, answerNothing, route, type Route } from "./route.ts";

/** A handler makes receiving keys for this month and four ahead; a clock may be a day off. */
const RECEIVING_MONTHS_AHEAD = 5;

/** What coordinators keep up: epochs, freshness, roster and who holds which key, boxed. */
export function keyringRoutes(parts: Parts): Route[] {
  const { line, store } = parts;

  /** The statement must cover what the server will serve beside it, or browsers would refuse. */
  function checkFreshness(
    signed: Uint8Array,
    epochs: readonly { week: number; signed: Uint8Array }[],
    roster: Roster,
  ): void {
    const { coordinators, coordinatorsSigned, id } = line.open;
    const statement = openFreshness(signed, coordinators, id);
    const listed = listEpochs(epochs, statement.day).map((epoch) => epoch.signed);
    const today = line.today();
    if (Math.abs(statement.day - today) > 1) throw new AppError("refused");
    const covers =
      equalBytes(statement.keyringHash, hashKeyring(coordinatorsSigned, listed)) &&
      equalBytes(statement.rosterHead, roster.head) &&
      statement.rosterSeq === roster.seq;
    if (!covers) throw new AppError("changed", "Sign it over the keyring and roster of now.");
  }

  /** Boxes for handlers of the roster only. */
  function checkGrants(grants: readonly Grant[]): StoredGrant[] {
    return grants.map(({ handler, kind, subject, box }) => {
      const known = line.open.roster.handlers.get(handler);
      const fits = (kind === "epoch") === /^\d+$/.test(subject);
      if (!known || known.revoked || !fits) throw new AppError("refused");
      return { handler: fromHex(handler), kind, subject, box: fromB64(box) };
    });
  }

  return [
    route({
      method: "GET",
      path: "/v1/desk/grants",
      summary: "The boxes that hold keys for the handler who asks.",
      answer: GrantsAnswer,
      audit: { none: "Boxes that only the asking handler opens." },
      handle: ({ c, handler }) => {
        const mine = store.line.grantsOf(fromHex(handler.id));
        const grants = mine.map(({ kind, subject, box }) => ({ kind, subject, box: toB64(box) }));
        return answer(c, GrantsAnswer, { grants });
      },
    }),
    route({
      method: "PUT",
      path: "/v1/desk/grants",
      summary: "Puts boxed keys down for handlers.",
      roles: ["coordinator"],
      body: GrantsRequest,
      answer: null,
      audit: "grants-put",
      handle: ({ c, body, audited }) => {
        audited.object = String(body.grants.length);
        store.line.putGrants(checkGrants(body.grants));
        return answerNothing(c);
      },
    }),
    route({
      method: "POST",
      path: "/v1/desk/epochs",
      summary: "Adds signed epochs, the statement that covers them, and their secrets, boxed.",
      roles: ["coordinator"],
      body: EpochsRequest,
      answer: null,
      audit: "epochs-added",
      handle: ({ c, body }) => {
        const { coordinators, id, roster } = line.open;
        const existing = store.line.epochs();
        const fresh = body.epochs.map((text) => {
          const signed = fromB64(text);
          const epoch = openEpoch(signed, coordinators, id);
          return { week: epoch.week, intakeKeyId: intakeKeyId(epoch.intake), signed };
        });
        const weeks = [...existing, ...fresh].map(({ week }) => week);
        if (new Set(weeks).size !== weeks.length) throw new AppError("exists");
        const whole = [...existing, ...fresh].sort((a, b) => a.week - b.week);
        const freshness = fromB64(body.freshness);
        checkFreshness(freshness, whole, roster);
        store.line.addEpochs(fresh, freshness, checkGrants(body.grants));
        line.reload();
        return answerNothing(c);
      },
    }),
    route({
      method: "PUT",
      path: "/v1/desk/freshness",
      summary: "Renews the statement that keyring and roster are fresh.",
      roles: ["coordinator"],
      body: FreshnessRequest,
      answer: null,
      audit: "freshness-renewed",
      handle: ({ c, body }) => {
        const freshness = fromB64(body.freshness);
        checkFreshness(freshness, store.line.epochs(), line.open.roster);
        store.line.set("freshness", freshness);
        line.reload();
        return answerNothing(c);
      },
    }),
    route({
      method: "POST",
      path: "/v1/desk/roster",
      summary: "Appends a signed entry to the roster, when it still has the expected length.",
      body: RosterRequest,
      answer: null,
      audit: "roster-appended",
      handle: ({ c, body, audited }) => {
        audited.object = String(body.expectedSeq);
        const { rosterObjects, id, root, roster } = line.open;
        if (roster.seq !== body.expectedSeq) throw new AppError("changed");
        const entry = fromB64(body.entry);
        // Who may sign what is the roster's own rule; it is replayed whole, as desks do.
        const next = replayRoster([...rosterObjects, entry], id, root);
        // Only the months that are needed: a roster that is full could revoke nobody.
        const month = monthOf(line.today());
        const isNeedless = [...next.handlers.values()].some(({ id: handlerId, receiving }) =>
          [...receiving.keys()].some(
            (one) =>
              !roster.handlers.get(handlerId)?.receiving.has(one) &&
              (one < month || one > month + RECEIVING_MONTHS_AHEAD),
          ),
        );
        if (isNeedless) throw new AppError("refused");
        const revoked = [...next.handlers.values()]
          .filter((handler) => handler.revoked && !roster.handlers.get(handler.id)?.revoked)
          .map((handler) => fromHex(handler.id));
        const freshness = body.freshness === undefined ? null : fromB64(body.freshness);
        if (freshness) checkFreshness(freshness, store.line.epochs(), next);
        store.line.addRosterEntry(roster.seq, entry, revoked, freshness);
        line.reload();
        return answerNothing(c);
      },
    }),
  ];
}
