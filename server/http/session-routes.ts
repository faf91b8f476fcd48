import { fromB64, fromHex, toB64 } from "../../crypto/encoding.ts";
import { activeHandler, type Handler, type Roster } from "../../crypto/roster.ts";
import { verifyDetached } from "../../crypto/signed.ts";
import { SESSION_PURPOSE, SHARE_PURPOSE } from "../contract/limits.ts";
import {
  ChallengeAnswer,
  ChallengeRequest,
  SessionAnswer,
  ShareAnswer,
  SignedChallenge,
} from "../contract/session.ts";
import { AppError } from "../errors.ts";
import type { Parts } from "./parts.ts";
import { answer, route, type Route } from "./route.ts";

/** How a device gets in: no password is ever sent, and a challenge works once. */
export function sessionRoutes(parts: Parts): Route[] {
  const { line, store } = parts;

  /** The handler whose key signed the challenge. One error for whatever is not right. */
  function checkSigned(
    signed: SignedChallenge,
    purpose: string,
    key: "device" | "signing",
  ): Handler {
    const handler = line.open.roster.handlers.get(signed.handler);
    if (!handler) throw new AppError("refused");
    const challenge = fromB64(signed.challenge);
    const signature = fromB64(signed.signature);
    const good = verifyDetached(purpose, line.open.id, [challenge], signature, handler[key]);
    if (!good || !parts.sessions().useChallenge(challenge)) throw new AppError("refused");
    // Only who holds the key is told why.
    if (!activeHandler(line.open.roster, handler.id)) throw shutOut(line.open.roster, handler.id);
    return handler;
  }

  return [
    route({
      method: "POST",
      path: "/v1/desk/challenge",
      summary: "A challenge to sign, good once and for a minute.",
      access: "public",
      body: ChallengeRequest,
      answer: ChallengeAnswer,
      audit: { none: "Nobody is known yet, and it changes nothing." },
      handle: ({ c }) => {
        void line.open;
        return answer(c, ChallengeAnswer, { challenge: toB64(parts.sessions().makeChallenge()) });
      },
    }),
    route({
      method: "POST",
      path: "/v1/desk/share",
      summary: "The share that unlocks a device's keys, for the device key only; and a ring token.",
      access: "public",
      body: SignedChallenge,
      answer: ShareAnswer,
      audit: { none: "It unlocks a device and reads nothing; the session that follows is told." },
      handle: ({ c, body }) => {
        const handler = checkSigned(body, SHARE_PURPOSE, "device");
        const share = store.line.share(fromHex(handler.id));
        if (!share) throw new AppError("refused");
        const { token } = parts.sessions().makeToken("ring", handler.id);
        return answer(c, ShareAnswer, { share: toB64(share), token });
      },
    }),
    route({
      method: "POST",
      path: "/v1/desk/session",
      summary: "A session of fifteen minutes, for the signing key.",
      access: "public",
      body: SignedChallenge,
      answer: SessionAnswer,
      audit: "session-opened",
      handle: ({ c, body, audited }) => {
        const handler = checkSigned(body, SESSION_PURPOSE, "signing");
        audited.actor = handler;
        return answer(c, SessionAnswer, parts.sessions().makeToken("session", handler.id));
      },
    }),
  ];
}

/** Why the token or key of a handler who was enrolled is worth nothing now. */
export function shutOut(roster: Roster, id: string): AppError {
  const handler = roster.handlers.get(id);
  if (!handler) return new AppError("unauthenticated", "Unlock the desk again.");
  return new AppError(handler.revoked ? "revoked" : "suspended");
}
