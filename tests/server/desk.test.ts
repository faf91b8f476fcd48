// What a desk asks of the server for itself: a session, its keys, the roster, the keyring, replies.
import { beforeEach, describe, expect, test } from "vitest";
import {
  makeDecoyEntry,
  makeSigningKey,
  parseBulletin,
  replyTag,
  signEpoch,
  type SigningKey,
  systemRandom,
  toB64,
  toHex,
  type Week,
} from "../../crypto/index.ts";
import { envelopeId } from "../../crypto/envelope-format.ts";
import { GrantsAnswer, StateAnswer } from "../../server/contract/desk.ts";
import {
  appendRoster,
  freshnessOf,
  makeTestEpoch,
  publicEpoch,
  signChallenge,
  type TestEpoch,
} from "../support/coordinator.ts";
import { MINUTE } from "../support/line.ts";
import { askChallenge, getJson, logIn, postJson } from "./handler.ts";
import { codeOf, sealSome, sendEnvelope } from "./reporter.ts";
import { desk, enrol, line, startLineForEach } from "./case-line.ts";

startLineForEach();
let token: string;
const outcome = async (response: Response) => [response.status, await codeOf(response)];

beforeEach(async () => {
  token = await logIn(line.url, line.coordinator);
});

describe("a session", () => {
  test("is for the signing key, and its challenge works once", async () => {
    const { id, lineId, signing, device } = line.coordinator;
    const challenge = await askChallenge(line.url);
    const sign = (key: SigningKey, purpose: "session" | "share" = "session") => ({
      handler: id,
      challenge,
      signature: signChallenge(purpose, lineId, challenge, key),
    });
    const session = desk("session");
    expect(await outcome(await postJson(session, sign(device)))).toEqual([403, "refused"]);
    expect(await outcome(await postJson(session, sign(signing, "share")))).toEqual([
      403,
      "refused",
    ]);
    expect((await postJson(session, sign(signing))).status).toBe(200);
    expect(await outcome(await postJson(session, sign(signing)))).toEqual([403, "refused"]);
  });

  test("ends after fifteen minutes, and a challenge after one", async () => {
    const { coordinator } = line;
    const mine = await logIn(line.url, coordinator);
    const challenge = await askChallenge(line.url);
    line.clock.advance(MINUTE + 1);
    const signature = signChallenge("session", coordinator.lineId, challenge, coordinator.signing);
    const body = { handler: coordinator.id, challenge, signature };
    expect(await outcome(await postJson(desk("session"), body))).toEqual([403, "refused"]);
    expect(StateAnswer.safeParse(await getJson(desk("state"), mine)).success).toBe(true);
    line.clock.advance(14 * MINUTE);
    expect((await getJson(desk("state"), mine)).code).toBe("unauthenticated");
    token = await logIn(line.url, coordinator);
  });

  test("gives the share to the device key only, and a locked desk's token sees ids only", async () => {
    const { id, lineId, device, signing, share } = line.coordinator;
    const ask = async (key: SigningKey) => {
      const challenge = await askChallenge(line.url);
      const signature = signChallenge("share", lineId, challenge, key);
      return postJson(desk("share"), { handler: id, challenge, signature });
    };
    expect((await ask(signing)).status).toBe(403);
    const answer = (await (await ask(device)).json()) as { share: string; token: string };
    expect(answer.share).toBe(toB64(share));
    expect(await getJson(desk("ring"), answer.token)).toEqual({ ids: [] });
    expect((await getJson(desk("state"), answer.token)).code).toBe("unauthenticated");
    expect((await getJson(desk("envelopes"), answer.token)).code).toBe("unauthenticated");
  });
});

test("envelopes are listed by id and given in the asked order", async () => {
  const epoch = line.coordinator.epochs[0] as TestEpoch;
  const sealed = Array.from({ length: 3 }, () => sealSome(epoch, line.coordinator.lineId));
  for (const bytes of sealed) await sendEnvelope(line.url, bytes);
  const ids = sealed.map((bytes) => toHex(envelopeId(bytes)));
  const listed = (await getJson(desk("envelopes"), token)).envelopes as { id: string }[];
  expect(listed.map(({ id }) => id)).toEqual(ids.toSorted());
  const batch = await postJson(desk("envelopes/batch"), { ids }, token);
  expect(Buffer.from(await batch.arrayBuffer())).toEqual(Buffer.concat(sealed));
  const unknown = await postJson(desk("envelopes/batch"), { ids: ["0".repeat(64)] }, token);
  expect(await outcome(unknown)).toEqual([404, "not-found"]);
});

