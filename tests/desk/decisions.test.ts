// What takes two, and what one may do alone. A colleague's desk may be hostile: replay decides.
import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { systemRandom, toB64 } from "../../crypto/index.ts";
import type { Body } from "../../web/desk/core/case-body.ts";
import type { CaseFile } from "../../web/desk/core/case-file.ts";
import { isChosenForReread } from "../../web/desk/core/case-replay.ts";
import { makeWorkId, weigh } from "../../web/desk/core/casework.ts";
import {
  closeAlone,
  decide,
  propose,
  reopen,
  reread,
  waitingForReread,
  waitingForSecond,
  type Wish,
  withdraw,
} from "../../web/desk/core/decisions.ts";
import { faultOf, fileReport, read } from "./cases.ts";
import { addColleague } from "./colleague.ts";
import { force } from "./hostile-desk.ts";
import { lineForTest } from "./support.ts";

const close: Wish = { act: "close", reason: "Alles is gezegd." };
const yes = { yes: true, reason: "Eens" };
const idOf = ({ proposals }: CaseFile): string => proposals.at(-1)?.id ?? "";

describe("closing", () => {
  test("takes a second handler, and both reasons stand in the history", async () => {
    const at = await lineForTest();
    const second = await addColleague(at, "Tweede", ["nctv"]);
    const { file } = await fileReport(at, "Het is voorbij.");
    const { work } = at.desk;
    const proposed = await propose(work, file.id, close);
    expect(proposed.status).not.toBe("closed");
    // One's own proposal is not there to be signed.
    expect(waitingForSecond(work)).toEqual([]);
    expect(await faultOf(decide(work, file.id, idOf(proposed), yes))).toBe("refused");
    await second.desk.refresh();
    const [waiting] = waitingForSecond(second.desk.work);
    expect(waiting?.proposal).toMatchObject({ act: "close", byId: at.desk.me.id, state: "open" });
    await decide(second.desk.work, file.id, idOf(proposed), yes);
    const closed = await read(at.desk, file.id);
    expect(closed).toMatchObject({ status: "closed", outcome: "done", broken: false });
    expect(closed.closedOn).not.toBeNull();
    expect(closed.proposals[0]).toMatchObject({
      state: "approved",
      decision: { byId: second.id, reason: "Eens" },
    });
    const said = closed.history.slice(-2).map(({ by, summary }) => [by, summary["reason"]]);
    expect(said).toEqual([
      ["Behandelaar 1", "Alles is gezegd."],
      ["Tweede", "Eens"],
    ]);
    expect(waitingForSecond(second.desk.work)).toEqual([]);
    expect((await reopen(work, file.id, "Toch niet")).closedOn).toBeNull();
  });

  test("one who does not agree refuses with a reason; who proposed can take it back", async () => {
    const at = await lineForTest();
    const second = await addColleague(at, "Tweede", ["intake"]);
    const { file } = await fileReport(at, "Het is voorbij.");
    const { work } = at.desk;
    const first = idOf(await propose(work, file.id, close));
    await second.desk.refresh();
    const theirs = second.desk.work;
    expect(await faultOf(decide(theirs, file.id, first, { yes: false, reason: " " }))).toBe(
      "refused",
    );
    expect(await faultOf(withdraw(theirs, file.id, first, "Nee"))).toBe("refused");
    const refused = await decide(theirs, file.id, first, { yes: false, reason: "Nog niet" });
    expect(refused.proposals[0]?.state).toBe("refused");
    expect(refused.status).not.toBe("closed");
    const again = idOf(await propose(work, file.id, close));
    const back = await withdraw(work, file.id, again, "Er kwam een vervolg");
    expect(back.proposals.map(({ state }) => state)).toEqual(["refused", "withdrawn"]);
    // What was decided or withdrawn stays so.
    expect(await faultOf(decide(theirs, file.id, again, yes))).toBe("changed");
    expect(await faultOf(propose(work, file.id, { ...close, reason: "" }))).toBe("refused");
  });

  test("two second readers at once: one decides, the other is told", async () => {
    const at = await lineForTest();
    const a = await addColleague(at, "Tweede", ["intake"]);
    const b = await addColleague(at, "Derde", ["intake"]);
    const { file } = await fileReport(at, "Het is voorbij.");
    const id = idOf(await propose(at.desk.work, file.id, close));
    await a.desk.refresh();
    await b.desk.refresh();
    const faults = await Promise.all([
      faultOf(decide(a.desk.work, file.id, id, yes)),
      faultOf(decide(b.desk.work, file.id, id, { yes: false, reason: "Nee" })),
    ]);
    expect(faults.sort()).toEqual(["changed", "none"]);
    expect((await read(at.desk, file.id)).broken).toBe(false);
  });

  test("alone: only spam and not OBI, undone by opening it again", async () => {
    const at = await lineForTest();
    const { file } = await fileReport(at, "Koop nu");
    const { work } = at.desk;
    expect(await faultOf(at.desk.close(file.id, "done", "Klaar"))).toBe("refused");
    const closed = await closeAlone(work, file.id, "spam", "Reclame");
    expect(closed).toMatchObject({ status: "closed", outcome: "spam", closedBy: at.desk.me.id });
    // What asked for the same waits for nobody any more.
    const second = await addColleague(at, "Tweede", ["intake"]);
    await at.desk.refresh();
    await propose(work, file.id, close);
    await second.desk.refresh();
    expect(waitingForSecond(second.desk.work)).toEqual([]);
    const open = await reopen(work, file.id, "Vergissing");
    expect(open).toMatchObject({ status: "in-progress", outcome: null, closedBy: null });
  });
});

