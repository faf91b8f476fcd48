// Many reporters at once: distinct envelopes over a fixed number of kept connections.
import { randomFillSync } from "node:crypto";
import { Agent, request } from "node:http";
import { envelopeId, toB64, toHex } from "../../crypto/index.ts";

export interface Prepared {
  id: string;
  bytes: Buffer;
}

/**
 * Envelopes that differ, made from one real one: its header stays, what is sealed becomes random.
 * The server cannot tell, which is the point; and making them costs the client next to nothing.
 */
export function prepareEnvelopes(real: Uint8Array, count: number): Prepared[] {
  return Array.from({ length: count }, () => {
    const bytes = Buffer.from(real);
    randomFillSync(bytes, 1_140);
    return { bytes, id: toHex(envelopeId(bytes)) };
  });
}

export interface Load {
  /** How many requests are on their way at once. */
  connections: number;
  /** Called for each envelope that was answered with 204. */
  acknowledged(envelope: Prepared): void;
}

/** Sends them all, or until the line is gone. Returns how many were answered in another way. */
export async function sendAll(url: string, envelopes: Prepared[], load: Load): Promise<number> {
  const puzzle = (await (await fetch(`${url}/v1/puzzle`)).json()) as { challenge: string };
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  const { hostname, port } = new URL(url);
  const solution = toB64(new Uint8Array(8));
  const send = ({ id, bytes }: Prepared) =>
    new Promise<number>((resolve, reject) => {
      const headers = {
        "Content-Type": "application/octet-stream",
        "Content-Length": bytes.length,
        "Envelope-Id": id,
        "Puzzle-Challenge": puzzle.challenge,
        "Puzzle-Solution": solution,
      };
      const path = "/v1/envelopes";
      const asked = request({ agent, hostname, port, path, method: "POST", headers }, (answer) => {
        answer.resume();
        answer.on("end", () => {
          resolve(answer.statusCode ?? 0);
        });
        answer.on("error", reject);
      });
      asked.on("error", reject);
      asked.end(bytes);
    });
  let next = 0;
  let refused = 0;
  const worker = async () => {
    for (let one = envelopes[next++]; one; one = envelopes[next++]) {
      const status = await send(one).catch(() => null);
      if (status === null) return;
      if (status === 204) load.acknowledged(one);
      else refused += 1;
    }
  };
  await Promise.all(Array.from({ length: load.connections }, worker));
  agent.destroy();
  return refused;
}
