// What a handler's desk does, over plain fetch.
import {
  bodyHash,
  dayOf,
  fromB64,
  type SigningKey,
  stampRequest,
  toB64,
  toHex,
} from "../../crypto/index.ts";
import { type CaseSummary, readCaseList } from "../../server/contract/case-list.ts";
import { signChallenge } from "../support/coordinator.ts";

type Json = Record<string, unknown>;

export async function postJson(url: string, body: unknown, token?: string, method = "POST") {
  const text = JSON.stringify(body);
  const stamp = stampFor(method, new URL(url).pathname, text, token);
  return fetch(url, {
    method,
    headers: {
      "Content-Type": "application/json",
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(stamp === null ? {} : { "Request-Signature": stamp }),
    },
    body: text,
  });
}

/** Everyone who logged in, so that what they send after it is signed as their desk would. */
const known = new Map<string, Who>();

/** The signature of a request by whom its token, or the session that it asks for, names. */
function stampFor(method: string, path: string, text: string, token?: string): string | null {
  const asked = path === "/v1/desk/session" ? (JSON.parse(text) as Partial<SessionBody>) : null;
  const bytes = token === undefined ? null : fromB64(token);
  const who = known.get(bytes ? toHex(bytes.subarray(7, 23)) : (asked?.handler ?? ""));
  if (!who) return null;
  // The server's own clock, as far as it shows: when the token, or the challenge, ends.
  const until = bytes?.subarray(1, 7) ?? fromB64(asked?.challenge ?? "").subarray(0, 6);
  const day = dayOf(Number.parseInt(toHex(until), 16) - 60_000);
  const request = { method, path, body: bodyHash(new TextEncoder().encode(text)) };
  return toB64(stampRequest(request, day, who.lineId, who.signing));
}

interface SessionBody {
  handler: string;
  challenge: string;
}

export const getJson = async (url: string, token: string): Promise<Json> =>
  (await (await fetch(url, { headers: { Authorization: `Bearer ${token}` } })).json()) as Json;

/** The list of all cases, as this session is shown it. */
export async function listCases(url: string, token: string): Promise<CaseSummary[]> {
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/v1/desk/cases`, { headers });
  return readCaseList(new Uint8Array(await answer.arrayBuffer()));
}

export async function askChallenge(url: string): Promise<string> {
  const answer = (await (await postJson(`${url}/v1/desk/challenge`, {})).json()) as Json;
  return answer.challenge as string;
}

interface Who {
  id: string;
  signing: SigningKey;
  lineId: Uint8Array;
}

/** A session token. */
export async function logIn(url: string, { id, signing, lineId }: Who): Promise<string> {
  known.set(id, { id, signing, lineId });
  const challenge = await askChallenge(url);
  const signature = signChallenge("session", lineId, challenge, signing);
  const body = { handler: id, challenge, signature };
  const response = await postJson(`${url}/v1/desk/session`, body);
  if (response.status !== 200) throw new Error(await response.text());
  return ((await response.json()) as Json).token as string;
}
