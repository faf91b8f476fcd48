import {
  equalBytes,
  fromB64,
  fromUtf8,
  lineIdOf,
  openSigned,
  toHex,
} from "../../../crypto/index.ts";
import { OpeningAnswer } from "../../../server/contract/desk.ts";
import { SIGNED_BYTES } from "../../../server/contract/limits.ts";
import { LinePayload, type LineStatus } from "../../../server/contract/public.ts";
import { StartFault } from "./start-fault.ts";

const PATIENCE_MS = 15_000;

/** What the page is filled with; `payload` is null while the line is not open. */
export interface LineFacts {
  status: LineStatus;
  payload: LinePayload | null;
}

/** The line gives no answer now. */
export class LineUnreachable extends Error {
  override readonly name = "LineUnreachable";
}

/**
 * What the line says of itself, checked to be signed by its root, and that root to be the pinned
 * one where there is a key file (`root`, base64url). Without a key file it is the line's own word:
 * at enrolment the words over its id are compared aloud. Throws StartFault or LineUnreachable.
 */
export async function readLineFacts(line: string, root: string | null): Promise<LineFacts> {
  const opening = OpeningAnswer.safeParse(parseJson(await read(line, "/v1/desk/opening")));
  if (!opening.success) throw notALine(line);
  const { status, open } = opening.data;
  // Also with a key file: its keys are kept before the line is opened with them.
  if (!open) return { status, payload: null };
  const signed = await read(line, "/line.sig");
  const clear = await read(line, "/line.json");
  const claimed = LinePayload.safeParse(parseJson(clear));
  if (!claimed.success) throw notALine(line);
  const pinned = fromB64(root ?? claimed.data.root);
  const lineId = lineIdOf(pinned);
  let payload: Uint8Array;
  try {
    payload = openSigned(signed, "line", lineId, [pinned]);
  } catch (cause) {
    throw notOurs(line, cause);
  }
  if (!equalBytes(payload, clear) || claimed.data.id !== toHex(lineId)) throw notOurs(line);
  return { status: claimed.data.status, payload: claimed.data };
}

async function read(line: string, path: string): Promise<Uint8Array> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(line + path, { redirect: "error", signal });
    if (!response.ok) throw new Error(`status ${String(response.status)}`);
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of response.body ?? []) {
      length += part.length;
      if (length > SIGNED_BYTES) throw new Error("too long");
      parts.push(part);
    }
    return new Uint8Array(Buffer.concat(parts));
  } catch (cause) {
    throw new LineUnreachable(`no answer at ${path}`, { cause });
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes));
  } catch {
    return null;
  }
}

const notALine = (line: string): StartFault =>
  new StartFault(`There is no line at ${line}.`, "Check the address after --line.");

const notOurs = (line: string, cause?: unknown): StartFault =>
  new StartFault(
    `The line at ${line} is not the line of your key file, or it has been tampered with.`,
    "Enter nothing. Check the address after --line, and call a coordinator. For another line, " +
      "set another DESK_DIR.",
    cause,
  );
