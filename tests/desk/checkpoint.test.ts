// Servers that show two desks two things: what each signed that it saw tells the other.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type CaseSeen,
  fromB64,
  fromHex,
  openCheckpoint,
  readCheckpoint,
  systemRandom,
  toB64,
  toHex,
} from "../../crypto/index.ts";
import { CaseAnswer } from "../../server/contract/case.ts";
import type { StateAnswer } from "../../server/contract/desk.ts";
import type { CheckpointMemory } from "../../web/desk/core/checkpoint-memory.ts";
import { type Desk, unlock } from "../../web/desk/core/index.ts";
import { settleRetention } from "../../web/desk/core/retention.ts";
import { revoke, suspend } from "../../web/desk/core/revocation.ts";
import { Witness } from "../../web/desk/core/witness.ts";
import { DAY } from "../support/line.ts";
import { faultOf, fileReport } from "./cases.ts";
import { addColleague, type Colleague } from "./colleague.ts";
import { type DeskLine, deskOn, PASSPHRASE, startDeskLine } from "./support.ts";
import {
  forgeCheckpoint,
  liesOfCase,
  liesOfLists,
  parts,
  shortened,
  takeCheckpoint,
  takesAll,
} from "./two-faces.ts";

type Lists = Parameters<Parameters<typeof liesOfLists>[1]>[0];

let at: DeskLine;
let other: Colleague;
beforeEach(async () => {
  at = await startDeskLine();
  other = await addColleague(at, "Ander", ["intake"]);
});
afterEach(() => at.line.stop());

const raw = (id: string) => at.desk.work.api.get(`/v1/desk/cases/${id}`, CaseAnswer);
const lastOf = (id: string) => at.line.server.parts.store.checkpoints.last(fromHex(id))?.count ?? 0;
/** Locks, and waits until what the desk says last has come. */
async function lock(desk: Desk, isSigning = true): Promise<void> {
  const before = lastOf(desk.me.id);
  const { id } = desk.me;
  desk.lock();
  for (let i = 0; isSigning && i < 200 && lastOf(id) === before; i++) {
    await new Promise((done) => setTimeout(done, 5));
  }
  expect(lastOf(id)).toBe(before + (isSigning ? 1 : 0));
}
/** The checkpoints of a handler, read. */
const signedBy = (id: string) =>
  [...at.line.server.parts.store.checkpoints.from(fromHex(id), 0)].map(({ bytes }) =>
    readCheckpoint(bytes),
  );
const forge = (change: Parameters<typeof forgeCheckpoint>[2]) => forgeCheckpoint(at, other, change);

