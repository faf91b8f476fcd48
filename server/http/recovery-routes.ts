import { equalBytes, fromB64, fromHex, toB64 } from "../../crypto/encoding.ts";
import { recoveryOn } from "../../crypto/roster-recovery.ts";
import { keyIdOf, readUnsafeSigned, verifyDetached } from "../../crypto/signed.ts";
import {
  RecoveryAnswer,
  RETURN_PURPOSE,
  ReturnReadAnswer,
  ReturnReadRequest,
  ReturnRequest,
} from "../contract/recovery.ts";
import { AppError } from "../errors.ts";
import { KeyringChecks } from "./keyring-checks.ts";
import type { Parts } from "./parts.ts";
import { RosterChanges } from "./roster-changes.ts";
import { answer, answerNothing, route, type Route } from "./route.ts";

/** For the day on which everyone has lost their keys; and to see beforehand that it would work. */
export function recoveryRoutes(parts: Parts): Route[] {
  const { line, store } = parts;
  const changes = new RosterChanges(parts, new KeyringChecks(parts));
  return [
    route({
      method: "GET",
      path: "/v1/desk/recovery",
      summary: "The role keys, boxed to the key of the recovery papers.",
      roles: ["coordinator"],
      answer: RecoveryAnswer,
      audit: "recovery-read",
      handle: ({ c, audited }) => {
        const papers = recoveryOn(line.open.roster, line.today());
        if (!papers) throw new AppError("not-found");
        audited.object = String(papers.generation);
        const boxes = store.line.grantsOf(fromHex(papers.id));
        const grants = boxes.map(({ kind, subject, box }) => ({ kind, subject, box: toB64(box) }));
        return answer(c, RecoveryAnswer, { grants });
      },
    }),
    route({
      method: "POST",
      path: "/v1/desk/return/read",
      summary: "Keyring and roster, for who signs the challenge with the root.",
      access: "public",
      body: ReturnReadRequest,
      answer: ReturnReadAnswer,
      audit: { none: "It changes nothing, and is what every handler's desk is given." },
      handle: ({ c, body }) => {
        const { id, root, keyring, rosterObjects } = line.open;
        const challenge = fromB64(body.challenge);
        const good = verifyDetached(RETURN_PURPOSE, id, [challenge], fromB64(body.signature), root);
        if (!good || !parts.sessions().useChallenge(challenge)) throw new AppError("refused");
        return answer(c, ReturnReadAnswer, { keyring, roster: rosterObjects.map(toB64) });
      },
    }),
    route({
      method: "POST",
      path: "/v1/desk/return",
      summary: "A coordinator whom the root enrols, when nobody is left who could.",
      access: "public",
      body: ReturnRequest,
      answer: null,
      audit: { none: "The actor is nobody yet: the entry of the roster, by the root, says it." },
      handle: ({ c, body }) => {
        const { share, ...change } = body;
        const rootId = keyIdOf(line.open.root);
        const { signatures } = readUnsafeSigned(fromB64(change.entry));
        if (!signatures.some(({ keyId }) => equalBytes(keyId, rootId))) {
          throw new AppError("refused");
        }
        if (line.open.roster.seq !== change.expectedSeq) throw new AppError("changed");
        store.together(() => {
          store.line.setShare(fromHex(changes.comeBack(change)), fromB64(share));
        });
        line.reload();
        return answerNothing(c);
      },
    }),
  ];
}
