// Each fault that the core knows is a sentence that says what happened, and one that says what to do.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { faultOf } from "../../web/desk/app/faults.ts";
import { DeskError, type DeskFault } from "../../web/desk/core/errors.ts";
import { faults } from "../../web/desk/text/faults.ts";

const codes = [
  ...readFileSync(new URL("../../web/desk/core/errors.ts", import.meta.url), "utf8").matchAll(
    /^ {2}\| "([a-z-]+)"/gm,
  ),
].map(([, code]) => code as DeskFault);

test("every fault has both, ends as a sentence does, and is like no other", () => {
  expect(codes.length).toBeGreaterThan(15);
  expect(Object.keys(faults).sort()).toEqual(codes.toSorted());
  for (const code of codes) {
    expect(faultOf(new DeskError(code))).toBe(code);
    for (const text of Object.values(faults[code])) expect(text, code).toMatch(/^[A-Z].{15,}\.$/);
  }
  expect(new Set(codes.map((code) => faults[code].what)).size).toBe(codes.length);
});

test("only what is certain is said: nothing was kept, or it stands there wholly or not at all", () => {
  // Nobody knows that when the line did not answer.
  expect(faults.offline.what).not.toMatch(/niets (veranderd|bewaard)/);
  expect(faults.unsure.what).toContain("helemaal bewaard of helemaal niet");
  expect(faultOf(new Error("no fault of the core"))).toBe("internal");
});
