// What a reporter's browser does, over plain fetch.
import {
  fromB64,
  makeThread,
  sealEnvelope,
  solvePuzzle,
  toB64,
  toHex,
} from "../../crypto/index.ts";
import { envelopeId } from "../../crypto/envelope-format.ts";
import type { TestEpoch } from "../support/coordinator.ts";

/** A real sealed envelope: a decoy, which looks like any other. */
export function sealSome(epoch: TestEpoch, lineId: Uint8Array): Uint8Array {
  const target = { week: epoch.week, intake: epoch.intake.publicKey };
  return sealEnvelope({ kind: "decoy" }, makeThread(), target, lineId);
}

export interface SendOptions {
  headers?: Record<string, string>;
  id?: string;
}

/** Asks for the puzzle, solves it and sends these bytes, whatever they are. */
export async function sendEnvelope(
  url: string,
  bytes: Uint8Array,
  options: SendOptions = {},
): Promise<Response> {
  const puzzle = (await (await fetch(`${url}/v1/puzzle`)).json()) as {
    challenge: string;
    difficulty: number;
  };
  const id = options.id ?? toHex(envelopeId(bytes));
  const solution = solvePuzzle(envelopeId(bytes), fromB64(puzzle.challenge), puzzle.difficulty);
  return fetch(`${url}/v1/envelopes`, {
    method: "POST",
    headers: {
      "Content-Type": "application/octet-stream",
      "Envelope-Id": id,
      "Puzzle-Challenge": puzzle.challenge,
      "Puzzle-Solution": toB64(solution),
      ...options.headers,
    },
    body: new Uint8Array(bytes),
  });
}

export const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { code: string }).code;
