// A server that lies. What a desk or a reader can see of it is refused, and named; what nobody can see
// stands in SECURITY.md. (hostile, core, memory, keeping, audit, revocation and need-to-know have more.)
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  envelopeId,
  eventHash,
  findReplies,
  firstHead,
  fromB64,
  fromHex,
  hashKeyring,
  isListed,
  makeIntakeKey,
  makeSigningKey,
  type Month,
  monthOf,
  nextHead,
  nextRosterHead,
  parseBulletin,
  readCaseEventHeader,
  replyKeys,
  replyTag,
  signEpoch,
  signFreshness,
  type SigningKey,
  signRosterEntry,
  systemRandom,
  toB64,
  toHex,
  type Week,
  weekOf,
} from "../../crypto/index.ts";
import { CaseAnswer, type FileCaseRequest } from "../../server/contract/case.ts";
import type { CaseSummary } from "../../server/contract/case-list.ts";
import type { CheckpointsAnswer } from "../../server/contract/checkpoint.ts";
import { GrantsAnswer, type StateAnswer } from "../../server/contract/desk.ts";
import type { KeyringBundle } from "../../server/contract/public.ts";
import type { TeamAnswer } from "../../server/contract/team.ts";
import { type Desk, unlock } from "../../web/desk/core/index.ts";
import { sealEvents } from "../../web/desk/core/sealing.ts";
import { approve, invite, proposeEnrolment, readTeam } from "../../web/desk/core/team.ts";
import type { NewEvent } from "../../web/desk/core/work.ts";
import { sendEnvelope } from "../server/reporter.ts";
import { answerAs, readAnswer } from "../support/case-frames.ts";
import { DAY, MINUTE } from "../support/line.ts";
import { faultOf, fileReport, read } from "./cases.ts";
import { addColleague } from "./colleague.ts";
import { type DeskLine, deskOn, PASSPHRASE, Reporter, startDeskLine } from "./support.ts";
import { answer, bringIn, proposalOf } from "./team-support.ts";

let at: DeskLine;
beforeEach(async () => {
  at = await startDeskLine();
});
afterEach(() => at.line.stop());

interface Listed {
  cases: CaseSummary[];
}
type Lies = Partial<Record<string, (answer: never) => object>>;

/** A desk with the first one's keys, to which these paths are lied about. */
function lyingTo(lies: Lies, stored = at.around.stored) {
  const around = deskOn(at.line, async (path, response) => {
    const lie = lies[path];
    if (!lie || !response.ok) return response;
    return answerAs(response, lie((await readAnswer(response)) as never));
  });
  around.stored = stored;
  return around;
}
const unlockLying = (lies: Lies): Promise<Desk> => unlock(lyingTo(lies), PASSPHRASE);

/** A statement over what a server would give, by who may make one. */
function statement(
  { line, lineId }: Desk["work"],
  epochs: readonly string[],
  by: SigningKey,
  roster: { head: Uint8Array; seq: number } = line.roster,
): string {
  const keyringHash = hashKeyring(fromB64(line.answer.keyring.coordinators), epochs.map(fromB64));
  const { today: day } = line;
  const { head: rosterHead, seq: rosterSeq } = roster;
  return toB64(signFreshness({ day, keyringHash, rosterHead, rosterSeq }, lineId, by));
}

/** The keyring with another epoch for next week, signed by this key, and a statement that fits. */
function withEpochBy({ work }: Desk, by: SigningKey): KeyringBundle {
  const { line, lineId } = work;
  const week = (weekOf(line.today) + 1) as Week;
  const made = { week, intake: makeIntakeKey().publicKey, reply: makeSigningKey().publicKey };
  const mine = toB64(signEpoch(made, lineId, [by]));
  const { keyring } = line.answer;
  const epochs = keyring.epochs.map((one, i) =>
    line.keyring.epochs[i]?.week === week ? mine : one,
  );
  expect(epochs).not.toEqual(keyring.epochs);
  expect(epochs.every((_, i) => isListed(line.keyring.epochs[i]?.week as Week, line.today))).toBe(
    true,
  );
  return { ...keyring, epochs, freshness: statement(work, epochs, by) };
}