describe("a tenth of what one signature closed", () => {
  const chosen = (claim: string) => isChosenForReread({ envelopes: new Map([["e", claim]]) });

  test("is chosen by what the reporter's browser drew, whatever is written afterwards", () => {
    let count = 0;
    for (let i = 0; i < 5_000; i++) if (chosen(randomBytes(32).toString("hex"))) count += 1;
    expect(count).toBeGreaterThan(400);
    expect(count).toBeLessThan(600);
    expect(isChosenForReread({ envelopes: new Map() })).toBe(false);
  });

  test("goes to another handler, who agrees or opens it again; never to who closed it", async () => {
    const at = await lineForTest();
    const second = await addColleague(at, "Tweede", ["intake"]);
    const due: CaseFile[] = [];
    for (let i = 0; i < 80 && due.length < 2; i++) {
      const { file } = await fileReport(at, `Reclame ${String(i)}`);
      const closed = await closeAlone(at.desk.work, file.id, "spam", "Reclame");
      // Closing it anew changes nothing.
      const again = await reopen(at.desk.work, file.id, "Even kijken");
      expect(again.rereadDue).toBe(false);
      const last = await closeAlone(at.desk.work, file.id, "spam", "Reclame");
      expect(last.rereadDue).toBe(closed.rereadDue);
      if (last.rereadDue) due.push(last);
      else expect(chosen([...last.envelopes.values()][0] ?? "")).toBe(false);
    }
    const [one, two] = due as [CaseFile, CaseFile];
    expect(waitingForReread(at.desk.work)).toEqual([]);
    expect(await faultOf(reread(at.desk.work, one.id, true, "Klopt"))).toBe("refused");
    await second.desk.refresh();
    expect(
      waitingForReread(second.desk.work)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([one.id, two.id].sort());
    const agreed = await reread(second.desk.work, one.id, true, "Klopt");
    expect(agreed).toMatchObject({ status: "closed", rereadDue: false });
    const opened = await reread(second.desk.work, two.id, false, "Dit is geen reclame");
    expect(opened).toMatchObject({ status: "in-progress", rereadDue: false, outcome: null });
    expect(waitingForReread(second.desk.work)).toEqual([]);
    // Its own desk writes that it agrees: refused on replay.
    await closeAlone(at.desk.work, two.id, "spam", "Toch wel");
    await at.desk.refresh();
    const body = { kind: "reread" as const, at: at.desk.work.minute(), agrees: true, reason: "" };
    await force(at.desk, two.id, [{ body, compartment: "substance" }]);
    const hostile = await read(second.desk, two.id);
    expect([hostile.broken, hostile.rereadDue]).toEqual([true, true]);
  }, 60_000);
});

describe("a hostile desk", () => {
  test("gives no second signature to itself, twice, elsewhere, or for what is not there", async () => {
    const at = await lineForTest();
    const colleague = await addColleague(at, "Tweede", ["intake"]);
    const { file } = await fileReport(at, "Het is voorbij.");
    const { work } = at.desk;
    const proposal = idOf(await propose(work, file.id, close));
    await at.desk.refresh();
    const event = (kind: "decided" | "passed" | "closed", change: object = {}) => {
      const base = { at: work.minute() };
      const bodies = {
        decided: { kind, ...base, proposal, yes: true, reason: "Eens" },
        passed: { kind, ...base, proposal, how: "print" },
        closed: { kind, ...base, outcome: "done", reason: "Klaar" },
      };
      const body = { ...bodies[kind], ...change } as unknown as Body;
      return { body, compartment: "substance" as const };
    };
    const bad = [
      event("decided"),
      event("decided", { proposal: makeWorkId() }),
      { ...event("decided"), compartment: "assessment" as const },
      event("passed"),
      event("closed"),
    ];
    for (const one of bad) {
      await force(at.desk, file.id, [one]);
      const theirs = await read(colleague.desk, file.id);
      expect([theirs.status, theirs.history.at(-1)?.kind]).toEqual(["in-progress", "broken"]);
    }
    // Another one under the same name, so that a yes to the first counts for the second.
    const twin = { kind: "proposed" as const, at: work.minute(), id: proposal, ...close };
    await force(at.desk, file.id, [{ body: twin, compartment: "substance" }]);
    expect((await read(colleague.desk, file.id)).proposals).toHaveLength(1);
    // The colleague's own yes still counts: nothing of this stood in its way.
    await decide(colleague.desk.work, file.id, proposal, yes);
    expect((await read(at.desk, file.id)).status).toBe("closed");
  });

  test("of SZW decides nothing of one reporter but that it only counts along", async () => {
    const at = await lineForTest();
    const szw = await addColleague(at, "Samenleving", ["szw"]);
    const { file } = await fileReport(at, "Spanning");
    const { work } = at.desk;
    const retention = {
      ...{ day: 30_000, head: toB64(systemRandom(32)), signature: toB64(systemRandom(64)) },
      part: "case" as const,
    };
    const wishes: Wish[] = [
      close,
      { act: "help", reason: "Hulp", to: "help" },
      { act: "delete", reason: "Weg", retention },
      { act: "aggregate", reason: "Telt mee" },
    ];
    const ids: string[] = [];
    for (const wish of wishes) ids.push(idOf(await propose(work, file.id, wish)));
    await szw.desk.refresh();
    expect(waitingForSecond(szw.desk.work).map((one) => one.proposal.act)).toEqual(["aggregate"]);
    const sign = () => toB64(systemRandom(64));
    for (const [i, id] of ids.entries()) {
      const run = decide(szw.desk.work, file.id, id, yes, i === 2 ? sign : undefined);
      expect([i, await faultOf(run)]).toEqual([i, i === 3 ? "none" : "refused"]);
    }
    for (const wish of wishes) {
      expect(await faultOf(propose(szw.desk.work, file.id, wish))).toBe("refused");
    }
    const before = (await read(at.desk, file.id)).proposals;
    const forced = [
      { kind: "decided", at: work.minute(), proposal: ids[0], yes: true, reason: "Eens" },
      { kind: "proposed", at: work.minute(), id: makeWorkId(), ...close },
    ] as unknown as Body[];
    for (const body of forced) await force(szw.desk, file.id, [{ body, compartment: "substance" }]);
    const after = await read(at.desk, file.id);
    expect([after.broken, after.proposals]).toEqual([false, before]);
    expect(after.history.slice(-2).map(({ kind, by }) => [kind, by])).toEqual([
      ["broken", "Samenleving"],
      ["broken", "Samenleving"],
    ]);
  });

  test("of NCTV reads no contact, and is a second reader of what it can read", async () => {
    const at = await lineForTest();
    const nctv = await addColleague(at, "Tweede lezer", ["nctv"]);
    const { file } = await fileReport(at, "Geheim verhaal");
    await weigh(at.desk.work, file.id, {
      ...{
        state: "clear",
        voluntary: "no",
        imminence: "later",
        traceable: "no",
        text: "Duidelijk",
      },
    });
    const id = idOf(await propose(at.desk.work, file.id, close));
    const theirs = await read(nctv.desk, file.id);
    expect(theirs).toMatchObject({ raw: [], threadKey: null, broken: false });
    expect(theirs.weighed?.text).toBe("Duidelijk");
    await decide(nctv.desk.work, file.id, id, yes);
    expect((await read(at.desk, file.id)).status).toBe("closed");
  });
});
