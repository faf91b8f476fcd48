import { writeSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/**
 * Ends the output with `N passed, N failed`, alone on the last line. What fails outside a test
 * (a file that cannot be loaded, an error that nobody caught, no test found) counts as a failure
 * too, so that the line never says less than the exit code.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    let passed = 0;
    let failed = unhandled.length;
    for (const module of modules) {
      failed += module.errors().length;
      for (const suite of module.children.allSuites()) failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed += 1;
        // One that was left out by `-t` is neither; one that never came to run is a failure.
        else if (state !== "skipped") failed += 1;
      }
    }
    if (passed + failed === 0) failed = 1;
    // At the exit, because Vitest still says things after the last reporter.
    process.once("exit", () => {
      writeSync(1, `${String(passed)} passed, ${String(failed)} failed\n`);
    });
  }
}
