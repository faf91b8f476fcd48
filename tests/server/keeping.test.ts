// Until when a case is kept, and what of it is left on the disk.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeSigningKey } from "../../crypto/index.ts";
import { DeletionsAnswer } from "../../server/contract/case.ts";
import { DAY } from "../support/line.ts";
import {
  line,
  first,
  second,
  szw,
  today,
  outcome,
  ask,
  send,
  file,
  append,
  listed,
  read,
  isThere,
  retention,
  keep,
  DONE,
  REFUSED,
  CHANGED,
  turnTo,
  startLineForEach,
} from "./case-line.ts";

startLineForEach();

describe("the day on which a case goes", () => {
  test("is set by one, ninety days ahead on a clock that is a day behind, and moved by two only", async () => {
    const one = await file();
    expect(await keep(one, { day: today() + 88, by: [first] })).toEqual(REFUSED);
    expect(await keep(one, { day: today() + 90, by: [first] })).toEqual(DONE);
    expect((await listed(first))[0]?.deleteAfter).toBe(today() + 90);
    for (const day of [today() + 91, today() + 1, null]) {
      await append(one, second);
      expect(await keep(one, { day, by: [second] })).toEqual(REFUSED);
    }
    expect(await keep(one, { day: today() + 300, by: [first, second] })).toEqual(DONE);
    await append(one, first);
    expect(await keep(one, { day: today() + 1, by: [second, first] })).toEqual(DONE);
    expect((await read(first, one.id)).retention.case).toMatchObject({ day: today() + 1 });
  });

  test("is taken back by whoever set it alone, on that day alone", async () => {
    const one = await file();
    await keep(one, { day: today() + 90, by: [first] });
    await append(one, first);
    expect(await keep(one, { day: null, by: [second] })).toEqual(REFUSED);
    expect(await keep(one, { day: null, by: [first] })).toEqual(DONE);
    expect((await listed(first))[0]?.deleteAfter).toBeNull();
    await append(one, first);
    await keep(one, { day: today() + 90, by: [first] });
    await append(one, first);
    line.clock.advance(DAY);
    expect(await keep(one, { day: null, by: [first] })).toEqual(REFUSED);
    expect(await keep(one, { day: null, by: [first, second] })).toEqual(DONE);
  });

  test("takes two who are two, who may, and who signed just this", async () => {
    const one = await file();
    const day = today() + 5;
    const by = [first, second];
    expect(await keep(one, { day, by: [first, first] })).toEqual(REFUSED);
    expect(await keep(one, { day, by: [first, szw] })).toEqual(REFUSED);
    expect(await keep(one, { day, by }, szw)).toEqual([403, "forbidden"]);
    const stranger = { ...second, signing: makeSigningKey() };
    expect(await keep(one, { day, by: [first, stranger] })).toEqual(REFUSED);
    const another = await file();
    for (const signed of [
      { day: day + 1 },
      { part: "contact" as const },
      { id: another.id },
      { head: another.head },
    ]) {
      expect(await keep(one, { day, by, signed })).toEqual(REFUSED);
    }
    expect(await keep(one, { day, by, head: another.head })).toEqual(REFUSED);
    expect(await keep(one, { day: today(), by })).toEqual(REFUSED);
    expect(await keep(one, { day, by })).toEqual(DONE);
  });

  test("that was replaced does not come back by sending what was signed for it once more", async () => {
    const one = await file();
    const old = retention(one, { day: today() + 2, by: [first, second] });
    const put = async (body: object) =>
      outcome(await send(second, "PUT", `cases/${one.id}/retention`, body));
    expect(await put(old)).toEqual(DONE);
    await append(one, first);
    expect(await keep(one, { day: today() + 200, by: [first, second] })).toEqual(DONE);
    expect(await put(old)).toEqual(CHANGED);
    await turnTo(today() + 3);
    expect(await isThere(one.id)).toBe(true);
  });
});

/** Every byte that the line has on its disk. */
const disk = () =>
  readdirSync(line.dataDir, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(join(line.dataDir, name)));
const onDisk = (bytes: Uint8Array) => disk().some((file) => file.includes(Buffer.from(bytes)));

describe("on its day", () => {
  test("a case goes from the disk, not a day sooner; what was signed for that is left", async () => {
    const one = await file();
    await append(one, first);
    const other = await file();
    const event = Buffer.from((await read(first, one.id)).events[1]?.bytes ?? "", "base64url");
    expect(onDisk(event.subarray(200, 240))).toBe(true);
    const day = today() + 3;
    await keep(one, { day, by: [first, second] });
    await turnTo(day - 1);
    expect(await isThere(one.id)).toBe(true);
    await turnTo(day);
    expect(await isThere(one.id)).toBe(false);
    expect(await isThere(other.id)).toBe(true);
    expect((await ask(first, `cases/${one.id}`)).code).toBe("not-found");
    expect(onDisk(event.subarray(200, 240))).toBe(false);
    const { deletions } = DeletionsAnswer.parse(await ask(szw, "deletions"));
    expect(deletions).toMatchObject([{ id: one.id, agreed: { day, head: one.head } }]);
    expect(deletions[0]?.agreed.signatures).toHaveLength(2);
    const told = line.server.parts.store.audit.list(0, 500).map(({ entry }) => entry.toString());
    const entry = told.map((text) => JSON.parse(text) as { action: string; actor: string });
    expect(entry.filter(({ actor }) => actor === "line")).toMatchObject([
      { action: "case-deleted", object: one.id, result: "done", day },
    ]);
    await turnTo(day + 401);
    expect(DeletionsAnswer.parse(await ask(first, "deletions")).deletions).toEqual([]);
  });

  test("contact goes alone when two say so; hash and length stay, and the head still holds", async () => {
    const one = await file();
    await append(one, first);
    const before = await read(first, one.id);
    const event = Buffer.from(before.events[0]?.bytes ?? "", "base64url");
    const day = today() + 2;
    const wanted = { day, part: "contact" as const };
    expect(await keep(one, { ...wanted, day: today() + 90, by: [first] })).toEqual(REFUSED);
    expect(await keep(one, { ...wanted, by: [first, second] })).toEqual(DONE);
    expect((await listed(first))[0]).toMatchObject({ contactAfter: day, deleteAfter: null });
    await turnTo(day);
    const after = await read(first, one.id);
    expect(after.head).toBe(before.head);
    expect(after.events.map(({ hash, length }) => [hash, length])).toEqual(
      before.events.map(({ hash, length }) => [hash, length]),
    );
    expect(after.events.map(({ bytes }) => bytes !== undefined)).toEqual([false, true]);
    expect(after.wraps.map(({ compartment }) => compartment)).toEqual(["assessment", "substance"]);
    expect(onDisk(event.subarray(200, 240))).toBe(false);
    // Its claim stays: the report is not filed once more.
    expect((await append(one, first)).status).toBe(200);
  });
});
