// Before anything is passed on: traceability weighed, the reporter's own choice, the legal duty, or
// words for going past it. Asked when it is proposed, again when it is decided, and on every replay.
import { describe, expect, test } from "vitest";
import { toB64, systemRandom } from "../../crypto/index.ts";
import type { Body } from "../../web/desk/core/case-body.ts";
import { emptyCase } from "../../web/desk/core/case-file.ts";
import { makeWorkId, weigh } from "../../web/desk/core/casework.ts";
import { decide, propose, recordPassing, type Wish } from "../../web/desk/core/decisions.ts";
import { choiceFor, missingBeforePassing, type Stop } from "../../web/desk/core/stop-rule.ts";
import { faultOf, fileReport, read } from "./cases.ts";
import { addColleague } from "./colleague.ts";
import { force } from "./hostile-desk.ts";
import { SHARE, lineForTest } from "./support.ts";

const signature = () => toB64(systemRandom(64));
const extract = () => ({ content: toB64(systemRandom(60)), signature: signature() });
const weighing = (traceable: "no" | "perhaps" | "yes") => ({
  ...{ state: "possible" as const, voluntary: "no" as const, imminence: "soon" as const },
  ...{ traceable, text: "" },
});
const passOn = (to: string, stop: Stop): Wish => ({
  ...{
    act: "pass-on" as const,
    reason: "De politie kan beschermen.",
    to,
    stop,
    extract: extract(),
  },
});

describe("what is missing", () => {
  const file = { ...emptyCase("ab".repeat(16), {}), share: SHARE };
  const weighed = { ...weighing("no"), by: "", byId: "", day: 0 as never };
  const whole = { traceable: "no", choice: "yes", duty: "none", ground: "" } as const;

  test("everything, when nothing was done", () => {
    expect(missingBeforePassing(file, "police", undefined)).toEqual([
      ...["traceability", "choice", "duty", "ground"],
    ]);
  });

  test("nothing, when the reporter said yes and nothing leads to them", () => {
    const known = { ...file, weighed, share: { ...SHARE, police: "yes" as const } };
    expect(missingBeforePassing(known, "police", whole)).toEqual([]);
    for (const traceable of ["perhaps", "yes"] as const) {
      const heavy = { ...known, weighed: { ...weighed, traceable } };
      expect(missingBeforePassing(heavy, "police", { ...whole, traceable })).toEqual(["ground"]);
    }
  });

  test("words, whenever the reporter did not say yes", () => {
    for (const choice of ["ask", "no"] as const) {
      const known = { ...file, weighed, share: { ...SHARE, police: choice } };
      const stop = { ...whole, choice };
      expect(missingBeforePassing(known, "police", stop)).toEqual(["ground"]);
      expect(missingBeforePassing(known, "police", { ...stop, ground: " \n" })).toEqual(["ground"]);
      expect(missingBeforePassing(known, "police", { ...stop, duty: "court" })).toEqual(["ground"]);
      expect(missingBeforePassing(known, "police", { ...stop, ground: "Ja op 3 mei" })).toEqual([]);
    }
  });

  test("what the proposer says that the case says must be what it says", () => {
    const known = { ...file, weighed, share: { ...SHARE, police: "no" as const } };
    expect(missingBeforePassing(known, "police", { ...whole, ground: "x" })).toEqual(["choice"]);
    const other = { ...whole, choice: "no" as const, traceable: "yes" as const, ground: "x" };
    expect(missingBeforePassing(known, "police", other)).toEqual(["traceability"]);
  });

  test("who is in no choice of the reporter is asked about first; SZW's choice is SZW's alone", () => {
    const known = {
      ...file,
      share: { ...SHARE, szw: "yes" as const, municipality: "no" as const },
    };
    const choices = ["szw", "mayor", "municipality", "police", "krant", "constructor"];
    expect(choices.map((to) => choiceFor(known, to))).toEqual([
      ...["yes", "no", "no", "ask", "ask", "ask"],
    ]);
    expect(choiceFor({ ...known, share: null }, "szw")).toBe("ask");
  });
});

