import {
  type Compartment,
  eventHash,
  firstHead,
  nextHead,
  verifyCaseEvent,
} from "../../crypto/case-chain.ts";
import { equalBytes, fromB64, fromHex, toB64, toHex } from "../../crypto/encoding.ts";
import type { Handler, Role } from "../../crypto/roster.ts";
import { CaseId, type CompartmentName } from "../contract/bytes.ts";
import {
  AppendAnswer,
  AppendRequest,
  CaseAnswer,
  CasesAnswer,
  FileCaseRequest,
} from "../contract/case.ts";
import { AppError } from "../errors.ts";
import type { StoredCase, StoredEvent, StoredWrap } from "../store/cases.ts";
import type { Parts } from "./parts.ts";
import { answer, route, type Route } from "./route.ts";

/** Which compartments' bytes a role gets; the keys enforce it, this only withholds sooner. */
const COMPARTMENTS_OF: Readonly<Record<Role, readonly Compartment[]>> = {
  intake: ["contact", "substance", "assessment"],
  coordinator: ["contact", "substance", "assessment"],
  nctv: ["substance", "assessment"],
  szw: ["substance"],
  auditor: [],
};
const CASE_ROLES = ["intake", "coordinator", "nctv", "szw"] as const;

export const mayRead = (handler: Pick<Handler, "roles">, compartment: string): boolean =>
  handler.roles.some((role) => COMPARTMENTS_OF[role].some((name) => name === compartment));

/** Cases: filed, appended to and read; every event's place and signature checked before storing. */
export function caseRoutes(parts: Parts): Route[] {
  const { line, store } = parts;

  /** Checks that events by this handler follow on this case; returns them and where it then is. */
  function follow(from: StoredCase, sealed: readonly string[], handler: Handler) {
    let { seq, head } = from;
    const events: StoredEvent[] = sealed.map((text) => {
      const bytes = fromB64(text);
      const header = verifyCaseEvent(bytes, handler.signing, line.open.id);
      const inPlace =
        equalBytes(header.caseId, from.id) &&
        header.seq === seq &&
        equalBytes(header.previous, head);
      if (!inPlace) throw new AppError("refused");
      if (!mayRead(handler, header.compartment)) throw new AppError("forbidden");
      const hash = eventHash(bytes);
      head = nextHead(head, hash, bytes.length, line.open.id);
      const event = { seq, hash, bytes, claim: header.claim, compartment: header.compartment };
      seq += 1;
      return event;
    });
    return { events, moved: { id: from.id, seq, head } };
  }

  function describe(one: StoredCase, handler: Handler) {
    const wraps = store.cases
      .wraps(one.id)
      .filter(({ compartment }) => mayRead(handler, compartment))
      .map(({ compartment, month, box }: StoredWrap) => ({
        compartment: compartment as CompartmentName,
        month,
        box: toB64(box),
      }));
    return { id: CaseId.parse(toHex(one.id)), seq: one.seq, head: toHex(one.head), wraps };
  }

  return [
    route({
      method: "GET",
      path: "/v1/desk/cases",
      summary: "All cases: where each is, its wrapped keys, and its events as hash and length.",
      roles: CASE_ROLES,
      answer: CasesAnswer,
      handle: ({ c, handler }) => {
        const cases = store.cases.list().map((one) => ({
          ...describe(one, handler),
          events: store.cases.links(one.id).map(({ seq, compartment, hash, length }) => ({
            seq,
            compartment: compartment as CompartmentName,
            hash: toHex(hash),
            length,
          })),
        }));
        return answer(c, CasesAnswer, { cases });
      },
    }),
    route({
      method: "GET",
      path: "/v1/desk/cases/{id}",
      summary: "One case, with the sealed bytes of the compartments that the handler's roles have.",
      roles: CASE_ROLES,
      params: { id: CaseId },
      answer: CaseAnswer,
      handle: ({ c, params, handler }) => {
        const one = store.cases.get(fromHex(params.id ?? ""));
        if (!one) throw new AppError("not-found");
        const events = store.cases.events(one.id).map(({ seq, compartment, hash, bytes }) => {
          const name = compartment as CompartmentName;
          const link = { seq, compartment: name, hash: toHex(hash), length: bytes.length };
          return mayRead(handler, compartment) ? { ...link, bytes: toB64(bytes) } : link;
        });
        return answer(c, CaseAnswer, { ...describe(one, handler), events });
      },
    }),
    route({
      method: "POST",
      path: "/v1/desk/cases",
      summary: "Files a case. Its first event claims the envelope that it files: once for each.",
      roles: ["intake", "coordinator"],
      body: FileCaseRequest,
      answer: AppendAnswer,
      handle: ({ c, body, handler }) => {
        const id = fromHex(body.id);
        const start = { id, seq: 0, head: firstHead(id, line.open.id) };
        const { events, moved } = follow(start, body.events, handler);
        const wraps = body.wraps.map(({ compartment, month, box }) => ({
          compartment,
          month,
          box: fromB64(box),
        }));
        store.cases.file(moved, wraps, events);
        return answer(c, AppendAnswer, { seq: moved.seq, head: toHex(moved.head) }, 201);
      },
    }),
    route({
      method: "POST",
      path: "/v1/desk/cases/{id}/events",
      summary: "Appends events when the case still has the expected number; else 409 changed.",
      roles: CASE_ROLES,
      params: { id: CaseId },
      body: AppendRequest,
      answer: AppendAnswer,
      handle: ({ c, params, body, handler }) => {
        const one = store.cases.get(fromHex(params.id ?? ""));
        if (!one) throw new AppError("not-found");
        if (one.seq !== body.expectedSeq) throw new AppError("changed", "Read the case again.");
        const { events, moved } = follow(one, body.events, handler);
        store.cases.append(moved, body.expectedSeq, events);
        return answer(c, AppendAnswer, { seq: moved.seq, head: toHex(moved.head) });
      },
    }),
  ];
}
