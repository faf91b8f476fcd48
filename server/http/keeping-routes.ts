import { dayOf, monthOf } from "../../crypto/calendar.ts";
import { firstHead, nextHead } from "../../crypto/case-chain.ts";
import { equalBytes, fromB64, fromHex, toHex } from "../../crypto/encoding.ts";
import { activeHandler, type Handler } from "../../crypto/roster.ts";
import { verifyDetached } from "../../crypto/signed.ts";
import { CaseId, HandlerId } from "../contract/bytes.ts";
import {
  DeletionsAnswer,
  ReadWrapsAnswer,
  ReadWrapsRequest,
  RetentionRequest,
  RewrapRequest,
  WrapsRequest,
} from "../contract/case.ts";
import { KEEP_DAYS, RETENTION_PURPOSE } from "../contract/limits.ts";
import { retentionParts } from "../contract/retention.ts";
import { AppError } from "../errors.ts";
import type { StoredCase } from "../store/cases.ts";
import type { StoredAgreement } from "../store/retention.ts";
import { CASE_ROLES, type CaseAccess } from "./case-access.ts";
import type { Parts } from "./parts.ts";
import { answer, answerNothing, route, type Route } from "./route.ts";

/** Who decides how long a case is kept. */
const KEEPERS = ["intake", "coordinator", "nctv"] as const;

/** A desk's clock may be a day behind. */
const CLOCK_DAYS = 1;

