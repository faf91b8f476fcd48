import { request } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { toB64, toHex } from "../../crypto/index.ts";
import { envelopeId } from "../../crypto/envelope-format.ts";
import type { TestEpoch } from "../support/coordinator.ts";
import { DAY, startLine, type TestLine } from "../support/line.ts";
import { codeOf, sealSome, sendEnvelope } from "./reporter.ts";

let line: TestLine;
let epoch: TestEpoch;
const stored = () => line.server.parts.store.envelopes.list().length;
const seal = () => sealSome(epoch, line.coordinator.lineId);

beforeAll(async () => {
  line = await startLine();
  epoch = line.coordinator.epochs[0] as TestEpoch;
});
afterAll(() => line.stop());

describe("an envelope", () => {
  test("is answered with 204 and is then in the database, byte for byte", async () => {
    const bytes = seal();
    const response = await sendEnvelope(line.url, bytes);
    expect(response.status).toBe(204);
    expect(Buffer.from(line.server.parts.store.envelopes.get(envelopeId(bytes)) ?? [])).toEqual(
      Buffer.from(bytes),
    );
  });

  test("that is sent twice is stored once and answered the same", async () => {
    const bytes = seal();
    const first = await sendEnvelope(line.url, bytes);
    const before = stored();
    const second = await sendEnvelope(line.url, bytes);
    expect([first.status, second.status]).toEqual([204, 204]);
    expect(names(second)).toEqual(names(first));
    expect(stored()).toBe(before);
  });

  test("shares a commit with those that arrive together", async () => {
    const envelopes = Array.from({ length: 64 }, seal);
    const headers = await puzzleHeaders("0".repeat(64));
    const before = { count: stored(), commits: line.server.parts.store.envelopes.commits };
    const responses = await Promise.all(
      envelopes.map(async (bytes) =>
        fetch(`${line.url}/v1/envelopes`, {
          method: "POST",
          headers: { ...headers, "Envelope-Id": toHex(envelopeId(bytes)) },
          body: new Uint8Array(bytes),
        }),
      ),
    );
    expect(responses.every(({ status }) => status === 204)).toBe(true);
    expect(stored() - before.count).toBe(64);
    expect(line.server.parts.store.envelopes.commits - before.commits).toBeLessThan(32);
  });
});

const names = (response: Response) =>
  [...response.headers.keys()].filter((name) => name !== "date").sort();

describe("bad input is one clear 4xx and stores nothing", () => {
  let before = 0;
  beforeEach(() => {
    before = stored();
  });
  const refuse = async (response: Response, status: number, code: string) => {
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect([response.status, await codeOf(response)]).toEqual([status, code]);
    expect(stored()).toBe(before);
  };

  test("too large", async () => {
    await refuse(await sendEnvelope(line.url, new Uint8Array(16_385)), 413, "too-large");
  });
  test("too large, without saying its length", async () => {
    const response = await fetch(`${line.url}/v1/envelopes`, {
      method: "POST",
      headers: await puzzleHeaders(toHex(new Uint8Array(32))),
      body: new ReadableStream({
        start(controller) {
          for (let i = 0; i < 64; i++) controller.enqueue(new Uint8Array(1024));
          controller.close();
        },
      }),
      duplex: "half",
    } as RequestInit);
    await refuse(response, 413, "too-large");
  });
  test("too small, or truncated", async () => {
    await refuse(await sendEnvelope(line.url, seal().slice(0, 16_383)), 400, "malformed");
    await refuse(await sendEnvelope(line.url, new Uint8Array(0)), 400, "malformed");
  });
  test("wrong magic, or random", async () => {
    const wrong = seal();
    wrong[0] = 0x58;
    await refuse(await sendEnvelope(line.url, wrong), 400, "malformed");
    const random = crypto.getRandomValues(new Uint8Array(16_384));
    await refuse(await sendEnvelope(line.url, random), 400, "malformed");
  });
  test("another id than that of the bytes", async () => {
    const response = await sendEnvelope(line.url, seal(), { id: "0".repeat(64) });
    await refuse(response, 400, "malformed");
  });
  test("an id that is not lower hex", async () => {
    await refuse(await sendEnvelope(line.url, seal(), { id: "Z".repeat(64) }), 400, "malformed");
  });
  test("another content type", async () => {
    const headers = { "Content-Type": "text/plain" };
    await refuse(await sendEnvelope(line.url, seal(), { headers }), 415, "unsupported-type");
  });
  test("no puzzle", async () => {
    const response = await fetch(`${line.url}/v1/envelopes`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: new Uint8Array(seal()),
    });
    await refuse(response, 428, "puzzle-missing");
  });
  test("a challenge that is not ours", async () => {
    const headers = { "Puzzle-Challenge": toB64(new Uint8Array(32)) };
    await refuse(await sendEnvelope(line.url, seal(), { headers }), 403, "puzzle-wrong");
  });
  test("an intake key that the line does not have", async () => {
    const bytes = seal();
    bytes[10] = (bytes[10] ?? 0) ^ 1;
    await refuse(await sendEnvelope(line.url, bytes), 409, "epoch-closed");
  });
});

