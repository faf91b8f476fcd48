// Coming into a team over HTTP: what the line takes, gives and forgets.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  approveRosterEntry,
  dayOf,
  fromHex,
  handlerIdOf,
  makeReceivingKey,
  makeSigningKey,
  monthOf,
  type Role,
  rosterEntryBytes,
  type SigningKey,
  signRosterEntry,
  systemRandom,
  toB64,
  toHex,
} from "../../crypto/index.ts";
import { inviteId, newcomerMac } from "../../server/contract/opening.ts";
import {
  appendRoster,
  completeEntry,
  type EntryDraft,
  freshnessOf,
  signChallenge,
} from "../support/coordinator.ts";
import { DAY, MINUTE, startLine, type TestLine } from "../support/line.ts";
import { askChallenge, getJson, logIn, postJson } from "./handler.ts";

interface Who {
  id: string;
  signing: SigningKey;
  device: SigningKey;
  share: Uint8Array;
}

let line: TestLine;
let token: string;
let second: Who;
beforeAll(async () => {
  line = await startLine();
  token = await logIn(line.url, line.coordinator);
  second = await enrol(["coordinator"]);
});
afterAll(() => line.stop());

const desk = (path: string) => `${line.url}/v1/desk/${path}`;
const outcome = async (response: Response): Promise<[number, string]> => [
  response.status,
  response.status === 204 ? "" : (((await response.json()) as { code?: string }).code ?? "ok"),
];
const send = async (path: string, body: unknown, who = token, method = "POST") =>
  outcome(await postJson(desk(path), body, who, method));
const today = () => dayOf(line.clock.now());
const tokenOf = ({ id, signing }: Who) =>
  logIn(line.url, { id, signing, lineId: line.coordinator.lineId });

/** Keys of a newcomer, and what the link's secret says of them. */
function newcomer(secret: Uint8Array, who = newPerson()) {
  const receiving = [{ month: monthOf(today()), key: toB64(makeReceivingKey().publicKey) }];
  const keys = { signing: toB64(who.signing.publicKey), device: toB64(who.device.publicKey) };
  const body = { name: "Iemand", ...keys, receiving };
  const mac = toB64(newcomerMac(secret, line.coordinator.lineId, body));
  return { who, body: { ...body, mac, share: toB64(who.share) } };
}

function newPerson(): Who {
  const signing = makeSigningKey();
  const id = handlerIdOf(signing.publicKey);
  return { id, signing, device: makeSigningKey(), share: systemRandom(32) };
}

async function invite(): Promise<{ secret: Uint8Array; id: string }> {
  const secret = systemRandom(32);
  const id = toHex(inviteId(secret));
  expect(await send("invites", { id })).toEqual([200, "ok"]);
  return { secret, id };
}

/** What a coordinator signs: entry, place, and a statement over both. */
function entryBody(draft: EntryDraft, approvals: SigningKey[] = []) {
  const { coordinator } = line;
  const bytes = rosterEntryBytes(completeEntry(draft, today()));
  const { lineId, rosterObjects, rosterHead, signing } = coordinator;
  const place = { seq: rosterObjects.length, previous: rosterHead, day: today() };
  const given = approvals.map((key) => approveRosterEntry(bytes, lineId, key));
  const signed = signRosterEntry(bytes, place, lineId, [signing], given);
  return { entry: toB64(signed), expectedSeq: place.seq };
}

/** Appends, and moves the test's own view of the roster on. */
async function append(draft: EntryDraft, signers: SigningKey[], more: object = {}) {
  const { coordinator } = line;
  coordinator.day = today();
  const view = { ...coordinator, rosterObjects: [...coordinator.rosterObjects] };
  const expectedSeq = view.rosterObjects.length;
  const entry = toB64(appendRoster(view, draft, signers));
  const freshness = toB64(freshnessOf(view, line.clock.now()));
  const result = await send("roster", { entry, expectedSeq, freshness, ...more });
  if (result[0] === 204) Object.assign(coordinator, view);
  return result;
}

async function enrol(roles: Role[]): Promise<Who> {
  const { secret, id } = await invite();
  const { who, body } = newcomer(secret);
  expect(await send(`invites/${id}`, body, undefined as never)).toEqual([204, ""]);
  const keys = { signing: who.signing.publicKey, device: who.device.publicKey };
  const draft: EntryDraft = { kind: "enrol", name: "Iemand", ...keys, roles };
  const { signing, root } = line.coordinator;
  expect(await append(draft, [signing, root])).toEqual([204, ""]);
  return who;
}

