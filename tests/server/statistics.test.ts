import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  COUNTED_FORMS,
  fromB64,
  makeSigningKey,
  openStatistics,
  quarterOf,
  type SigningKey,
  signObject,
  signStatistics,
  type Statistics,
  toB64,
  utf8,
} from "../../crypto/index.ts";
import { StatisticsAnswer } from "../../server/contract/statistics.ts";
import { fillStatistics } from "../../server/site/statistics-page.ts";
import { startLine, type TestLine } from "../support/line.ts";
import { getJson, logIn, postJson } from "./handler.ts";
import { codeOf } from "./reporter.ts";

let line: TestLine;
let token: string;
let quarter: number;
beforeAll(async () => {
  line = await startLine();
  token = await logIn(line.url, line.coordinator);
  quarter = quarterOf(line.server.parts.line.today()) - 1;
});
afterAll(() => line.stop());

const numbers = (of: number, reports: number | null = 40): Statistics => ({
  v: 1,
  quarter: of,
  reports,
  forms: Object.fromEntries(
    COUNTED_FORMS.map((form) => [form, form === "F1" && reports !== null ? 25 : null]),
  ),
  urgency: reports === null ? [] : [{ of: ["U0", "U1", "U2", "U3", "U4"], count: reports }],
  outcome:
    reports === null
      ? []
      : [
          { of: ["passed", "done"], count: 25 },
          { of: ["open", "not-obi", "spam"], count: 15 },
        ],
  firstLook: reports === null ? null : 1,
});
const sign = (of: Statistics, key: SigningKey = line.coordinator.signing) =>
  toB64(signStatistics(of, line.coordinator.lineId, key));
const put = (signed: string) =>
  postJson(`${line.url}/v1/desk/statistics`, { signed }, token, "PUT");
const outcome = async (response: Response) => [response.status, await codeOf(response)];
const published = async () =>
  StatisticsAnswer.parse(await (await fetch(`${line.url}/v1/statistics`)).json()).statistics;

describe("a quarter", () => {
  test("is published when a coordinator signed it, to everyone, as it was signed", async () => {
    expect(await published()).toEqual([]);
    const signed = sign(numbers(quarter));
    expect((await put(signed)).status).toBe(204);
    expect(await published()).toEqual([signed]);
    const { coordinator } = line;
    const keys = [coordinator.signing.publicKey];
    expect(openStatistics(fromB64(signed), keys, coordinator.lineId)).toEqual(numbers(quarter));
  });

  test("is published once: two versions of it could be subtracted", async () => {
    const other = { ...numbers(quarter), reports: 45 };
    expect(await outcome(await put(sign(other)))).toEqual([409, "exists"]);
    expect(await published()).toHaveLength(1);
  });

  test("is not published while it goes on", async () => {
    for (const of of [quarter + 1, quarter + 2]) {
      expect(await outcome(await put(sign(numbers(of))))).toEqual([403, "refused"]);
    }
  });

  test("is refused by another hand, of another kind, or with a small number in it", async () => {
    const { lineId, signing } = line.coordinator;
    const before = quarter - 1;
    const raw = (value: unknown) =>
      toB64(signObject("statistics", lineId, utf8(JSON.stringify(value)), [signing]));
    const freshness = signObject("freshness", lineId, utf8(JSON.stringify(numbers(before))), [
      signing,
    ]);
    for (const wrong of [
      sign(numbers(before), makeSigningKey()),
      toB64(freshness),
      raw({ ...numbers(before), reports: 7 }),
      raw({ ...numbers(before), reports: 42 }),
      raw({ ...numbers(before), urgency: [{ of: ["U0"], count: 10 }] }),
    ]) {
      expect(await outcome(await put(wrong))).toEqual([403, "refused"]);
    }
    expect(await published()).toHaveLength(1);
    expect((await put(sign(numbers(before)))).status).toBe(204);
    expect(await published()).toHaveLength(2);
  });

  test("is an entry of the audit chain", () => {
    const told = line.server.parts.store.audit
      .list(0, 100)
      .map(({ entry }) => Buffer.from(entry).toString())
      .filter((entry) => entry.includes("statistics-published") && entry.includes('"done"'));
    expect(told).toHaveLength(2);
    expect(told[0]).toContain(`"object":"${String(quarter)}"`);
  });

  test("stands there after a restart, and is for coordinators only", async () => {
    await line.restart();
    expect(await published()).toHaveLength(2);
    const none = await fetch(`${line.url}/v1/desk/statistics`, { method: "PUT" });
    expect(none.status).toBe(401);
    expect((await getJson(`${line.url}/v1/statistics`, token)).statistics).toHaveLength(2);
  });
});

