// Passing on: what each recipient may get, and two signatures under the same bytes.
import { describe, expect, test } from "vitest";
import * as crypto from "../../crypto/index.ts";
import type { CaseFile } from "../../web/desk/core/index.ts";
import { decide, propose } from "../../web/desk/core/decisions.ts";
import {
  approveExtract,
  findPassing,
  makeExtract,
  type ExtractWish,
  reviewExtract,
} from "../../web/desk/core/extract.ts";
import { drawField, offersFor } from "../../web/desk/core/extract-fields.ts";
import { finishExtract } from "../../web/desk/core/extract-finish.ts";
import {
  EXTRACT_FIELD_NAMES,
  EXTRACT_FIELDS,
  type ExtractFieldName,
  RECIPIENT_CODES,
  type RecipientCode,
} from "../../web/desk/core/recipients.ts";
import { choiceFor } from "../../web/desk/core/stop-rule.ts";
import { faultOf, read } from "./cases.ts";
import { SHARE } from "./support.ts";
import {
  RAW,
  ACCOUNT,
  WISH,
  at,
  second,
  file,
  stopOf,
  routeFor,
  workedCase,
  proposed,
  approved,
  expected,
  fileOf,
  caseForEach,
} from "./worked-case.ts";

caseForEach();

describe("two signatures", () => {
  test("proposed by one, signed by another, given out: the recipient can check all of it", async () => {
    const id = await approved();
    const bytes = await fileOf(at.desk, id);
    const content = crypto.openExtract(bytes, expected());
    expect(content.fields.map(({ name, text }) => [name, text])).toEqual([
      ["account", ACCOUNT],
      ["forms", "F1 Bedreigen of bang maken"],
      ["urgency", "U2 Gericht"],
      ["weighing", "Het nummer hoort bij een consulaat."],
    ]);
    expect(content).toMatchObject({
      marking: WISH.marking,
      to: { code: "nctv", name: WISH.office },
    });
    const now = await read(second.desk, file.id);
    expect(now.passed).toMatchObject([{ proposal: id, to: "nctv", how: "file" }]);
  });

  test("the file says nothing of the case, its handlers' names or the reporter's own words", async () => {
    const text = crypto.fromUtf8(await fileOf(at.desk, await approved()));
    const secrets = [file.id, file.reference, "Behandelaar 1", "Tweede", "Ahmed", "Dorpsstraat"];
    for (const one of secrets) expect(text, one).not.toContain(one);
    const again = crypto.fromUtf8(await fileOf(at.desk, await approved()));
    const referenceOf = (one: string) => /U-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(one)?.[0];
    expect(referenceOf(text)).not.toBe(referenceOf(again));
  });

  test("one's own proposal cannot be signed, and with one signature nothing goes out", async () => {
    const id = await proposed();
    expect(await faultOf(approveExtract(at.desk.work, file.id, id, "Ik ook."))).not.toBe("none");
    const now = await read(at.desk, file.id);
    expect(findPassing(now, id).state).toBe("open");
    expect(await faultOf(finishExtract(at.desk.work, now, id, { how: "file" }))).toBe("refused");
    expect((await read(at.desk, file.id)).passed).toEqual([]);
  });

  test("a second signature that is not over these bytes lets nothing out", async () => {
    const id = await proposed();
    await second.desk.refresh();
    const wrong = crypto.toB64(
      second.desk.work.keys.sign("extract", at.desk.lineId, [crypto.utf8("iets anders")]),
    );
    const work = second.desk.work;
    await decide(work, file.id, id, { yes: true, reason: "Ja." }, () => wrong);
    const now = await read(at.desk, file.id);
    expect(await faultOf(finishExtract(at.desk.work, now, id, { how: "file" }))).toBe("forged");
    expect((await read(at.desk, file.id)).passed).toEqual([]);
  });
});

