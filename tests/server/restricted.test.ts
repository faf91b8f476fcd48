// Cases for who is named, the keys that are kept of cases, and many of them at once.
import { describe, expect, test } from "vitest";
import { eventHash, fromB64, fromHex, nextHead, toB64, toHex } from "../../crypto/index.ts";
import { ReadWrapsAnswer } from "../../server/contract/case.ts";
import { CASE_BATCH_BYTES } from "../../server/contract/limits.ts";
import { casesOf } from "../support/case-frames.ts";
import { appendRoster, freshnessOf } from "../support/coordinator.ts";
import {
  type Someone,
  line,
  first,
  second,
  szw,
  today,
  month,
  outcome,
  send,
  enrol,
  wrap,
  roleWraps,
  boxesFor,
  seal,
  file,
  append,
  listed,
  read,
  keep,
  DONE,
  REFUSED,
  turnTo,
  startLineForEach,
} from "./case-line.ts";

startLineForEach();

describe("a restricted case", () => {
  test("is for who is named: nobody else gets bytes or keys, writes, or names others", async () => {
    const third = await enrol(["intake"]);
    const one = await file(boxesFor(second), first);
    const theirs = await read(second, one.id);
    expect(theirs).toMatchObject({ restricted: true });
    expect(theirs.events[0]?.bytes).toBeDefined();
    expect(theirs.wraps.map(({ handler }) => handler)).toEqual([second.id, second.id, second.id]);
    for (const who of [first, third, szw]) {
      const given = await read(who, one.id);
      expect(given.wraps).toEqual([]);
      expect(given.events.every(({ bytes }) => bytes === undefined)).toBe(true);
      expect((await listed(who))[0]).toMatchObject({ restricted: true, wrapped: null });
      expect(await outcome(await append(one, who))).toEqual([403, "forbidden"]);
      const wraps = { wraps: [wrap("substance", who)], restrict: true };
      const named = await send(who, "PUT", `cases/${one.id}/wraps`, wraps);
      expect(await outcome(named)).toEqual([403, "forbidden"]);
      const cases = [{ id: one.id, wraps: [wrap("substance", who)] }];
      expect((await send(who, "PUT", "wraps", { cases })).status).toBe(403);
      const own = await send(who, "POST", "wraps/read", { ids: [one.id] });
      expect(ReadWrapsAnswer.parse(await own.json()).cases).toEqual([{ id: one.id, wraps: [] }]);
    }
    // Whoever opened the envelope is told that it was filed: by its claim, and only who reads contact.
    expect((await read(third, one.id)).events[0]?.claim).toMatch(/^[0-9a-f]{64}$/);
    expect((await read(szw, one.id)).events[0]?.claim).toBeUndefined();
    expect((await append(one, second)).status).toBe(200);
  });

  test("is not made by half: every compartment is boxed to someone, or nothing changes", async () => {
    const one = await file();
    const put = async (who: Someone, wraps: object[]) =>
      outcome(await send(who, "PUT", `cases/${one.id}/wraps`, { wraps, restrict: true }));
    expect(await put(first, [])).toEqual(REFUSED);
    expect(await put(first, [wrap("substance", second), wrap("assessment", second)])).toEqual(
      REFUSED,
    );
    expect(await put(first, [...boxesFor(second), wrap("substance")])).toEqual(REFUSED);
    expect(await put(szw, boxesFor(second))).toEqual([403, "forbidden"]);
    expect(await put(first, boxesFor(szw))).toEqual(REFUSED);
    expect((await read(first, one.id)).restricted).toBe(false);
    expect(await put(first, boxesFor(second))).toEqual(DONE);
    expect((await read(first, one.id)).wraps).toEqual([]);
    expect((await read(second, one.id)).wraps).toHaveLength(3);
  });

  test("made by one hand is undone by a coordinator while the role keys open it", async () => {
    const one = await file();
    const url = `cases/${one.id}/wraps`;
    await send(second, "PUT", url, { wraps: boxesFor(second), restrict: true });
    const lift = { wraps: [], restrict: false };
    const third = await enrol(["intake"]);
    expect((await send(third, "PUT", url, lift)).status).toBe(403);
    const forged = { wraps: roleWraps(), restrict: false };
    expect((await send(first, "PUT", url, forged)).status).toBe(403);
    expect((await send(first, "PUT", url, lift)).status).toBe(204);
    expect((await read(third, one.id)).wraps).toHaveLength(3);
    // Restricted from its first moment, there is nothing to go back to.
    const born = await file(boxesFor(second), first);
    expect(await outcome(await send(first, "PUT", `cases/${born.id}/wraps`, lift))).toEqual(
      REFUSED,
    );
  });

  test("is stepped out of by oneself, and by nobody for another", async () => {
    const third = await enrol(["intake"]);
    const one = await file(boxesFor(second, third), first);
    const url = `cases/${one.id}/wraps`;
    await send(second, "PUT", url, { wraps: boxesFor(third), restrict: true });
    expect((await read(second, one.id)).wraps).toEqual([]);
    expect((await read(third, one.id)).wraps.length).toBeGreaterThan(0);
  });

  test("is deleted by two who are named; by coordinators only when two are not left", async () => {
    const third = await enrol(["intake"]);
    const one = await file(boxesFor(second, third), first);
    const day = today() + 3;
    expect(await keep(one, { day, by: [first, second] }, second)).toEqual(REFUSED);
    expect(await keep(one, { day, by: [second, third] }, first)).toEqual([403, "forbidden"]);
    expect(await keep(one, { day, by: [second, third] }, third)).toEqual(DONE);
    const lone = await file(boxesFor(second), first);
    expect(await keep(lone, { day, by: [first, second] }, first)).toEqual(DONE);
  });
});

