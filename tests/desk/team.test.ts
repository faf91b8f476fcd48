import { afterEach, expect, test } from "vitest";
import { makeSigningKey, rosterEntryBytes, toB64 } from "../../crypto/index.ts";
import { MINUTE } from "../support/line.ts";
import { type Desk, DeskError, unlock } from "../../web/desk/core/index.ts";
import { listDuties } from "../../web/desk/core/duties.ts";
import { cosignEpochs, demandSignatures, signEpochs } from "../../web/desk/core/keyring-care.ts";
import {
  approve,
  invite,
  type Newcomer,
  proposeEnrolment,
  proposeResumption,
  proposeRoles,
  readTeam,
} from "../../web/desk/core/team.ts";
import { revoke, suspend } from "../../web/desk/core/revocation.ts";
import { verifyLine } from "../../web/desk/core/verified-line.ts";
import { type DeskLine, deskOn, PASSPHRASE, Reporter, startDeskLine } from "./support.ts";
import { answer, bringIn, type Person, proposalOf } from "./team-support.ts";

let here: DeskLine | null = null;
async function start(): Promise<DeskLine> {
  here = await startDeskLine();
  return here;
}
afterEach(async () => {
  await here?.line.stop();
  here = null;
});

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof DeskError ? error.code : String(error)),
  );
const texts = ({ inbox }: Desk) => inbox.map(({ text }) => text);

/** The first coordinator and a second one, both unlocked. */
const two = async (at: DeskLine): Promise<Desk> => (await secondOf(at)).unlock();
const secondOf = (at: DeskLine): Promise<Person> =>
  bringIn(at, "Coördinator 2", ["coordinator", "intake"], [at.desk]);

test("a newcomer comes in with a link, eight words and two signatures, and reads at once", async () => {
  const at = await start();
  await new Reporter(at).report("Vóór de nieuwe collega");
  const second = await two(at);
  expect(texts(second)).toEqual(["Vóór de nieuwe collega"]);
  // From the third on, the first desk's signature waits for a second one.
  const { fragment } = await invite(at.desk.work, ["intake"]);
  const third = await answer(at, fragment, "Behandelaar 3");
  const { newcomers } = await readTeam(at.desk.work);
  expect(newcomers.map(({ name, words }) => [name, words])).toEqual([
    ["Behandelaar 3", third.words],
  ]);
  await proposeEnrolment(at.desk.work, newcomers[0] as never, ["intake"]);
  expect(await third.isEnrolled()).toBe(false);
  expect((await proposalOf(at.desk, third.words)).canSign).toBe(false);
  const proposal = await proposalOf(second, third.words);
  expect([proposal.byName, proposal.name, proposal.canSign]).toEqual([
    "Behandelaar 1",
    "Behandelaar 3",
    true,
  ]);
  await approve(second.work, proposal);
  expect(await third.isEnrolled()).toBe(true);
  const desk = await third.unlock();
  expect(texts(desk)).toEqual(["Vóór de nieuwe collega"]);
  expect(desk.enrolment).toEqual(third.words);
  const file = await desk.file(desk.inbox[0] as never);
  await at.desk.refresh();
  expect(at.desk.cases.find(({ id }) => id === file.id)?.raw[0]?.text).toBe(
    "Vóór de nieuwe collega",
  );
  const team = await readTeam(desk.work);
  expect(team.newcomers).toEqual([]);
  expect(team.members.map(({ name, state }) => [name, state])).toEqual([
    ["Behandelaar 1", "active"],
    ["Coördinator 2", "active"],
    ["Behandelaar 3", "active"],
  ]);
});

test("a link works once, and its hour ends", async () => {
  const at = await start();
  const { fragment } = await invite(at.desk.work, ["intake"]);
  await answer(at, fragment, "Eerste");
  expect(await codeOf(answer(at, fragment, "Tweede"))).toBe("refused");
  const late = await invite(at.desk.work, ["intake"]);
  at.line.clock.advance(61 * MINUTE);
  expect(await codeOf(answer(at, late.fragment, "Te laat"))).toBe("refused");
});

test("three coordinators: the root's list names them all, and each keeps the keyring", async () => {
  const at = await start();
  const second = await two(at);
  const third = await bringIn(at, "Coördinator 3", ["coordinator"], [at.desk, second]);
  // The root's holder renews the list at unlock; from then on the others sign too.
  const first = await at.unlock();
  expect(first.work.line.keyring.coordinators.keys).toHaveLength(3);
  expect(listDuties(first.work.line).find(({ name }) => name === "coordinators")?.done).toBe(true);
  first.lock();
  at.line.clock.advance(8 * 24 * 60 * MINUTE);
  const desk = await third.unlock();
  const { freshness, epochs } = desk.work.line.keyring;
  expect(freshness.day).toBe(desk.work.line.today);
  expect(desk.duties.filter(({ done }) => !done)).toEqual([]);
  await new Reporter(at).report("Na acht dagen");
  const again = await at.unlock();
  expect(texts(again)).toEqual(["Na acht dagen"]);
  expect(again.work.line.keyring.epochs.map(({ week }) => week)).toEqual(
    epochs.map(({ week }) => week),
  );
});

