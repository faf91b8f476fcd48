import { eventHash, firstHead, nextHead, verifyCaseEvent } from "../../crypto/case-chain.ts";
import { dayOf, monthOf } from "../../crypto/calendar.ts";
import { equalBytes, fromB64, fromHex, toHex } from "../../crypto/encoding.ts";
import type { Handler } from "../../crypto/roster.ts";
import { CaseId } from "../contract/bytes.ts";
import {
  AppendAnswer,
  AppendRequest,
  CaseAnswer,
  CaseBatchRequest,
  FileCaseRequest,
} from "../contract/case.ts";
import { FrameWriter } from "../contract/case-frames.ts";
import { packCaseList } from "../contract/case-list.ts";
import { CASE_BATCH_BYTES } from "../contract/limits.ts";
import { AppError } from "../errors.ts";
import type { StoredCase, StoredEvent } from "../store/cases.ts";
import { CASE_ROLES, CaseAccess, compartmentsOf, mayRead } from "./case-access.ts";
import { tidily } from "./leftovers.ts";
import { keepingRoutes } from "./keeping-routes.ts";
import type { Parts } from "./parts.ts";
import { answer, answerBytes, route, type Route } from "./route.ts";

/** Cases: filed, appended to and read; every event's place and signature checked before storing. */
export function caseRoutes(parts: Parts): Route[] {
  const { line, store } = parts;
  const access = new CaseAccess(parts);

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
    return { events, moved: { ...from, seq, head } };
  }

  const writer = new FrameWriter(CASE_BATCH_BYTES);

  /** As many of these as an answer takes, and how many that were. What has gone is not in it. */
  function batch(ids: readonly CaseId[], handler: Handler): { answer: Uint8Array; read: number } {
    let read = 0;
    writer.begin();
    for (const id of tidily(ids, "cases")) {
      const one = store.cases.get(fromHex(id));
      if (one && !writer.add(access.give(one, handler))) break;
      read += 1;
    }
    return { answer: writer.finish(ids.slice(read)), read };
  }

  return [
    ...keepingRoutes(parts, access),
    route({
      method: "GET",
      path: "/v1/desk/cases",
      summary: "All cases, a line each: where it is, how it is wrapped and how long it is kept.",
      roles: CASE_ROLES,
      answer: { bytes: "application/octet-stream" },
      audit: { none: "Hashes and lengths only; reading a case is told." },
      handle: ({ c, handler }) => {
        const lines = store.cases.wraps.lines(fromHex(handler.id), compartmentsOf(handler));
        return answerBytes(c, packCaseList(tidily(lines, "lines")));
      },
    }),
    route({
      method: "POST",
      path: "/v1/desk/cases/batch",
      summary:
        "Cases whole, until the answer is full: frames of JSON and sealed bytes " +
        "(server/contract/case-frames.ts). The last one names those that it had no room for.",
      roles: CASE_ROLES,
      body: CaseBatchRequest,
      answer: { bytes: "application/octet-stream" },
      audit: "cases-read",
      handle: ({ c, body, handler, audited }) => {
        const { answer: bytes, read } = batch(body.ids, handler);
        audited.object = String(read);
        return answerBytes(c, bytes);
      },
    }),
    route({
      method: "GET",
      path: "/v1/desk/cases/{id}",
      summary: "One case, with the sealed bytes of the compartments that the handler's roles have.",
      roles: CASE_ROLES,
      params: { id: CaseId },
      answer: CaseAnswer,
      audit: "case-read",
      handle: ({ c, params, handler }) =>
        answer(c, CaseAnswer, access.describe(access.find(params.id ?? ""), handler)),
    }),
    route({
      method: "POST",
      path: "/v1/desk/cases/{id}",
      // Who has no contact files what handlers write themselves: a picture, a question.
      summary: "Files a case. Its first event claims the envelope that it files: once for each.",
      roles: CASE_ROLES,
      params: { id: CaseId },
      body: FileCaseRequest,
      answer: AppendAnswer,
      audit: "case-filed",
      handle: ({ c, params, body, handler }) => {
        // In the path, so that the handler's signature says which case it was.
        if (body.id !== params.id) throw new AppError("malformed");
        const id = fromHex(body.id);
        // Wrapped for roles or boxed to persons from its first moment, never both.
        const restricted = body.wraps.every((wrap) => wrap.handler !== undefined);
        if (!restricted && body.wraps.some((wrap) => wrap.handler !== undefined)) {
          throw new AppError("refused");
        }
        const start = { id, seq: 0, head: firstHead(id, line.open.id), restricted };
        const { events, moved } = follow(start, body.events, handler);
        const month = monthOf(dayOf(parts.clock()));
        store.cases.file(moved, access.checkWraps(body.wraps, handler, month), events);
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
      audit: "case-appended",
      handle: ({ c, params, body, handler }) => {
        const one = access.findFor(params.id ?? "", handler);
        if (one.seq !== body.expectedSeq) throw new AppError("changed", "Read the case again.");
        const { events, moved } = follow(one, body.events, handler);
        store.cases.append(moved, body.expectedSeq, events);
        return answer(c, AppendAnswer, { seq: moved.seq, head: toHex(moved.head) });
      },
    }),
  ];
}
