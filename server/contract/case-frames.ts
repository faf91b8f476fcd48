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

/** The frame of one case, in parts. */
export function frameOf({ events, ...rest }: GivenCase): Uint8Array[] {
  const sealed: Uint8Array[] = [];
  const framed: FramedCase = {
    ...rest,
    events: events.map(({ bytes, ...link }) => {
      if (!bytes) return link;
      sealed.push(bytes);
      return { ...link, here: true };
    }),
  };
  return [...textFrame(framed), ...sealed];
}

export const lastFrame = (more: readonly CaseId[]): Uint8Array[] =>
  textFrame({ more: [...more] } satisfies z.infer<typeof LastFrame>);

function textFrame(value: object): [length: Uint8Array, text: Uint8Array] {
  const text = new TextEncoder().encode(JSON.stringify(value));
  return [u32(text.length), text];
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
