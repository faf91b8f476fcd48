/**
 * Seals contents and delivers them. The sealed bytes are kept until they are acknowledged, so that
 * trying again sends the very same bytes and the line stores them once. Only when the line says
 * that their week is closed (409) are they sealed again, to a new key, from the same contents.
 */
import {
  type Content,
  dayOf,
  envelopeId,
  epochFor,
  fromB64,
  sealEnvelope,
  solvePuzzle,
  toB64,
  toHex,
} from "../../crypto/index.ts";
import { type LineClient, LineTrouble, troubleOf } from "./line-client.ts";

export type Phase = "sealing" | "sending";

/** Sealing again more often than this in one go means that the line contradicts itself. */
const MOST_RESEALS = 2;
const MOST_PUZZLES = 3;

type Part = { content: Content; sealed: Uint8Array | null; delivered: boolean };

export class Delivery {
  readonly #client: LineClient;
  readonly #threadKey: Uint8Array;
  readonly #parts: Part[];
  #underway = false;
  /** True once bytes have left without an answer: they may have arrived. */
  unsure = false;

  constructor(client: LineClient, contents: readonly Content[], threadKey: Uint8Array) {
    this.#client = client;
    this.#threadKey = threadKey;
    this.#parts = contents.map((content) => ({ content, sealed: null, delivered: false }));
  }

  /** Resolves when every part is acknowledged. Throws LineTrouble; call again to go on. */
  async run(onPhase: (phase: Phase) => void): Promise<void> {
    if (this.#underway) return;
    this.#underway = true;
    try {
      onPhase("sealing");
      await painted();
      if (this.#parts.some(({ sealed }) => !sealed)) await this.#seal();
      onPhase("sending");
      await painted();
      for (const part of this.#parts) if (!part.delivered) await this.#deliver(part);
    } catch (error) {
      throw troubleOf(error);
    } finally {
      this.#underway = false;
    }
  }

  /** Seals what has not been delivered yet to the epoch of today. */
  async #seal(): Promise<void> {
    const keyring = await this.#client.keyring();
    const epoch = epochFor(keyring, dayOf(this.#client.clock()));
    for (const part of this.#parts) {
      if (part.delivered) continue;
      part.sealed = sealEnvelope(part.content, this.#threadKey, epoch, keyring.lineId);
    }
  }

  async #deliver(part: Part): Promise<void> {
    let reseals = 0;
    let puzzles = 0;
    while (!part.delivered) {
      const bytes = part.sealed;
      if (!bytes) throw new LineTrouble("device");
      const id = envelopeId(bytes);
      const puzzle = await this.#client.puzzle();
      const solution = solvePuzzle(id, fromB64(puzzle.challenge), puzzle.difficulty);
      const response = await this.#post(bytes, {
        "Content-Type": "application/octet-stream",
        "Envelope-Id": toHex(id),
        "Puzzle-Challenge": puzzle.challenge,
        "Puzzle-Solution": toB64(solution),
      });
      if (response.ok) part.delivered = true;
      else if (response.status === 409 && ++reseals <= MOST_RESEALS) await this.#seal();
      else if ([403, 428].includes(response.status) && ++puzzles < MOST_PUZZLES) continue;
      else throw new LineTrouble(response.status === 503 ? "full" : "refused");
    }
  }

  async #post(bytes: Uint8Array, headers: Record<string, string>): Promise<Response> {
    const wasUnsure = this.unsure;
    this.unsure = true;
    const response = await this.#client.request("/v1/envelopes", {
      method: "POST",
      headers,
      body: bytes as Uint8Array<ArrayBuffer>,
    });
    this.unsure = wasUnsure && !response.ok;
    return response;
  }
}

/** Sealing and the puzzle hold the page up on a slow phone: first let it show what it is doing. */
const painted = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
