// Replay itself: who may do what, and that no sequence of events breaks it. No line is needed.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import sodium from "libsodium-wrappers-sumo";
import { type Handler, useSodium } from "../../crypto/index.ts";
import { type Body, PROPOSAL_ACTS } from "../../web/desk/core/case-body.ts";
import { emptyCase } from "../../web/desk/core/case-file.ts";
import { replayEvent, wouldHold } from "../../web/desk/core/case-replay.ts";
import { actsFor } from "../../web/desk/core/proposals.ts";

await sodium.ready;
useSodium(sodium);

test("which acts a role may propose in which kind of case", () => {
  const who = (...roles: Handler["roles"]) => ({ roles, everRoles: roles }) as Handler;
  const report = emptyCase("ab".repeat(16), {});
  const picture = { ...report, what: "picture" as const };
  const ofReports = ["pass-on", "aggregate", "help", "close", "keep", "delete"];
  for (const role of ["intake", "coordinator", "nctv"] as const) {
    expect(actsFor(who(role), report)).toEqual(ofReports);
    expect(actsFor(who(role), picture)).toEqual(["close", "publish", "keep", "delete"]);
  }
  expect(actsFor(who("szw"), report)).toEqual([]);
  expect(actsFor(who("szw"), picture)).toEqual(["close", "publish"]);
  expect(actsFor(who("auditor"), picture)).toEqual([]);
});

test("what was done under a role stays good when the role has gone, and no more is written under it", () => {
  const leaver = {
    ...{ id: "aa".repeat(16), name: "Was intake", roles: ["szw"] },
    everRoles: ["intake", "szw"],
  } as unknown as Handler;
  const body = { kind: "ticked" as const, at: 0, step: 2, done: true };
  const file = emptyCase("ab".repeat(16), {});
  const place = { seq: 1, author: leaver, compartment: "substance" as const, claim: "" };
  expect(replayEvent(file, body, place)).toBe(true);
  expect(wouldHold(file, [{ body, compartment: "substance" }], leaver, 2)).toBe(false);
  const still = { ...leaver, roles: ["intake" as const] };
  expect(wouldHold(file, [{ body, compartment: "substance" }], still, 2)).toBe(true);
});