/** Who holds the keys of a case, and how long it is kept. */
export function keepingRoutes(parts: Parts, access: CaseAccess): Route[] {
  const { line, store } = parts;
  const today = () => dayOf(parts.clock());
  const month = () => monthOf(today());

  /** After how many events a case had this head; at least one. Throws AppError `refused`. */
  function seqAt(one: StoredCase, wanted: Uint8Array): number {
    let head = firstHead(one.id, line.open.id);
    for (const { seq, hash, length } of store.cases.events(one.id)) {
      head = nextHead(head, fromHex(hash), length, line.open.id);
      if (equalBytes(head, wanted)) return seq + 1;
    }
    throw new AppError("refused");
  }

  const isKeeper = (handler: Handler | undefined): handler is Handler =>
    handler?.roles.some((role) => KEEPERS.some((keeper) => keeper === role)) ?? false;

  /** Who may sign for a case. Coordinators stand in where a restricted one has no two of its own. */
  function maySign(one: StoredCase, handler: Handler): boolean {
    if (access.isFor(one, handler)) return true;
    const active = [...line.open.roster.handlers.values()].filter(({ revoked }) => !revoked);
    const named = active.filter((other) => isKeeper(other) && access.isFor(one, other));
    return named.length < 2 && handler.roles.includes("coordinator");
  }

  /** The signers: one or two different handlers, each of whom signed exactly this. */
  function signersOf(one: StoredCase, body: RetentionRequest): string[] {
    const signed = retentionParts(one.id, body.day, fromHex(body.head), body.part);
    const names = body.signatures.map(({ handler, signature }) => {
      const signer = activeHandler(line.open.roster, handler);
      if (!isKeeper(signer) || !maySign(one, signer)) throw new AppError("refused");
      const bytes = fromB64(signature);
      if (!verifyDetached(RETENTION_PURPOSE, line.open.id, signed, bytes, signer.signing)) {
        throw new AppError("refused");
      }
      return signer.id;
    });
    if (new Set(names).size !== names.length) throw new AppError("refused");
    return names;
  }

  /** One signature gives a first day, far enough ahead, and takes it back that same day. */
  function isEnough(
    { part, day }: RetentionRequest,
    before: StoredAgreement | null,
    signers: string[],
  ) {
    if (signers.length === 2) return day === null || day > today();
    if (part === "case" && (before?.day ?? null) === null) {
      return day !== null && day >= today() + KEEP_DAYS - CLOCK_DAYS;
    }
    const setByThem =
      before?.signatures.length === 1 && before.signatures[0]?.handler === signers[0];
    return part === "case" && day === null && setByThem && before.setOn === today();
  }

  return [
    route({
      method: "POST",
      path: "/v1/desk/wraps/read",
      summary: "The wrapped keys of these cases that the handler may open.",
      roles: CASE_ROLES,
      body: ReadWrapsRequest,
      answer: ReadWrapsAnswer,
      audit: { none: "Wrapped keys; reading the cases that they open is told." },
      handle: ({ c, body, handler }) => {
        const cases = body.ids.flatMap((id) => {
          const one = store.cases.get(fromHex(id));
          return one ? [{ id, wraps: access.wraps(one, handler) }] : [];
        });
        return answer(c, ReadWrapsAnswer, { cases });
      },
    }),
    route({
      method: "PUT",
      path: "/v1/desk/wraps",
      summary: "Wraps many cases under the keys of a new month; cases that have gone are left out.",
      roles: CASE_ROLES,
      body: RewrapRequest,
      answer: null,
      audit: "wraps-renewed",
      handle: ({ c, body, handler, audited }) => {
        audited.object = String(body.cases.length);
        const cases = body.cases.flatMap(({ id, wraps }) => {
          const one = store.cases.get(fromHex(id));
          if (!one) return [];
          if (!access.isFor(one, handler)) throw new AppError("forbidden");
          if (wraps.some((wrap) => (wrap.handler === undefined) === one.restricted)) {
            throw new AppError("refused");
          }
          return [{ id: one.id, wraps: access.checkWraps(wraps, handler, month()) }];
        });
        store.cases.wraps.put(cases);
        return answerNothing(c);
      },
    }),
    route({
      method: "PUT",
      path: "/v1/desk/cases/{id}/wraps",
      summary: "Restricts a case to who is named, or gives it back to its roles.",
      roles: CASE_ROLES,
      params: { id: CaseId },
      body: WrapsRequest,
      answer: null,
      audit: "case-wrapped",
      handle: ({ c, params, body, handler }) => {
        const one = access.find(params.id ?? "");
        const wraps = access.checkWraps(body.wraps, handler, month());
        if (wraps.some((wrap) => wrap.handler.length > 0 !== body.restrict)) {
          throw new AppError("refused");
        }
        if (!access.isFor(one, handler)) {
          // A coordinator undoes what one handler alone did, while the role keys still open it.
          const lifts = !body.restrict && handler.roles.includes("coordinator");
          if (!lifts || wraps.length > 0) throw new AppError("forbidden");
        }
        if (!access.leavesKeys(one, body.restrict, wraps)) throw new AppError("refused");
        store.cases.wraps.restrict(one, body.restrict, wraps);
        if (body.restrict && !body.wraps.some((wrap) => wrap.handler === handler.id)) {
          store.cases.wraps.dropBoxesOf(fromHex(handler.id), one.id);
        }
        return answerNothing(c);
      },
    }),
    route({
      method: "PUT",
      path: "/v1/desk/cases/{id}/retention",
      summary: "The day on which a case or its contact goes: one signature at first, then two.",
      roles: KEEPERS,
      params: { id: CaseId },
      body: RetentionRequest,
      answer: null,
      audit: "retention-set",
      handle: ({ c, params, body, handler }) => {
        const one = access.find(params.id ?? "");
        if (!maySign(one, handler)) throw new AppError("forbidden");
        const head = fromHex(body.head);
        const seq = seqAt(one, head);
        const before = store.cases.retention.get(one.id, body.part);
        const signers = signersOf(one, body);
        // What was agreed earlier is not agreed again by sending it twice.
        if (before && seq <= before.seq) throw new AppError("changed", "Sign over a newer head.");
        if (!isEnough(body, before, signers)) throw new AppError("refused", "It takes two.");
        const { day, signatures } = body;
        const agreed = { day, head, seq, setOn: today(), signatures };
        store.cases.retention.set(one.id, body.part, agreed);
        return answerNothing(c);
      },
    }),
    route({
      method: "GET",
      path: "/v1/desk/deletions",
      summary: "Cases that went on their day, each with what was signed.",
      roles: CASE_ROLES,
      answer: DeletionsAnswer,
      audit: { none: "What has gone, and who signed for that; nothing of a case." },
      handle: ({ c }) => {
        const deletions = store.cases.retention
          .deletions()
          .map(({ id, day, head, signatures }) => ({
            id: CaseId.parse(toHex(id)),
            agreed: {
              day,
              head: toHex(head),
              signatures: signatures.map(({ handler, signature }) => ({
                handler: HandlerId.parse(handler),
                signature,
              })),
            },
          }));
        return answer(c, DeletionsAnswer, { deletions });
      },
    }),
  ];
}
