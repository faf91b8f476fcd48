// What the pages of the audit chain and of the numbers show, without a browser.
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { type AuditEntry, type Day, quarterStart } from "../../crypto/index.ts";
import { AUDITED } from "../../server/contract/audit.ts";
import { dateOfDay, dayOfDate, sayDayOfYear } from "../../web/desk/app/audit-days.ts";
import { EVERYTHING, keeps } from "../../web/desk/app/audit-filters.tsx";
import { AuditFilters } from "../../web/desk/app/audit-filters.tsx";
import { AuditTable } from "../../web/desk/app/audit-table.tsx";
import { StatisticsTable } from "../../web/desk/app/statistics-table.tsx";
import { emptyCase, referenceOf } from "../../web/desk/core/case-file.ts";
import { countQuarter, protect } from "../../web/desk/core/statistics.ts";
import { auditText } from "../../web/desk/text/audit.ts";
import { statisticsText } from "../../web/desk/text/statistics.ts";

const ANNA = "a".repeat(32);
const BO = "b".repeat(32);
const CASE = "0123456789abcdef".repeat(2);
const names = new Map([
  [ANNA, "Behandelaar A"],
  [BO, "Behandelaar B"],
]);
const entry = (seq: number, more: Partial<AuditEntry>): AuditEntry => ({
  seq,
  day: 20_776,
  actor: ANNA,
  action: "case-read",
  object: CASE,
  result: "done",
  ...more,
});
const entries = [
  entry(0, { action: "session-opened", object: "" }),
  entry(1, {}),
  entry(2, { actor: BO, action: "envelopes-read", object: "64", day: 20_777 }),
  entry(3, { actor: "line", action: "case-deleted", day: 20_778 }),
  entry(4, { actor: BO, action: "retention-set", result: "refused", day: 20_778 }),
];
const rowsOf = (html: string): string[] =>
  [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/g)].map(([, row = ""]) =>
    row.replace(/<\/t[dh]>/g, "|").replace(/<[^>]+>/g, ""),
  );

describe("the table of the audit chain", () => {
  test("shows the newest first, by name, in words, with the case's reference", () => {
    const rows = rowsOf(renderToString(h(AuditTable, { entries, total: 5, names })));
    const reference = referenceOf(CASE);
    expect(rows[0]).toContain("Nr.|Dag|Wie|Wat|Waarvan|Uitkomst|");
    expect(rows[1]).toMatch(
      new RegExp(`^4\\|.*\\|Behandelaar B\\|.*\\|zaak ${reference}\\|Geweigerd\\|$`),
    );
    expect(rows[2]).toContain(`|${auditText.line}|${auditText.actions["case-deleted"]}|`);
    expect(rows[3]).toContain("|Behandelaar B|Haalde verzegelde berichten op|64 berichten|Gedaan|");
    expect(rows[5]).toMatch(/^0\|.*\|Meldde zich aan\|\|Gedaan\|$/);
  });

  test("says of which week and which quarter", () => {
    const week = entry(0, { actor: "line", action: "week-deleted", object: "2968" });
    const quarter = entry(1, { action: "statistics-published", object: "8106" });
    const html = renderToString(h(AuditTable, { entries: [week, quarter], total: 2, names }));
    expect(html).toContain("week van 16 november");
    expect(html).toContain("kwartaal 3 van 2026");
  });

  test("names no one whom the roster does not know", () => {
    const html = renderToString(
      h(AuditTable, { entries: [entry(0, { actor: "c".repeat(32) })], total: 1, names }),
    );
    expect(html).toContain(auditText.unknownActor);
    expect(html).not.toContain("cccc");
  });

  test("shows a hundred at a time", () => {
    const many = Array.from({ length: 250 }, (_, seq) => entry(seq, {}));
    const html = renderToString(h(AuditTable, { entries: many, total: 250, names }));
    expect(rowsOf(html)).toHaveLength(101);
    expect(html).toContain(auditText.more);
  });
});

describe("the filters", () => {
  test("keep by handler, action and day, and everything at first", () => {
    const kept = (filter: Partial<typeof EVERYTHING>) =>
      entries.filter((one) => keeps({ ...EVERYTHING, ...filter }, one)).map(({ seq }) => seq);
    expect(kept({})).toEqual([0, 1, 2, 3, 4]);
    expect(kept({ actor: BO })).toEqual([2, 4]);
    expect(kept({ action: "case-read" })).toEqual([1]);
    expect(kept({ from: 20_777 })).toEqual([2, 3, 4]);
    expect(kept({ until: 20_777 })).toEqual([0, 1, 2]);
    expect(kept({ actor: BO, from: 20_777, until: 20_777 })).toEqual([2]);
  });

  test("offer only what occurs, each with a label", () => {
    const setFilter = () => undefined;
    const html = renderToString(h(AuditFilters, { entries, names, filter: EVERYTHING, setFilter }));
    const options = [...html.matchAll(/<option[^>]*>(.*?)<\/option>/g)].map(([, text]) => text);
    expect(options).toContain("Behandelaar A");
    expect(options).toContain(auditText.actions["retention-set"]);
    expect(options).not.toContain(auditText.actions["case-filed"]);
    expect(html.match(/<label /g)).toHaveLength(4);
  });

  test("take days as a date field gives them", () => {
    expect(dateOfDay(20_776)).toBe("2026-11-19");
    expect(dayOfDate("2026-11-19")).toBe(20_776);
    expect(dayOfDate("")).toBeNull();
    expect(sayDayOfYear(20_776)).toBe("19 november 2026");
  });
});

test("each action has words of its own", () => {
  const said = Object.keys(AUDITED).map(
    (action) => auditText.actions[action as keyof typeof auditText.actions],
  );
  expect(said.every((text) => text.length > 5)).toBe(true);
  expect(new Set(said).size).toBe(said.length);
});

test("the table of numbers shows what was counted, and beside it only what may be public", () => {
  const since = quarterStart(8106);
  const cases = Array.from({ length: 23 }, (_, i) => ({
    ...emptyCase(String(i).padStart(32, "0"), {}),
    since,
    firstLook: (since + 2) as Day,
    urgency: { level: i < 3 ? "U0" : "U2", suggested: "U4", reasons: [], reason: null } as const,
  }));
  const counts = countQuarter(cases as unknown as Parameters<typeof countQuarter>[0], 8106);
  const html = renderToString(h(StatisticsTable, { counts, statistics: protect(counts) }));
  const rows = rowsOf(html);
  expect(rows).toContain(`${statisticsText.reports}|23|25|`);
  expect(rows).toContain(`${statisticsText.firstLook}|2|2|`);
  const danger = rows.find((row) => row.startsWith("U0 ")) ?? "";
  expect(danger).toContain("|3|25 (samen: U0 ");
  expect(rows.find((row) => row.startsWith("U2 "))).toContain(`|20|${statisticsText.above}|`);
  expect(rows.find((row) => row.startsWith("F1 "))).toContain(`|0|${statisticsText.small}|`);
});
