import { expect, test } from "vitest";
import {
  isWorkingDay,
  promisedDates,
  todayInAmsterdam,
  writeDate,
} from "../../web/report/dates.ts";

const iso = (date: Date) => date.toISOString().slice(0, 10);
const promised = (at: string) => {
  const { open, look } = promisedDates(Date.parse(at));
  return [iso(open), iso(look)];
};

test("a report is opened the next working day, and answered two working days on", () => {
  expect(promised("2026-11-18T12:00:00Z")).toEqual(["2026-11-19", "2026-11-23"]);
  expect(promised("2026-11-20T12:00:00Z")).toEqual(["2026-11-23", "2026-11-25"]);
  expect(promised("2026-11-21T12:00:00Z")).toEqual(["2026-11-23", "2026-11-25"]);
});

test("the day is that of Amsterdam, not of Greenwich", () => {
  expect(iso(todayInAmsterdam(Date.parse("2026-11-18T23:30:00Z")))).toBe("2026-11-19");
  expect(iso(todayInAmsterdam(Date.parse("2026-07-01T22:30:00Z")))).toBe("2026-07-02");
});

test("public holidays are no working days", () => {
  expect(promised("2026-12-24T10:00:00Z")).toEqual(["2026-12-28", "2026-12-30"]);
  const holidays = [
    "2026-04-03",
    "2026-04-06",
    "2026-05-14",
    "2026-05-25",
    "2027-03-29",
    "2026-04-27",
  ];
  for (const day of holidays) expect(isWorkingDay(new Date(`${day}T00:00:00Z`)), day).toBe(false);
  expect(isWorkingDay(new Date("2026-04-07T00:00:00Z"))).toBe(true);
});

test("dates are written in words of the page's language", () => {
  const day = new Date("2026-11-23T00:00:00Z");
  expect(writeDate(day, "nl")).toBe("maandag 23 november");
  expect(writeDate(day, "en")).toBe("Monday 23 November");
  expect(writeDate(day, "tr")).toBe("23 Kasım Pazartesi");
  expect(writeDate(day, "ti")).toBe("ሰኑይ፣ 23 ሕዳር (23/11)");
  expect(writeDate(day, "ar")).toBe("الاثنين، 23 نوفمبر");
  // By the calendar that hangs on walls here, not by the Persian one.
  expect(writeDate(day, "fa")).toBe("دوشنبه 23 نوامبر");
  expect(writeDate(day, "zh-Hans")).toBe("11月23日星期一");
  expect(writeDate(day, "zh-Hant")).toBe("11月23日星期一");
  expect(writeDate(day, "ru")).toBe("понедельник, 23 ноября");
});
