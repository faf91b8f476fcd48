import { fromB64, fromHex, toB64, toHex } from "../../crypto/encoding.ts";
import { HandlerId } from "../contract/bytes.ts";
import {
  EpochsRequest,
  FreshnessRequest,
  GrantsAnswer,
  GrantsRequest,
  RosterRequest,
} from "../contract/desk.ts";
import { HoldingsAnswer, PendingRequest, StoredPending } from "../contract/team.ts";
import { AppError } from "../errors.ts";
import { KeyringChecks } from "./keyring-checks.ts";
import type { Parts } from "./parts.ts";
import { RosterChanges } from "./roster-changes.ts";
import { answer, answerNothing, route, type Route } from "./route.ts";

/** What coordinators keep up: epochs, freshness, roster and who holds which key, boxed. */
export function keyringRoutes(parts: Parts): Route[] {
  const { line, store } = parts;
  const checks = new KeyringChecks(parts);
  const changes = new RosterChanges(parts, checks);

  /** What waited with these very epochs, which wait no longer: boxes, and who put them down. */
  function takeWaiting(epochs: readonly string[]): StoredPending {
    const waiting = store.team.pendingEpochs();
    if (waiting === null) throw new AppError("changed", "Nothing waits any more.");
    const pending = StoredPending.parse(JSON.parse(waiting));
    if (!sameEpochs(pending.epochs, epochs)) throw new AppError("changed");
    return pending;
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
        const grants = mine.map(({ kind, subject, author, box }) => ({
          kind,
          subject,
          box: toB64(box),
          ...(author.length > 0 && { by: HandlerId.parse(toHex(author)) }),
        }));
        return answer(c, GrantsAnswer, { grants });
      },
    }),
    route({
      method: "GET",
      path: "/v1/desk/holdings",
      summary: "Which boxes who asks put down, and for whom, so that none is missing.",
      roles: ["coordinator"],
      answer: HoldingsAnswer,
      audit: { none: "Names of keys, no key." },
      handle: ({ c, handler: me }) => {
        const mine = store.line.holdingsOf(fromHex(me.id));
        const holdings = mine.map(({ handler, kind, subject }) => ({
          handler: HandlerId.parse(toHex(handler)),
          kind: kind as "epoch" | "role",
          subject,
        }));
        return answer(c, HoldingsAnswer, { holdings });
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
      handle: ({ c, body, audited, handler }) => {
        audited.object = String(body.grants.length);
        // Two desks that make the key of one month would shut each other out of half the cases.
        const isMade = ({ kind, subject }: { kind: string; subject: string }) =>
          store.line.hasGrant(kind, subject);
        const fresh = body.grants.filter(({ subject }) => body.fresh?.includes(subject));
        if (fresh.some(isMade)) throw new AppError("exists", "Read your grants again.");
        store.line.putGrants(checks.grants(body.grants, line.open.roster, handler.id));
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
      handle: ({ c, body, handler }) => {
        const { roster } = line.open;
        const waited = body.waited ? takeWaiting(body.epochs) : null;
        store.line.change(checks.check(body, roster));
        if (waited) store.line.putGrants(checks.grants(waited.grants, roster, waited.by));
        store.line.putGrants(checks.grants(body.grants, roster, handler.id));
        store.team.setPendingEpochs(null);
        line.reload();
        return answerNothing(c);
      },
    }),
    route({
      method: "PUT",
      path: "/v1/desk/epochs/pending",
      summary: "Epochs that too few coordinators have signed yet, or one signature more.",
      roles: ["coordinator"],
      body: PendingRequest,
      answer: null,
      audit: "epochs-proposed",
      handle: ({ c, body, handler }) => {
        const waiting = store.team.pendingEpochs();
        const before = waiting === null ? null : StoredPending.parse(JSON.parse(waiting));
        const isSame = before !== null && sameEpochs(before.epochs, body.epochs);
        const signers = checks.countSigners(body.epochs);
        // Signatures are added to what waits; it is not put aside but by what turns the keys.
        const fewer = isSame && signers <= checks.countSigners(before.epochs);
        if (before && (fewer || (!isSame && !body.replace))) throw new AppError("changed");
        checks.grants(body.grants, line.open.roster, handler.id);
        const { grants, by } = isSame ? before : { ...body, by: handler.id };
        store.team.setPendingEpochs(JSON.stringify({ ...body, grants, by }));
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
        store.line.change(checks.check(body, line.open.roster));
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
      handle: ({ c, body, audited, handler }) => {
        audited.object = String(body.expectedSeq);
        if (line.open.roster.seq !== body.expectedSeq) throw new AppError("changed");
        changes.append(body, handler);
        line.reload();
        return answerNothing(c);
      },
    }),
  ];
}

/** The same epochs, whoever signed them: what was signed stands after the signatures. */
function sameEpochs(a: readonly string[], b: readonly string[]): boolean {
  const payloads = (list: readonly string[]) => list.map(payloadOf).sort().join(" ");
  return payloads(a) === payloads(b);
}

function payloadOf(text: string): string {
  const bytes = fromB64(text);
  return toB64(bytes.subarray(6 + 80 * (bytes[5] ?? 0)));
}
