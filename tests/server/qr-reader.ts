// Reads the QR codes that a line draws, from the standard (ISO/IEC 18004): byte mode, error
// correction level M, versions 1 to 6. It corrects no errors: a code that needs that is drawn wrong.

/** Of level M, by version: how many blocks there are and how many bytes of data each holds. */
const BLOCKS: readonly [blocks: number, data: number, correction: number][] = [
  [1, 16, 10],
  [1, 28, 16],
  [1, 44, 26],
  [2, 32, 18],
  [2, 43, 24],
  [4, 27, 16],
];

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];

export type Squares = readonly (readonly boolean[])[];

/** The squares of a drawing of unit squares, without the light around them. */
export function squaresOf(svg: string, quiet: number): Squares {
  const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
  const size = side - 2 * quiet;
  const squares = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const dark = /fill="#000" d="([^"]*)"/.exec(svg)?.[1] ?? "";
  for (const [, x, y] of dark.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    const row = squares[Number(y) - quiet];
    const column = Number(x) - quiet;
    if (!row || column < 0 || column >= size) throw new Error("a square stands in the quiet zone");
    row[column] = true;
  }
  return squares;
}

export function readQr(squares: Squares): string {
  const size = squares.length;
  const version = (size - 17) / 4;
  const [blocks, data, correction] = BLOCKS[version - 1] ?? fail(`version ${String(version)}`);
  checkFinders(squares);
  const at = (row: number, column: number) => squares[row]?.[column] ?? false;
  // Level and mask stand beside the first finder, under a mask of their own.
  const format = [0, 1, 2, 3, 4].map((column) => at(8, column)).map(Number);
  const bits = format.map((bit, i) => bit ^ ([1, 0, 1, 0, 1][i] ?? 0));
  if (bits[0] !== 0 || bits[1] !== 0) fail("another level than M");
  const mask = MASKS[(bits[2] ?? 0) * 4 + (bits[3] ?? 0) * 2 + (bits[4] ?? 0)] ?? MASKS[0];

  const stream: number[] = [];
  let upward = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const row = upward ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (isPattern(row, column, size, version)) continue;
        stream.push(Number(at(row, column) !== mask?.(row, column)));
      }
    }
    upward = !upward;
  }
  const bytes = Array.from({ length: blocks * (data + correction) }, (_, i) =>
    stream.slice(8 * i, 8 * i + 8).reduce((value, bit) => value * 2 + bit, 0),
  );
  const plain = Array.from({ length: blocks }, (_, block) =>
    Array.from({ length: data }, (_, i) => bytes[i * blocks + block] ?? 0),
  ).flat();
  return readBytes(plain);
}

/** Mode 4 is bytes; a byte says how many, up to version 9. */
function readBytes(data: readonly number[]): string {
  const half = data.flatMap((byte) => [byte >> 4, byte & 15]);
  if (half[0] !== 4) fail("another mode than bytes");
  const length = (half[1] ?? 0) * 16 + (half[2] ?? 0);
  const text = Array.from(
    { length },
    (_, i) => (half[3 + 2 * i] ?? 0) * 16 + (half[4 + 2 * i] ?? 0),
  );
  return Buffer.from(text).toString("utf8");
}

/** Finders with their format, timing, and the one alignment pattern of versions 2 to 6. */
function isPattern(row: number, column: number, size: number, version: number): boolean {
  const isCorner =
    (row < 9 && column < 9) || (row < 9 && column >= size - 8) || (row >= size - 8 && column < 9);
  const centre = size - 7;
  const isAlignment = version > 1 && Math.abs(row - centre) <= 2 && Math.abs(column - centre) <= 2;
  return isCorner || isAlignment || row === 6 || column === 6;
}

function checkFinders(squares: Squares): void {
  const size = squares.length;
  for (const [top, left] of [
    [0, 0],
    [0, size - 7],
    [size - 7, 0],
  ] as const) {
    for (let row = 0; row < 7; row++) {
      for (let column = 0; column < 7; column++) {
        const ring = Math.max(Math.abs(row - 3), Math.abs(column - 3));
        if ((squares[top + row]?.[left + column] ?? false) !== (ring !== 2))
          fail("a broken finder");
      }
    }
  }
}

function fail(what: string): never {
  throw new Error(`this code cannot be read: ${what}`);
}