describe("wrapped keys", () => {
  test("of another hand are not replaced, and are of the months about now", async () => {
    const one = await file();
    const put = async (who: Someone, wraps: object[]) =>
      outcome(await send(who, "PUT", "wraps", { cases: [{ id: one.id, wraps }] }));
    const before = (await read(second, one.id)).wraps;
    expect(await put(second, [wrap("contact")])).toEqual(DONE);
    const after = (await read(second, one.id)).wraps;
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after).toHaveLength(4);
    // One's own are.
    expect(await put(second, [wrap("contact")])).toEqual(DONE);
    expect((await read(second, one.id)).wraps).toHaveLength(4);
    expect(await put(szw, [wrap("contact")])).toEqual([403, "forbidden"]);
    expect(await put(first, [wrap("contact", undefined, month() + 2)])).toEqual(REFUSED);
    expect(await put(first, [wrap("contact", undefined, month() - 2)])).toEqual(REFUSED);
    expect(await put(first, [wrap("contact", first)])).toEqual(REFUSED);
  });

  test("go two months on when newer ones stand, and stay when there are none", async () => {
    const [kept, renewed] = [await file(), await file()];
    const months = async (id: string) =>
      [...new Set((await read(first, id)).wraps.map((one) => one.month))].sort();
    const start = month();
    await turnTo(today() + 30);
    expect(month()).toBe(start + 1);
    const cases = [{ id: renewed.id, wraps: roleWraps() }];
    expect((await send(first, "PUT", "wraps", { cases })).status).toBe(204);
    expect(await months(renewed.id)).toEqual([start, start + 1]);
    const wrapped = new Map((await listed(first)).map((one) => [one.id as string, one.wrapped]));
    expect([wrapped.get(kept.id), wrapped.get(renewed.id)]).toEqual([start, start + 1]);
    await turnTo(today() + 31);
    expect(month()).toBe(start + 2);
    expect(await months(renewed.id)).toEqual([start + 1]);
    expect(await months(kept.id)).toEqual([start]);
  });

  test("boxed to someone who is revoked go", async () => {
    const third = await enrol(["intake"]);
    const one = await file(boxesFor(second, third), first);
    const { coordinator } = line;
    const expectedSeq = coordinator.rosterObjects.length;
    const entry = toB64(appendRoster(coordinator, { kind: "revoke", handler: third.id }));
    const freshness = toB64(freshnessOf(coordinator, line.clock.now()));
    const revoked = await send(first, "POST", "roster", { entry, expectedSeq, freshness });
    expect(revoked.status).toBe(204);
    const { wraps } = line.server.parts.store.cases;
    expect(wraps.isNamed(fromHex(one.id), fromHex(third.id))).toBe(true);
    await turnTo(today() + 1);
    expect(wraps.isNamed(fromHex(one.id), fromHex(third.id))).toBe(false);
    expect(wraps.isNamed(fromHex(one.id), fromHex(second.id))).toBe(true);
  });
});

test("many cases come in one answer, which stops when it is full and says what is left", async () => {
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) ids.push((await file()).id);
  const batch = async (asked: string[]) =>
    casesOf(await send(first, "POST", "cases/batch", { ids: asked }));
  const whole = await batch([ids[2] ?? "", "0".repeat(32), ids[0] ?? ""]);
  expect(whole.cases.map(({ id }) => id)).toEqual([ids[2], ids[0]]);
  expect(whole.more).toEqual([]);
  expect(whole.cases[1]).toEqual(await read(first, ids[0] ?? ""));
  const big = await file();
  for (let bytes = 0; bytes <= CASE_BATCH_BYTES;) {
    const events: string[] = [];
    let { seq, head } = big;
    for (; events.length < 20; seq++) {
      const event = seal(big.id, seq, head, "substance", first, "x".repeat(60_000));
      const sealed = fromB64(event);
      head = toHex(nextHead(fromHex(head), eventHash(sealed), sealed.length, first.lineId));
      bytes += sealed.length;
      events.push(event);
    }
    const url = `cases/${big.id}/events`;
    const done = await send(first, "POST", url, { expectedSeq: big.seq, events });
    expect(done.status).toBe(200);
    Object.assign(big, { seq, head });
  }
  const full = await batch([ids[0] ?? "", big.id, ids[1] ?? ""]);
  expect(full.cases.map(({ id }) => id)).toEqual([ids[0]]);
  expect(full.more).toEqual([big.id, ids[1]]);
  // The one that is too big alone comes alone.
  expect((await batch(full.more)).cases.map(({ id }) => id)).toEqual([big.id]);
});
