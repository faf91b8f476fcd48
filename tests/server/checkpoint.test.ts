import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type Checkpoint,
  eventHash,
  firstCheckpointHead,
  firstHead,
  fromB64,
  fromHex,
  makeSigningKey,
  MAX_CHECKPOINT_BYTES,
  nextCheckpointHead,
  nextHead,
  signCheckpoint,
  systemRandom,
  toB64,
  toHex,
} from "../../crypto/index.ts";
import { CheckpointsAnswer } from "../../server/contract/checkpoint.ts";
import {
  CHECKPOINT_BYTES,
  CHECKPOINT_DAYS,
  CHECKPOINTS_PER_DAY,
} from "../../server/contract/limits.ts";
import { DAY, startLine, type TestLine } from "../support/line.ts";
import { logIn, postJson } from "./handler.ts";
import { codeOf } from "./reporter.ts";

let line: TestLine;
let token: string;
beforeAll(async () => {
  line = await startLine();
});
afterAll(() => line.stop());
beforeEach(async () => {
  token = await logIn(line.url, line.coordinator);
});

type What = Omit<Checkpoint, "author">;
/** What is so on this line, and comes next. */
function next(change: Partial<What> = {}): What {
  const { store, line: here } = line.server.parts;
  const { id, roster } = here.open;
  const last = store.checkpoints.last(fromHex(line.coordinator.id));
  const count = store.audit.count();
  return {
    seq: last?.count ?? 0,
    previous: last?.head ?? firstCheckpointHead(line.coordinator.id, id),
    day: here.today(),
    roster: { count: roster.seq, head: roster.head },
    audit: { count, head: store.audit.headAfter(count, id) as Uint8Array },
    keyring: { version: 1, day: here.today(), hash: new Uint8Array(32) },
    lists: [],
    cases: [],
    ...change,
  };
}
const sign = (what: What, key = line.coordinator.signing) =>
  signCheckpoint(what, line.coordinator.lineId, key);
const put = (checkpoint: Uint8Array) =>
  postJson(`${line.url}/v1/desk/checkpoints`, { checkpoint: toB64(checkpoint) }, token, "PUT");
const outcome = async (response: Response) => [response.status, await codeOf(response)];
async function lists(known: { handler: string; count: number }[] = []) {
  const response = await postJson(`${line.url}/v1/desk/checkpoints/batch`, { known }, token);
  return CheckpointsAnswer.parse(await response.json()).lists;
}

/** A case with so many events in the store; returns its id and the head after each. */
function fileCase(events: number): { id: string; heads: string[] } {
  const { store, line: here } = line.server.parts;
  const id = systemRandom(16);
  let head = firstHead(id, here.open.id);
  const heads: string[] = [];
  const stored = Array.from({ length: events }, (_, seq) => {
    const bytes = systemRandom(100);
    const hash = eventHash(bytes);
    head = nextHead(head, hash, bytes.length, here.open.id);
    heads.push(toHex(head).slice(0, 32));
    return { seq, compartment: "substance", hash, claim: systemRandom(32), bytes };
  });
  store.cases.file({ id, seq: events, head, restricted: false }, [], stored);
  return { id: toHex(id), heads };
}

