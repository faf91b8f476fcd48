import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** Every file of ours that is loaded by this one, the lazy imports of the command left out. */
function reach(entry: string): Map<string, string> {
  const seen = new Map<string, string>();
  const visit = (file: string) => {
    if (seen.has(file) || !existsSync(file)) return;
    const source = readFileSync(file, "utf8");
    seen.set(file, source);
    const imports = source.matchAll(/^(?:import|export)\s(?!type\s)[^"]*?"(\.[^"]+)";/gms);
    for (const [, target = ""] of imports) visit(join(dirname(file), target));
  };
  visit(join(ROOT, entry));
  return new Map([...seen].map(([file, source]) => [relative(ROOT, file), source]));
}

test("nothing that serve loads can open a report, an answer or a box, or make their keys", () => {
  const files = reach("server/cli/serve.ts");
  const names = [...files.keys()];
  // It looked at something: the routes, the store and the checks are all there.
  expect(names.length).toBeGreaterThan(40);
  for (const name of ["server/http/app.ts", "server/store/envelopes.ts", "crypto/keyring.ts"]) {
    expect(names).toContain(name);
  }
  const blind = names.filter((name) => name.startsWith("crypto/")).toSorted();
  for (const opener of [
    "crypto/index.ts",
    "crypto/envelope.ts",
    "crypto/reply.ts",
    "crypto/box.ts",
    "crypto/kem.ts",
    "crypto/case-event.ts",
    "crypto/key-file.ts",
    "crypto/code.ts",
    "crypto/find-replies.ts",
    "crypto/signing.ts",
  ]) {
    expect(blind).not.toContain(opener);
  }
  const makers = /crypto_(kem|aead|secretbox|box|secretstream|sign_detached|sign_seed|pwhash)\w*\(/;
  for (const [name, source] of files) {
    expect([name, makers.exec(source)?.[0]]).toEqual([name, undefined]);
    expect([name, name.startsWith("web/")]).toEqual([name, false]);
  }
});