describe("the page of numbers", () => {
  const words = {
    locale: "nl",
    none: "geen",
    quarters: ["een", "twee", "drie", "vier"],
    labels: { F1: "Bedreigen", passed: "Door, gegeven", done: "<Klaar>", U0: "Nu" },
    ...{ reports: "Meldingen", forms: "Vormen", urgency: "Dringend", outcome: "Afloop" },
    ...{
      firstLook: "Blik",
      days: { one: "dag", other: "dagen" },
      small: "minder dan 10",
      together: "{names} samen",
    },
    ...{ what: "Wat", count: "Aantal", chart: "Grafiek", older: "Eerder", csv: "CSV" },
    csvColumns: ["kwartaal", "tabel", "code", "naam", "aantal"],
  };
  const page = `<p>a</p><!--statistics:${encodeURIComponent(JSON.stringify(words))}--><p>b</p>`;

  test("shows a chart and a table, and small numbers as words", () => {
    const { html } = fillStatistics(page, [numbers(8106), numbers(8105, null)]);
    expect(html).toMatch(/^<p>a<\/p><h2>2026, drie<\/h2>.*<p>b<\/p>$/s);
    expect(html).toContain('role="img"');
    expect(html).toContain('<th scope="row">Bedreigen</th><td>25</td>');
    expect(html).toContain('<th scope="row">Meldingen</th><td>minder dan 10</td>');
    expect(html).toContain("<td>1 dag</td>");
    expect(html).toContain("Door, gegeven en &#60;Klaar&#62; samen");
    expect(html).not.toContain("<Klaar>");
    expect(html).not.toMatch(/ style=|<script|on[a-z]+=/);
  });

  test("gives the same as CSV, with commas and quotes as they should be", () => {
    const lines = (fillStatistics(page, [numbers(8106)]).csv ?? "").split("\r\n");
    expect(lines[0]).toBe("kwartaal,tabel,code,naam,aantal");
    expect(lines).toContain("2026-Q3,reports,,Meldingen,40");
    expect(lines).toContain("2026-Q3,forms,F1,Bedreigen,25");
    expect(lines).toContain("2026-Q3,forms,F2,F2,");
    expect(lines).toContain('2026-Q3,outcome,passed+done,"Door, gegeven en <Klaar> samen",25');
  });

  test("counts and joins names as the language of the page does", () => {
    const russian = {
      ...words,
      locale: "ru",
      days: { one: "день", few: "дня", many: "дней", other: "дня" },
      together: "вместе {names}",
    };
    const page = (days: number) =>
      fillStatistics(`<!--statistics:${encodeURIComponent(JSON.stringify(russian))}-->`, [
        { ...numbers(8106), firstLook: days },
      ]).html;
    expect(page(1)).toContain("<td>1 день</td>");
    expect(page(3)).toContain("<td>3 дня</td>");
    expect(page(5)).toContain("<td>5 дней</td>");
    expect(page(1)).toContain("вместе Door, gegeven и &#60;Klaar&#62;");
  });

  test("says that there are none yet, and leaves every other page as it is", () => {
    expect(fillStatistics(page, []).html).toBe("<p>a</p><p>geen</p><p>b</p>");
    expect(fillStatistics("<p>x</p>", [numbers(8106)])).toEqual({ html: "<p>x</p>", csv: null });
  });
});
