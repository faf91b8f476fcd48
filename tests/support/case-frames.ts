/** Cases in bulk as the JSON that one case has, and back: for tests that read or change them. */
import { concat, toB64 } from "../../crypto/index.ts";
import { CaseId } from "../../server/contract/bytes.ts";
import type { CaseAnswer } from "../../server/contract/case.ts";
import { frameOf, givenCase, lastFrame, readFrames } from "../../server/contract/case-frames.ts";

interface Cases {
  cases: CaseAnswer[];
  more: string[];
}

const isFrames = ({ headers }: Response): boolean =>
  headers.get("content-type") === "application/octet-stream";

/** What the line said of cases, one or many. */
export async function readAnswer(response: Response): Promise<unknown> {
  return isFrames(response) ? casesOf(response) : response.json();
}

/** Something else in its place, as that came. */
export function answerAs(response: Response, answer: unknown): Response {
  return isFrames(response) ? framesOf(answer as Cases) : Response.json(answer);
}

export async function casesOf(response: Response): Promise<Cases> {
  const { cases, more } = readFrames(new Uint8Array(await response.arrayBuffer()));
  const written = cases.map(({ events, ...rest }) => ({
    ...rest,
    events: events.map(({ bytes, ...link }) => (bytes ? { ...link, bytes: toB64(bytes) } : link)),
  }));
  return { cases: written, more };
}

function framesOf({ cases, more }: Cases): Response {
  const frames = cases.flatMap((one) => frameOf(givenCase(one)));
  const last = lastFrame(more.map((id) => CaseId.parse(id)));
  return new Response(Uint8Array.from(concat(...frames, ...last)), {
    headers: { "Content-Type": "application/octet-stream" },
  });
}
