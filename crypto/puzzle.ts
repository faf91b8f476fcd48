/** The puzzle that makes a flood cost something: leading zero bits of BLAKE2b over an id. */
import { concat } from "./encoding.ts";
import { hashRaw } from "./hash.ts";

export const PUZZLE_SOLUTION_BYTES = 8;

/** Whether BLAKE2b-256(id ‖ challenge ‖ solution) begins with `difficulty` zero bits. */
export function checkPuzzle(
  id: Uint8Array,
  challenge: Uint8Array,
  solution: Uint8Array,
  difficulty: number,
): boolean {
  if (solution.length !== PUZZLE_SOLUTION_BYTES) return false;
  const hash = hashRaw(32, concat(id, challenge, solution));
  const whole = difficulty >> 3;
  for (let i = 0; i < whole; i++) if (hash[i] !== 0) return false;
  return (hash[whole] as number) >> (8 - (difficulty & 7)) === 0;
}

/** The smallest solution, counted up big-endian from 0. Takes about 2^difficulty hashes. */
export function solvePuzzle(id: Uint8Array, challenge: Uint8Array, difficulty: number): Uint8Array {
  const solution = new Uint8Array(PUZZLE_SOLUTION_BYTES);
  const view = new DataView(solution.buffer);
  for (let n = 0n; ; n++) {
    view.setBigUint64(0, n);
    if (checkPuzzle(id, challenge, solution, difficulty)) return solution;
  }
}