describe("any sequence of events by anyone", () => {
  const handlers = (["intake", "coordinator", "nctv", "szw", "auditor"] as const).map(
    (role, i) =>
      ({
        id: String(i).repeat(32),
        name: role,
        roles: [role],
        everRoles: [role],
      }) as unknown as Handler,
  );
  const short = fc.constantFrom("", "reden");
  const at = fc.integer({ min: 0, max: 32_503_680_000_000 });
  const work = fc.constantFrom("00".repeat(8), "11".repeat(8));
  const other = fc.constantFrom("ab".repeat(16), "cd".repeat(16));
  /** Zeros, before libsodium is there. */
  const b64 = (length: number) => "A".repeat(Math.ceil((length * 4) / 3));
  const stop = fc.record({
    traceable: fc.constantFrom("no", "perhaps", "yes"),
    choice: fc.constantFrom("yes", "ask", "no"),
    duty: fc.constantFrom("none", "court"),
    ground: short,
  });
  const extract = fc.constant({ content: "AA", signature: b64(64) });
  const retention = fc.constant({ day: 9, head: b64(32), signature: b64(64), part: "case" });
  const bodies = fc.oneof(
    fc.record({
      kind: fc.constant("filed"),
      at,
      envelope: fc.constant("00".repeat(32)),
      message: fc.constantFrom("report", "followup", "more", "unmatched"),
      lang: fc.constant("nl"),
      hour: fc.constant(""),
      text: short,
      keys: fc.constantFrom(undefined, { thread: b64(32) }),
    }),
    fc.record({
      ...{ kind: fc.constant("facts"), at, danger: fc.constant("no"), forms: fc.constant(["F1"]) },
      ...{ soon: fc.constant([]), behind: fc.constant([]), share: fc.constant({ police: "yes" }) },
      ...{ level: fc.constantFrom("U0", "U4"), reasons: fc.constant([]), flagged: fc.boolean() },
      since: fc.constantFrom(undefined, 0, 60_000),
    }),
    fc.record({
      kind: fc.constant("urgency"),
      at,
      level: fc.constantFrom("U0", "U3"),
      reason: short,
    }),
    fc.record({ kind: fc.constant("stripped"), at, text: short }),
    fc.record({
      kind: fc.constant("closed"),
      at,
      outcome: fc.constantFrom("spam", "done"),
      reason: short,
    }),
    fc.record({ kind: fc.constant("reopened"), at, reason: short }),
    fc.record({ kind: fc.constant("reread"), at, agrees: fc.boolean(), reason: short }),
    fc.record({
      kind: fc.constant("ticked"),
      at,
      step: fc.integer({ min: 0, max: 8 }),
      done: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant("assigned"),
      at,
      to: fc.constantFrom(null, "0".repeat(32)),
      note: short,
    }),
    fc.record({
      kind: fc.constant("task"),
      at,
      id: work,
      text: short,
      day: fc.constant(null),
      done: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant("linked"),
      at,
      other,
      how: fc.constantFrom("related", "into"),
      on: fc.boolean(),
      reason: short,
    }),
    fc.record({
      ...{
        kind: fc.constant("weighed"),
        at,
        state: fc.constant("clear"),
        voluntary: fc.constant("no"),
      },
      ...{ imminence: fc.constant("now"), traceable: fc.constantFrom("no", "yes"), text: short },
    }),
    fc.record({ kind: fc.constant("told"), at, how: fc.constant("phone"), text: short }),
    fc.record({
      ...{
        kind: fc.constant("proposed"),
        at,
        id: work,
        act: fc.constantFrom(...PROPOSAL_ACTS),
        reason: short,
      },
      to: fc.constantFrom(undefined, "police"),
      stop: fc.oneof(fc.constant(undefined), stop),
      extract: fc.oneof(fc.constant(undefined), extract),
      retention: fc.oneof(fc.constant(undefined), retention),
    }),
    fc.record({
      ...{ kind: fc.constant("decided"), at, proposal: work, yes: fc.boolean(), reason: short },
      signature: fc.constantFrom(undefined, b64(64)),
    }),
    fc.record({ kind: fc.constant("withdrawn"), at, proposal: work, reason: short }),
    fc.record({ kind: fc.constant("passed"), at, proposal: work, how: fc.constant("file") }),
    fc.record({
      ...{ kind: fc.constant("opened"), at, what: fc.constantFrom("picture", "question") },
      ...{ title: short, from: short, text: short },
    }),
    fc.record({ kind: fc.constant("drafted"), at, text: short, sources: fc.constant([]) }),
  );
  const anything = fc.record({
    body: bodies,
    author: fc.constantFrom(...handlers),
    compartment: fc.constantFrom("contact", "substance", "assessment"),
  });
  // Few of those fit together, so among them stands what honest desks write, by whoever writes it.
  const said = { reason: "reden", at: 0 };
  const stopped = { traceable: "no", choice: "yes", duty: "none", ground: "reden" };
  const extracted = { content: "AA", signature: b64(64) };
  const passing = { act: "pass-on", to: "police", stop: stopped, extract: extracted };
  const known = { danger: "no", forms: [], soon: [], behind: [], share: { police: "yes" } };
  const honest: [object, string][] = [
    [{ kind: "facts", at: 0, ...known, level: "U3", reasons: [], flagged: false }, "substance"],
    [
      {
        kind: "weighed",
        at: 0,
        state: "clear",
        voluntary: "no",
        imminence: "now",
        traceable: "no",
        text: "",
      },
      "assessment",
    ],
    [{ kind: "proposed", ...said, id: "00".repeat(8), act: "close" }, "substance"],
    [{ kind: "decided", ...said, proposal: "00".repeat(8), yes: true }, "substance"],
    [{ kind: "proposed", ...said, id: "11".repeat(8), ...passing }, "assessment"],
    [
      { kind: "decided", ...said, proposal: "11".repeat(8), yes: true, signature: b64(64) },
      "assessment",
    ],
    [{ kind: "passed", at: 0, proposal: "11".repeat(8), how: "file" }, "assessment"],
  ];
  const likely = fc.record({
    pair: fc.constantFrom(...honest),
    author: fc.constantFrom(...handlers),
  });
  const step = fc.oneof(
    anything,
    likely.map(({ pair: [body, compartment], author }) => ({ body, compartment, author })),
  );
  const steps = fc.array(step, { maxLength: 80, size: "max" });

  test("replays without throwing, and never closes or passes on by one person", () => {
    const came = { closed: 0, passed: 0 };
    fc.assert(
      fc.property(steps, fc.constantFrom(0, 2), (events, filed) => {
        const file = emptyCase("ab".repeat(16), {});
        const [intake] = handlers as [Handler];
        for (const [body, compartment] of honest.slice(0, filed)) {
          const place = {
            seq: 1,
            author: intake,
            compartment: compartment as "contact",
            claim: "",
          };
          replayEvent(file, body as Body, place);
        }
        events.forEach(({ body, author, compartment }, seq) => {
          const before = structuredClone(file);
          const place = { seq, author, compartment: compartment as "contact", claim: "07" };
          // What may not be leaves the case as it was.
          if (!replayEvent(file, body as Body, place)) expect(file).toEqual(before);
        });
        for (const { state, byId, decision } of file.proposals) {
          if (state === "approved") expect(decision?.byId).not.toBe(byId);
        }
        if (file.outcome === "done") {
          came.closed += 1;
          expect(
            file.proposals.some(({ act, state }) => act === "close" && state === "approved"),
          ).toBe(true);
        }
        for (const { proposal } of file.passed) {
          came.passed += 1;
          const found = file.proposals.filter(({ id }) => id === proposal);
          expect(found.some(({ act, state }) => act === "pass-on" && state === "approved")).toBe(
            true,
          );
        }
        expect(file.firstLookDue).toBeGreaterThanOrEqual(
          file.facts || file.opening ? file.since : 0,
        );
      }),
      { numRuns: 1_000 },
    );
    // It did come to decisions: the property was not true of nothing.
    expect(came.closed).toBeGreaterThan(20);
    expect(came.passed).toBeGreaterThan(20);
  }, 60_000);
});