describe("an honest line", () => {
  test("what a desk saw stands in its list at unlock and at lock, and nobody doubts", async () => {
    const { file } = await fileReport(at, "Zaak");
    await lock(at.desk);
    const [first, ...more] = signedBy(at.around.stored?.handler ?? "");
    expect([first?.seq, first?.cases]).toEqual([0, []]);
    at.desk = await at.unlock();
    const { seq, head } = await raw(file.id);
    const said = more.flatMap(({ cases }) => cases);
    expect(said).toEqual([{ id: file.id, seq, head: head.slice(0, 32) }]);
    await other.desk.refresh();
    expect([other.desk.doubts, other.desk.brokenCases]).toEqual([[], []]);
    expect(other.desk.cases.map(({ id }) => id)).toEqual([file.id]);
    const list = signedBy(at.desk.me.id).at(-1);
    expect(list?.lists.map(({ handler }) => handler)).toEqual([other.id]);
  });

  test("a desk that only looks signs once on a day", async () => {
    const count = lastOf(other.id);
    await lock(other.desk, false);
    await lock(await other.unlock(), false);
    expect(lastOf(other.id)).toBe(count);
    at.line.clock.advance(DAY);
    const desk = await other.unlock();
    await desk.refresh();
    await lock(desk, false);
    expect(lastOf(other.id)).toBe(count + 1);
  });

  test("SZW, who named nobody of a restricted case, and an auditor sign, and compare", async () => {
    const szw = await addColleague(at, "SZW", ["szw"]);
    const auditor = await addColleague(at, "Auditor", ["auditor"]);
    const { file } = await fileReport(at, "Zaak");
    await lock(at.desk);
    for (const one of [szw, auditor, other]) {
      one.desk = await one.unlock();
      expect(one.desk.doubts).toEqual([]);
    }
    expect(signedBy(szw.id).flatMap(({ cases }) => cases.map(({ id }) => id))).toEqual([file.id]);
    expect(signedBy(auditor.id).flatMap(({ cases }) => cases)).toEqual([]);
    at.desk = await at.unlock();
    expect(at.desk.doubts).toEqual([]);
  });

  test("a line with more cases than one checkpoint holds: in parts, beside the work", async () => {
    const { api, keys, lineId, line } = other.desk.work;
    const { seen } = keys.secrets;
    const given: Uint8Array[] = [];
    const taking = Object.assign(Object.create(api) as typeof api, {
      post: (path: string, body: { checkpoint: string }) => {
        expect(path).toBe("/v1/desk/checkpoints");
        given.push(fromB64(body.checkpoint));
        return Promise.resolve(null);
      },
    });
    for (let i = 0; i < 9_000; i++) {
      const id = toHex(systemRandom(16));
      Object.assign(seen.cases, { [id]: i + 1 });
      Object.assign(seen.heads, { [id]: toHex(systemRandom(16)) });
    }
    delete seen.checkpoints;
    const witness = new Witness(taking, keys, other.id, lineId);
    // Nobody waits for so many; then they go beside the work.
    expect([await witness.write(line, 1_000), given.length]).toEqual([false, 0]);
    expect([await witness.write(line), given.length]).toEqual([true, 3]);
    const read = given.map((one) => openCheckpoint(one, keys.signing.publicKey, lineId));
    expect(read.map(({ seq, cases }) => [seq, cases.length])).toEqual([
      [0, 4096],
      [1, 4096],
      [2, 9_000 - 8_192],
    ]);
    const said = read.flatMap(({ cases }) => cases.map(({ id, seq, head }) => [id, seq, head]));
    expect(said).toEqual(
      Object.entries(seen.cases)
        .map(([id, seq]) => [id, seq, seen.heads[id]])
        .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
    );
    expect((seen as { checkpoints?: CheckpointMemory }).checkpoints?.own.fullOn).toBeGreaterThan(0);
    expect(await witness.write(line, 1_000)).toBe(true);
    expect(given).toHaveLength(3);
  });

  test("two tabs of one handler add to one list, and neither doubts the other", async () => {
    const tabs = [at.desk, await at.unlock()] as const;
    const { file } = await fileReport(at, "Zaak");
    at.line.clock.advance(DAY);
    for (const desk of [...tabs, ...tabs]) await desk.refresh();
    await tabs[1].note(file.id, "substance", "Van de tweede tab");
    await lock(tabs[1]);
    await tabs[0].refresh();
    expect([tabs[0].doubts, tabs[0].brokenCases]).toEqual([[], []]);
    await other.desk.refresh();
    expect(other.desk.doubts).toEqual([]);
  });

  test("a case that went on its day is doubted by nobody, a newcomer neither", async () => {
    const { file } = await fileReport(at, "Gaat weg");
    await other.desk.refresh();
    await at.desk.close(file.id, "spam", "Reclame");
    await settleRetention(at.desk.work);
    await lock(at.desk);
    await lock(other.desk);
    at.line.clock.advance(91 * DAY);
    await at.line.runDue();
    at.desk = await at.unlock();
    other.desk = await other.unlock();
    const newcomer = await addColleague(at, "Nieuw", ["intake"]);
    for (const desk of [at.desk, other.desk, newcomer.desk]) {
      expect([desk.cases, desk.brokenCases, desk.doubts]).toEqual([[], [], []]);
    }
    const named = signedBy(at.desk.me.id).flatMap(({ cases }) => cases.map(({ id }) => id));
    expect(named).toContain(file.id);
  });

  test("a desk that was away for more than a year comes back, though what it missed has gone", async () => {
    const { file } = await fileReport(at, "Blijft");
    await lock(at.desk);
    await lock(other.desk, false);
    for (let month = 0; month < 15; month++) {
      at.line.clock.advance(30 * DAY);
      await at.line.runDue();
      at.desk = await at.unlock();
      at.desk.lock();
    }
    const here = at.around.stored?.handler ?? "";
    const first = at.line.server.parts.store.checkpoints
      .lists()
      .find(({ handler }) => toHex(handler) === here)?.first;
    expect(first).toBeGreaterThan(0);
    other.desk = await other.unlock();
    expect(other.desk.doubts).toEqual([]);
    expect(other.desk.cases.map(({ id }) => id)).toEqual([file.id]);
    // Half a year is the longest that a case is known by an old word alone.
    const words = signedBy(here).filter(({ cases }) => cases.length > 0);
    expect(words.length).toBeGreaterThanOrEqual(2);
  });
});

