// What the line refuses of papers and of whoever comes back with them.
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  approveRosterEntry,
  fromB64,
  makeSigningKey,
  rosterEntryBytes,
  signDetached,
  type SigningKey,
  signRosterEntry,
  systemRandom,
  toB64,
} from "../../crypto/index.ts";
import type { Desk } from "../../web/desk/core/index.ts";
import { grantsFor, livingKeys } from "../../web/desk/core/granting.ts";
import { boxGrant } from "../../web/desk/core/grants.ts";
import { endPapers, makePapers, proposePapers } from "../../web/desk/core/recovery.ts";
import { approve } from "../../web/desk/core/team.ts";
import { askChallenge, postJson } from "../server/handler.ts";
import { type DeskLine, startDeskLine } from "./support.ts";
import { bringIn, proposalOf } from "./team-support.ts";

let at: DeskLine;
let second: Desk;
let root: SigningKey;

beforeAll(async () => {
  at = await startDeskLine();
  root = makeSigningKey(fromB64(at.desk.work.keys.secrets.root ?? ""));
  second = await (
    await bringIn(at, "Behandelaar 2", ["coordinator", "intake"], [at.desk])
  ).unlock();
  const made = makePapers(at.desk.work);
  await proposePapers(at.desk.work, made);
  await approve(second.work, await proposalOf(second, made.words));
  await at.desk.refresh();
}, 60_000);
afterAll(async () => {
  await at.line.stop();
});

async function readWith(key: SigningKey, challenge: string): Promise<number> {
  const { lineId } = at.desk;
  const signature = toB64(signDetached("return", lineId, [fromB64(challenge)], key));
  const url = `${at.line.url}/v1/desk/return/read`;
  return (await postJson(url, { challenge, signature })).status;
}

test("keyring and roster are given to who signs the challenge with the root, once", async () => {
  for (const key of [makeSigningKey(), at.desk.work.keys.signing]) {
    expect(await readWith(key, await askChallenge(at.line.url))).toBe(403);
  }
  const challenge = await askChallenge(at.line.url);
  expect(await readWith(root, challenge)).toBe(200);
  expect(await readWith(root, challenge)).toBe(403);
  expect(await readWith(root, toB64(systemRandom(32)))).toBe(403);
});

test("an enrolment that two handlers signed is no coming back: it has another door", async () => {
  const { work } = at.desk;
  await at.desk.refresh();
  const { roster, today } = work.line;
  const bytes = rosterEntryBytes({
    kind: "enrol",
    name: "Door de achterdeur",
    signing: makeSigningKey().publicKey,
    device: makeSigningKey().publicKey,
    roles: ["coordinator"],
    receiving: [],
    nonce: systemRandom(16),
    until: today,
  });
  const place = { seq: roster.seq, previous: roster.head, day: today };
  const approval = approveRosterEntry(bytes, at.desk.lineId, second.work.keys.signing);
  const send = (signers: SigningKey[], expectedSeq = roster.seq) => {
    const entry = toB64(signRosterEntry(bytes, place, at.desk.lineId, signers, [approval]));
    const body = { entry, expectedSeq, share: toB64(systemRandom(32)) };
    return postJson(`${at.line.url}/v1/desk/return`, body);
  };
  expect((await send([work.keys.signing])).status).toBe(403);
  expect((await send([root], roster.seq + 1)).status).toBe(409);
  await at.desk.refresh();
  expect(work.line.roster.handlers.size).toBe(2);
  // What the roster refuses is refused here as well: the root with nobody beside it.
  const alone = signRosterEntry(bytes, place, at.desk.lineId, [root]);
  const more = { expectedSeq: roster.seq, share: toB64(systemRandom(32)) };
  const url = `${at.line.url}/v1/desk/return`;
  expect((await postJson(url, { entry: toB64(alone), ...more })).status).toBeGreaterThanOrEqual(
    400,
  );
  await at.desk.refresh();
  expect(work.line.roster.handlers.size).toBe(2);
});

test("only coordinators are given what lies with the papers", async () => {
  const third = await bringIn(at, "Behandelaar 3", ["intake", "nctv"], [at.desk, second]);
  const { work } = await third.unlock();
  await expect(work.api.bytes("/v1/desk/recovery")).rejects.toMatchObject({ code: "refused" });
  expect((await second.work.api.bytes("/v1/desk/recovery")).length).toBeGreaterThan(1000);
});

test("no key of a week is boxed to the papers, and nothing at all when they have ended", async () => {
  const { work } = at.desk;
  await at.desk.refresh();
  const papers = work.line.roster.recovery;
  if (!papers) throw new Error("no papers");
  const to = { id: papers.id, key: papers.receiving };
  const living = livingKeys(work);
  const boxed = (kind: "epoch" | "role") => {
    const key = living.find((one) => one.kind === kind);
    if (!key) throw new Error("no key");
    return boxGrant(work.keys.signing, to, kind, key.subject, at.desk.lineId, key.content);
  };
  const put = (grants: unknown[]) => work.api.post("/v1/desk/grants", { grants }, null, "PUT");
  await expect(put([boxed("epoch")])).rejects.toMatchObject({ code: "refused" });
  await put([boxed("role")]);
  // A handler's box for the same key still goes where it should.
  await put(grantsFor(work, living.slice(-1), [work.line.me]));
  await endPapers(second.work);
  await expect(put([boxed("role")])).rejects.toMatchObject({ code: "refused" });
  await expect(work.api.bytes("/v1/desk/recovery")).rejects.toThrow();
});