describe("an epoch of its own", () => {
  test("that the server made: refused by desks and by who reports, whoever it is shown to", async () => {
    const bundle = withEpochBy(at.desk, makeSigningKey());
    const lie = (state: StateAnswer) => ({ ...state, keyring: bundle });
    expect(await faultOf(unlockLying({ "/v1/desk/state": lie }))).toBe("forged");
    expect(await faultOf(unlockLying({ "/v1/keyring": () => bundle }))).toBe("forged");
  });

  test("that a coordinator made for one reader: a desk that looks as a visitor sees it", async () => {
    const bundle = withEpochBy(at.desk, at.desk.work.keys.signing);
    expect(await faultOf(unlockLying({ "/v1/keyring": () => bundle }))).toBe("forged");
    // Shown to everyone it is an epoch like any other, and the desk opens; nobody can tell.
    const everywhere = {
      "/v1/keyring": () => bundle,
      "/v1/desk/state": (state: StateAnswer) => ({ ...state, keyring: bundle }),
    };
    expect(await faultOf(unlockLying(everywhere))).toBe("none");
  });

  test("is not seen in a keyring that was renewed between two looks", async () => {
    let looks = 0;
    const old = at.desk.work.line.answer.keyring;
    at.line.clock.advance(DAY);
    await at.line.runDue();
    (await at.unlock()).lock();
    const renewed = (now: KeyringBundle) => (looks++ === 0 ? old : now);
    expect(await faultOf(unlockLying({ "/v1/keyring": renewed }))).toBe("none");
    expect(looks).toBe(2);
  });

  test("an old keyring for visitors alone is seen too", async () => {
    const old = at.desk.work.line.answer.keyring;
    at.line.clock.advance(3 * DAY);
    await at.line.runDue();
    (await at.unlock()).lock();
    expect(await faultOf(unlockLying({ "/v1/keyring": () => old }))).toBe("forged");
  });
});

describe("the roster", () => {
  test("another one of the same length, well signed: a fork, and refused", async () => {
    await addColleague(at, "Tweede", ["intake"]);
    at.desk = await at.unlock();
    const { line, lineId, keys } = at.desk.work;
    const objects = line.rosterObjects.slice(0, -1);
    let previous = line.roster.heads[objects.length] as Uint8Array;
    const place = { seq: objects.length, previous, day: line.roster.day };
    const month = (Math.max(...line.me.receiving.keys()) + 1) as Month;
    const key = systemRandom(1216);
    const entry = { kind: "receiving" as const, handler: line.me.id, month, key };
    const other = signRosterEntry(entry, place, lineId, [keys.signing]);
    previous = nextRosterHead(previous, other, lineId);
    const roster = [...objects, other].map(toB64);
    const freshness = statement(at.desk.work, line.answer.keyring.epochs, keys.signing, {
      head: previous,
      seq: roster.length,
    });
    const keyring = { ...line.answer.keyring, freshness };
    const fork = {
      "/v1/desk/state": (state: StateAnswer) => ({ ...state, roster, keyring }),
      "/v1/keyring": () => keyring,
    };
    expect(await faultOf(unlockLying(fork))).toBe("forged");
    // Whoever has seen neither takes it for the roster; here the line behind the liar takes no more.
    const { seen } = at.desk.work.keys.secrets;
    Object.assign(seen, { rosterSeq: 0, rosterHead: "" });
    await at.desk.work.remember();
    expect(await faultOf(unlockLying(fork))).toBe("refused");
  });

  test("without its last entries, at a refresh of an open desk: refused", async () => {
    let isLying = false;
    const around = lyingTo({
      "/v1/desk/state": (state: StateAnswer) =>
        isLying ? { ...state, roster: state.roster.slice(0, -1) } : state,
    });
    const desk = await unlock(around, PASSPHRASE);
    isLying = true;
    expect(await faultOf(desk.refresh())).toBe("rolled-back");
  });
});

