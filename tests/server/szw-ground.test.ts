// SZW reads beyond substance only where the operator recorded the ground in law for it.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  approveRosterEntry,
  dayOf,
  firstRosterHead,
  makeSigningKey,
  type Role,
  rosterEntryBytes,
  toB64,
} from "../../crypto/index.ts";
import {
  appendRoster,
  completeEntry,
  type EntryDraft,
  freshnessOf,
  openRequest,
} from "../support/coordinator.ts";
import { startLine, type TestLine } from "../support/line.ts";
import { logIn, postJson } from "./handler.ts";
import { codeOf } from "./reporter.ts";

let line: TestLine;
beforeEach(async () => {
  line = await startLine();
});
afterEach(() => line.stop());

async function send(path: string, body: unknown): Promise<[number, string | null]> {
  const token = await logIn(line.url, line.coordinator);
  const response = await postJson(`${line.url}/v1/desk/${path}`, body, token);
  return [response.status, response.status === 204 ? null : await codeOf(response)];
}

const newcomer = (roles: readonly Role[]): EntryDraft => {
  const [signing, device] = [makeSigningKey().publicKey, makeSigningKey().publicKey];
  return { kind: "enrol", name: "Iemand", signing, device, roles: [...roles] };
};

/** The first of two signatures. */
async function propose(draft: EntryDraft) {
  const { lineId, signing } = line.coordinator;
  const entry = rosterEntryBytes(completeEntry(draft, dayOf(line.clock.now())));
  const { signature } = approveRosterEntry(entry, lineId, signing);
  return send("proposals", { entry: toB64(entry), signature: toB64(signature) });
}

/** The entry itself; the test's own view of the roster moves on when the line took it. */
async function enrol(draft: EntryDraft) {
  const { coordinator } = line;
  const view = { ...coordinator, rosterObjects: [...coordinator.rosterObjects] };
  const expectedSeq = view.rosterObjects.length;
  const entry = toB64(appendRoster(view, draft, [view.signing, view.root]));
  const freshness = toB64(freshnessOf(view, line.clock.now()));
  const result = await send("roster", { entry, expectedSeq, freshness });
  if (result[0] === 204) Object.assign(coordinator, view);
  return result;
}

function record(roles: readonly Role[]): void {
  const basis = { nl: "artikel 1 van een verzonnen wet", en: "article 1 of an invented act" };
  const one = {
    name: "Verzonnen",
    roles,
    purpose: null,
    basis,
    contact: null,
    checked: "2026-11-01",
  };
  writeFileSync(join(line.dataDir, "service.json"), JSON.stringify({ controllers: [one] }));
}

test.each([["intake"], ["coordinator"], ["nctv"]] as const)(
  "a line takes szw with %s, signature and entry alike, once the ground is recorded",
  async (role) => {
    const both = newcomer(["szw", role]);
    expect(await propose(both)).toEqual([403, "no-ground"]);
    expect(await enrol(both)).toEqual([403, "no-ground"]);

    await line.restart(() => record(["szw", role]));
    expect(await propose(both)).toEqual([204, null]);
    expect(await enrol(both)).toEqual([204, null]);
    expect(line.logged.join("\n")).not.toContain("szw-without-ground");
  },
);

test("a role that is added later is refused as one that comes with the enrolment", async () => {
  expect(await enrol(newcomer(["intake"]))).toEqual([204, null]);
  const draft: EntryDraft = {
    kind: "roles",
    handler: line.coordinator.id,
    roles: ["coordinator", "szw"],
  };
  expect(await propose(draft)).toEqual([403, "no-ground"]);
});

test("who has the role szw alone needs no ground, nor does intake alone", async () => {
  expect(await enrol(newcomer(["szw"]))).toEqual([204, null]);
  expect(await enrol(newcomer(["szw", "auditor"]))).toEqual([204, null]);
  expect(await enrol(newcomer(["intake", "nctv"]))).toEqual([204, null]);
});

test("a ground for another organisation is none for SZW", async () => {
  await line.restart(() => record(["intake", "nctv"]));
  expect(await enrol(newcomer(["szw", "intake"]))).toEqual([403, "no-ground"]);
});

test("the log names how many read on when the ground is taken out again", async () => {
  await line.restart(() => record(["szw", "intake"]));
  expect(await enrol(newcomer(["szw", "intake"]))).toEqual([204, null]);
  await line.restart(() => rmSync(join(line.dataDir, "service.json")));
  expect(line.logged).toContain('{"event":"szw-without-ground","count":1}');
});

test("a line is not opened by who would read so from the first day", async () => {
  const closed = await startLine({ open: false });
  try {
    const { coordinator, clock, inviteSecret } = closed;
    const { lineId, signing, device } = coordinator;
    const keys = { signing: signing.publicKey, device: device.publicKey };
    const view = { ...coordinator, rosterObjects: [], rosterHead: firstRosterHead(lineId) };
    appendRoster(view, { kind: "enrol", name: "Eerste", ...keys, roles: ["coordinator", "szw"] });
    const body = openRequest(view, inviteSecret, clock.now(), "trial");
    const response = await postJson(`${closed.url}/v1/desk/open`, body);
    expect([response.status, await codeOf(response)]).toEqual([403, "no-ground"]);
  } finally {
    await closed.stop();
  }
});