/** What the line answers when this device asks for its share. */
async function askShare({ id, device }: Who) {
  const challenge = await askChallenge(line.url);
  const signature = signChallenge("share", line.coordinator.lineId, challenge, device);
  return postJson(desk("share"), { handler: id, challenge, signature });
}

describe("an invite", () => {
  test("is answered once, within its hour, and by keys that are new", async () => {
    const { secret, id } = await invite();
    const first = newcomer(secret);
    expect(await send(`invites/${toHex(systemRandom(16))}`, first.body)).toEqual([403, "refused"]);
    const known = newcomer(secret, second);
    expect(await send(`invites/${id}`, known.body)).toEqual([403, "refused"]);
    expect(await send(`invites/${id}`, first.body)).toEqual([204, ""]);
    expect(await send(`invites/${id}`, newcomer(secret).body)).toEqual([403, "refused"]);
    const other = await invite();
    line.clock.advance(61 * MINUTE);
    token = await logIn(line.url, line.coordinator);
    expect(await send(`invites/${other.id}`, newcomer(other.secret).body)).toEqual([
      403,
      "refused",
    ]);
  });

  test("shows colleagues the public keys, and nobody the share", async () => {
    const { secret, id } = await invite();
    const { body } = newcomer(secret);
    await send(`invites/${id}`, body);
    const text = JSON.stringify(await getJson(desk("team"), token));
    expect(text).toContain(body.signing);
    expect(text).not.toContain(body.share);
    expect(text).not.toContain(toB64(secret));
    // Not answered for two weeks, or sent away: nothing of them is left.
    expect(await send(`applicants/${id}/drop`, {})).toEqual([204, ""]);
    expect(JSON.stringify(await getJson(desk("team"), token))).not.toContain(body.signing);
  });

  test("there are so many open links of one handler and no more", async () => {
    const theirs = await tokenOf(second);
    const make = () => send("invites", { id: toHex(systemRandom(16)) }, theirs);
    for (let i = 0; i < 8; i++) expect(await make()).toEqual([200, "ok"]);
    expect(await make()).toEqual([409, "exists"]);
  });
});

describe("a device's share", () => {
  test("is given to the enrolled device, not before and to no other", async () => {
    const { secret, id } = await invite();
    const { who, body } = newcomer(secret);
    await send(`invites/${id}`, body);
    expect(await outcome(await askShare(who))).toEqual([403, "refused"]);
    const enrolled = await enrol(["szw"]);
    const answer = (await (await askShare(enrolled)).json()) as { share: string };
    expect(answer.share).toBe(toB64(enrolled.share));
    const thief = { ...enrolled, device: makeSigningKey() };
    expect(await outcome(await askShare(thief))).toEqual([403, "refused"]);
  });

  test("is refused while its handler is suspended, and gone once revoked", async () => {
    const who = await enrol(["szw"]);
    const theirs = await tokenOf(who);
    const { signing, root } = line.coordinator;
    expect(await append({ kind: "suspend", handler: who.id }, [signing])).toEqual([204, ""]);
    expect((await getJson(desk("state"), theirs)).code).toBe("suspended");
    expect(await outcome(await askShare(who))).toEqual([403, "suspended"]);
    await expect(tokenOf(who)).rejects.toThrow("suspended");
    expect(await append({ kind: "resume", handler: who.id }, [signing, root])).toEqual([204, ""]);
    expect((await askShare(who)).status).toBe(200);
    expect(await append({ kind: "revoke", handler: who.id }, [signing])).toEqual([204, ""]);
    expect((await getJson(desk("state"), theirs)).code).toBe("revoked");
    expect(await outcome(await askShare(who))).toEqual([403, "revoked"]);
    expect(line.server.parts.store.line.share(fromHex(who.id))).toBeNull();
    // Who holds no key of theirs learns nothing.
    const stranger = { ...who, device: makeSigningKey() };
    expect(await outcome(await askShare(stranger))).toEqual([403, "refused"]);
  });
});

