import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Pins = Record<string, string>;
type Manifest = { dependencies: Pins; devDependencies: Pins; optionalDependencies: Pins };
type Lock = {
  packages: Record<string, { version?: string; resolved?: string; integrity?: string }>;
};

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
const named = Object.entries({
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
});

describe("what the project is built from", () => {
  test("every package is named with one exact version", () => {
    expect(named.length).toBeGreaterThan(20);
    const loose = named.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([]);
  });

  test("the lock file agrees with package.json", () => {
    const others = named.filter(
      ([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version,
    );
    expect(others).toEqual([]);
  });

  test("the lock file pins every package by its hash and names no address", () => {
    const packages = Object.entries(lock.packages).filter(([path]) => path !== "");
    expect(packages.length).toBeGreaterThan(200);
    expect(packages.filter(([, pin]) => pin.resolved !== undefined)).toEqual([]);
    expect(packages.filter(([, pin]) => !pin.integrity?.startsWith("sha512-"))).toEqual([]);
  });

  test("the tests run on the Node that the lock file pins, where it has one", () => {
    const pinned = manifest.optionalDependencies[`node-${process.platform}-${process.arch}`];
    if (pinned !== undefined) expect(process.versions.node).toBe(pinned);
    expect(Number.parseInt(process.versions.node, 10)).toBeGreaterThanOrEqual(24);
  });
});
