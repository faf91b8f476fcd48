/**
 * Cases in bulk. Each is a frame: the length of a JSON text (32 bits, big-endian), the text, and the
 * sealed bytes of the events that it says are `here`, one after the other, each of its `length`. A
 * last frame names the cases that the answer had no room for.
 */
import "./jitless.ts";
import * as z from "zod/mini";
import { fromB64, fromUtf8, Reader, u32 } from "../../crypto/encoding.ts";
import { CaseId, hex } from "./bytes.ts";
import { CaseAnswer, EventLink } from "./case.ts";

const FramedEvent = z.strictObject({
  ...EventLink.shape,
  here: z.optional(z.literal(true)),
  claim: z.optional(hex(32)),
});
const FramedCase = z.strictObject({ ...CaseAnswer.shape, events: z.array(FramedEvent) });
type FramedCase = z.infer<typeof FramedCase>;
const LastFrame = z.strictObject({ more: z.array(CaseId) });

/** An event of a case: its sealed bytes where the reader may have them. */
export type GivenEvent = EventLink & {
  bytes?: Uint8Array | undefined;
  claim?: string | undefined;
};
/** A case as it was given, its events as bytes. */
export type GivenCase = Omit<CaseAnswer, "events"> & { events: GivenEvent[] };

/** In UTF-8 a text has at most so many bytes for each of its units. */
const MOST_UTF8 = 3;
const encoder = new TextEncoder();

/**
 * Writes answers, one after the other, in one place: what a case was made of can go at once, and only
 * the whole answer is made anew.
 */
export class FrameWriter {
  #place = new Uint8Array(0);
  #length = 0;
  #cases = 0;
  readonly #most: number;

  /** An answer has at least one case, and then no more than come to so many bytes. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Forgets what was added and not finished. */
  begin(): void {
    this.#length = this.#cases = 0;
  }

  /** Adds the frame of a case; false, and nothing added, when there is no room for it. */
  add({ events, ...rest }: GivenCase): boolean {
    const before = this.#length;
    const sealed: Uint8Array[] = [];
    const framed: FramedCase = {
      ...rest,
      events: events.map(({ bytes, ...link }) => {
        if (!bytes) return link;
        sealed.push(bytes);
        return { ...link, here: true };
      }),
    };
    this.#addText(framed);
    for (const bytes of sealed) this.#addBytes(bytes);
    if (this.#cases > 0 && this.#length > this.#most) {
      this.#length = before;
      return false;
    }
    this.#cases += 1;
    return true;
  }

  /** The answer, whose last frame names what it had no room for. */
  finish(more: readonly CaseId[]): Uint8Array {
    this.#addText({ more: [...more] } satisfies z.infer<typeof LastFrame>);
    return this.#place.slice(0, this.#length);
  }

  #addText(value: object): void {
    const text = JSON.stringify(value);
    this.#makeRoom(4 + text.length * MOST_UTF8);
    const { written } = encoder.encodeInto(text, this.#place.subarray(this.#length + 4));
    this.#place.set(u32(written), this.#length);
    this.#length += 4 + written;
  }

  #addBytes(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#place.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#place.length) return;
    const larger = new Uint8Array(2 * (this.#length + more));
    larger.set(this.#place.subarray(0, this.#length));
    this.#place = larger;
  }
}

/** Takes an answer apart: views on its bytes. Throws when it is not one. */
export function readFrames(answer: Uint8Array): { cases: GivenCase[]; more: string[] } {
  const reader = new Reader(answer);
  const cases: GivenCase[] = [];
  for (;;) {
    const value = JSON.parse(fromUtf8(reader.view(reader.u32()))) as object;
    if ("more" in value) {
      reader.end();
      return { cases, more: z.parse(LastFrame, value).more };
    }
    const { events, ...rest } = z.parse(FramedCase, value);
    const given = events.map(({ here, ...link }) =>
      here ? { ...link, bytes: reader.view(link.length) } : link,
    );
    cases.push({ ...rest, events: given });
  }
}

/** A case that was asked for alone. Throws FormatError. */
export function givenCase({ events, ...rest }: CaseAnswer): GivenCase {
  const given = events.map(({ bytes, ...link }) =>
    bytes === undefined ? link : { ...link, bytes: fromB64(bytes) },
  );
  return { ...rest, events: given };
}
