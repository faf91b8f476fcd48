import { dayOf } from "../../crypto/calendar.ts";
import { fromB64, fromHex, toB64, toHex } from "../../crypto/encoding.ts";
import { activeHandler, APPROVAL_PURPOSE, handlerIdOf } from "../../crypto/roster.ts";
import { isApprovable, parseRosterEntry } from "../../crypto/roster-entry.ts";
import { verifyDetached } from "../../crypto/signed.ts";
import { HandlerId } from "../contract/bytes.ts";
import { INVITE_SECONDS } from "../contract/limits.ts";
import {
  ApplyRequest,
  DropRequest,
  InviteAnswer,
  InviteId,
  InviteRequest,
  Newcomer,
  PROPOSAL_DAYS,
  ProposalId,
  ProposeRequest,
  StoredPending,
  TeamAnswer,
} from "../contract/team.ts";
import { AppError } from "../errors.ts";
import type { Parts } from "./parts.ts";
import { answer, answerNothing, route, type Route } from "./route.ts";
import { checkSzwGround } from "./szw-ground.ts";

const DAY_MS = 86_400_000;
/** So many links of one handler may be open at once. */
const MOST_INVITES = 8;
/** What one handler proposes must not crowd out the others: a full list is one that no desk reads. */
const MOST_PROPOSALS = 16;

/** Coming in, and what waits for a second signature. */
export function teamRoutes(parts: Parts): Route[] {
  const { line, store } = parts;
  const tooLate = () => parts.clock() + PROPOSAL_DAYS * DAY_MS;

  function waiting(handlerId: string): TeamAnswer {
    const applicants = store.team.applicants().map(({ invite, handler, answer: text }) => ({
      ...Newcomer.parse(JSON.parse(text)),
      invite: toHex(invite),
      by: HandlerId.parse(toHex(handler)),
    }));
    const entries = store.team.proposals().map(({ nonce, entry, handler, signature }) => ({
      id: toHex(nonce),
      entry: toB64(entry),
      approval: { by: toHex(handler), signature: toB64(signature) },
    }));
    const pending = store.team.pendingEpochs();
    if (pending === null) return { applicants, entries, epochs: null };
    const { epochs, replace, grants, by } = StoredPending.parse(JSON.parse(pending));
    const mine = grants
      .filter(({ handler }) => handler === handlerId)
      .map(({ kind, subject, box }) => ({ kind, subject, box, by }));
    return { applicants, entries, epochs: { epochs, replace, grants: mine } };
  }

  return [
    route({
      method: "GET",
      path: "/v1/desk/team",
      summary: "Who waits to be enrolled, and what waits for a signature.",
      answer: TeamAnswer,
      audit: { none: "What every handler's desk asks all the time; nothing of a report." },
      handle: ({ c, handler }) => {
        store.team.dropUntil(parts.clock());
        return answer(c, TeamAnswer, waiting(handler.id));
      },
    }),
    route({
      method: "POST",
      path: "/v1/desk/invites",
      summary: "A link for a newcomer, good once and for an hour. Its secret stays with the desk.",
      body: InviteRequest,
      answer: InviteAnswer,
      audit: "invite-made",
      handle: ({ c, body, handler, audited }) => {
        audited.object = body.id;
        store.team.dropUntil(parts.clock());
        const until = parts.clock() + INVITE_SECONDS * 1000;
        const by = fromHex(handler.id);
        if (!store.team.addInvite(fromHex(body.id), by, until, MOST_INVITES)) {
          throw new AppError("exists", "There are links enough that nobody has used yet.");
        }
        return answer(c, InviteAnswer, { until });
      },
    }),
    route({
      method: "POST",
      path: "/v1/desk/invites/{id}",
      summary: "The newcomer's keys, with a MAC that only the link's secret makes.",
      access: "public",
      params: { id: InviteId },
      body: ApplyRequest,
      answer: null,
      audit: { none: "Nobody is known yet: enrolling whoever answered is the entry." },
      handle: ({ c, params, body }) => {
        const invite = fromHex(params["id"] ?? "");
        const { share, ...newcomer } = body;
        const signing = fromB64(newcomer.signing);
        const handler = store.team.inviter(invite, parts.clock());
        const isKnown = line.open.roster.handlers.has(handlerIdOf(signing));
        if (!handler || isKnown || !activeHandler(line.open.roster, handler)) {
          throw new AppError("refused", "Ask your colleague for a new link.");
        }
        const applicant = { invite, handler, signing, share: fromB64(share) };
        const answered = { ...applicant, answer: JSON.stringify(newcomer) };
        if (!store.team.addApplicant(answered, tooLate())) throw new AppError("exists");
        return answerNothing(c);
      },
    }),
    route({
      method: "POST",
      path: "/v1/desk/applicants/{id}/drop",
      summary: "Who waits is not enrolled after all.",
      params: { id: InviteId },
      body: DropRequest,
      answer: null,
      audit: "applicant-dropped",
      handle: ({ c, params }) => {
        store.team.dropApplicant(fromHex(params["id"] ?? ""));
        return answerNothing(c);
      },
    }),
    route({
      method: "POST",
      path: "/v1/desk/proposals",
      summary: "An entry of the roster with the first of two signatures.",
      body: ProposeRequest,
      answer: null,
      audit: "entry-proposed",
      handle: ({ c, body, handler, audited }) => {
        const bytes = fromB64(body.entry);
        const entry = parseRosterEntry(bytes);
        const signature = fromB64(body.signature);
        const { id, roster } = line.open;
        const good = verifyDetached(APPROVAL_PURPOSE, id, [bytes], signature, handler.signing);
        if (!isApprovable(entry) || !good || roster.nonces.has(toHex(entry.nonce))) {
          throw new AppError("refused");
        }
        if ("roles" in entry) checkSzwGround(parts.service, entry.roles);
        const today = dayOf(parts.clock());
        if (entry.until < today || entry.until > today + PROPOSAL_DAYS + 1) {
          throw new AppError("refused");
        }
        const proposal = { nonce: entry.nonce, entry: bytes, handler: fromHex(handler.id) };
        audited.object = toHex(entry.nonce);
        const end = (entry.until + 1) * DAY_MS;
        if (!store.team.addProposal({ ...proposal, signature }, end, MOST_PROPOSALS)) {
          throw new AppError("exists");
        }
        return answerNothing(c);
      },
    }),
    route({
      method: "POST",
      path: "/v1/desk/proposals/{id}/drop",
      summary: "Takes a proposal back, or refuses it.",
      params: { id: ProposalId },
      body: DropRequest,
      answer: null,
      audit: "proposal-dropped",
      handle: ({ c, params }) => {
        if (!store.team.dropProposal(fromHex(params["id"] ?? ""))) throw new AppError("not-found");
        return answerNothing(c);
      },
    }),
  ];
}