describe("a case", () => {
  test("forked between two desks: each names it at the other's checkpoint, and writes no more", async () => {
    const { file } = await fileReport(at, "Wat is er gebeurd?");
    const { file: whole } = await fileReport(at, "Een andere zaak");
    takesAll(at, other.around);
    parts(other.around, file.id, file.seq, at.desk.lineId);
    other.desk = await other.unlock();
    await at.desk.note(file.id, "substance", "Wat de een leest");
    await other.desk.note(file.id, "substance", "Wat de ander leest");
    // Neither can know yet: both are whole chains, signed by who wrote them.
    for (const desk of [at.desk, other.desk]) {
      await desk.refresh();
      expect([desk.brokenCases, desk.doubts]).toEqual([[], []]);
    }
    await lock(other.desk);
    await at.desk.refresh();
    expect(at.desk.doubts).toEqual([{ kind: "case", by: other.id, id: file.id }]);
    expect(at.desk.brokenCases).toEqual([file.id]);
    expect(at.desk.cases.map(({ id }) => id)).toEqual([whole.id]);
    const { seq } = await raw(file.id);
    expect(await faultOf(at.desk.note(file.id, "substance", "Verder"))).toBe("chain-broken");
    expect((await raw(file.id)).seq).toBe(seq);
    // It stays so over an unlock; other work goes on; and the other desk learns it as well.
    await at.desk.note(whole.id, "substance", "Dit kan nog");
    await lock(at.desk);
    at.desk = await at.unlock();
    expect(at.desk.brokenCases).toEqual([file.id]);
    other.desk = await other.unlock();
    expect(other.desk.doubts).toEqual([{ kind: "case", by: at.desk.me.id, id: file.id }]);
    expect(other.desk.cases.map(({ id }) => id)).toEqual([whole.id]);
  });

  test("that one desk saw is hidden from another: named, with who saw it", async () => {
    const { file } = await fileReport(at, "Verborgen");
    liesOfCase(other.around, file.id, () => null);
    other.desk = await other.unlock();
    expect([other.desk.brokenCases, other.desk.doubts]).toEqual([[], []]);
    await lock(at.desk);
    other.desk = await other.unlock();
    const by = at.around.stored?.handler;
    expect(other.desk.doubts).toEqual([{ kind: "case", by, id: file.id }]);
    expect(other.desk.brokenCases).toEqual([file.id]);
  });

  test("hidden, and told of between two looks at once: one look after another, so it is named", async () => {
    const { file } = await fileReport(at, "Verborgen");
    const { seq, head } = await raw(file.id);
    const colleague = { ...other, id: at.desk.me.id, desk: at.desk };
    const sign = (cases: CaseSeen[]) => {
      takeCheckpoint(at, forgeCheckpoint(at, colleague, { cases }));
    };
    liesOfCase(other.around, file.id, () => null);
    const looks: Promise<void>[] = [];
    const { fetch: ask } = other.around;
    // The server holds the first look where it compares, until the second one has asked.
    other.around.fetch = async (path, init) => {
      if (path.endsWith("/hashes") && looks.length === 1) {
        sign([{ id: file.id, seq, head: head.slice(0, 32) }]);
        looks.push(other.desk.refresh());
        await new Promise((done) => setTimeout(done, 300));
      }
      return ask(path, init);
    };
    other.desk = await other.unlock();
    sign([]);
    looks.push(other.desk.refresh());
    await looks[0];
    expect(looks.length).toBe(2);
    await looks[1];
    expect(other.desk.doubts).toEqual([{ kind: "case", by: colleague.id, id: file.id }]);
  });

  test("shown shorter to a desk that never saw more: named, and not written on", async () => {
    const { file } = await fileReport(at, "Zaak");
    await at.desk.note(file.id, "substance", "Dit leest de ander niet");
    liesOfCase(other.around, file.id, (one) => shortened(one, file.seq, at.desk.lineId));
    other.desk = await other.unlock();
    expect(other.desk.cases.map(({ seq }) => seq)).toEqual([file.seq]);
    await lock(at.desk);
    await other.desk.refresh();
    expect(other.desk.doubts.map(({ kind }) => kind)).toEqual(["case"]);
    expect([other.desk.cases, other.desk.brokenCases]).toEqual([[], [file.id]]);
    expect(await faultOf(other.desk.note(file.id, "substance", "Toch"))).toBe("chain-broken");
  });

  test("shown without one event, and later as it is: then it is read as it is", async () => {
    const { file } = await fileReport(at, "Zaak");
    const { fetch: ask } = other.around;
    liesOfCase(other.around, file.id, (one) => shortened(one, 0, at.desk.lineId));
    other.desk = await other.unlock();
    expect(other.desk.cases.map(({ seq, history }) => [seq, history])).toEqual([[0, []]]);
    other.around.fetch = ask;
    other.desk = await other.unlock();
    expect(other.desk.cases.map(({ seq }) => seq)).toEqual([file.seq]);
    expect(other.desk.brokenCases).toEqual([]);
  });

  test("a laptop with an old key file knows again what its handler signed", async () => {
    const old = other.around.stored;
    const { file } = await fileReport(at, "Zaak");
    await at.desk.note(file.id, "substance", "Dit had hij gezien");
    await other.desk.refresh();
    await lock(other.desk);
    const around = deskOn(at.line);
    around.stored = old;
    liesOfCase(around, file.id, (one) => shortened(one, file.seq, at.desk.lineId));
    const desk = await unlock(around, PASSPHRASE);
    expect([desk.brokenCases, desk.cases]).toEqual([[file.id], []]);
  });
});