describe("keys that are swapped at enrolment", () => {
  const swapKey = (team: TeamAnswer) => ({
    ...team,
    applicants: team.applicants.map((one) => ({
      ...one,
      signing: toB64(makeSigningKey().publicKey),
    })),
  });

  test("are seen by the desk that made the link, and by words for anyone else", async () => {
    const second = await bringIn(at, "Tweede", ["coordinator", "intake"], [at.desk]);
    const { fragment } = await invite(at.desk.work, ["intake"]);
    const newcomer = await answer(at, fragment, "Nieuw");
    const lying = await unlockLying({ "/v1/desk/team": swapKey });
    const [given] = (await readTeam(at.desk.work)).newcomers;
    const team = await readTeam(lying.work);
    expect([team.newcomers, team.forged]).toEqual([[], [given?.invite]]);
    const theirs = await unlock(
      lyingTo({ "/v1/desk/team": swapKey }, second.around.stored),
      PASSPHRASE,
    );
    const [shown] = (await readTeam(theirs.work)).newcomers;
    expect(shown?.isMine).toBe(false);
    expect(shown?.words).not.toEqual(newcomer.words);
    // The desk that made the link signs nothing else than what its secret vouches for.
    const swapped = { ...given, applicant: swapKey({ applicants: [given?.applicant] } as never) };
    const [applicant] = swapped.applicant.applicants;
    const forged = { ...given, applicant } as never;
    expect(await faultOf(proposeEnrolment(at.desk.work, forged, ["intake"]))).toBe("forged");
  });

  test("in what waits for the second signature: not shown, so nobody signs it", async () => {
    const second = await bringIn(at, "Tweede", ["coordinator", "intake"], [at.desk]);
    const { fragment } = await invite(at.desk.work, ["intake"]);
    const newcomer = await answer(at, fragment, "Nieuw");
    const [given] = (await readTeam(at.desk.work)).newcomers;
    await proposeEnrolment(at.desk.work, given as never, ["intake"]);
    const swap = (team: TeamAnswer) => ({
      ...team,
      entries: team.entries.map((one) => {
        const text = Buffer.from(fromB64(one.entry)).toString("latin1");
        const mine = toB64(fromHex(toHex(makeSigningKey().publicKey)));
        const other = text.replace(given?.applicant.signing ?? "", mine);
        expect(other).not.toBe(text);
        return { ...one, entry: toB64(Buffer.from(other, "latin1")) };
      }),
    });
    const theirs = await unlock(
      lyingTo({ "/v1/desk/team": swap }, second.around.stored),
      PASSPHRASE,
    );
    expect((await readTeam(theirs.work)).proposals).toEqual([]);
    const honest = await second.unlock();
    await approve(honest.work, await proposalOf(honest, newcomer.words));
    expect(await newcomer.isEnrolled()).toBe(true);
  });
});

/** Of checkpoints, nothing that the asking desk does not have. */
const nothingNewer = ({ lists }: CheckpointsAnswer) => ({
  lists: lists.map((list) => ({ ...list, count: list.from, checkpoints: [] })),
});

