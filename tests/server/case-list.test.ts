/** The list of all cases, as bytes. */
import { beforeAll, expect, test } from "vitest";
import { concat, FormatError, systemRandom, toHex } from "../../crypto/index.ts";
import { CaseId } from "../../server/contract/bytes.ts";
import { type CaseSummary, packSummaries, readCaseList } from "../../server/contract/case-list.ts";
import { readySodium } from "../support/line.ts";

beforeAll(readySodium);

const summary = (n: number): CaseSummary => ({
  ...{ id: CaseId.parse(toHex(systemRandom(16))), seq: n, head: toHex(systemRandom(32)) },
  ...{ wrapped: n % 2 === 0 ? null : n, deleteAfter: n % 3 === 0 ? null : 20_000 + n },
  ...{ contactAfter: n % 5 === 0 ? 0 : null, restricted: n % 7 === 0 },
});

test("comes back as it was, none, one or more than fit at first", () => {
  for (const count of [0, 1, 256, 257, 3_000]) {
    const cases = Array.from({ length: count }, (_, n) => summary(n));
    const bytes = packSummaries(cases);
    expect(bytes).toHaveLength(4 + 65 * count);
    expect(readCaseList(bytes)).toEqual(cases);
  }
});

test("is refused when it is cut off, is something else, or says what no line says", () => {
  const bytes = packSummaries([summary(1), summary(2)]);
  const wrong = (at: number, value: number) => bytes.map((byte, i) => (i === at ? value : byte));
  for (const other of [
    bytes.slice(0, -1),
    concat(bytes, Uint8Array.of(0)),
    wrong(0, 0),
    wrong(3, 2),
    // No flag, and a number that no case reaches.
    wrong(4 + 64, 2),
    wrong(4 + 16, 1),
    new Uint8Array(),
  ]) {
    expect(() => readCaseList(other)).toThrow(FormatError);
  }
});
