// Giving an extract out: an event each time, and who vouches for its signers.
import { describe, expect, test } from "vitest";
import * as crypto from "../../crypto/index.ts";
import { decide } from "../../web/desk/core/decisions.ts";
import { differences, extractOf, findPassing } from "../../web/desk/core/extract.ts";
import { finishExtract, needsCoordinator } from "../../web/desk/core/extract-finish.ts";
import type { DeskWork } from "../../web/desk/core/work.ts";
import { DAY } from "../support/line.ts";
import { faultOf, read } from "./cases.ts";
import {
  at,
  second,
  file,
  proposed,
  approved,
  expected,
  fileOf,
  caseForEach,
  WISH,
} from "./worked-case.ts";

caseForEach();

describe("giving it out", () => {
  test("sealed, it is for one key, and the case says so", async () => {
    const id = await approved();
    const now = await read(at.desk, file.id);
    const key = crypto.makeKemKey();
    const recipient = { name: "NCTV", key: key.publicKey };
    const { file: after, finished } = await finishExtract(at.desk.work, now, id, {
      how: "sealed",
      recipient,
    });
    if (finished.how === "print") throw new Error("no file");
    expect(finished.name).toMatch(/^U-[0-9A-Z]{4}-[0-9A-Z]{4}\.vlx$/);
    const plain = crypto.unsealExtract(finished.bytes, key);
    expect(crypto.openExtract(plain, expected()).fields).toHaveLength(4);
    expect(() => crypto.unsealExtract(finished.bytes, crypto.makeKemKey())).toThrow();
    expect(after.passed).toMatchObject([{ how: "sealed" }]);
  });

  test("on paper stand the same words and numbers as the file gives", async () => {
    const id = await approved();
    const now = await read(at.desk, file.id);
    const { finished } = await finishExtract(at.desk.work, now, id, { how: "print" });
    if (finished.how !== "print") throw new Error("no paper");
    const bytes = await fileOf(at.desk, id);
    const { content, numbers, signers, lineId } = crypto.inspectExtract(bytes, expected().today);
    expect(finished.print).toEqual({
      ...{ content, numbers, line: crypto.posterGroups(lineId) },
      signers: signers.map((one) => one.slice(0, 8)),
    });
    expect((await read(at.desk, file.id)).passed.map(({ how }) => how)).toEqual(["print", "file"]);
  });

  test("when the line does not take the event, nothing is given out", async () => {
    const id = await approved();
    const now = await read(at.desk, file.id);
    const cut: DeskWork = Object.create(at.desk.work, {
      add: { value: () => Promise.reject(new Error("cut off")) },
    }) as DeskWork;
    await expect(finishExtract(cut, now, id, { how: "file" })).rejects.toThrow("cut off");
    expect((await read(at.desk, file.id)).passed).toEqual([]);
  });

  test("what a second handler refused does not go out", async () => {
    const id = await proposed();
    await second.desk.refresh();
    await decide(second.desk.work, file.id, id, { yes: false, reason: "Te herleidbaar." });
    const now = await read(at.desk, file.id);
    expect(await faultOf(finishExtract(at.desk.work, now, id, { how: "print" }))).toBe("refused");
  });
});

describe("who vouches for the signers", () => {
  test("a colleague's desk gives it out once a coordinator's desk has given warrants", async () => {
    const id = await approved();
    const now = await read(second.desk, file.id);
    expect(needsCoordinator(second.desk.work, now, id)).toBe(true);
    expect(await faultOf(finishExtract(second.desk.work, now, id, { how: "file" }))).toBe(
      "refused",
    );
    // The next unlock of a coordinator, with nothing to remember.
    await at.unlock();
    const later = await read(second.desk, file.id);
    expect(needsCoordinator(second.desk.work, later, id)).toBe(false);
    expect(crypto.openExtract(await fileOf(second.desk, id), expected()).to.code).toBe("nctv");
  });

  test("warrants are given anew before they end, and not at every unlock", async () => {
    const given = async () => {
      const desk = await at.unlock();
      return [...desk.work.line.roster.handlers.values()].map(({ warrants }) => warrants.length);
    };
    const once = await given();
    expect(await given()).toEqual(once);
    at.line.clock.advance(26 * DAY);
    expect(await given()).toEqual(once);
    at.line.clock.advance(4 * DAY);
    expect(await given()).toEqual(once.map((count) => count + 1));
  });

  test("nobody vouches for who was revoked, nor for a day before someone came", async () => {
    const id = await approved();
    await at.desk.refresh();
    const now = await read(at.desk, file.id);
    const { roster } = at.desk.work.line;
    const colleague = roster.handlers.get(second.id);
    if (!colleague) throw new Error("no colleague");
    const without = (change: Partial<crypto.Handler>): DeskWork => {
      const handler = { ...colleague, warrants: [], ...change };
      const handlers = new Map(roster.handlers).set(second.id, handler);
      const line = { ...at.desk.work.line, roster: { ...roster, handlers } };
      return Object.create(at.desk.work, { line: { value: line } }) as DeskWork;
    };
    expect(needsCoordinator(without({}), now, id)).toBe(false);
    expect(needsCoordinator(without({ revoked: true }), now, id)).toBe(true);
    expect(needsCoordinator(without({ suspended: true }), now, id)).toBe(true);
    expect(needsCoordinator(without({ roles: ["szw"] }), now, id)).toBe(true);
    const late = (colleague.since + 1) as crypto.Day;
    expect(needsCoordinator(without({ since: late }), now, id)).toBe(true);
  });
});

test("what stands in the event is what was signed, to the byte, also in marks that compose", async () => {
  await at.desk.strip(file.id, 'Zij zei "nee".\n\u0301 ሰላም\u0301');
  const now = await read(at.desk, file.id);
  const id = await approved({ ...WISH, fields: ["account"] }, now);
  const after = await read(second.desk, file.id);
  const { bytes, content } = extractOf(findPassing(after, id));
  expect(crypto.toB64(crypto.packExtract(content))).toBe(crypto.toB64(bytes));
  expect(differences(after, content)).toEqual([]);
  expect(crypto.openExtract(await fileOf(at.desk, id), expected()).fields).toHaveLength(1);
});