describe("a case", () => {
  test("of which two handlers' desks are shown two continuations: named by who saw the other", async () => {
    const hostile = await addColleague(at, "Vals", ["intake"]);
    const { file } = await fileReport(at, "Wat is er gebeurd?");
    const before = await read(hostile.desk, file.id);
    await hostile.desk.note(file.id, "substance", "Wat de een leest");
    expect((await read(at.desk, file.id)).notes.map(({ text }) => text)).toEqual([
      "Wat de een leest",
    ]);
    // Signed by the same hand for the same place, and longer, so that no length gives it away.
    const body = (text: string): NewEvent => ({
      body: { kind: "note", at: at.desk.work.minute(), text },
      compartment: "substance",
    });
    const { work } = hostile.desk;
    const place = { caseId: fromHex(file.id), seq: before.seq, head: fromHex(before.head) };
    const sealed = sealEvents(
      [body("Wat de ander leest"), body("En nog iets")],
      ...([place, before.keys, work.keys.signing, work.lineId] as const),
    );
    let head = place.head;
    const events = sealed.map((bytes, i) => {
      const raw = fromB64(bytes);
      head = nextHead(head, eventHash(raw), raw.length, work.lineId);
      return {
        ...{ seq: before.seq + i, compartment: "substance" as const, bytes },
        ...{ hash: toHex(eventHash(raw)), length: raw.length },
      };
    });
    const seq = before.seq + events.length;
    const fork = (one: CaseAnswer) => ({
      ...{ ...one, seq, head: toHex(head) },
      events: [...one.events.slice(0, before.seq), ...events],
    });
    const lies = {
      "/v1/desk/cases": (answer: Listed) => ({
        cases: answer.cases.map((one) => ({ ...one, seq, head: toHex(head) })),
      }),
      "/v1/desk/cases/batch": (answer: { cases: CaseAnswer[] }) => ({
        ...answer,
        cases: answer.cases.map(fork),
      }),
      [`/v1/desk/cases/${file.id}`]: fork,
    };
    const desk = await unlockLying(lies);
    expect([desk.brokenCases, desk.cases]).toEqual([[file.id], []]);
    // Nor when it is asked for alone, in the middle of work.
    let isLying = false;
    const around = lyingTo({
      [`/v1/desk/cases/${file.id}`]: (one: CaseAnswer) => (isLying ? fork(one) : one),
    });
    const open = await unlock(around, PASSPHRASE);
    isLying = true;
    expect(await faultOf(open.note(file.id, "substance", "Ik schrijf verder"))).toBe(
      "chain-broken",
    );
    // A device that saw neither knows by what was signed, unless that is kept back as well.
    const { seen } = at.desk.work.keys.secrets;
    Object.assign(seen, { cases: {}, heads: {} });
    await at.desk.work.remember();
    expect((await unlockLying(lies)).brokenCases).toEqual([file.id]);
    const fooled = await unlockLying({ ...lies, "/v1/desk/checkpoints/batch": nothingNewer });
    expect(fooled.cases[0]?.notes.map(({ text }) => text)).toEqual([
      "Wat de ander leest",
      "En nog iets",
    ]);
  });

  test("given shorter than it was, in the middle of work: nothing is written on it", async () => {
    const { file } = await fileReport(at, "Zaak");
    const short = await at.desk.work.api.get(`/v1/desk/cases/${file.id}`, CaseAnswer);
    await at.desk.note(file.id, "substance", "Belangrijk");
    let isLying = false;
    const around = lyingTo({
      [`/v1/desk/cases/${file.id}`]: (one: CaseAnswer) => (isLying ? short : one),
    });
    const desk = await unlock(around, PASSPHRASE);
    isLying = true;
    expect(await faultOf(desk.note(file.id, "substance", "Verder"))).toBe("chain-broken");
    expect((await read(at.desk, file.id)).seq).toBe(short.seq + 1);
  });

  test("for a report that another case has: the server said yes twice, and both are named", async () => {
    const colleague = await addColleague(at, "Tweede", ["intake"]);
    await new Reporter(at).report("Eén melding");
    await at.desk.refresh();
    const mine = await at.desk.file(at.desk.inbox[0] as never);
    // It takes the second filing too, and gives each case to everyone.
    let second: CaseAnswer | null = null;
    const lineOf = ({ id, seq, head }: CaseAnswer): CaseSummary => ({
      ...{ id, seq, head, wrapped: monthOf(at.desk.work.line.today) },
      ...{ deleteAfter: null, contactAfter: null, restricted: false },
    });
    const withSecond = (around: ReturnType<typeof lyingTo>) => {
      const { fetch: ask } = around;
      around.fetch = (path, init) => {
        if (init.method === "POST" && /^\/v1\/desk\/cases\/[0-9a-f]{32}$/.test(path)) {
          second = caseOf(JSON.parse(init.body as string) as FileCaseRequest, at.desk.lineId);
          const { seq, head } = second;
          return Promise.resolve(Response.json({ seq, head }, { status: 201 }));
        }
        const isIt = second !== null && path === `/v1/desk/cases/${second.id}`;
        return isIt ? Promise.resolve(Response.json(second)) : ask(path, init);
      };
      return around;
    };
    const both = {
      "/v1/desk/cases": ({ cases }: Listed) => ({
        cases: second ? [...cases, lineOf(second)] : cases,
      }),
      "/v1/desk/cases/batch": (given: { cases: CaseAnswer[] }) => ({
        ...given,
        cases: second ? [...given.cases, second] : given.cases,
      }),
    };
    // To the colleague it says nothing of the first one until theirs is filed.
    const hidden = { "/v1/desk/cases": () => ({ cases: second ? [lineOf(second)] : [] }) };
    const theirs = await unlock(withSecond(lyingTo(hidden, colleague.around.stored)), PASSPHRASE);
    const yours = await theirs.file(theirs.inbox[0] as never);
    expect(yours.id).not.toBe(mine.id);
    const desk = await unlock(withSecond(lyingTo(both)), PASSPHRASE);
    expect(desk.brokenCases.toSorted()).toEqual([mine.id, yours.id].sort());
    expect(desk.cases).toEqual([]);
  });
});

