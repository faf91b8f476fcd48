// Many reporters at once: distinct envelopes over a fixed number of kept connections.
import { randomFillSync } from "node:crypto";
import { connect } from "node:net";
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

/**
 * Sends them all, or until the line is gone. Returns how many were answered in another way. Over
 * bare sockets: on a machine of two cores, what the client spends is taken from the server.
 */
export async function sendAll(url: string, envelopes: Prepared[], load: Load): Promise<number> {
  const puzzle = (await (await fetch(`${url}/v1/puzzle`)).json()) as { challenge: string };
  let next = 0;
  let refused = 0;
  const answered = (one: Prepared, status: number) => {
    if (status === 204) load.acknowledged(one);
    else refused += 1;
  };
  const take = () => envelopes[next++];
  const workers = Array.from({ length: load.connections }, () =>
    keepSending(url, puzzle.challenge, take, answered),
  );
  await Promise.all(workers);
  return refused;
}

function formatHead({ id, bytes }: Prepared, challenge: string): string {
  const lines = [
    "POST /v1/envelopes HTTP/1.1",
    "Host: 127.0.0.1",
    "Content-Type: application/octet-stream",
    `Content-Length: ${String(bytes.length)}`,
    `Envelope-Id: ${id}`,
    `Puzzle-Challenge: ${challenge}`,
    `Puzzle-Solution: ${toB64(new Uint8Array(8))}`,
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}

/** One connection, one request at a time; resolves when there is no more, or the line is gone. */
function keepSending(
  url: string,
  challenge: string,
  take: () => Prepared | undefined,
  answered: (one: Prepared, status: number) => void,
): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let current: Prepared | undefined;
    let answer = "";
    const sendNext = () => {
      current = take();
      if (!current) {
        socket.end();
        return;
      }
      socket.cork();
      socket.write(formatHead(current, challenge));
      socket.write(current.bytes);
      socket.uncork();
    };
    socket.setNoDelay(true);
    socket.on("connect", sendNext);
    socket.on("data", (data) => {
      answer += data.toString("latin1");
      const head = answer.indexOf("\r\n\r\n");
      const length = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? 0);
      if (head < 0 || answer.length < head + 4 + length || !current) return;
      answered(current, Number(answer.slice(9, 12)));
      answer = "";
      sendNext();
    });
    // A line that is killed breaks its connections: what was not answered was not acknowledged.
    socket.on("error", () => {});
    socket.on("close", () => {
      resolve();
    });
  });
}
