import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { NO_SERVICE, SERVICE_KEYS, SERVICE_SETTINGS } from "../../server/contract/service.ts";
import { OperatorError } from "../../server/errors.ts";
import { parseService, readService } from "../../server/service/service-file.ts";
import { makeLog } from "../../server/log.ts";
import { startServer } from "../../server/server.ts";
import { readSettings } from "../../server/settings.ts";
import { startLine, type TestLine } from "../support/line.ts";

const folders: string[] = [];
const lines: TestLine[] = [];
afterEach(async () => {
  for (const line of lines.splice(0)) await line.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const parse = (said: Record<string, unknown>) => parseService(JSON.stringify(said));

function faultOf(said: string): OperatorError {
  try {
    parseService(said);
  } catch (error) {
    if (error instanceof OperatorError) return error;
    throw error;
  }
  throw new Error(`taken: ${said}`);
}

const SZW = {
  name: "Een ministerie (verzonnen voorbeeld)",
  roles: ["szw", "intake"],
  purpose: null,
  basis: { nl: "artikel 1 van een verzonnen wet", en: "article 1 of an invented act" },
  contact: null,
  checked: "2026-11-01",
};

describe("service.json", () => {
  test("is not needed: without it nothing has been filled in", () => {
    const folder = mkdtempSync(join(tmpdir(), "service-"));
    folders.push(folder);
    expect(readService(folder)).toBe(NO_SERVICE);
    expect(Object.values(NO_SERVICE).every((value) => value === null)).toBe(true);
  });

  test("that is copied from the example says the same as none at all", () => {
    const example = readFileSync(join(import.meta.dirname, "../../service.example.json"), "utf8");
    expect(Object.keys(JSON.parse(example) as object)).toEqual(SERVICE_KEYS);
    expect(parseService(example)).toEqual(NO_SERVICE);
  });

  test("is explained setting by setting, with both labels", () => {
    const readme = readFileSync(
      join(import.meta.dirname, "../../server/service/README.md"),
      "utf8",
    );
    const rows = [...readme.matchAll(/^\| `([a-z-]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)];
    expect(rows.map(([, key, nl, en]) => [key, nl, en])).toEqual(
      SERVICE_KEYS.map((key) => [
        key,
        SERVICE_SETTINGS[key].label.nl,
        SERVICE_SETTINGS[key].label.en,
      ]),
    );
  });

  test("gives what was filled in, and null for what was not", () => {
    const service = parse({
      "operator-name": "Een stichting (verzonnen voorbeeld)",
      "contact-mail": "vragen@line.example.org",
      "evaluation-date": "2027-01-31",
      dpo: { nl: "een rol", en: "a role" },
      "security-contact": "mailto:lek@line.example.org",
      "security-expires": "2027-06-30T00:00:00+02:00",
      controllers: [SZW],
    });
    expect(service["operator-name"]).toBe("Een stichting (verzonnen voorbeeld)");
    expect(service.controllers).toEqual([SZW]);
    expect(service["code-address"]).toBeNull();
  });

  test.each<[key: string, value: unknown]>([
    ["operator-name", ""],
    ["operator-name", 7],
    ["operator-name", "x".repeat(121)],
    ["operator-name", "two\nlines"],
    ["operator-name", "turned \u202e round"],
    ["operator-name", " begins with a space"],
    ["operator-address", { nl: "x", en: "x" }],
    ["contact-mail", "nobody"],
    ["contact-mail", "a@b.example.org, c@d.example.org"],
    ["contact-mail", "mailto:a@b.example.org"],
    ["dpo", "one language"],
    ["dpo", { nl: "alleen" }],
    ["dpo", { nl: "a", en: "b", fr: "c" }],
    ["controllers", SZW],
    ["controllers", [{ ...SZW, roles: [] }]],
    ["controllers", [{ ...SZW, roles: ["minister"] }]],
    ["controllers", [{ ...SZW, checked: "yes" }]],
    ["controllers", [{ name: "Zonder de rest", roles: ["nctv"] }]],
    ["controllers", [{ ...SZW, extra: 1 }]],
    ["evaluation-date", "31-01-2027"],
    ["evaluation-date", "2027-02-30"],
    ["accessibility-statement", "http://line.example.org/"],
    ["code-address", "javascript:alert(1)"],
    ["code-address", 'https://line.example.org/"onclick='],
    ["code-address", "https://line.example.org/\u202egro.elpmaxe"],
    ["code-address", "https://l\u0456ne.example.org/"],
    ["code-address", "https:// line.example.org"],
    ["contact-mail", "vragen@l\u0456ne.example.org"],
    ["security-contact", "mailto:lek@line.example.org?subject=x"],
    ["security-contact", "lek@line.example.org"],
    ["security-contact", "mailto:lek@line.example.org\nContact: mailto:a@evil.example"],
    ["security-contact", "http://line.example.org/lek"],
    ["security-expires", "2026-12-31"],
    ["security-expires", "2026-12-31T00:00:00"],
    ["security-key", "https://line.example.org/key\nX: y"],
  ])("with a bad %s (%j) stops with a sentence and a way on, without the value", (key, value) => {
    const { message, hint } = faultOf(JSON.stringify({ [key]: value }));
    expect(message).toBe(`In service.json, ${key} is not valid.`);
    expect(hint).toMatch(/^Write .+; or null, when it is not known yet\.$/);
    if (typeof value === "string" && value.length > 3) expect(message + hint).not.toContain(value);
  });

  test.each([
    ["operator", "an unknown key"],
    ["Operator-Name", "another spelling"],
    ["__proto__", "a key of objects"],
    ["constructor", "another of those"],
  ])("with %s, %s, is refused, and names what there is", (key) => {
    const { message, hint } = faultOf(`{ ${JSON.stringify(key)}: "x" }`);
    expect(message).toBe(`service.json has a setting that there is not: ${key}.`);
    for (const one of SERVICE_KEYS) expect(hint).toContain(one);
  });

  test.each(["", "{", '{ "operator-name": "x", }', "[]", "null", '"text"'])(
    "that holds %j is refused",
    (text) => {
      expect(faultOf(text).message).toMatch(/^service\.json (is not JSON|does not hold settings)/);
    },
  );

  test("that cannot be read, or is far too large, is refused", () => {
    const folder = mkdtempSync(join(tmpdir(), "service-"));
    folders.push(folder);
    mkdirSync(join(folder, "service.json"));
    expect(() => readService(folder)).toThrow("cannot be read");
    const large = mkdtempSync(join(tmpdir(), "service-"));
    folders.push(large);
    writeFileSync(join(large, "service.json"), `{}${" ".repeat(70_000)}`);
    expect(() => readService(large)).toThrow("too large");
  });

  test("stops the start of a line when it is wrong, and not when it is mended", async () => {
    const line = await startLine();
    lines.push(line);
    const file = join(line.dataDir, "service.json");
    writeFileSync(file, '{ "operator": "x" }');
    const settings = { ...readSettings({ DATA_DIR: line.dataDir }), port: 0 };
    const start = startServer(settings, { clock: line.clock.now, log: makeLog(() => undefined) });
    await expect(start).rejects.toThrow("a setting that there is not: operator");
    writeFileSync(file, '{ "operator-name": "x" }');
    await line.restart();
    expect((await fetch(`${line.url}/healthz`)).status).toBe(200);
  });
});

describe("SZW reads beyond substance on a recorded ground only", () => {
  test.each(["basis", "checked"])("settings without its %s stop the start", (part) => {
    const { message, hint } = faultOf(JSON.stringify({ controllers: [{ ...SZW, [part]: null }] }));
    expect(message).toContain("without a legal basis");
    expect(hint).toContain("basis");
  });

  test.each([[["szw"]], [["intake", "coordinator"]], [["szw", "auditor"]]])(
    "roles %j need none in the settings",
    (roles) => {
      const one = { ...SZW, roles, basis: null, checked: null };
      expect(parse({ controllers: [one] }).controllers).toEqual([one]);
    },
  );
});
