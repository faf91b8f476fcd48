// What a device keeps of cases between two unlocks: used where it holds, and nothing to who takes it.
import { afterEach, expect, test, vi } from "vitest";
import { utf8 } from "../../crypto/index.ts";
import type { CaseAnswer } from "../../server/contract/case.ts";
import { blockOf, openPart, PARTS, placeOf, sealPart } from "../../web/desk/core/case-cache.ts";
import type { CaseFile } from "../../web/desk/core/case-file.ts";
import { isWhole } from "../../web/desk/core/case-pack.ts";
import { type Desk, unlock } from "../../web/desk/core/index.ts";
import { OpenRoom } from "../../web/desk/find/open-room.ts";
import { roomsHere } from "../../web/desk/find/rooms-here.ts";
import { wordsOf } from "../../web/search/words.ts";
import { answerAs, readAnswer } from "../support/case-frames.ts";
import { DAY } from "../support/line.ts";
import { addColleague } from "./colleague.ts";
import { Drawer } from "./drawer.ts";
import { type DeskLine, deskOn, PASSPHRASE, Reporter, startDeskLine } from "./support.ts";
import { shortened } from "./two-faces.ts";

const WORDS = "Kraaienpoot onder het zwembad";

let here: DeskLine | null = null;
afterEach(async () => {
  await here?.line.stop();
  here = null;
});

/** A line with one case, and the device of its handler. */
async function start() {
  here = await startDeskLine();
  const at = here;
  await new Reporter(at).report(WORDS);
  await at.desk.refresh();
  const file = await at.desk.file(at.desk.inbox[0] as never);
  at.desk.lock();
  return { at, file, drawer: new Drawer() };
}

/** An unlock on this device; tells which cases the line was asked for. */
async function unlockOn(at: DeskLine, drawer: Drawer, software = "one") {
  const asked: string[] = [];
  const around = deskOn(at.line, (path, response) => {
    if (/^\/v1\/desk\/cases\/(batch$|[0-9a-f]+$)/.test(path)) asked.push(path);
    return response;
  });
  around.stored = at.around.stored;
  const store = { ...around.store };
  around.store = {
    ...store,
    save: (keys) => {
      at.around.stored = keys;
      return store.save(keys);
    },
  };
  const rooms = () => roomsHere(drawer, software);
  const desk = await unlock({ ...around, rooms }, PASSPHRASE);
  await desk.beside.ended;
  await untilKept(desk, drawer);
  return { desk, asked };
}

/** What is kept is written after the desk is open. */
async function untilKept(desk: Desk, drawer: Drawer): Promise<void> {
  for (let i = 0; i < 50 && drawer.parts.size === 0 && desk.cases.length > 0; i++) {
    await new Promise((later) => setTimeout(later, 5));
  }
  await new Promise((later) => setTimeout(later, 20));
}

const find = async (desk: Desk, words: string) => (await desk.find([...wordsOf(words)])).ids;

function includes(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes).includes(Buffer.from(utf8(text)));
}

test("the next unlock asks the line for no case, and finds the same words", async () => {
  const { at, file, drawer } = await start();
  const first = await unlockOn(at, drawer);
  expect(first.asked).toEqual(["/v1/desk/cases/batch"]);
  expect(await find(first.desk, "kraaienpoot")).toEqual([file.id]);
  const read = first.desk.cases[0];
  const next = await unlockOn(at, drawer);
  expect(next.asked).toEqual([]);
  expect(next.desk.cases[0]).toEqual(read);
  expect(await find(next.desk, "kraaienpoot")).toEqual([file.id]);
  // And it can be worked on: its keys came along.
  const more = await next.desk.note(file.id, "substance", "Nog iets");
  expect(more.notes.at(-1)?.text).toBe("Nog iets");
});

test("what is kept shows nothing to who takes it: no word, no name, no number of a case", async () => {
  const { at, file, drawer } = await start();
  await unlockOn(at, drawer);
  const [kept] = drawer.bytes;
  expect(kept?.length).toBeGreaterThan(1000);
  for (const text of [WORDS, "kraaienpoot", "zwembad", file.id, file.reference, "stripped"]) {
    expect(drawer.bytes.some((bytes) => includes(bytes, text))).toBe(false);
  }
  // Every block is a multiple of 16 KiB, with month, nonce and tag.
  for (const bytes of drawer.bytes) expect((bytes.length - 4 - 24 - 16) % 16_384).toBe(0);
});

