// What a server that tampers, hides or goes back is seen to do, and what it lost is put back.
import { expect, test } from "vitest";
import { eventHash, fromB64, makeThread, toB64, toHex } from "../../crypto/index.ts";
import { unlock } from "../../web/desk/core/index.ts";
import { answerAs } from "../support/case-frames.ts";
import { DAY } from "../support/line.ts";
import { faultOf, publish } from "./cases.ts";
import { deskOn, lineForTest, lyingOfCases, PASSPHRASE, Reporter } from "./support.ts";

test("tampered envelopes, and others under their id, are named broken and never half shown", async () => {
  const at = await lineForTest();
  await new Reporter(at).report("Heel");
  const lying = deskOn(at.line, async (path, response) => {
    if (path !== "/v1/desk/envelopes/batch") return response;
    const bytes = new Uint8Array(await response.arrayBuffer());
    bytes[9000] = (bytes[9000] ?? 0) ^ 1;
    return new Response(bytes);
  });
  lying.stored = at.around.stored;
  const desk = await unlock(lying, PASSPHRASE);
  expect(desk.inbox).toEqual([]);
  expect(desk.broken).toHaveLength(1);
});

/** An event whose signature has one bit that is another. */
function changed(event: string): Uint8Array {
  const bytes = fromB64(event);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return bytes;
}

test("a case with an event dropped, changed or swapped is not shown, but named", async () => {
  const at = await lineForTest();
  await new Reporter(at).report("Keten");
  await at.desk.refresh();
  const file = await at.desk.file(at.desk.inbox[0] as never);
  await at.desk.note(file.id, "substance", "noot");
  type Answer = { seq: number; head: string; events: { bytes?: string; hash: string }[] };
  const lies: ((answer: Answer) => void)[] = [
    (answer) => answer.events.pop(),
    (answer) => answer.events.reverse(),
    (answer) => {
      const [event] = answer.events;
      if (event?.bytes) event.bytes = toB64(changed(event.bytes));
    },
    (answer) => {
      const [event] = answer.events;
      if (!event?.bytes) return;
      const bytes = changed(event.bytes);
      Object.assign(event, { bytes: toB64(bytes), hash: toHex(eventHash(bytes)) });
    },
    (answer) => {
      answer.head = toHex(makeThread());
    },
    (answer) => {
      answer.events.pop();
      answer.seq -= 1;
    },
  ];
  for (const lie of lies) {
    const lying = deskOn(at.line, lyingOfCases(lie));
    lying.stored = at.around.stored;
    const desk = await unlock(lying, PASSPHRASE);
    expect(desk.cases).toEqual([]);
    expect(desk.brokenCases).toEqual([file.id]);
  }
});

test("a case that the server hides, or shows shorter than before, is named", async () => {
  const at = await lineForTest();
  await new Reporter(at).report("Verstopt");
  await at.desk.refresh();
  const file = await at.desk.file(at.desk.inbox[0] as never);
  const seen = await at.unlock();
  expect(seen.cases).toHaveLength(1);
  const lying = deskOn(at.line, (path, response) =>
    path === "/v1/desk/cases" ? answerAs(response, { cases: [] }) : response,
  );
  lying.stored = at.around.stored;
  expect((await unlock(lying, PASSPHRASE)).brokenCases).toEqual([file.id]);
});

test("an older keyring or roster than this desk has seen is refused", async () => {
  const at = await lineForTest();
  const old = await (await at.around.fetch("/v1/keyring", { method: "GET" })).json();
  at.line.clock.advance(3 * DAY);
  await at.line.runDue();
  await at.unlock();
  const lying = deskOn(at.line, async (path, response) => {
    if (path !== "/v1/desk/state") return response;
    return Response.json({ ...((await response.json()) as object), keyring: old });
  });
  lying.stored = at.around.stored;
  expect(await faultOf(unlock(lying, PASSPHRASE))).toBe("rolled-back");
  const shorter = deskOn(at.line, async (path, response) => {
    if (path !== "/v1/desk/state") return response;
    const state = (await response.json()) as { roster: string[] };
    return Response.json({ ...state, roster: state.roster.slice(0, -1) });
  });
  shorter.stored = at.around.stored;
  expect(await faultOf(unlock(shorter, PASSPHRASE))).toBe("rolled-back");
});

test("an answer that the server lost is put up again at the next unlock", async () => {
  const at = await lineForTest();
  const reporter = new Reporter(at);
  await reporter.report("Vraag");
  await at.desk.refresh();
  const file = await at.desk.file(at.desk.inbox[0] as never);
  const lossy = deskOn(at.line);
  lossy.stored = at.around.stored;
  const send = lossy.fetch;
  lossy.fetch = (path, init) =>
    path === "/v1/desk/replies"
      ? Promise.resolve(new Response(null, { status: 204 }))
      : send(path, init);
  const desk = await unlock(lossy, PASSPHRASE);
  await desk.answer(file.id, "Verloren", "nl");
  await publish(at);
  expect((await reporter.read()).replies).toEqual([]);
  await at.unlock();
  await publish(at);
  expect((await reporter.read()).replies.map(({ text }) => text)).toEqual(["Verloren"]);
});
