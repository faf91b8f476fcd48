import * as z from "zod/mini";
import { equalBytes, fromB64, fromHex, toB64, toHex } from "../../crypto/encoding.ts";
import { envelopeId, readEnvelopeHeader } from "../../crypto/envelope-format.ts";
import { acceptUntil } from "../../crypto/calendar.ts";
import { OpeningAnswer } from "../contract/desk.ts";
import { ENVELOPE_BYTES } from "../contract/limits.ts";
import { EnvelopeHeaders, Health, KeyringBundle, LinePayload, Puzzle } from "../contract/public.ts";
import { AppError } from "../errors.ts";
import { SECURITY_TXT_PATH, writeSecurityTxt } from "../service/security-txt.ts";
import { checkDeclaredLength, checkType, readBody } from "./body.ts";
import type { Parts } from "./parts.ts";
import { answer, answerBytes, answerNothing, answerSmall, route, type Route } from "./route.ts";

const HEADER_NAMES = ["envelope-id", "puzzle-challenge", "puzzle-solution"] as const;

/** What anyone may ask. Nothing here looks at who asks. */
export function publicRoutes(parts: Parts): Route[] {
  const { line, store } = parts;
  return [
    route({
      method: "GET",
      path: "/v1/keyring",
      summary: "The keys to seal to, signed, and a statement that they are fresh.",
      access: "public",
      answer: KeyringBundle,
      // Most of what a phone fetches before it can seal, after the sealing itself.
      handle: ({ c }) => answerSmall(c, KeyringBundle, line.open.keyring),
    }),
    route({
      method: "GET",
      path: "/v1/puzzle",
      summary: "The puzzle of this moment, the same for everyone. Difficulty 0 when it is quiet.",
      access: "public",
      answer: Puzzle,
      handle: ({ c }) => {
        const { challenge, difficulty, window } = (line.open, parts.puzzle().current());
        return answer(c, Puzzle, { challenge: toB64(challenge), difficulty, window });
      },
    }),
    route({
      method: "POST",
      path: "/v1/envelopes",
      summary: "Takes one sealed envelope. 204 when it is durable, whether new or known.",
      access: "public",
      headers: EnvelopeHeaders,
      body: { bytes: ENVELOPE_BYTES },
      answer: null,
      handle: async ({ c }) => {
        const id = checkBeforeBody(parts, c.req);
        checkType(c, "application/octet-stream");
        const declared = checkDeclaredLength(c, ENVELOPE_BYTES);
        if (declared !== null && declared < ENVELOPE_BYTES) throw new AppError("malformed");
        const envelope = await parts.intake.arrive(async () => {
          const bytes = await readBody(c, ENVELOPE_BYTES);
          return { id, week: checkEnvelope(parts, id, bytes), bytes };
        });
        await parts.intake.take(envelope);
        parts.puzzle().count();
        return answerNothing(c);
      },
    }),
    route({
      method: "GET",
      path: "/v1/bulletin",
      summary: "Nine weeks of replies and decoys, the same bytes for every reader.",
      access: "public",
      answer: { bytes: "application/octet-stream" },
      handle: ({ c }) => (line.open, answerBytes(c, parts.bulletin.bytes())),
    }),
    route({
      method: "GET",
      path: "/v1/desk/opening",
      summary: "What this line was made as, and whether it is open.",
      access: "public",
      answer: OpeningAnswer,
      audit: { none: "What a client asks before there is a handler." },
      handle: ({ c }) =>
        answer(c, OpeningAnswer, { status: line.status, open: line.opened !== null }),
    }),
    route({
      method: "GET",
      path: "/line.json",
      summary: "What the line says of itself: the payload of line.sig.",
      access: "public",
      answer: LinePayload,
      handle: ({ c }) =>
        c.body(new Uint8Array(line.open.payloadBytes), 200, {
          "Content-Type": "application/json",
        }),
    }),
    route({
      method: "GET",
      path: "/line.sig",
      summary: "The signed object of line.json, signature and payload.",
      access: "public",
      answer: { bytes: "application/octet-stream" },
      handle: ({ c }) => answerBytes(c, line.open.signed),
    }),
    route({
      method: "GET",
      path: SECURITY_TXT_PATH,
      summary:
        "Where a flaw is reported (RFC 9116); 404 until that is filled in, and once it ended.",
      access: "public",
      answer: { bytes: "text/plain" },
      handle: ({ c }) => {
        const text = writeSecurityTxt(parts.service, line.opened?.payload ?? null, parts.clock());
        if (text === null) throw new AppError("not-found");
        return c.body(text, 200, { "Content-Type": "text/plain; charset=utf-8" });
      },
    }),
    route({
      method: "GET",
      path: "/healthz",
      summary: "Up, and the store answers.",
      access: "public",
      answer: Health,
      handle: ({ c }) => {
        const health = readHealth(parts, store);
        const status = health.store === "failed" ? 503 : 200;
        return c.body(JSON.stringify(health), status, { "Content-Type": "application/json" });
      },
    }),
  ];
}

interface HeaderReader {
  header(name: string): string | undefined;
}

/** Id and puzzle, from the headers alone: a flood is turned away before its bodies are read. */
function checkBeforeBody(parts: Parts, request: HeaderReader): Uint8Array {
  void parts.line.open;
  const headers: Record<string, string> = {};
  for (const name of HEADER_NAMES) {
    const value = request.header(name);
    if (value === undefined) {
      throw new AppError(
        "puzzle-missing",
        "Ask GET /v1/puzzle; send its challenge and a solution.",
      );
    }
    headers[name] = value;
  }
  const parsed = z.safeParse(EnvelopeHeaders, headers);
  if (!parsed.success) throw new AppError("malformed");
  const id = fromHex(parsed.data["envelope-id"]);
  const challenge = fromB64(parsed.data["puzzle-challenge"]);
  const solution = fromB64(parsed.data["puzzle-solution"]);
  if (!parts.puzzle().accepts(id, challenge, solution)) {
    throw new AppError("puzzle-wrong", "Ask GET /v1/puzzle again and send the same envelope.");
  }
  return id;
}

/** The week of an envelope whose bytes are what its id says. Throws before anything is stored. */
function checkEnvelope({ line }: Parts, id: Uint8Array, bytes: Uint8Array): number {
  const { intakeKeyId } = readEnvelopeHeader(bytes);
  if (!equalBytes(envelopeId(bytes), id)) throw new AppError("malformed");
  const week = line.open.weekOfIntake.get(toHex(intakeKeyId));
  const closed = week === undefined || line.today() > acceptUntil(asWeek(week));
  if (closed) throw new AppError("epoch-closed", "Ask GET /v1/keyring and seal again.");
  return week;
}

const asWeek = (week: number) => week as Parameters<typeof acceptUntil>[0];

function readHealth(parts: Parts, store: Parts["store"]): Health {
  const mail = parts.mailState().state;
  let state: Health["store"] = "ok";
  try {
    store.ping();
    if (store.envelopes.isFull()) state = "full";
  } catch {
    state = "failed";
  }
  const good = state === "ok" && mail !== "failing";
  return {
    status: good ? "ok" : "degraded",
    line: parts.line.opened ? "open" : "closed",
    store: state,
    mail,
  };
}