test("a block that was changed, moved, or made by other software is not used", async () => {
  const { at, file, drawer } = await start();
  await unlockOn(at, drawer);
  const block = blockOf(file.id);
  const lies: ((bytes: Uint8Array) => void)[] = [
    (bytes) => (bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1),
    (bytes) => (bytes[3] = (bytes[3] ?? 0) ^ 1),
    (bytes) => bytes.fill(0),
  ];
  for (const part of PARTS) {
    for (const lie of lies) {
      const place = placeOf(block, part);
      lie(drawer.parts.get(place) ?? new Uint8Array(0));
      const { desk, asked } = await unlockOn(at, drawer);
      expect([part, asked.length]).toEqual([part, 1]);
      expect(desk.cases[0]?.raw[0]?.text).toBe(WORDS);
      expect(await find(desk, "kraaienpoot")).toEqual([file.id]);
    }
  }
  expect((await unlockOn(at, drawer)).asked).toEqual([]);
  // In another place it is another part.
  const [from, to] = [placeOf(block, "list"), placeOf((block + 1) % 64, "list")];
  await drawer.put([
    [to, drawer.parts.get(from) ?? null],
    [from, null],
  ]);
  expect((await unlockOn(at, drawer)).asked).toHaveLength(1);
  expect((await unlockOn(at, drawer, "two")).asked).toHaveLength(1);
});

test("parts of a block that were not kept together are not used together", async () => {
  const { at, file, drawer } = await start();
  const { desk } = await unlockOn(at, drawer);
  for (const [part, word] of [
    ["index", "egelantier"],
    ["words", "zandoogje"],
  ] as const) {
    const place = placeOf(blockOf(file.id), part);
    const old = drawer.parts.get(place) ?? null;
    await desk.note(file.id, "substance", word);
    await desk.beside.ended;
    expect(drawer.parts.get(place)).not.toEqual(old);
    await drawer.put([[place, old]]);
    const next = await unlockOn(at, drawer);
    expect([part, next.asked.length]).toEqual([part, 1]);
    expect(next.desk.cases[0]?.notes.at(-1)?.text).toBe(word);
    expect(await find(next.desk, word)).toEqual([file.id]);
    next.desk.lock();
  }
});

test("a look right after the unlock waits for the words, and reads nothing anew", async () => {
  const { at, file, drawer } = await start();
  await unlockOn(at, drawer);
  drawer.get = async (place) => {
    if (place >= placeOf(0, "words")) await new Promise((later) => setTimeout(later, 500));
    return drawer.parts.get(place)?.slice() ?? null;
  };
  const asked: string[] = [];
  const around = deskOn(at.line, (path, response) => {
    if (path === "/v1/desk/cases/batch") asked.push(path);
    return response;
  });
  around.stored = at.around.stored;
  const desk = await unlock({ ...around, rooms: () => roomsHere(drawer, "one") }, PASSPHRASE);
  expect(desk.cases.map(isWhole)).toEqual([false]);
  await desk.refresh();
  expect(desk.cases.map(({ id, raw }) => [id, raw[0]?.text])).toEqual([[file.id, WORDS]]);
  expect(asked).toEqual([]);
});

test("a case that is read again before the words of the others are there", async () => {
  const { at, file, drawer } = await start();
  await new Reporter(at).report("Een tweede melding");
  const first = await unlockOn(at, drawer);
  const other = await first.desk.file(first.desk.inbox[0] as never);
  await new Promise((later) => setTimeout(later, 50));
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const slow = new Drawer();
  await slow.put([...drawer.parts]);
  slow.get = async (place) => {
    if (place >= placeOf(0, "words")) await released;
    return slow.parts.get(place)?.slice() ?? null;
  };
  const around = deskOn(at.line);
  around.stored = at.around.stored;
  const desk = await unlock({ ...around, rooms: () => roomsHere(slow, "one") }, PASSPHRASE);
  const of = (id: string) => desk.cases.find((one) => one.id === id) as CaseFile;
  expect([file, other].map(({ id }) => isWhole(of(id)))).toEqual([false, false]);
  expect(() => of(file.id).raw).toThrow("internal");
  // It can be found, and worked on.
  expect(await find(desk, "kraaienpoot")).toEqual([file.id]);
  await desk.note(file.id, "substance", "Tussendoor");
  expect(of(file.id).raw[0]?.text).toBe(WORDS);
  release();
  await vi.waitFor(() => {
    expect(isWhole(of(other.id))).toBe(true);
  });
  expect(of(other.id).raw[0]?.text).toBe("Een tweede melding");
  expect(of(file.id).notes.at(-1)?.text).toBe("Tussendoor");
  await vi.waitFor(async () => {
    expect(await find(desk, "tussendoor")).toEqual([file.id]);
  });
  await new Promise((later) => setTimeout(later, 50));
  const next = await unlockOn(at, slow);
  expect(next.asked).toEqual([]);
  expect(next.desk.cases.map(({ raw }) => raw[0]?.text).sort()).toEqual(
    ["Een tweede melding", WORDS].sort(),
  );
});