describe("the second handler signs what the case says, and nothing else", () => {
  /** A colleague's desk that is hostile: proposes bytes of its own making, signed. */
  async function slip(change: Partial<crypto.ExtractContent>, signer = at.desk): Promise<string> {
    const content = crypto.readExtract(makeExtract(at.desk.work, file, WISH));
    const bytes = crypto.packExtract({ ...content, ...change });
    const key = signer.work.keys.signing;
    const signature = crypto.toB64(crypto.signExtract(bytes, at.desk.lineId, key));
    const after = await propose(at.desk.work, file.id, {
      ...{ act: "pass-on", reason: "Nodig.", to: "nctv", stop: stopOf(file, "nctv") },
      extract: { content: crypto.toB64(bytes), signature },
    });
    await second.desk.refresh();
    return after.proposals.at(-1)?.id ?? "";
  }
  const sign = (id: string) => faultOf(approveExtract(second.desk.work, file.id, id, "Akkoord."));
  const fieldsOf = (...fields: [name: string, label: string, text: string][]) => ({
    fields: fields.map(([name, label, text]) => ({ name, label, text })),
  });

  test("words that were typed in between, or hidden under another name", async () => {
    expect(await sign(await slip(fieldsOf(["account", "Wat er gebeurde", RAW])))).toBe("changed");
    expect(await sign(await slip(fieldsOf(["extra", "Nog iets", RAW])))).toBe("changed");
    expect(await sign(await slip(fieldsOf(["account", "Bewezen feiten", ACCOUNT])))).toBe(
      "changed",
    );
    expect(await sign(await slip(fieldsOf(["account", "Wat er gebeurde", ACCOUNT])))).toBe("none");
  });

  test("another recipient than was proposed, and a day to come", async () => {
    const police = { code: "police", name: "Politie" };
    const account = fieldsOf(["account", "Wat er gebeurde", ACCOUNT]);
    expect(await sign(await slip({ ...account, to: police }))).toBe("refused");
    const day = (crypto.dayOf(at.line.clock.now()) + 9) as crypto.Day;
    expect(await sign(await slip({ ...account, day }))).toBe("refused");
  });

  test("a first signature that is not the proposer's", async () => {
    const account = fieldsOf(["account", "Wat er gebeurde", ACCOUNT]);
    expect(await sign(await slip(account, second.desk))).toBe("forged");
  });

  test("what was rewritten since is not signed: it takes a new proposal", async () => {
    const id = await proposed();
    await at.desk.strip(file.id, "Iemand wordt gebeld, en gevolgd.");
    const now = await read(second.desk, file.id);
    const review = reviewExtract(second.desk.work, now, findPassing(now, id));
    expect(review).toMatchObject({ isSigned: true, differs: ["Wat er gebeurde"], good: false });
    expect(await sign(id)).toBe("changed");
    expect(await sign(await proposed(WISH, await read(at.desk, file.id)))).toBe("none");
  });
});