test("who lost a passphrase comes in again with new keys, and nothing is lost", async () => {
  const at = await start();
  const second = await two(at);
  const third = await bringIn(at, "Behandelaar 3", ["intake"], [at.desk, second]);
  const before = await third.unlock();
  await new Reporter(at).report("Ligt nog in de bus");
  await new Reporter(at).report("Wordt een zaak");
  await before.refresh();
  const item = before.inbox.find(({ text }) => text === "Wordt een zaak");
  const { id } = await before.file(item as never);
  const old = before.me.id;
  before.lock();
  // The passphrase is gone. The same device, a new link, new words, two colleagues.
  const { fragment } = await invite(second.work, ["intake"]);
  const back = await answer(at, fragment, "Behandelaar 3", third.around);
  const { newcomers } = await readTeam(second.work);
  await proposeEnrolment(second.work, newcomers[0] as never, ["intake"]);
  await at.desk.refresh();
  await approve(at.desk.work, await proposalOf(at.desk, back.words));
  const after = await back.unlock();
  expect(texts(after)).toEqual(["Ligt nog in de bus"]);
  expect(after.cases.find((file) => file.id === id)?.raw[0]?.text).toBe("Wordt een zaak");
  // The old keys go; what was written with them stays.
  await revoke(at.desk.work, old);
  await after.refresh();
  expect(after.cases.find((file) => file.id === id)?.broken).toBe(false);
});

test("who is suspended is out at the next request, and two bring them back", async () => {
  const at = await start();
  const second = await two(at);
  const third = await bringIn(at, "Behandelaar 3", ["intake"], [at.desk, second]);
  const desk = await third.unlock();
  await suspend(at.desk.work, desk.me.id);
  expect(await codeOf(desk.refresh())).toBe("suspended");
  expect(desk.locked).toBe(true);
  expect(await codeOf(third.unlock())).toBe("suspended");
  expect(await codeOf(desk.ring())).toBe("suspended");
  await new Reporter(at).report("Terwijl iemand weg was");
  await proposeResumption(at.desk.work, desk.me.id).catch(() => undefined);
  expect(await codeOf(third.unlock())).toBe("suspended");
  const { proposals } = await readTeam(second.work);
  await approve(second.work, proposals[0] as never);
  expect(texts(await third.unlock())).toEqual(["Terwijl iemand weg was"]);
});

test("a change of roles takes two, brings the keys that it needs, and takes those it does not", async () => {
  const at = await start();
  await new Reporter(at).report("Alleen voor intake");
  const second = await two(at);
  const third = await bringIn(at, "Behandelaar 3", ["szw"], [at.desk, second]);
  const before = await third.unlock();
  const { id } = before.me;
  expect(texts(before)).toEqual([]);
  expect([...before.work.granted.roles.keys()].every((one) => one.endsWith("/substance"))).toBe(
    true,
  );
  await proposeRoles(at.desk.work, id, ["intake"]);
  await second.refresh();
  const [proposal] = (await readTeam(second.work)).proposals;
  await approve(second.work, proposal as never);
  const after = await third.unlock();
  expect(texts(after)).toEqual(["Alleen voor intake"]);
  const { id: caseId } = await after.file(after.inbox[0] as never);
  await proposeRoles(second.work, id, ["szw"]);
  await at.desk.refresh();
  await approve(at.desk.work, (await readTeam(at.desk.work)).proposals[0] as never);
  const left = at.line.server.parts.store.line.grantsOf(Buffer.from(id, "hex"));
  expect(left.every(({ subject }) => subject.endsWith("/substance"))).toBe(true);
  // What was filed in the role of then is no broken case now.
  await at.desk.refresh();
  expect(at.desk.cases.find((file) => file.id === caseId)?.broken).toBe(false);
});

/** A desk (of the first coordinator, if not said) with the same keys, behind a server that changes its answers. */
async function behind(
  at: DeskLine,
  change: (path: string, body: Record<string, unknown>) => Record<string, unknown>,
  { stored }: Person["around"] = at.around,
): Promise<Desk> {
  const around = deskOn(at.line, async (path, response) => {
    if (response.status !== 200 || !/\/(team|state)$/.test(path)) return response;
    return Response.json(change(path, (await response.json()) as Record<string, unknown>));
  });
  around.stored = stored;
  return unlock(around, PASSPHRASE);
}

