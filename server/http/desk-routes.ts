import { deletionDay, type Week } from "../../crypto/calendar.ts";
import { concat, fromB64, fromHex, toB64, toHex } from "../../crypto/encoding.ts";
import { EnvelopeId } from "../contract/bytes.ts";
import {
  BatchRequest,
  EnvelopesAnswer,
  MailRequest,
  RepliesRequest,
  RingAnswer,
  StateAnswer,
} from "../contract/desk.ts";
import { AppError } from "../errors.ts";
import { mayRead } from "./case-access.ts";
import type { Parts } from "./parts.ts";
import { answer, answerBytes, answerNothing, route, type Route } from "./route.ts";

/** State, envelopes and replies, for handlers who may read reports. */
export function deskRoutes(parts: Parts): Route[] {
  const { line, store } = parts;
  return [
    route({
      method: "GET",
      path: "/v1/desk/state",
      summary: "Where the line stands: keyring, roster, mail, and what is due.",
      answer: StateAnswer,
      audit: { none: "What every handler's desk asks all the time; nothing of a report." },
      handle: ({ c, handler }) => {
        const { payload, keyring, rosterObjects, epochs } = line.open;
        const weeks = store.envelopes.countByWeek().map(({ week, count }) => ({
          week,
          count,
          deletedOn: deletionDay(week as Week),
        }));
        return answer(c, StateAnswer, {
          now: parts.clock(),
          line: payload,
          keyring,
          roster: rosterObjects.map(toB64),
          mail: parts.mailState(),
          notify: store.mail.addressOf(fromHex(handler.id)),
          due: {
            weeks,
            lastEpoch: epochs.at(-1)?.week ?? 0,
            waiting: store.bulletin.waiting(),
            publishesAt: parts.bulletin.nextAt(),
          },
        });
      },
    }),
    route({
      method: "PUT",
      path: "/v1/desk/mail",
      summary: "Where one's own message at fixed times goes, or nowhere.",
      body: MailRequest,
      answer: null,
      audit: { none: "A handler's own setting; a hash of an address would outlive it." },
      handle: ({ c, body, handler }) => {
        store.mail.setAddress(fromHex(handler.id), body.address);
        return answerNothing(c);
      },
    }),
    route({
      method: "GET",
      path: "/v1/desk/envelopes",
      summary: "Ids and weeks of all living envelopes, in no order of arrival.",
      roles: ["intake", "coordinator"],
      answer: EnvelopesAnswer,
      audit: { none: "Ids only; reading the envelopes is told." },
      handle: ({ c }) => {
        const envelopes = store.envelopes
          .list()
          .map(({ id, week }) => ({ id: EnvelopeId.parse(toHex(id)), week }));
        return answer(c, EnvelopesAnswer, { envelopes });
      },
    }),
    route({
      method: "POST",
      path: "/v1/desk/envelopes/batch",
      summary: "The bytes of these envelopes, one after the other.",
      roles: ["intake", "coordinator"],
      body: BatchRequest,
      answer: { bytes: "application/octet-stream" },
      audit: "envelopes-read",
      handle: ({ c, body, audited }) => {
        audited.object = String(body.ids.length);
        const envelopes = body.ids.map((id) => {
          const bytes = store.envelopes.get(fromHex(id));
          if (!bytes) throw new AppError("not-found", "List the envelopes again.");
          return bytes;
        });
        return answerBytes(c, concat(...envelopes));
      },
    }),
    route({
      method: "GET",
      path: "/v1/desk/ring",
      summary: "Ids of living envelopes, so that a locked desk can ring.",
      access: "ring",
      answer: RingAnswer,
      audit: { none: "Ids only, asked by a locked desk every few minutes." },
      handle: ({ c, handler }) => {
        // Every desk asks, and so hears of it when its handler is put out; who opens none, rings for none.
        const living = mayRead(handler, "contact") ? store.envelopes.list() : [];
        return answer(c, RingAnswer, { ids: living.map(({ id }) => EnvelopeId.parse(toHex(id))) });
      },
    }),
    route({
      method: "POST",
      path: "/v1/desk/replies",
      summary: "Puts replies and decoys into the coming publication; they look alike.",
      roles: ["intake", "coordinator"],
      body: RepliesRequest,
      answer: null,
      audit: "replies-put",
      handle: ({ c, body, audited }) => {
        audited.object = String(body.entries.length);
        store.bulletin.wait(
          body.entries.map(({ tag, reply }) => ({ tag: fromB64(tag), reply: fromB64(reply) })),
        );
        return answerNothing(c);
      },
    }),
  ];
}
