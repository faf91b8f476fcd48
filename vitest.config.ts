import { defineConfig } from "vitest/config";

/** Chromium, real lines and kills: one file at a time, because two cores carry one of them. */
const HEAVY = [
  "tests/web/**/*.test.ts",
  "tests/desk/**/*.test.ts",
  "tests/e2e/**/*.test.ts",
  "tests/faults/**/*.test.ts",
  "tests/house/{browser,checkout}.test.ts",
];

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    pool: "forks",
    reporters: ["default", "./.ci/count-reporter.ts"],
    // A test that is left out, or one alone, must not pass for the whole.
    allowOnly: false,
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: {
          name: "parts",
          include: ["tests/**/*.test.ts"],
          exclude: HEAVY,
          maxWorkers: 2,
          testTimeout: 20_000,
          hookTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "whole",
          include: HEAVY,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