describe("an entry that waits", () => {
  const draft = (): EntryDraft => ({ kind: "roles", handler: second.id, roles: ["intake"] });
  const proposal = (bytes: Uint8Array, key = line.coordinator.signing) => {
    const { signature } = approveRosterEntry(bytes, line.coordinator.lineId, key);
    return { entry: toB64(bytes), signature: toB64(signature) };
  };

  test("is taken from who signed it, once, and not for longer than two weeks", async () => {
    const bytes = rosterEntryBytes(completeEntry(draft(), today()));
    expect(await send("proposals", proposal(bytes, second.signing))).toEqual([403, "refused"]);
    expect(await send("proposals", proposal(bytes))).toEqual([204, ""]);
    expect(await send("proposals", proposal(bytes))).toEqual([409, "exists"]);
    for (const until of [today() - 1, today() + 30]) {
      const odd = rosterEntryBytes(completeEntry(draft(), until as ReturnType<typeof today>));
      expect(await send("proposals", proposal(odd))).toEqual([403, "refused"]);
    }
    const revoke = rosterEntryBytes({ kind: "revoke", handler: second.id });
    expect(await send("proposals", proposal(revoke))).toEqual([403, "refused"]);
  });

  test("waits no more once it stands in the roster, is taken back, or its day has passed", async () => {
    const waiting = async () => (await getJson(desk("team"), token))["entries"] as { id: string }[];
    for (const one of await waiting()) {
      expect(await send(`proposals/${one.id}/drop`, {})).toEqual([204, ""]);
    }
    expect(await waiting()).toEqual([]);
    const bytes = rosterEntryBytes(completeEntry(draft(), today()));
    await send("proposals", proposal(bytes));
    line.clock.advance(2 * DAY);
    token = await logIn(line.url, line.coordinator);
    expect(await waiting()).toEqual([]);
  });
});

describe("boxes", () => {
  const box = "A".repeat(86);

  test("go to active handlers, and only of what their roles may hold", async () => {
    const szw = await enrol(["szw"]);
    const grant = (handler: string, kind: string, subject: string) => ({
      grants: [{ handler, kind, subject, box }],
    });
    const put = (body: object) => send("grants", body, token, "PUT");
    expect(await put(grant(szw.id, "role", "24000/substance"))).toEqual([204, ""]);
    expect(await put(grant(szw.id, "role", "24000/contact"))).toEqual([403, "refused"]);
    expect(await put(grant(szw.id, "epoch", "2955"))).toEqual([403, "refused"]);
    // A key of a turn stands beside that of the turn before.
    expect(await put(grant(second.id, "epoch", "2955.1"))).toEqual([204, ""]);
    const fresh = { ...grant(second.id, "role", "24000/substance"), fresh: ["24000/substance"] };
    expect(await put(fresh)).toEqual([409, "exists"]);
    // What a role gave goes with it.
    const { signing, root } = line.coordinator;
    const auditor: EntryDraft = { kind: "roles", handler: szw.id, roles: ["auditor"] };
    expect(await append(auditor, [signing, root])).toEqual([204, ""]);
    expect(line.server.parts.store.line.grantsOf(fromHex(szw.id))).toEqual([]);
  });

  test("and statements come with an entry from coordinators only", async () => {
    const szw = await enrol(["szw"]);
    const { coordinator } = line;
    const place = {
      seq: coordinator.rosterObjects.length,
      previous: coordinator.rosterHead,
      day: today(),
    };
    const { publicKey: key } = makeReceivingKey();
    const entry: EntryDraft = { kind: "receiving", handler: szw.id, month: monthOf(today()), key };
    const signed = signRosterEntry(entry, place, coordinator.lineId, [szw.signing]);
    const grants = [{ handler: second.id, kind: "epoch", subject: "2955.1", box }];
    const body = { entry: toB64(signed), expectedSeq: place.seq, grants };
    expect(await send("roster", body, await tokenOf(szw))).toEqual([403, "forbidden"]);
  });

  test("of role keys go two months on, when no case is wrapped under them any more", async () => {
    const subjects = () =>
      line.server.parts.store.line.grantsOf(fromHex(second.id)).map(({ subject }) => subject);
    const now = monthOf(today());
    const roles = [now - 2, now - 1, now].map((month) => `${String(month)}/substance`);
    const grants = roles.map((subject) => ({ handler: second.id, kind: "role", subject, box }));
    await send("grants", { grants }, token, "PUT");
    line.server.parts.store.line.dropRoleGrantsBefore(now - 1);
    expect(subjects()).toEqual(expect.arrayContaining(roles.slice(1)));
    expect(subjects()).not.toContain(roles[0]);
  });
});

test("an entry takes its second signature, and a day that is off by no more than one", async () => {
  const who = await enrol(["szw"]);
  const draft: EntryDraft = { kind: "roles", handler: who.id, roles: ["nctv"] };
  expect(await send("roster", entryBody(draft))).toEqual([403, "refused"]);
  const whole = entryBody(draft, [second.signing]);
  // Signed two days ago: whoever held it back may not choose when it counts.
  line.clock.advance(2 * DAY);
  token = await logIn(line.url, line.coordinator);
  expect(await send("roster", whole)).toEqual([403, "refused"]);
  expect(await send("roster", entryBody(draft, [second.signing]))).toEqual([204, ""]);
});