test("another line's block, and another handler's, open nothing here", async () => {
  const { at, drawer } = await start();
  await unlockOn(at, drawer);
  const mine = new Map(drawer.parts);
  await at.line.stop();
  const other = await start();
  for (const [block, bytes] of mine) {
    for (let to = 0; to < 3 * 64; to++) other.drawer.parts.set(to, bytes);
    other.drawer.parts.set(block, bytes);
  }
  const { desk, asked } = await unlockOn(other.at, other.drawer);
  expect(asked).toHaveLength(1);
  expect(desk.cases.map(({ id }) => id)).toEqual([other.file.id]);
});

test("a case that went on is read again, and an older block of it is not believed", async () => {
  const { at, file, drawer } = await start();
  const { desk } = await unlockOn(at, drawer);
  const old = new Map(drawer.parts);
  await desk.note(file.id, "substance", "Nieuw");
  await new Promise((later) => setTimeout(later, 50));
  desk.lock();
  expect((await unlockOn(at, drawer)).asked).toEqual([]);
  for (const [block, bytes] of old) drawer.parts.set(block, bytes);
  const again = await unlockOn(at, drawer);
  expect(again.asked).toHaveLength(1);
  expect(again.desk.cases[0]?.notes.at(-1)?.text).toBe("Nieuw");
});

test("a team that grows while a desk is being unlocked: all is read anew, and kept for that team", async () => {
  const { at, file, drawer } = await start();
  (await unlockOn(at, drawer)).desk.lock();
  at.desk = await at.unlock();
  const asked: string[] = [];
  let hasGrown = false;
  const around = deskOn(at.line, async (path, response) => {
    if (path === "/v1/desk/cases/batch") asked.push(path);
    // After what was kept was asked for, and before the line is looked at again.
    if (path === "/v1/desk/checkpoints/batch" && !hasGrown) {
      hasGrown = true;
      await addColleague(at, "Nieuw", ["intake"]);
    }
    return response;
  });
  around.stored = at.around.stored;
  const rooms = () => roomsHere(drawer, "one");
  const desk = await unlock({ ...around, rooms }, PASSPHRASE);
  expect([hasGrown, asked]).toEqual([true, ["/v1/desk/cases/batch"]]);
  expect(desk.cases.map(({ id }) => id)).toEqual([file.id]);
  expect((await desk.find([...wordsOf("kraaienpoot")])).ids).toEqual([file.id]);
});

test("a server that goes back to what was kept is caught, as it is without", async () => {
  const { at, file, drawer } = await start();
  const { desk } = await unlockOn(at, drawer);
  const old = new Map(drawer.parts);
  const [before] = desk.cases;
  await desk.note(file.id, "substance", "Nieuw");
  const { head = "", seq = 0 } = before ?? {};
  for (const [block, bytes] of old) drawer.parts.set(block, bytes);
  const lying = deskOn(at.line, async (path, response) => {
    if (path !== "/v1/desk/cases" || !response.ok) return response;
    const answer = (await readAnswer(response)) as { cases: object[] };
    return answerAs(response, { cases: answer.cases.map((one) => ({ ...one, head, seq })) });
  });
  lying.stored = at.around.stored;
  const rooms = () => roomsHere(drawer, "one");
  const lied = await unlock({ ...lying, rooms }, PASSPHRASE);
  expect(lied.cases).toEqual([]);
  expect(lied.brokenCases).toEqual([file.id]);
});

test("a case that the line has no more is kept no more, and is found no more", async () => {
  const { at, file, drawer } = await start();
  const { desk } = await unlockOn(at, drawer);
  await desk.close(file.id, "not-obi", "Reclame");
  await new Promise((later) => setTimeout(later, 50));
  desk.lock();
  // The day on which it goes is set when nothing else was decided.
  (await unlockOn(at, drawer)).desk.lock();
  expect(drawer.parts.size).toBe(3);
  at.line.clock.advance(91 * DAY);
  at.line.server.parts.store.cases.retention.deleteDue(Math.floor(at.line.clock.now() / DAY));
  const next = await unlockOn(at, drawer);
  expect(next.desk.cases).toEqual([]);
  expect(await find(next.desk, "kraaienpoot")).toEqual([]);
  expect(drawer.parts.size).toBe(0);
});

test("keys of the month before still open it, and it is written anew under those of now", async () => {
  const { at, drawer } = await start();
  await unlockOn(at, drawer);
  const monthOfBlock = () =>
    new DataView(drawer.bytes[0]?.buffer ?? new ArrayBuffer(4)).getUint32(0);
  const before = monthOfBlock();
  at.line.clock.advance(20 * DAY);
  const turned = await unlockOn(at, drawer);
  expect(turned.asked).toEqual([]);
  expect(monthOfBlock()).toBe(before + 1);
});