test("the boxes of the first enrolment are there for the handler who made them", async () => {
  const { grants } = GrantsAnswer.parse(await getJson(desk("grants"), token));
  expect(grants.filter(({ kind }) => kind === "epoch")).toHaveLength(9);
});

describe("the roster", () => {
  test("takes an entry once, and a revoked handler is out at once", async () => {
    const auditor = await enrol(["auditor"]);
    const theirs = await logIn(line.url, auditor);
    expect((await getJson(desk("cases"), theirs)).code).toBe("forbidden");
    expect((await getJson(desk("state"), theirs)).now).toBe(line.clock.now());
    const { coordinator } = line;
    const expectedSeq = coordinator.rosterObjects.length;
    const entry = toB64(appendRoster(coordinator, { kind: "revoke", handler: auditor.id }));
    const bare = await postJson(desk("roster"), { entry, expectedSeq }, token);
    expect(await outcome(bare)).toEqual([403, "refused"]);
    const freshness = toB64(freshnessOf(coordinator, line.clock.now()));
    const body = { entry, expectedSeq, freshness };
    expect((await postJson(desk("roster"), body, token)).status).toBe(204);
    expect(await outcome(await postJson(desk("roster"), { entry, expectedSeq }, token))).toEqual([
      409,
      "changed",
    ]);
    expect((await getJson(desk("state"), theirs)).code).toBe("revoked");
    await expect(logIn(line.url, auditor)).rejects.toThrow("revoked");
  });
});

describe("the keyring", () => {
  test("takes new epochs only with a statement that covers them", async () => {
    const { coordinator } = line;
    const last = coordinator.epochs.at(-1) as TestEpoch;
    const epoch = makeTestEpoch((last.week + 1) as Week);
    const signed = signEpoch(publicEpoch(epoch), coordinator.lineId, [coordinator.signing]);
    const now = line.clock.now();
    const body = (freshness: Uint8Array) => ({
      epochs: [toB64(signed)],
      freshness: toB64(freshness),
      grants: [],
    });
    const before = freshnessOf(coordinator, now);
    expect(await outcome(await postJson(desk("epochs"), body(before), token))).toEqual([
      409,
      "changed",
    ]);
    coordinator.epochs.push(epoch);
    coordinator.epochsSigned.push(signed);
    const after = freshnessOf(coordinator, now);
    expect((await postJson(desk("epochs"), body(after), token)).status).toBe(204);
    expect(await outcome(await postJson(desk("epochs"), body(after), token))).toEqual([
      409,
      "exists",
    ]);
    const sent = await sendEnvelope(line.url, sealSome(epoch, coordinator.lineId));
    expect(sent.status).toBe(204);
    const renewed = { freshness: toB64(freshnessOf(coordinator, now)) };
    expect((await postJson(desk("freshness"), renewed, token, "PUT")).status).toBe(204);
    const forged = { ...coordinator, signing: makeSigningKey() };
    const wrong = { freshness: toB64(freshnessOf(forged, now)) };
    expect((await postJson(desk("freshness"), wrong, token, "PUT")).status).toBe(403);
  });
});

describe("replies", () => {
  test("wait for the publication, are replaced while they wait, and look like decoys", async () => {
    const bulletin = async () =>
      parseBulletin(new Uint8Array(await (await fetch(`${line.url}/v1/bulletin`)).arrayBuffer()));
    const entries = async () => (await bulletin()).map((week) => week.entries.length);
    expect(await entries()).toEqual(Array.from({ length: 9 }, () => 16));
    const tag = replyTag(systemRandom(32), 0, line.coordinator.lineId);
    const entry = (reply: Uint8Array) => ({ tag: toB64(tag), reply: toB64(reply) });
    const [first, second] = [makeDecoyEntry().reply, makeDecoyEntry().reply];
    await postJson(desk("replies"), { entries: [entry(first)] }, token);
    await postJson(desk("replies"), { entries: [entry(second)] }, token);
    expect(await entries()).toEqual(Array.from({ length: 9 }, () => 16));
    expect(((await getJson(desk("state"), token)).due as { waiting: number }).waiting).toBe(1);
    line.clock.set(Date.UTC(2026, 10, 18, 16, 1));
    await line.runDue();
    const weeks = await bulletin();
    expect(weeks.at(-1)?.entries).toHaveLength(32);
    const found = weeks
      .flatMap((week) => week.entries)
      .filter((one) => toHex(one.tag) === toHex(tag));
    expect(found.map(({ reply }) => toHex(reply))).toEqual([toHex(second)]);
  });
});