describe("a checkpoint", () => {
  test("is taken when it follows on the last, and given to every desk as it was signed", async () => {
    expect(await lists()).toEqual([]);
    const one = sign(next());
    expect((await put(one)).status).toBe(204);
    const two = sign(next());
    expect((await put(two)).status).toBe(204);
    const handler = line.coordinator.id;
    const checkpoints = [one, two].map(toB64);
    expect(await lists()).toEqual([{ handler, count: 2, from: 0, checkpoints }]);
    expect(await lists([{ handler, count: 1 }])).toEqual([
      { handler, count: 2, from: 1, checkpoints: [toB64(two)] },
    ]);
    expect(await lists([{ handler, count: 2 }])).toEqual([
      { handler, count: 2, from: 2, checkpoints: [] },
    ]);
  });

  test("that was taken before, skips one or follows on another is changed, and nothing else", async () => {
    const now = next();
    for (const wrong of [
      { ...now, seq: now.seq - 1 },
      { ...now, seq: now.seq + 1 },
      { ...now, previous: systemRandom(32) },
    ]) {
      expect(await outcome(await put(sign(wrong)))).toEqual([409, "changed"]);
    }
    const [list] = await lists();
    expect(await outcome(await put(fromB64(list?.checkpoints[0] ?? "")))).toEqual([409, "changed"]);
  });

  test("of another hand, or another day, is refused", async () => {
    const now = next();
    for (const wrong of [
      sign(now, makeSigningKey()),
      sign({ ...now, day: now.day + 2 }),
      sign({ ...now, day: now.day - 2 }),
      sign(now).map((byte, i) => (i === 200 ? byte ^ 1 : byte)),
    ]) {
      expect(await outcome(await put(wrong))).toEqual([403, "refused"]);
    }
  });

  test("that says what is not so is refused: one handler alone makes nobody doubt", async () => {
    const { id, heads } = fileCase(3);
    const [first = "", second = "", third = ""] = heads;
    const handler = line.coordinator.id;
    const of = (seq: number, head: string, which = id) => ({ cases: [{ id: which, seq, head }] });
    const listed = (count: number, head: Uint8Array, who = handler) => ({
      lists: [{ handler: who, count, head }],
    });
    for (const wrong of [
      of(3, second),
      of(2, third),
      of(4, third),
      of(0, first),
      of(1, first, "ee".repeat(16)),
      { roster: { ...next().roster, head: systemRandom(32) } },
      { roster: { ...next().roster, count: next().roster.count + 1 } },
      { audit: { ...next().audit, head: systemRandom(32) } },
      { audit: { ...next().audit, count: next().audit.count + 1 } },
      { keyring: { ...next().keyring, version: 2 } },
      listed(next().seq, systemRandom(32)),
      listed(next().seq + 1, next().previous),
      listed(1, next().previous, "ee".repeat(16)),
    ]) {
      expect(await outcome(await put(sign(next(wrong)))), JSON.stringify(wrong)).toEqual([
        403,
        "refused",
      ]);
    }
    const right = [of(1, first), of(2, second), of(3, third), listed(next().seq, next().previous)];
    for (const one of right) expect((await put(sign(next(one)))).status).toBe(204);
  });

  test("may name a case that went on its day, and no other that is not there", async () => {
    const { store, line: here } = line.server.parts;
    const { id, heads } = fileCase(1);
    const head = fromHex(`${heads[0] ?? ""}${heads[0] ?? ""}`);
    const agreed = { day: here.today(), head, seq: 1, setOn: 0, signatures: [] };
    store.cases.retention.set(fromHex(id), "case", agreed);
    store.cases.retention.deleteDue(here.today());
    const cases = [{ id, seq: 1, head: heads[0] ?? "" }];
    expect((await put(sign(next({ cases })))).status).toBe(204);
    store.cases.retention.forgetDeletionsBefore(here.today() + 1);
    expect(await outcome(await put(sign(next({ cases }))))).toEqual([403, "refused"]);
  });

  test("is an entry of the audit chain, with its place and without what it says", async () => {
    const { seq } = next();
    expect((await put(sign(next()))).status).toBe(204);
    const { store } = line.server.parts;
    const told = Buffer.from(store.audit.list(store.audit.count() - 1, 1)[0]?.entry ?? []);
    expect(JSON.parse(told.toString())).toMatchObject({
      action: "checkpoint-put",
      object: String(seq),
      result: "done",
    });
  });

  test("is for handlers alone, and a day takes only so many", async () => {
    const none = { method: "PUT", body: "{}", headers: { "Content-Type": "application/json" } };
    expect((await fetch(`${line.url}/v1/desk/checkpoints`, none)).status).toBe(401);
    const post = { ...none, method: "POST" };
    expect((await fetch(`${line.url}/v1/desk/checkpoints/batch`, post)).status).toBe(401);
    line.clock.advance(DAY);
    token = await logIn(line.url, line.coordinator);
    for (let i = 0; i < CHECKPOINTS_PER_DAY; i++) {
      expect((await put(sign(next()))).status).toBe(204);
    }
    expect(await outcome(await put(sign(next())))).toEqual([503, "full"]);
    line.clock.advance(DAY);
    token = await logIn(line.url, line.coordinator);
    expect((await put(sign(next()))).status).toBe(204);
  });
});

test("what is older than a deletion's proof goes; the newest stays, and the next follows on it", async () => {
  const { id } = line.server.parts.line.open;
  const { count, head } = line.server.parts.store.checkpoints.last(
    fromHex(line.coordinator.id),
  ) as { count: number; head: Uint8Array };
  line.clock.advance((CHECKPOINT_DAYS + 1) * DAY);
  await line.runDue();
  token = await logIn(line.url, line.coordinator);
  const [list] = await lists();
  expect([list?.count, list?.from, list?.checkpoints.length]).toEqual([count, count - 1, 1]);
  const after = sign(next());
  expect((await put(after)).status).toBe(204);
  const last = line.server.parts.store.checkpoints.last(fromHex(line.coordinator.id));
  expect(last?.count).toBe(count + 1);
  expect(toHex(last?.head ?? new Uint8Array())).toBe(toHex(nextCheckpointHead(head, after, id)));
});

test("the contract's length is that of the format", () => {
  expect(CHECKPOINT_BYTES).toBe(MAX_CHECKPOINT_BYTES);
});
