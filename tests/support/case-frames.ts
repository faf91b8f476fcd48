/** Cases in bulk as the JSON that one case has, and back: for tests that read or change them. */
import { toB64 } from "../../crypto/index.ts";
import { CaseId } from "../../server/contract/bytes.ts";
import type { CaseAnswer } from "../../server/contract/case.ts";
import { FrameWriter, givenCase, readFrames } from "../../server/contract/case-frames.ts";
import { type CaseSummary, packSummaries, readCaseList } from "../../server/contract/case-list.ts";

interface Cases {
  cases: CaseAnswer[];
  more: string[];
}

const isBytes = ({ headers }: Response): boolean =>
  headers.get("content-type") === "application/octet-stream";

/** What the line said of cases: one, many, or the list of all. */
export async function readAnswer(response: Response): Promise<unknown> {
  if (!isBytes(response)) return response.json();
  const list = await tryList(response.clone());
  return list ? { cases: list } : casesOf(response);
}

/** Something else in its place, as that came. */
export function answerAs(response: Response, answer: unknown): Response {
  if (!isBytes(response)) return Response.json(answer);
  return "more" in (answer as object)
    ? framesOf(answer as Cases)
    : asBytes(packSummaries((answer as { cases: CaseSummary[] }).cases));
}

async function tryList(response: Response): Promise<CaseSummary[] | null> {
  try {
    return readCaseList(new Uint8Array(await response.arrayBuffer()));
  } catch {
    return null;
  }
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
  const writer = new FrameWriter(Infinity);
  for (const one of cases) writer.add(givenCase(one));
  return asBytes(writer.finish(more.map((id) => CaseId.parse(id))));
}

const asBytes = (bytes: Uint8Array): Response =>
  new Response(Uint8Array.from(bytes), {
    headers: { "Content-Type": "application/octet-stream" },
  });
