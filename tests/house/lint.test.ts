import { resolve } from "node:path";
import { ESLint } from "eslint";
import { beforeAll, describe, expect, test } from "vitest";

const checkout = resolve(import.meta.dirname, "../..");
let eslint: ESLint;

beforeAll(() => {
  eslint = new ESLint({
    cwd: checkout,
    // Types need a file on disk; these rules look at the text alone.
    overrideConfig: {
      languageOptions: { parserOptions: { projectService: false, project: false } },
      rules: Object.fromEntries(TYPED.map((rule) => [`@typescript-eslint/${rule}`, "off"])),
    },
  });
});

const TYPED = [
  "no-implied-eval",
  "no-floating-promises",
  "no-misused-promises",
  "await-thenable",
  "only-throw-error",
  "no-for-in-array",
  "no-array-delete",
  "no-base-to-string",
  "switch-exhaustiveness-check",
];

async function lint(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: resolve(checkout, file) });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

describe("the linter", () => {
  test.each([
    ["crypto/x.ts", "export const x = Math.random();", "no-restricted-properties"],
    ["server/x.ts", "export const x = Date.now();", "no-restricted-properties"],
    ["server/x.ts", "export const x = new Date();", "no-restricted-syntax"],
    ["server/http/x.ts", 'console.log("x");', "no-console"],
    [
      "server/x.ts",
      'import { openEnvelope } from "../crypto/envelope.ts"; openEnvelope();',
      "no-restricted-imports",
    ],
    [
      "server/x.ts",
      'import * as all from "../crypto/envelope.ts"; all.openEnvelope();',
      "no-restricted-imports",
    ],
    ["server/x.ts", 'export { makeCode } from "../crypto/code.ts";', "no-restricted-imports"],
    [
      "web/x.ts",
      "export const x = (e: Element) => { e.innerHTML = '1'; };",
      "no-restricted-syntax",
    ],
    ["web/x.ts", "export const x = () => document.write('1');", "no-restricted-syntax"],
    [
      "web/desk/x.tsx",
      "export const x = <p dangerouslySetInnerHTML={{ __html: '1' }} />;",
      "no-restricted-syntax",
    ],
    ["web/report/x.ts", "localStorage.setItem('a', 'b');", "no-restricted-globals"],
    ["web/answer/x.ts", "document.cookie = 'a';", "no-restricted-syntax"],
    ["web/x.ts", "eval('1');", "no-eval"],
    ["tests/x.test.ts", "test.skip('a', () => {});", "no-restricted-properties"],
  ])("refuses in %s: %s", async (file, code, rule) => {
    expect(await lint(file, code)).toContain(rule);
  });

  test.each([
    ["crypto/x.ts", "export const x = (day: number) => new Date(day * 86400000);"],
    [
      "server/x.ts",
      'import { envelopeId, readEnvelopeHeader } from "../crypto/envelope.ts";\nexport const x = [envelopeId, readEnvelopeHeader];',
    ],
    [
      "server/x.ts",
      'import { openSigned, type SignedType } from "../crypto/signed.ts";\nexport const x = (t: SignedType) => openSigned(t);',
    ],
    ["server/cli/x.ts", 'console.log("ready");'],
    ["web/desk/x.tsx", "export const x = <p>{text}</p>;"],
  ])("lets pass in %s: %s", async (file, code) => {
    expect(await lint(file, code)).toEqual([]);
  });
});
