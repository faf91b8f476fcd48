/** Load on POST /v1/envelopes over bare sockets: the client should cost as little as it can. */
import { connect } from "node:net";
import { envelopeId, intakeKeyId, toB64, toHex } from "../../crypto/index.ts";
import { repeatable } from "../crypto/fixture.ts";

export interface MadeEnvelope {
  id: Uint8Array;
  bytes: Uint8Array;
}

/** Envelopes as the server sees them: the right form, and no more than that. */
export function makeEnvelopes(count: number, intake: Uint8Array, seed: string): MadeEnvelope[] {
  const noise = repeatable(seed)(16_384 + count);
  const keyId = intakeKeyId(intake);
  return Array.from({ length: count }, (_, i) => {
    const bytes = noise.slice(i, i + 16_384);
    bytes.set([0x56, 0x4c, 0x45, 0x01]);
    bytes.set(keyId, 4);
    return { id: envelopeId(bytes), bytes };
  });
}

interface Puzzle {
  challenge: string;
  difficulty: number;
}

export function formatRequest({ id, bytes }: MadeEnvelope, puzzle: Puzzle): Buffer {
  const head = [
    "POST /v1/envelopes HTTP/1.1",
    "Host: 127.0.0.1",
    "Content-Type: application/octet-stream",
    `Content-Length: ${String(bytes.length)}`,
    `Envelope-Id: ${toHex(id)}`,
    `Puzzle-Challenge: ${puzzle.challenge}`,
    `Puzzle-Solution: ${toB64(new Uint8Array(8))}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), bytes]);
}

/** Sends all over so many connections, one at a time on each; milliseconds until all had a 204. */
export async function sendAll(
  url: string,
  requests: Buffer[],
  connections: number,
): Promise<number> {
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: connections }, () => runConnection(url, () => requests[next++])),
  );
  return performance.now() - begun;
}

function runConnection(url: string, take: () => Buffer | undefined): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let answer = "";
    const sendNext = () => {
      const request = take();
      if (request) socket.write(request);
      else socket.end();
    };
    socket.setNoDelay(true);
    socket.on("connect", sendNext);
    socket.on("data", (data) => {
      answer += data.toString("latin1");
      // A 204 has no body: its head is all there is.
      if (!answer.includes("\r\n\r\n")) return;
      if (!answer.startsWith("HTTP/1.1 204")) {
        reject(new Error(`not taken: ${answer.slice(0, 40)}`));
        socket.destroy();
        return;
      }
      answer = "";
      sendNext();
    });
    socket.on("error", reject);
    socket.on("close", () => {
      resolve();
    });
  });
}