async function puzzleHeaders(id: string, url = line.url): Promise<Record<string, string>> {
  const puzzle = (await (await fetch(`${url}/v1/puzzle`)).json()) as { challenge: string };
  return {
    "Content-Type": "application/octet-stream",
    "Envelope-Id": id,
    "Puzzle-Challenge": puzzle.challenge,
    "Puzzle-Solution": toB64(new Uint8Array(8)),
  };
}

test("a puzzle of a quiet moment is refused in a flood, stores nothing, and a new one is taken", async () => {
  const busy = await startLine();
  const bytes = sealSome(busy.coordinator.epochs[0] as TestEpoch, busy.coordinator.lineId);
  const headers = await puzzleHeaders(toHex(envelopeId(bytes)), busy.url);
  const post = () =>
    fetch(`${busy.url}/v1/envelopes`, { method: "POST", headers, body: new Uint8Array(bytes) });
  const gate = busy.server.parts.puzzle();
  for (let i = 0; i < 1_000; i++) gate.count();
  const response = await post();
  expect([response.status, await codeOf(response)]).toEqual([403, "puzzle-wrong"]);
  expect(busy.server.parts.store.envelopes.list()).toEqual([]);
  expect((await sendEnvelope(busy.url, bytes)).status).toBe(204);
  await busy.stop();
});

test("a wrong puzzle is refused before the body is read", async () => {
  const headers = {
    ...(await puzzleHeaders("1".repeat(64))),
    "Puzzle-Challenge": toB64(new Uint8Array(32)),
    "Content-Length": "16384",
  };
  // The body never comes, and the answer does.
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const asked = request(`${line.url}/v1/envelopes`, { method: "POST", headers }, (response) => {
      resolve(response.statusCode);
      asked.destroy();
    });
    asked.on("error", reject);
    asked.flushHeaders();
  });
  expect(status).toBe(403);
});

describe("the epoch", () => {
  test("takes envelopes until fourteen days after its week, and then asks for a new seal", async () => {
    const late = await startLine();
    const [first] = late.coordinator.epochs as [TestEpoch];
    const bytes = () => sealSome(first, late.coordinator.lineId);
    // Wednesday of the week: its last day of acceptance is a Sunday, 18 days on.
    late.clock.advance(18 * DAY);
    expect((await sendEnvelope(late.url, bytes())).status).toBe(204);
    late.clock.advance(DAY);
    const response = await sendEnvelope(late.url, bytes());
    expect([response.status, await codeOf(response)]).toEqual([409, "epoch-closed"]);
    await late.stop();
  });
});

describe("a full store", () => {
  test("answers 503 with what to do, and keeps all that it acknowledged", async () => {
    const small = await startLine({ settings: { quotaBytes: 4 * 1024 * 1024 } });
    const [first] = small.coordinator.epochs as [TestEpoch];
    const acknowledged: Uint8Array[] = [];
    let last: Response | undefined;
    for (let i = 0; i < 300; i++) {
      const bytes = sealSome(first, small.coordinator.lineId);
      last = await sendEnvelope(small.url, bytes);
      if (last.status !== 204) break;
      acknowledged.push(bytes);
    }
    expect([last?.status, await codeOf(last as Response)]).toEqual([503, "full"]);
    expect(acknowledged.length).toBeGreaterThan(100);
    const { store } = small.server.parts;
    for (const bytes of acknowledged) expect(store.envelopes.get(envelopeId(bytes))).not.toBeNull();
    expect(store.envelopes.list()).toHaveLength(acknowledged.length);
    const health = (await (await fetch(`${small.url}/healthz`)).json()) as { store: string };
    expect(health.store).toBe("full");
    await small.stop();
  });

  test("loses nothing of a group that does not fit whole", async () => {
    const small = await startLine({ settings: { quotaBytes: 16 * 1024 * 1024 } });
    const { store } = small.server.parts;
    const group = (count: number) =>
      Array.from({ length: count }, () => ({
        id: crypto.getRandomValues(new Uint8Array(32)),
        week: 1,
        bytes: new Uint8Array(16_384),
      }));
    store.envelopes.put(group(500));
    expect(() => {
      store.envelopes.put(group(900));
    }).toThrow("full");
    expect(store.envelopes.list()).toHaveLength(500);
    await small.stop();
  });
});
