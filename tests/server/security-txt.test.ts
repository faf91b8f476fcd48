// /.well-known/security.txt, as RFC 9116 asks for it.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { LinePayload } from "../../server/contract/public.ts";
import { parseService } from "../../server/service/service-file.ts";
import { writeSecurityTxt } from "../../server/service/security-txt.ts";
import { linePayload } from "../support/coordinator.ts";
import { DAY, NOON, startLine, type TestLine } from "../support/line.ts";

const CONTACT = "mailto:lek@line.example.org";
const filled = {
  "security-contact": CONTACT,
  "security-expires": new Date(NOON + 100 * DAY).toISOString(),
};

let line: TestLine;
beforeAll(async () => {
  line = await startLine();
});
afterAll(() => line.stop());

const save = (said: object) => () => {
  writeFileSync(join(line.dataDir, "service.json"), JSON.stringify(said));
};
const ask = () => fetch(`${line.url}/.well-known/security.txt`);

describe("a line", () => {
  beforeEach(() => {
    line.clock.set(NOON);
    line.logged.length = 0;
  });

  test.each([
    ["nothing is filled in", {}],
    ["there is a contact without an end", { "security-contact": CONTACT }],
    ["there is an end without a contact", { "security-expires": filled["security-expires"] }],
  ])("publishes none while %s", async (_, said) => {
    await line.restart(save(said));
    const response = await ask();
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain("Contact");
  });

  test("publishes it as plain text once both are", async () => {
    await line.restart(save(filled));
    const response = await ask();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await response.text()).toContain(`Contact: ${CONTACT}\n`);
    expect(line.logged).toEqual([]);
  });

  test("stops on the moment that it ends, also while it goes on running", async () => {
    await line.restart(save(filled));
    line.clock.set(Date.parse(filled["security-expires"]) - 1);
    expect((await ask()).status).toBe(200);
    line.clock.advance(1);
    expect((await ask()).status).toBe(404);
  });

  test("says in the log, at the start and once a day, that it ends: in days and nothing else", async () => {
    await line.restart(save(filled));
    line.clock.set(NOON + 70 * DAY - 1);
    await line.restart();
    expect(line.logged).toEqual([]);
    line.clock.advance(1 + DAY / 4);
    await line.restart();
    await line.runDue();
    expect(line.logged).toEqual(['{"event":"security-txt-expires","count":29}']);
    line.clock.advance(DAY);
    await line.runDue();
    await line.runDue();
    expect(line.logged.slice(1)).toEqual(['{"event":"security-txt-expires","count":28}']);
    line.clock.advance(40 * DAY);
    await line.restart();
    expect(line.logged.slice(2)).toEqual(['{"event":"security-txt-expired"}']);
    expect(line.logged.join()).not.toContain("example.org");
  });

  test("that says nothing any more publishes none", async () => {
    await line.restart(() => rmSync(join(line.dataDir, "service.json")));
    expect((await ask()).status).toBe(404);
  });
});

describe("the file", () => {
  const payload = (): LinePayload => ({
    ...linePayload(line.coordinator, NOON, "trial"),
    origin: "https://lijn.example.org",
  });
  const write = (said: object, of: LinePayload | null = payload()) =>
    writeSecurityTxt(parseService(JSON.stringify({ ...filled, ...said })), of, NOON) ?? "";
  /** Field by field, as a program reads it. */
  const fieldsOf = (text: string): Record<string, string[]> => {
    const fields: Record<string, string[]> = {};
    expect(text.endsWith("\n")).toBe(true);
    for (const row of text.split("\n").slice(0, -1)) {
      const [, name = "", value = ""] = /^([A-Z][A-Za-z-]+): (\S.*)$/.exec(row) ?? [];
      (fields[name] ??= []).push(value);
    }
    return fields;
  };

  test("has the fields of RFC 9116, each in its place", () => {
    const key = "https://lijn.example.org/sleutel.asc";
    expect(fieldsOf(write({ "security-key": key }))).toEqual({
      Contact: [CONTACT],
      Expires: [filled["security-expires"]],
      Encryption: [key],
      "Preferred-Languages": ["nl, en"],
      Canonical: ["https://lijn.example.org/.well-known/security.txt"],
      Policy: ["https://lijn.example.org/nl/over/lek-melden/"],
    });
  });

  test("leaves out what there is none of", () => {
    const names = ["Contact", "Expires", "Preferred-Languages"];
    expect(Object.keys(fieldsOf(write({}, null)))).toEqual(names);
    expect(Object.keys(fieldsOf(write({})))).not.toContain("Encryption");
  });

  test("names no address of its own that does not begin with https", () => {
    const onion = { ...payload(), origin: "http://verzonnen.onion" };
    expect(Object.keys(fieldsOf(write({}, onion)))).not.toContain("Canonical");
    expect(write({}, onion)).not.toContain("http://");
  });

  test("takes a web address as contact too", () => {
    const contact = "https://lijn.example.org/lek";
    expect(fieldsOf(write({ "security-contact": contact }))["Contact"]).toEqual([contact]);
  });
});