test("keys that a server puts in at enrolment do not fit the link, and are named", async () => {
  const at = await start();
  const { fragment } = await invite(at.desk.work, ["intake"]);
  const person = await answer(at, fragment, "Behandelaar 2");
  const mine = makeSigningKey();
  const lying = await behind(at, (path, body) => {
    if (!path.endsWith("team")) return body;
    const applicants = (body["applicants"] as object[]).map((one) => ({
      ...one,
      signing: toB64(mine.publicKey),
    }));
    return { ...body, applicants };
  });
  const team = await readTeam(lying.work);
  expect([team.newcomers, team.forged.length]).toEqual([[], 1]);
  // Even a page that showed it as it came would find other words, and could not sign.
  const [honest] = (await readTeam(at.desk.work)).newcomers;
  expect(honest?.words).toEqual(person.words);
  const swapped = {
    ...(honest as Newcomer),
    applicant: { ...(honest as Newcomer).applicant, signing: toB64(mine.publicKey) },
  };
  expect(await codeOf(proposeEnrolment(lying.work, swapped, ["intake"]))).toBe("forged");
});

test("a proposal that a server wrote, or changed after the first signature, is not shown", async () => {
  const at = await start();
  const second = await two(at);
  const { fragment } = await invite(second.work, ["szw"]);
  const person = await answer(at, fragment, "Behandelaar 3");
  const [newcomer] = (await readTeam(second.work)).newcomers;
  await proposeEnrolment(second.work, newcomer as never, ["szw"]);
  const shown = await proposalOf(at.desk, person.words);
  const raised = toB64(rosterEntryBytes({ ...shown.entry, roles: ["coordinator"] } as never));
  const lying = await behind(at, (path, body) => {
    if (!path.endsWith("team")) return body;
    const entries = (body["entries"] as object[]).map((one) => ({ ...one, entry: raised }));
    return { ...body, entries };
  });
  expect((await readTeam(lying.work)).proposals).toEqual([]);
});

test("another roster of the same length is a fork; an older one has gone back", async () => {
  const at = await start();
  const second = await two(at);
  await at.unlock();
  const objects = at.desk.work.line.rosterObjects.map((one) => toB64(one));
  const shorter = (_: string, body: Record<string, unknown>) =>
    "roster" in body ? { ...body, roster: objects.slice(0, -1) } : body;
  // Its own statement fits it: the root's holder could have made it. This desk has seen more.
  expect(await codeOf(behind(at, shorter))).toMatch(/rolled-back|forged/);
  const { seen } = second.work.keys.secrets;
  const other = { ...seen, rosterHead: "00".repeat(32) };
  expect(() =>
    verifyLine(
      second.work.line.answer,
      second.work.line.root,
      second.me.id,
      other,
      at.line.clock.now(),
    ),
  ).toThrow(expect.objectContaining({ code: "forged" }));
});

test("where two must sign an epoch, it waits for the second press, and a private one gets none", async () => {
  const at = await start();
  const person = await secondOf(at);
  const second = await person.unlock();
  await at.desk.refresh();
  // What stands there is signed by one; the other signs too before the root's holder asks for two.
  expect(await codeOf(demandSignatures(at.desk.work, 2))).toBe("refused");
  await cosignEpochs(second.work);
  await at.desk.refresh();
  await demandSignatures(at.desk.work, 2);
  await at.desk.refresh();
  expect(at.desk.work.line.keyring.coordinators.threshold).toBe(2);
  expect((await readTeam(second.work)).epochs).toBeNull();
  at.line.clock.advance(7 * 24 * 60 * MINUTE);
  const first = await at.unlock();
  const before = first.work.line.keyring.epochs.at(-1)?.week ?? 0;
  const { epochs } = await readTeam(first.work);
  expect(epochs).toEqual({ count: 1, replace: false, canSign: false });
  await second.refresh();
  expect((await readTeam(second.work)).epochs?.canSign).toBe(true);
  await signEpochs(second.work);
  await second.refresh();
  expect(second.work.line.keyring.epochs.at(-1)?.week).toBe(before + 1);
  expect((await readTeam(second.work)).epochs).toBeNull();
  await new Reporter(at).report("Onder twee handtekeningen");
  await first.refresh();
  expect(texts(first)).toEqual(["Onder twee handtekeningen"]);

  // An epoch of which this desk holds no secret: only whoever made it could read what comes.
  at.line.clock.advance(7 * 24 * 60 * MINUTE);
  await at.unlock();
  const hidden = await behind(
    at,
    (path, body) =>
      path.endsWith("team")
        ? { ...body, epochs: { ...(body["epochs"] as object), grants: [] } }
        : body,
    person.around,
  );
  expect(await codeOf(signEpochs(hidden.work))).toBe("forged");
});

test("two coordinators who act at one moment both get their entry in, one after the other", async () => {
  const at = await start();
  const second = await two(at);
  const third = await (await bringIn(at, "Behandelaar 3", ["szw"], [at.desk, second])).unlock();
  const fourth = await (await bringIn(at, "Behandelaar 4", ["szw"], [at.desk, second])).unlock();
  await second.refresh();
  await Promise.all([suspend(at.desk.work, third.me.id), suspend(second.work, fourth.me.id)]);
  const { members } = await readTeam(at.desk.work);
  expect(members.filter(({ state }) => state === "suspended").map(({ name }) => name)).toEqual([
    "Behandelaar 3",
    "Behandelaar 4",
  ]);
});
