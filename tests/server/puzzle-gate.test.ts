import { beforeAll, expect, test } from "vitest";
import { solvePuzzle } from "../../crypto/index.ts";
import { PuzzleGate } from "../../server/intake/puzzle-gate.ts";
import { MINUTE, NOON, readySodium, TestClock } from "../support/line.ts";

beforeAll(readySodium);

const id = new Uint8Array(32).fill(7);
const make = () => {
  const clock = new TestClock(NOON);
  const gate = new PuzzleGate(new Uint8Array(32).fill(1), new Uint8Array(32).fill(2), clock.now);
  return { clock, gate };
};

test("the puzzle is nothing when quiet, rises with the rate and falls again", () => {
  const { clock, gate } = make();
  expect(gate.current().difficulty).toBe(0);
  for (let i = 0; i < 300; i++) gate.count();
  expect(gate.current().difficulty).toBe(0);
  gate.count();
  const low = gate.current().difficulty;
  expect(low).toBeGreaterThan(0);
  for (let i = 0; i < 3_000; i++) gate.count();
  expect(gate.current().difficulty).toBeGreaterThan(low);
  for (let i = 0; i < 1_000_000; i++) gate.count();
  expect(gate.current().difficulty).toBe(18);
  clock.advance(MINUTE + 10_000);
  expect(gate.current().difficulty).toBe(0);
});

test("a challenge is accepted in its window and the next, and only with a solution", () => {
  const { clock, gate } = make();
  for (let i = 0; i < 400; i++) gate.count();
  const { challenge, difficulty } = gate.current();
  const solution = solvePuzzle(id, challenge, difficulty);
  expect(gate.accepts(id, challenge, solution)).toBe(true);
  expect(gate.accepts(new Uint8Array(32), challenge, solution)).toBe(false);
  clock.advance(2 * MINUTE);
  expect(gate.accepts(id, challenge, solution)).toBe(true);
  clock.advance(2 * MINUTE);
  expect(gate.accepts(id, challenge, solution)).toBe(false);
});

test("a challenge with another difficulty written in is refused", () => {
  const { gate } = make();
  for (let i = 0; i < 400; i++) gate.count();
  const { challenge } = gate.current();
  challenge[7] = 0;
  expect(gate.accepts(id, challenge, new Uint8Array(8))).toBe(false);
});