test("a passing on stands when all is asked, is signed by two, and then is recorded", async () => {
  const at = await lineForTest();
  const second = await addColleague(at, "Tweede lezer", ["nctv"]);
  const { file } = await fileReport(at, "Ze bedreigen mij.", {
    share: { ...SHARE, police: "yes" },
  });
  const { work } = at.desk;
  const stop = { traceable: "no", choice: "yes", duty: "none", ground: "" } as const;
  expect(await faultOf(propose(work, file.id, passOn("police", stop)))).toBe("refused");
  await weigh(work, file.id, weighing("no"));
  const [proposal] = (await propose(work, file.id, passOn("police", stop))).proposals;
  if (!proposal) throw new Error("no proposal");
  expect(await faultOf(recordPassing(work, file.id, proposal.id, "print"))).toBe("refused");
  await second.desk.refresh();
  const answer = { yes: true, reason: "Eens" };
  // Without the second signature over the extract nothing is approved.
  expect(await faultOf(decide(second.desk.work, file.id, proposal.id, answer))).toBe("refused");
  const seen: string[] = [];
  await decide(second.desk.work, file.id, proposal.id, answer, ({ to }) => {
    seen.push(to ?? "");
    return signature();
  });
  expect(seen).toEqual(["police"]);
  await recordPassing(work, file.id, proposal.id, "print");
  const theirs = await read(second.desk, file.id);
  expect(theirs).toMatchObject({ status: "passed-on", broken: false });
  expect(theirs.passed).toMatchObject([{ to: "police", how: "print", proposal: proposal.id }]);
});

test("what was weighed heavier after a proposal stops its approval", async () => {
  const at = await lineForTest();
  const second = await addColleague(at, "Tweede", ["intake"]);
  const { file } = await fileReport(at, "Ze bedreigen mij.", {
    share: { ...SHARE, police: "yes" },
  });
  const { work } = at.desk;
  const stop = { traceable: "no", choice: "yes", duty: "none", ground: "" } as const;
  await weigh(work, file.id, weighing("no"));
  const [proposal] = (await propose(work, file.id, passOn("police", stop))).proposals;
  await weigh(work, file.id, weighing("yes"));
  await second.desk.refresh();
  const id = proposal?.id ?? "";
  const yes = decide(second.desk.work, file.id, id, { yes: true, reason: "Eens" }, signature);
  expect(await faultOf(yes)).toBe("refused");
  const no = await decide(second.desk.work, file.id, id, { yes: false, reason: "Te herkenbaar" });
  expect(no.proposals[0]?.state).toBe("refused");
});

test("a hostile desk that passes on without it writes nothing that a colleague accepts", async () => {
  const at = await lineForTest();
  const colleague = await addColleague(at, "Tweede", ["intake"]);
  const { file } = await fileReport(at, "Ze bedreigen mij.", { share: { ...SHARE, police: "no" } });
  const { work } = at.desk;
  await weigh(work, file.id, weighing("yes"));
  await at.desk.refresh();
  const good = { traceable: "yes", choice: "no", duty: "art-160", ground: "De wet" } as const;
  const proposed = (change: Partial<Body<"proposed">>): Body<"proposed"> => ({
    ...{ kind: "proposed", at: work.minute(), id: makeWorkId(), act: "pass-on", reason: "Nu" },
    ...{ to: "police", stop: good, extract: extract() },
    ...change,
  });
  const place = { compartment: "assessment" as const };
  const bad: { body: Body<"proposed">; compartment: "assessment" | "substance" }[] = [
    { body: proposed({ stop: { ...good, choice: "yes" } }), ...place },
    { body: proposed({ stop: { ...good, traceable: "no" } }), ...place },
    { body: proposed({ stop: { ...good, ground: "" } }), ...place },
    { body: proposed({ stop: undefined as never }), ...place },
    { body: proposed({ extract: undefined as never }), ...place },
    { body: proposed({ to: "" }), ...place },
    { body: proposed({ reason: "" }), ...place },
    // Where SZW would read of it, and the weighing cannot be seen.
    { body: proposed({}), compartment: "substance" },
    // As help, so that nothing is asked.
    { body: proposed({ act: "help" }), compartment: "substance" },
  ];
  for (const event of bad) {
    await force(at.desk, file.id, [event]);
    const theirs = await read(colleague.desk, file.id);
    expect([theirs.proposals, theirs.history.at(-1)?.kind]).toEqual([[], "broken"]);
  }
  // The same event with all of it in place is taken: each of these was refused for its own fault.
  await force(at.desk, file.id, [{ body: proposed({}), ...place }]);
  expect((await read(colleague.desk, file.id)).proposals).toMatchObject([{ state: "open" }]);
});
