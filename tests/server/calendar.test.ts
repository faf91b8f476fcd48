import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { deletionDay, parseBulletin, weekStart } from "../../crypto/index.ts";
import { envelopeId } from "../../crypto/envelope-format.ts";
import { lastTimeOfDay, nextTimeOfDay } from "../../server/work/amsterdam.ts";
import { lastDeletedWeek } from "../../server/work/line-work.ts";
import type { TestEpoch } from "../support/coordinator.ts";
import { DAY, MINUTE, NOON, startLine } from "../support/line.ts";
import { getJson, logIn } from "./handler.ts";
import { sealSome, sendEnvelope } from "./reporter.ts";

describe("six weeks", () => {
  test("take each week's envelopes and boxes with them on one day, and no other", async () => {
    const line = await startLine();
    const { coordinator, clock } = line;
    const { store } = line.server.parts;
    const sealed: { week: number; bytes: Uint8Array }[] = [];
    // One envelope a day, for three weeks, each sealed to the epoch of its week.
    for (let day = 0; day < 21; day++) {
      const epoch = coordinator.epochs[Math.floor((day + 2) / 7)] as TestEpoch;
      const bytes = sealSome(epoch, coordinator.lineId);
      expect((await sendEnvelope(line.url, bytes)).status).toBe(204);
      sealed.push({ week: epoch.week, bytes });
      clock.advance(DAY);
      await line.runDue();
    }
    for (let day = 21; day < 56; day++) {
      const today = Math.floor(clock.now() / DAY);
      for (const { week, bytes } of sealed) {
        const there = store.envelopes.get(envelopeId(bytes)) !== null;
        expect([day, week, there]).toEqual([day, week, today < deletionDay(week as never)]);
      }
      const subjects = store.line
        .grantsOf(Buffer.from(coordinator.id, "hex"))
        .map(({ subject }) => Number(subject));
      const gone = subjects.filter((week) => deletionDay(week as never) <= today);
      expect(gone).toEqual([]);
      clock.advance(DAY);
      await line.runDue();
    }
    expect(store.envelopes.list()).toHaveLength(0);
    // Nothing of them is left in any file.
    for (const { bytes } of sealed) {
      const needle = Buffer.from(bytes.subarray(8_000, 8_064));
      for (const name of readdirSync(line.dataDir).filter((one) => one.startsWith("line.sqlite"))) {
        expect(readFileSync(join(line.dataDir, name)).includes(needle)).toBe(false);
      }
    }
    await line.stop();
  });

  test("that pass while the line stands still are caught up with at its start", async () => {
    const line = await startLine();
    const bytes = sealSome(line.coordinator.epochs[0] as TestEpoch, line.coordinator.lineId);
    await sendEnvelope(line.url, bytes);
    line.clock.advance(42 * DAY);
    await line.restart();
    expect(line.server.parts.store.envelopes.list()).toHaveLength(0);
    await line.stop();
  });

  test("are warned of before: the desk sees when each week goes", async () => {
    const line = await startLine();
    const epoch = line.coordinator.epochs[0] as TestEpoch;
    await sendEnvelope(line.url, sealSome(epoch, line.coordinator.lineId));
    const state = await getJson(
      `${line.url}/v1/desk/state`,
      await logIn(line.url, line.coordinator),
    );
    expect((state.due as { weeks: unknown }).weeks).toEqual([
      { week: epoch.week, count: 1, deletedOn: weekStart(epoch.week) + 35 },
    ]);
    await line.stop();
  });
});

test("a week is deleted on the 28th day after it, at 00:00 UTC", () => {
  const monday = Date.UTC(2026, 10, 16);
  const week = Math.floor((monday / DAY + 3) / 7);
  const gone = monday + 35 * DAY;
  expect(lastDeletedWeek(gone - 1)).toBe(week - 1);
  expect(lastDeletedWeek(gone)).toBe(week);
});

describe("the bulletin", () => {
  const read = async (url: string) =>
    new Uint8Array(await (await fetch(`${url}/v1/bulletin`)).arrayBuffer());

  test("holds nine weeks in a row, each padded, the same bytes for everyone, as weeks pass", async () => {
    const line = await startLine();
    let first = 0;
    for (let week = 0; week < 11; week++) {
      const [one, two] = [await read(line.url), await read(line.url)];
      expect(Buffer.from(one).equals(two)).toBe(true);
      const weeks = parseBulletin(one);
      if (week === 0) first = weeks[0]?.week ?? 0;
      expect(weeks.map((each) => each.week)).toEqual(
        Array.from({ length: 9 }, (_, i) => first + week + i),
      );
      for (const { entries } of weeks) expect(entries.length % 16).toBe(0);
      for (const { entries } of weeks) expect(entries.length).toBeGreaterThan(0);
      line.clock.advance(7 * DAY);
      await line.runDue();
    }
    await line.stop();
  });

  test("changes at 17:00 in Amsterdam and at no other time; each minute on a demonstration", async () => {
    const one = { tag: new Uint8Array(16).fill(9), reply: new Uint8Array(2048).fill(9) };
    const trial = await startLine();
    const { store } = trial.server.parts;
    trial.clock.set(Date.UTC(2026, 10, 18, 15, 59, 59));
    await trial.runDue();
    store.bulletin.wait([one]);
    await trial.runDue();
    expect(store.bulletin.waiting()).toBe(1);
    trial.clock.advance(1_000);
    await trial.runDue();
    expect(store.bulletin.waiting()).toBe(0);
    await trial.stop();

    const demonstration = await startLine({ status: "demonstration" });
    await demonstration.runDue();
    demonstration.server.parts.store.bulletin.wait([one]);
    demonstration.clock.advance(MINUTE);
    await demonstration.runDue();
    expect(demonstration.server.parts.store.bulletin.waiting()).toBe(0);
    await demonstration.stop();
  });
});

describe("times of day in Amsterdam", () => {
  const times = ["08:00", "16:00"];
  test("are an hour earlier in UTC in winter and two in summer", () => {
    expect(new Date(nextTimeOfDay(NOON, times)).toISOString()).toBe("2026-11-18T15:00:00.000Z");
    expect(new Date(lastTimeOfDay(NOON, times)).toISOString()).toBe("2026-11-18T07:00:00.000Z");
    const summer = Date.UTC(2026, 6, 1, 12);
    expect(new Date(nextTimeOfDay(summer, times)).toISOString()).toBe("2026-07-01T14:00:00.000Z");
  });
  test("hold on the days on which the clocks change", () => {
    const spring = Date.UTC(2026, 2, 29, 0);
    expect(new Date(nextTimeOfDay(spring, times)).toISOString()).toBe("2026-03-29T06:00:00.000Z");
    const autumn = Date.UTC(2026, 9, 25, 0);
    expect(new Date(nextTimeOfDay(autumn, times)).toISOString()).toBe("2026-10-25T07:00:00.000Z");
  });
  test("follow one another without a gap or a repetition for a year", () => {
    let now = Date.UTC(2026, 0, 1);
    let count = 0;
    for (const end = Date.UTC(2027, 0, 1); now < end; count++) {
      const next = nextTimeOfDay(now, times);
      expect(next).toBeGreaterThan(now);
      expect(lastTimeOfDay(next, times)).toBe(next);
      now = next;
    }
    expect(count).toBe(731);
  });
});