test("who is put out while a desk unlocks is out at its first look, not at the next", async () => {
  const third = await addColleague(at, "Derde", ["intake"]);
  const { fetch: ask } = other.around;
  let isOut = false;
  other.around.fetch = async (path, init) => {
    if (path === "/v1/keyring" && !isOut) {
      isOut = true;
      await at.desk.refresh();
      await revoke(at.desk.work, third.id);
    }
    return ask(path, init);
  };
  other.desk = await other.unlock();
  const { line, keys } = other.desk.work;
  expect([isOut, line.roster.handlers.get(third.id)?.revoked]).toEqual([true, true]);
  expect(line.roster.seq).toBe(keys.secrets.seen.rosterSeq);
});

describe("the lists themselves", () => {
  test("of a colleague, cut short, or not given at all: the desk stays shut", async () => {
    at.desk = await at.unlock();
    expect(lastOf(other.id)).toBeGreaterThan(0);
    const cut = (lists: Lists) =>
      lists.map((one) => (one.handler === other.id ? { ...one, count: 0, from: 0 } : one));
    const gone = (lists: Lists) => lists.filter(({ handler }) => handler !== other.id);
    const mineGone = (lists: Lists) => lists.filter(({ handler }) => handler === other.id);
    for (const lie of [cut, gone, mineGone]) {
      const around = deskOn(at.line);
      around.stored = at.around.stored;
      liesOfLists(around, lie);
      expect(await faultOf(unlock(around, PASSPHRASE))).toBe("rolled-back");
    }
    expect((await at.unlock()).doubts).toEqual([]);
  });

  test("an old checkpoint as a new one, two lists swapped, or a byte changed: forged", async () => {
    const newcomer = await addColleague(at, "Derde", ["intake"]);
    at.line.clock.advance(DAY);
    other.desk = await other.unlock();
    newcomer.desk = await newcomer.unlock();
    const again = (lists: Lists) =>
      lists.map((one) => {
        const { checkpoints } = one;
        const twice = [...checkpoints, ...checkpoints.slice(0, 1)];
        return { ...one, count: one.from + twice.length, checkpoints: twice };
      });
    const swapped = (lists: Lists) => {
      const [a, b] = [other.id, newcomer.id];
      const name = (id: string) => (id === a ? b : id === b ? a : id) as Lists[number]["handler"];
      return lists.map((one) => ({ ...one, handler: name(one.handler) }));
    };
    const changed = (lists: Lists) =>
      lists.map((one) => ({
        ...one,
        checkpoints: one.checkpoints.map((text) => {
          const bytes = fromB64(text);
          bytes[150] = (bytes[150] as number) ^ 1;
          return toB64(bytes);
        }),
      }));
    const odd = (lists: Lists) => lists.map((one) => ({ ...one, checkpoints: ["AAAAA"] }));
    for (const lie of [again, swapped, changed, odd]) {
      const around = deskOn(at.line);
      around.stored = at.around.stored;
      liesOfLists(around, lie);
      expect(await faultOf(unlock(around, PASSPHRASE)), lie.name).toBe("forged");
    }
    expect((await at.unlock()).doubts).toEqual([]);
  });

  test("what one desk signs is kept back from another: a third desk's checkpoint tells", async () => {
    const third = await addColleague(at, "Derde", ["intake"]);
    const by = at.around.stored?.handler ?? "";
    at.desk = await at.unlock();
    await other.desk.refresh();
    const known = lastOf(by);
    // From here on the colleague is shown nothing new of the first.
    liesOfLists(other.around, (lists) =>
      lists.map((one) =>
        one.handler === by
          ? { ...one, count: known, checkpoints: one.checkpoints.slice(0, known - one.from) }
          : one,
      ),
    );
    at.line.clock.advance(DAY);
    await at.line.runDue();
    at.desk = await at.unlock();
    other.desk = await other.unlock();
    expect(other.desk.doubts).toEqual([]);
    at.line.clock.advance(DAY);
    third.desk = await third.unlock();
    other.desk = await other.unlock();
    expect(other.desk.doubts).toEqual([{ kind: "list", by: third.id, of: by }]);
  });

  test("kept back from everyone: who works is named for having signed nothing since", async () => {
    const by = at.around.stored?.handler ?? "";
    const { file } = await fileReport(at, "Zaak");
    at.desk.lock();
    await other.desk.refresh();
    const known = lastOf(by);
    liesOfLists(other.around, (lists) =>
      lists.map((one) =>
        one.handler === by
          ? { ...one, count: known, checkpoints: one.checkpoints.slice(0, known - one.from) }
          : one,
      ),
    );
    at.line.clock.advance(3 * DAY);
    at.desk = await at.unlock();
    await at.desk.note(file.id, "substance", "Drie dagen later");
    const day = at.desk.work.line.today;
    other.desk = await other.unlock();
    expect(other.desk.doubts).toEqual([]);
    at.line.clock.advance(2 * DAY);
    other.desk = await other.unlock();
    expect(other.desk.doubts).toEqual([{ kind: "late", by, day }]);
    // It stops no work: someone's browser may have ended before it could say anything.
    expect(other.desk.cases.map(({ id }) => id)).toEqual([file.id]);
  });

  test("the line does not take what a desk signs: the desk says so, and tries again", async () => {
    const { fetch: ask } = other.around;
    let isDeaf = true;
    other.around.fetch = (path, init) =>
      isDeaf && path === "/v1/desk/checkpoints"
        ? Promise.resolve(new Response(null, { status: 503 }))
        : ask(path, init);
    at.line.clock.advance(DAY);
    const count = lastOf(other.id);
    const desk = await other.unlock();
    expect([desk.doubts, lastOf(other.id)]).toEqual([[{ kind: "refused" }], count]);
    isDeaf = false;
    await desk.refresh();
    expect([desk.doubts, lastOf(other.id)]).toEqual([[], count + 1]);
  });
});