test("nobody has what was kept when the line says that this handler may not come in", async () => {
  const { at, drawer } = await start();
  await unlockOn(at, drawer);
  expect(drawer.parts.size).toBe(3);
  const closed = deskOn(at.line, (path, response) =>
    path === "/v1/desk/state"
      ? Response.json(
          { type: "about:blank", title: "", status: 403, code: "forbidden" },
          { status: 403, headers: { "Content-Type": "application/problem+json" } },
        )
      : response,
  );
  closed.stored = at.around.stored;
  const rooms = () => roomsHere(drawer, "one");
  await expect(unlock({ ...closed, rooms }, PASSPHRASE)).rejects.toThrow("refused");
  expect(drawer.parts.size).toBe(0);
});

test("a device that cannot keep anything costs time, and nothing else", async () => {
  const { at, drawer } = await start();
  const full = () => Promise.reject(new Error("QuotaExceededError"));
  Object.assign(drawer, { get: full, put: full, clear: full });
  const { desk, asked } = await unlockOn(at, drawer);
  expect(asked).toHaveLength(1);
  expect(desk.cases[0]?.raw[0]?.text).toBe(WORDS);
  await desk.note(desk.cases[0]?.id ?? "", "substance", "Gaat door");
});

test("nothing is sealed under a key that was wiped", () => {
  const key = new Uint8Array(32).fill(7);
  const keys = { keys: [[24_322, key] as [number, Uint8Array]], context: new Uint8Array(32) };
  expect(sealPart(1, utf8(WORDS), keys)).not.toBeNull();
  key.fill(0);
  expect(sealPart(1, utf8(WORDS), keys)).toBeNull();
});

test("a case that a server gives twice, the second time as it was, is searched as it is", async () => {
  const { at, file, drawer } = await start();
  const { lineId } = at.desk;
  at.desk = await at.unlock();
  await at.desk.note(file.id, "substance", "Zandoogje");
  const { fetch: ask } = deskOn(at.line);
  const around = deskOn(at.line);
  around.stored = at.around.stored;
  around.fetch = async (path, init) => {
    const response = await ask(path, init);
    if (path !== "/v1/desk/cases/batch") return response;
    const answer = (await readAnswer(response)) as { cases: CaseAnswer[] };
    const old = answer.cases.map((one) => shortened(one, file.seq, lineId));
    return answerAs(response, { ...answer, cases: [...answer.cases, ...old] });
  };
  const desk = await unlock({ ...around, rooms: () => roomsHere(drawer, "one") }, PASSPHRASE);
  expect(await find(desk, "zandoogje")).toEqual([file.id]);
  await desk.beside.ended;
  // And what is kept of it is that as well: nothing is asked again.
  const next = await unlockOn(at, drawer);
  expect([next.asked, await find(next.desk, "zandoogje")]).toEqual([[], [file.id]]);
});

test("keys that are wiped while blocks are being written seal none of the rest", async () => {
  const { at } = await start();
  const drawer = new Drawer();
  let wipe = () => {};
  const put = drawer.put.bind(drawer);
  drawer.put = async (parts) => {
    await put(parts);
    wipe();
  };
  const room = new OpenRoom(drawer);
  const desk = await at.unlock();
  for (let i = 0; i < 6; i++) {
    await new Reporter(at).report(`${WORDS} ${String(i)}`);
    await desk.refresh();
    await desk.file(desk.inbox[0] as never);
  }
  const { lineId, line, granted, keys, api } = desk.work;
  const { roster, me, today } = line;
  const receiving = keys.receiving;
  const context = { lineId, roster, me, today, roleKeys: granted.roles, receiving };
  const cacheKeys = () => ({
    keys: [[24_322, new Uint8Array(32).fill(7)]] as [number, Uint8Array][],
    context: new Uint8Array(32),
  });
  const old = cacheKeys();
  await room.open({ context, cache: old });
  const ids = desk.cases.map(({ id }) => id);
  await room.read(await api.bytes("/v1/desk/cases/batch", { ids }), "batch", ids);
  await room.settle();
  wipe = () => {
    old.keys[0]?.[1].fill(0);
    void room.open({ context, cache: cacheKeys() });
  };
  await room.keep();
  expect(drawer.parts.size).toBe(3 * new Set(ids.map(blockOf)).size);
  for (const [place, bytes] of drawer.parts) {
    expect(openPart(place, bytes, cacheKeys())).not.toBeNull();
  }
});