/** A filing as a server would give it back. */
function caseOf({ id, wraps, events: sealed }: FileCaseRequest, lineId: Uint8Array): CaseAnswer {
  let head = firstHead(fromHex(id), lineId);
  const events = sealed.map((text, seq) => {
    const bytes = fromB64(text);
    head = nextHead(head, eventHash(bytes), bytes.length, lineId);
    const { compartment } = readCaseEventHeader(bytes);
    const [hash, { length }] = [toHex(eventHash(bytes)), bytes];
    return { seq, compartment, hash, length, bytes: text };
  });
  const retention = { case: null, contact: null };
  return { id, seq: events.length, head: toHex(head), wraps, events, restricted: false, retention };
}

describe("envelopes", () => {
  test("listed twice, or under another week, are one report; under another id they are none", async () => {
    const [bytes] = await new Reporter(at).report("Eenmaal");
    type List = { envelopes: { id: string; week: number }[] };
    const twice = ({ envelopes }: List) => ({
      envelopes: envelopes.flatMap((one) => [one, { ...one, week: one.week + 1 }]),
    });
    const desk = await unlockLying({ "/v1/desk/envelopes": twice });
    expect(desk.inbox.map(({ text }) => text)).toEqual(["Eenmaal"]);
    const file = await desk.file(desk.inbox[0] as never);
    await desk.refresh();
    expect([desk.inbox, desk.cases.map(({ id }) => id)]).toEqual([[], [file.id]]);
    // Sent again by the server itself: the same bytes are the same envelope.
    expect((await sendEnvelope(at.line.url, bytes as Uint8Array)).status).toBe(204);
    const id = toHex(systemRandom(32));
    const around = lyingTo({
      "/v1/desk/envelopes": ({ envelopes }: List) => ({
        envelopes: envelopes.map((one) => ({ ...one, id })),
      }),
    });
    const { fetch: ask } = around;
    around.fetch = (path, init) =>
      path === "/v1/desk/envelopes/batch"
        ? Promise.resolve(new Response(Uint8Array.from(bytes as Uint8Array)))
        : ask(path, init);
    const other = await unlock(around, PASSPHRASE);
    expect([other.inbox, other.broken.map((one) => one.id)]).toEqual([[], [id]]);
  });

  test("of a week that should have gone open with nothing that is left, and are named", async () => {
    const [bytes] = await new Reporter(at).report("Had weg moeten zijn");
    const week = weekOf(at.desk.work.line.today);
    // It kept the boxes of the week too.
    const { grants } = await at.desk.work.api.get("/v1/desk/grants", GrantsAnswer);
    for (let day = 0; day < 36; day++) {
      at.line.clock.advance(DAY);
      await at.line.runDue();
    }
    (await at.unlock()).lock();
    const id = toHex(envelopeId(bytes as Uint8Array));
    const around = lyingTo({
      "/v1/desk/envelopes": () => ({ envelopes: [{ id, week }] }),
      "/v1/desk/grants": (now: { grants: object[] }) => ({ grants: [...now.grants, ...grants] }),
    });
    const { fetch: ask } = around;
    around.fetch = (path, init) =>
      path === "/v1/desk/envelopes/batch"
        ? Promise.resolve(new Response(Uint8Array.from(bytes as Uint8Array)))
        : ask(path, init);
    const desk = await unlock(around, PASSPHRASE);
    expect([desk.inbox, desk.broken]).toEqual([[], [{ id, week }]]);
  });
});

