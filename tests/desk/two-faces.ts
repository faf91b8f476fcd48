/**
 * A server with two faces: to one desk it shows something else than to the others, keeps what that
 * desk writes to itself, and takes whatever it signs.
 */
import {
  eventHash,
  firstCheckpointHead,
  firstHead,
  fromB64,
  fromHex,
  nextCheckpointHead,
  nextHead,
  readCaseEventHeader,
  readCheckpoint,
  signCheckpoint,
  toHex,
} from "../../crypto/index.ts";
import type { AppendRequest, CaseAnswer } from "../../server/contract/case.ts";
import type { CaseSummary } from "../../server/contract/case-list.ts";
import type { CheckpointsAnswer } from "../../server/contract/checkpoint.ts";
import { answerAs, readAnswer } from "../support/case-frames.ts";
import type { Colleague } from "./colleague.ts";
import type { DeskLine, deskOn } from "./support.ts";

type Around = ReturnType<typeof deskOn>;
type Lists = CheckpointsAnswer["lists"];

/** Takes what any desk signs, as an honest line would what is so. */
export function takeCheckpoint({ line }: Pick<DeskLine, "line">, bytes: Uint8Array): void {
  const { store, line: here } = line.server.parts;
  const { author, seq } = readCheckpoint(bytes);
  const id = here.open.id;
  const handler = fromHex(author);
  const before = store.checkpoints.last(handler)?.head ?? firstCheckpointHead(author, id);
  const head = nextCheckpointHead(before, bytes, id);
  store.checkpoints.add(handler, here.today(), head, { seq, bytes });
}

/** A checkpoint of a colleague that says what is not so, and follows on their last. */
export function forgeCheckpoint(
  { line }: Pick<DeskLine, "line">,
  { id, desk }: Colleague,
  change: Partial<Parameters<typeof signCheckpoint>[0]>,
): Uint8Array {
  const { keys, lineId } = desk.work;
  const { checkpoints } = line.server.parts.store;
  const last = checkpoints.last(fromHex(id));
  const [newest] = last ? [...checkpoints.from(fromHex(id), last.count - 1)] : [];
  if (!last || !newest) throw new Error("nothing to follow on");
  const before = readCheckpoint(newest.bytes);
  const place = { seq: last.count, previous: last.head };
  const what = { ...before, ...place, lists: [], cases: [], ...change };
  return signCheckpoint(what, lineId, keys.signing);
}

/** The server takes everything that this desk signs. */
export function takesAll(at: DeskLine, around: Around): void {
  const { fetch: ask } = around;
  around.fetch = (path, init) => {
    if (path !== "/v1/desk/checkpoints") return ask(path, init);
    const { checkpoint } = JSON.parse(init.body as string) as { checkpoint: string };
    takeCheckpoint(at, fromB64(checkpoint));
    return Promise.resolve(new Response(null, { status: 204 }));
  };
}

/** From now on this desk is given other lists of checkpoints than there are. */
export function liesOfLists(around: Around, lie: (lists: Lists) => Lists): void {
  const { fetch: ask } = around;
  around.fetch = async (path, init) => {
    const response = await ask(path, init);
    if (path !== "/v1/desk/checkpoints/batch" || !response.ok) return response;
    const { lists } = (await response.json()) as CheckpointsAnswer;
    return Response.json({ lists: lie(lists) });
  };
}

/** From now on this desk sees another case than there is; `null`: it does not see it. */
export function liesOfCase(
  around: Around,
  id: string,
  lie: (answer: CaseAnswer) => CaseAnswer | null,
): void {
  const { fetch: ask } = around;
  const change = (one: CaseAnswer) => (one.id === id ? lie(one) : one);
  around.fetch = async (path, init) => {
    const response = await ask(path, init);
    const isList = path === "/v1/desk/cases" && init.method === "GET";
    const isBatch = path === "/v1/desk/cases/batch";
    if ((!isList && !isBatch && path !== `/v1/desk/cases/${id}`) || !response.ok) return response;
    if (isList) {
      const { cases } = (await readAnswer(response)) as { cases: CaseSummary[] };
      const whole = await ask(`/v1/desk/cases/${id}`, { ...init, method: "GET" });
      const shown = lie((await whole.json()) as CaseAnswer);
      const lines = cases.flatMap((one) => {
        if (one.id !== id) return [one];
        return shown ? [{ ...one, seq: shown.seq, head: shown.head }] : [];
      });
      return answerAs(response, { cases: lines });
    }
    const answer = (await readAnswer(response)) as CaseAnswer & { cases?: CaseAnswer[] };
    if (!isBatch) return Response.json(change(answer));
    const cases = answer.cases?.flatMap((one) => change(one) ?? []);
    return answerAs(response, { ...answer, cases });
  };
}

/** The case as it was after so many events. */
export function shortened(one: CaseAnswer, seq: number, lineId: Uint8Array): CaseAnswer {
  const events = one.events.slice(0, seq);
  let head = firstHead(fromHex(one.id), lineId);
  for (const { hash, length } of events) head = nextHead(head, fromHex(hash), length, lineId);
  return { ...one, seq: events.length, head: toHex(head), events };
}

/** From now on what this desk writes in a case goes to it alone, and what others write does not. */
export function parts(around: Around, id: string, from: number, lineId: Uint8Array): void {
  const own: CaseAnswer["events"] = [];
  const fork = (one: CaseAnswer): CaseAnswer => {
    const base = shortened(one, from, lineId);
    let head = fromHex(base.head);
    for (const { hash, length } of own) head = nextHead(head, fromHex(hash), length, lineId);
    return { ...base, seq: from + own.length, head: toHex(head), events: [...base.events, ...own] };
  };
  liesOfCase(around, id, fork);
  const { fetch: ask } = around;
  around.fetch = (path, init) => {
    if (path !== `/v1/desk/cases/${id}/events`) return ask(path, init);
    const { expectedSeq, events } = JSON.parse(init.body as string) as AppendRequest;
    events.forEach((bytes, i) => {
      const raw = fromB64(bytes);
      const { compartment } = readCaseEventHeader(raw);
      const link = { hash: toHex(eventHash(raw)), length: raw.length, compartment, bytes };
      own.push({ seq: expectedSeq + i, ...link });
    });
    return Promise.resolve(
      Response.json({ seq: expectedSeq + events.length, head: "00".repeat(32) }),
    );
  };
}
