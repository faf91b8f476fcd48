import { equalBytes, fromB64, fromHex, fromUtf8, toHex } from "../../crypto/encoding.ts";
import { intakeKeyId } from "../../crypto/envelope-format.ts";
import { openKeyring } from "../../crypto/keyring.ts";
import { lineIdOf } from "../../crypto/line.ts";
import { replayRoster } from "../../crypto/roster.ts";
import { openSigned } from "../../crypto/signed.ts";
import { OpenRequest } from "../contract/desk.ts";
import { openingMac } from "../contract/opening.ts";
import { LinePayload } from "../contract/public.ts";
import { AppError } from "../errors.ts";
import type { Opening } from "../store/line-record.ts";
import { parseWith } from "./body.ts";
import type { Parts } from "./parts.ts";
import { answerNothing, route, type Route } from "./route.ts";
import { checkSzwGround } from "./szw-ground.ts";

/** The first enrolment: everything that makes a line, at once, signed in the coordinator's desk. */
export function openRoute(parts: Parts): Route {
  const { line, store } = parts;
  return route({
    method: "POST",
    path: "/v1/desk/open",
    summary: "Opens a line: root, coordinators, epochs and roster, with the one-time link's MAC.",
    access: "public",
    body: OpenRequest,
    answer: null,
    audit: { none: "There is no handler yet; the first roster entries say who opened the line." },
    handle: ({ c, body }) => {
      if (line.opened) throw new AppError("line-open");
      const secret = store.line.inviteSecret(fromHex(body.secretId), parts.clock());
      if (!secret || !equalBytes(fromB64(body.mac), openingMac(secret, body))) {
        throw new AppError("refused", "Make a new link: vertrouwenslijn init on the server.");
      }
      const { opening, payload } = checkOpening(parts, body);
      store.line.open(opening);
      line.reload();
      parts.bulletin.publish();
      parts.site.publish(payload, line.status);
      return answerNothing(c);
    },
  });
}

/** Verifies every signature from the root down, as a browser will. */
function checkOpening(
  { line, service }: Parts,
  body: OpenRequest,
): { opening: Opening; payload: LinePayload } {
  const root = fromB64(body.root);
  const lineId = lineIdOf(root);
  const signedLine = fromB64(body.line);
  const payloadBytes = openSigned(signedLine, "line", lineId, [root]);
  const payload = parseWith(LinePayload, parsePayload(payloadBytes));
  const itself = payload.root === body.root && payload.id === toHex(lineId);
  if (!itself || payload.status !== line.status) throw new AppError("refused");

  const { coordinators, freshness } = body;
  const bundle = { coordinators, freshness, epochs: body.epochs.map(({ signed }) => signed) };
  const keyring = openKeyring(bundle, root, line.today());
  const rosterObjects = body.roster.map((entry) => fromB64(entry));
  const roster = replayRoster(rosterObjects, lineId, root);
  const atHead =
    equalBytes(roster.head, keyring.freshness.rosterHead) &&
    roster.seq === keyring.freshness.rosterSeq;
  const [first] = roster.handlers.values();
  if (!atHead || !first) throw new AppError("refused");
  checkSzwGround(service, first.roles);
  const handler = fromHex(first.id);
  if (body.grants.some((grant) => grant.handler !== first.id)) throw new AppError("refused");

  const epochs = keyring.epochs.map((epoch, i) => ({
    week: epoch.week,
    intakeKeyId: intakeKeyId(epoch.intake),
    signed: fromB64(body.epochs[i]?.signed ?? ""),
  }));
  const boxes = keyring.epochs.map((epoch, i) => ({
    handler,
    kind: "epoch",
    subject: String(epoch.week),
    author: handler,
    box: fromB64(body.epochs[i]?.box ?? ""),
  }));
  const grants = body.grants.map(({ kind, subject, box }) => ({
    handler,
    kind,
    subject,
    author: handler,
    box: fromB64(box),
  }));
  const opening: Opening = {
    root,
    lineId,
    line: signedLine,
    coordinators: fromB64(coordinators),
    freshness: fromB64(freshness),
    epochs,
    roster: rosterObjects,
    grants: [...boxes, ...grants],
    handler,
    share: fromB64(body.share),
    inviteId: fromHex(body.secretId),
  };
  return { opening, payload };
}

function parsePayload(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes)) as unknown;
  } catch (error) {
    throw new AppError("malformed", undefined, error);
  }
}
