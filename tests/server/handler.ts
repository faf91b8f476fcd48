// What a handler's desk does, over plain fetch.
import type { SigningKey } from "../../crypto/index.ts";
import { signChallenge } from "../support/coordinator.ts";

type Json = Record<string, unknown>;

export async function postJson(url: string, body: unknown, token?: string, method = "POST") {
  return fetch(url, {
    method,
    headers: {
      "Content-Type": "application/json",
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
}

export const getJson = async (url: string, token: string): Promise<Json> =>
  (await (await fetch(url, { headers: { Authorization: `Bearer ${token}` } })).json()) as Json;

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
  const challenge = await askChallenge(url);
  const signature = signChallenge("session", lineId, challenge, signing);
  const body = { handler: id, challenge, signature };
  const response = await postJson(`${url}/v1/desk/session`, body);
  if (response.status !== 200) throw new Error(await response.text());
  return ((await response.json()) as Json).token as string;
}
