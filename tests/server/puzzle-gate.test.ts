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

test("an easy challenge of a quiet moment buys nothing in a flood, solved or not", () => {
  const { clock, gate } = make();
  const quiet = gate.current().challenge;
  const free = new Uint8Array(8);
  for (let i = 0; i < 300; i++) gate.count();
  expect(gate.accepts(id, quiet, free)).toBe(true);
  gate.count();
  expect(gate.accepts(id, quiet, free)).toBe(false);
  // Nobody was locked out by it: once the flood is over it is good until its window ends.
  clock.advance(MINUTE + 10_000);
  expect(gate.accepts(id, quiet, free)).toBe(true);
});

test("who began when it was a little quieter need not begin again", () => {
  const { gate } = make();
  const until = (total: number, from: number) => {
    for (let i = from; i < total; i++) gate.count();
  };
  until(301, 0);
  const { challenge, difficulty } = gate.current();
  const solution = solvePuzzle(id, challenge, difficulty);
  until(600, 301);
  expect(gate.current().difficulty).toBe(difficulty + 2);
  expect(gate.accepts(id, challenge, solution)).toBe(true);
  until(1_200, 600);
  expect(gate.current().difficulty).toBe(difficulty + 4);
  expect(gate.accepts(id, challenge, solution)).toBe(false);
});