describe("what a colleague signs and is not so", () => {
  test("is refused by a line that is honest", async () => {
    const { file } = await fileReport(at, "Zaak");
    const cases = [{ id: file.id, seq: file.seq, head: toHex(systemRandom(16)) }];
    const put = other.desk.work.api.post(
      "/v1/desk/checkpoints",
      { checkpoint: toB64(forge({ cases })) },
      null,
      "PUT",
    );
    expect(await faultOf(put)).toBe("refused");
    await at.desk.refresh();
    expect([at.desk.doubts, at.desk.cases.length]).toEqual([[], 1]);
  });

  test("and that a line helps to spread is named as theirs, and ends when they are put out", async () => {
    const { file } = await fileReport(at, "Zaak");
    const { file: whole } = await fileReport(at, "Een andere zaak");
    const rubbish = Array.from({ length: 3 }, () => toHex(systemRandom(16)));
    const cases = [file.id, ...rubbish]
      .map((id) => ({ id, seq: 900_000, head: toHex(systemRandom(16)) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const place = { count: 9_999, head: systemRandom(32) };
    const keyring = { version: 999_999, day: 200_000, hash: systemRandom(32) };
    const lists = [{ handler: at.desk.me.id, count: 900_000, head: systemRandom(32) }];
    takeCheckpoint(at, forge({ cases, roster: place, audit: place, keyring, lists }));
    await at.desk.refresh();
    expect(new Set(at.desk.doubts.map((one) => ("by" in one ? one.by : "")))).toEqual(
      new Set([other.id]),
    );
    expect(at.desk.doubts.map(({ kind }) => kind).sort()).toEqual(
      ["audit", ...cases.map(() => "case"), "keyring", "list", "roster"].sort(),
    );
    expect(at.desk.cases.map(({ id }) => id)).toEqual([whole.id]);
    await at.desk.note(whole.id, "substance", "Dit kan nog");
    await revoke(at.desk.work, other.id);
    await at.desk.refresh();
    expect([at.desk.doubts, at.desk.brokenCases]).toEqual([[], []]);
    expect(at.desk.cases.map(({ id }) => id).sort()).toEqual([file.id, whole.id].sort());
    await at.desk.note(file.id, "substance", "En dit weer");
  });

  test("counts for nothing while they are suspended", async () => {
    await addColleague(at, "Derde", ["intake"]);
    const { file } = await fileReport(at, "Zaak");
    const cases = [{ id: file.id, seq: file.seq, head: toHex(systemRandom(16)) }];
    takeCheckpoint(at, forge({ cases }));
    await at.desk.refresh();
    expect(at.desk.brokenCases).toEqual([file.id]);
    await suspend(at.desk.work, other.id);
    await at.desk.refresh();
    expect([at.desk.doubts, at.desk.brokenCases]).toEqual([[], []]);
    expect(at.desk.cases.map(({ id }) => id)).toEqual([file.id]);
  });

  test("is taken back by a newer word of theirs that is so", async () => {
    const { file } = await fileReport(at, "Zaak");
    const { seq, head } = await raw(file.id);
    const said = (of: string) => ({ cases: [{ id: file.id, seq, head: of }] });
    takeCheckpoint(at, forge(said(toHex(systemRandom(16)))));
    await at.desk.refresh();
    expect(at.desk.brokenCases).toEqual([file.id]);
    takeCheckpoint(at, forge(said(head.slice(0, 32))));
    await at.desk.refresh();
    expect([at.desk.brokenCases, at.desk.doubts, at.desk.cases.length]).toEqual([[], [], 1]);
  });
});

describe("beside cases", () => {
  test("a roster that is older than a colleague's: named", async () => {
    let old: StateAnswer | null = null;
    const { fetch: ask } = other.around;
    other.around.fetch = async (path, init) => {
      const response = await ask(path, init);
      if (path !== "/v1/desk/state" || !response.ok) return response;
      return Response.json((old ??= (await response.json()) as StateAnswer));
    };
    other.desk = await other.unlock();
    await addColleague(at, "Derde", ["intake"]);
    at.desk = await at.unlock();
    await other.desk.refresh();
    expect(other.desk.doubts).toContainEqual({ kind: "roster", by: at.desk.me.id });
  });

  test("an audit chain that is another than a colleague's: named", async () => {
    await at.desk.refresh();
    const count = at.line.server.parts.store.audit.count() - 2;
    takeCheckpoint(at, forge({ audit: { count, head: systemRandom(32) } }));
    await at.desk.refresh();
    expect(at.desk.doubts).toEqual([{ kind: "audit", by: other.id }]);
    // The next of theirs that fits takes it away, since a chain that parted never fits again.
    const { store, line } = at.line.server.parts;
    const head = store.audit.headAfter(count, line.open.id) as Uint8Array;
    takeCheckpoint(at, forge({ audit: { count, head } }));
    await at.desk.refresh();
    expect(at.desk.doubts).toEqual([]);
  });
});

test("a checkpoint that was signed for one line is nothing on another", () => {
  const bytes = forge({});
  const key = other.desk.work.keys.signing.publicKey;
  expect(openCheckpoint(bytes, key, at.desk.lineId).author).toBe(other.id);
  expect(() => openCheckpoint(bytes, key, systemRandom(32))).toThrow();
});
