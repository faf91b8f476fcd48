// Answers with many cases: one after the other in one place, and what they leave behind.
import { constants, PerformanceObserver } from "node:perf_hooks";
import { expect, test, vi } from "vitest";
import { toHex } from "../../crypto/encoding.ts";
import { CaseId } from "../../server/contract/bytes.ts";
import { FrameWriter, type GivenCase, readFrames } from "../../server/contract/case-frames.ts";
import { dropLeftovers } from "../../server/http/leftovers.ts";

type GcEntry = PerformanceEntry & { detail: { kind: number } };

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));

const caseOf = (...sizes: number[]): GivenCase => ({
  id: CaseId.parse(toHex(randomBytes(16))),
  seq: sizes.length,
  head: toHex(randomBytes(32)),
  restricted: false,
  wraps: [],
  events: sizes.map((length, seq) => {
    const hash = toHex(randomBytes(32));
    return { seq, compartment: "substance", hash, length, bytes: randomBytes(length) };
  }),
  retention: { case: null, contact: null },
});

test("an answer holds what was added since it was begun, and nothing of one before it", () => {
  const writer = new FrameWriter(10_000);
  const [first, second, third] = [caseOf(3_000, 20), caseOf(1), caseOf(500, 600, 700)];
  writer.begin();
  expect(writer.add(first)).toBe(true);
  // Nobody finished that one: its request failed.
  writer.begin();
  expect([second, third].map((one) => writer.add(one))).toEqual([true, true]);
  const answer = writer.finish([first.id]);
  expect(readFrames(answer)).toEqual({ cases: [second, third], more: [first.id] });
  writer.begin();
  writer.add(first);
  writer.finish([]);
  // It was given away whole: what is written next does not change it.
  expect(readFrames(answer).cases).toEqual([second, third]);
});

test("one case always fits; another only when there is room", () => {
  const writer = new FrameWriter(10_000);
  const [large, small] = [caseOf(60_000, 60_000), caseOf(9_000)];
  writer.begin();
  expect(writer.add(large)).toBe(true);
  expect(writer.add(small)).toBe(false);
  expect(readFrames(writer.finish([small.id]))).toEqual({ cases: [large], more: [small.id] });
  writer.begin();
  expect(writer.add(small)).toBe(true);
  expect(writer.add(large)).toBe(false);
  expect(writer.add(caseOf(10))).toBe(true);
  expect(readFrames(writer.finish([])).cases).toHaveLength(2);
});

test("what answers leave behind is looked for among what is young, at once", async () => {
  const seen: number[] = [];
  const observer = new PerformanceObserver((list) => {
    seen.push(...list.getEntries().map((entry) => (entry as GcEntry).detail.kind));
  });
  observer.observe({ entryTypes: ["gc"] });
  dropLeftovers();
  await vi.waitFor(() => {
    expect(seen).toContain(constants.NODE_PERFORMANCE_GC_MINOR);
  });
  observer.disconnect();
});