describe("answers in the bulletin", () => {
  async function withAnswers(...texts: string[]) {
    const { file, reporter } = await fileReport(at, "Vraag");
    for (const text of texts) await at.desk.answer(file.id, text, "nl");
    at.line.clock.advance(2 * MINUTE);
    await at.line.runDue();
    const bulletin = await fetch(`${at.line.url}/v1/bulletin`);
    const weeks = parseBulletin(new Uint8Array(await bulletin.arrayBuffer()));
    const keys = await reporter.keys();
    const { lineId, line } = at.desk.work;
    const tagOf = (n: number) => toHex(replyTag(keys.tag, n, lineId));
    const readThem = () => {
      const { replies, missing, broken } = findReplies(
        weeks,
        keys,
        replyKeys(line.keyring),
        lineId,
      );
      return { texts: replies.map(({ text }) => text), missing, broken };
    };
    return { weeks, tagOf, readThem };
  }

  test("an old one put up again, in its place or another's, is read once or not at all", async () => {
    const { weeks, tagOf, readThem } = await withAnswers("Oud", "Nieuw");
    expect(readThem()).toEqual({ texts: ["Oud", "Nieuw"], missing: [], broken: [] });
    const entries = weeks.at(-1)?.entries ?? [];
    const old = entries.find(({ tag }) => toHex(tag) === tagOf(0));
    if (!old) throw new Error("no answer");
    // Again, first of all weeks.
    weeks[0]?.entries.unshift(old);
    expect(readThem()).toEqual({ texts: ["Oud", "Nieuw"], missing: [], broken: [] });
    // As if it were the newest.
    weeks[0]?.entries.push({ tag: fromHex(tagOf(2)), reply: old.reply });
    expect(readThem()).toEqual({ texts: ["Oud", "Nieuw"], missing: [], broken: [2] });
    // In the newer one's stead.
    for (const one of entries) if (toHex(one.tag) === tagOf(1)) one.reply = old.reply;
    expect(readThem()).toEqual({ texts: ["Oud"], missing: [], broken: [1, 2] });
  });

  test("one that is withheld is missed when a newer one is there; the newest is not", async () => {
    const { weeks, tagOf, readThem } = await withAnswers("Een", "Twee", "Drie");
    const withhold = (n: number) => {
      for (const week of weeks) {
        week.entries = week.entries.filter(({ tag }) => toHex(tag) !== tagOf(n));
      }
    };
    withhold(1);
    expect(readThem()).toEqual({ texts: ["Een", "Drie"], missing: [1], broken: [] });
    // What nobody can see, and SECURITY.md says so.
    withhold(2);
    expect(readThem()).toEqual({ texts: ["Een"], missing: [], broken: [] });
  });
});