describe("who may get what", () => {
  const make = (wish: Partial<ExtractWish>, of = file) => {
    try {
      makeExtract(at.desk.work, of, { ...WISH, ...wish });
      return "none";
    } catch (error) {
      return (error as { code?: string }).code;
    }
  };

  test("each recipient gets of each compartment what its route allows, and nothing more", () => {
    const compartments = (code: RecipientCode) => {
      const names = Object.keys(routeFor(code).gets) as ExtractFieldName[];
      return [...new Set(names.map((name) => EXTRACT_FIELDS[name]))];
    };
    expect(compartments("szw")).toEqual(["substance"]);
    expect(compartments("municipality")).toEqual(["substance"]);
    expect(compartments("bz")).toEqual(["substance", "assessment"]);
    expect(compartments("nctv")).toEqual(["substance", "assessment"]);
    expect(routeFor("szw").gets).not.toHaveProperty("account");
    for (const code of ["municipality", "mayor", "bz", "szw", "nctv"] as const) {
      expect(routeFor(code).gets, code).not.toHaveProperty("words");
    }
    for (const code of ["bz", "szw", "municipality", "mayor"] as const) {
      expect([undefined, "with-yes"], code).toContain(routeFor(code).gets.who);
    }
    // What the reporter wrote, or who that is, never goes along by itself.
    for (const code of RECIPIENT_CODES) {
      for (const name of EXTRACT_FIELD_NAMES) {
        const giving = routeFor(code).gets[name];
        if (EXTRACT_FIELDS[name] === "contact") expect([undefined, "with-yes"]).toContain(giving);
        if (name === "who") expect(giving).not.toBe("given");
      }
    }
  });

  test("a field outside the route is refused, whichever it is", () => {
    for (const code of RECIPIENT_CODES) {
      const { gets } = routeFor(code);
      for (const name of EXTRACT_FIELD_NAMES) {
        const isOpen = gets[name] === "given" || gets[name] === "offered";
        expect(drawField(file, name), name).not.toBeNull();
        const isYes = gets[name] === "with-yes" && choiceFor(file, code) === "yes";
        expect(make({ to: code, fields: [name] }), `${code} ${name}`).toBe(
          isOpen || isYes ? "none" : "refused",
        );
      }
    }
  });

  test("the reporter's yes alone opens their own words; no other ground does", async () => {
    const offered = (of: CaseFile, code: RecipientCode) =>
      offersFor(of, routeFor(code)).map(({ name }) => name);
    expect(choiceFor(file, "police")).toBe("ask");
    expect(offered(file, "police")).not.toContain("words");
    const willing = await workedCase({ police: "yes", bz: "yes" });
    expect(offered(willing, "police")).toEqual(expect.arrayContaining(["words", "place", "why"]));
    expect(offered(willing, "bz")).toContain("who");
    expect(offered(willing, "bz")).not.toContain("words");
    expect(make({ to: "police", fields: ["words"] }, willing)).toBe("none");
  });

  test("an extract with the reporter's words stands where only contact is read", async () => {
    const willing = await workedCase({ police: "yes" });
    const wish: ExtractWish = { ...WISH, to: "police", fields: ["account", "words"] };
    const id = await proposed(wish, willing);
    const mine = await read(at.desk, willing.id);
    expect(findPassing(mine, id).compartment).toBe("contact");
    // The nctv handler has no key for contact: for this desk there is no such proposal.
    expect((await read(second.desk, willing.id)).proposals).toEqual([]);
  });

  test("one case, one recipient, a marking of the list, something in it", () => {
    expect(make({})).toBe("none");
    expect(make({ to: "everyone" })).toBe("refused");
    expect(make({ to: "toString" })).toBe("refused");
    expect(make({ office: "  " })).toBe("refused");
    expect(make({ fields: [] })).toBe("refused");
    expect(make({ marking: "Zeer Geheim" as never })).toBe("refused");
    expect(make({}, { ...file, broken: true })).toBe("refused");
    expect(make({}, { ...file, what: "picture" })).toBe("refused");
    expect(make({ fields: ["account"] }, { ...file, stripped: null })).toBe("refused");
    expect(make({ fields: ["account"] }, { ...file, stripped: "a".repeat(50_000) })).toBe(
      "too-long",
    );
    // What the software suggests is nobody's judgement.
    const suggested = { ...file.urgency, reason: null };
    expect(make({ fields: ["urgency"] }, { ...file, urgency: suggested })).toBe("refused");
    expect(make({ fields: ["weighing"] }, { ...file, unreadable: ["assessment"] })).toBe("refused");
  });

  test("the choice that stands before a route is the one that the stop rule asks for", () => {
    for (const code of RECIPIENT_CODES) {
      const { choice } = routeFor(code);
      const none = { police: "no", aivd: "no", bz: "no", nctv: "no", szw: "no" } as const;
      const share = { ...none, municipality: "no", help: "no", [choice]: "yes" } as typeof SHARE;
      expect(choiceFor({ ...file, share }, code), code).toBe("yes");
    }
  });
});
