// What a coordinator gone bad tries on the keys of others, and boxes that hold nothing.
import { afterEach, beforeEach, expect, test } from "vitest";
import { isActive, type Month, systemRandom } from "../../crypto/index.ts";
import { GRANTS_PER_REQUEST } from "../../server/contract/limits.ts";
import { epochBoxMonth, makeGrant, readSubject, roleBoxMonth } from "../../web/desk/core/grants.ts";
import { livingKeys } from "../../web/desk/core/granting.ts";
import type { Desk } from "../../web/desk/core/index.ts";
import { revoke } from "../../web/desk/core/revocation.ts";
import { fileReport, read } from "./cases.ts";
import { addColleague } from "./colleague.ts";
import { type DeskLine, Reporter, startDeskLine } from "./support.ts";

let at: DeskLine;
beforeEach(async () => {
  at = await startDeskLine();
});
afterEach(() => at.line.stop());

/** Boxes over every key of every handler, signed as they should be, of what `content` gives. */
async function coverAll(evil: Desk, content: (real: Uint8Array) => Uint8Array): Promise<void> {
  const { work } = evil;
  const { roster } = work.line;
  const grants = livingKeys(work).flatMap(({ kind, subject, content: real, compartment }) => {
    const { period } = readSubject(subject);
    const month = kind === "epoch" ? epochBoxMonth(period as never) : roleBoxMonth(period as Month);
    return [...roster.handlers.values()]
      .filter(
        (one) =>
          isActive(one) &&
          one.receiving.has(month) &&
          (compartment === "substance" || one.roles.includes("intake")),
      )
      .map((one) =>
        makeGrant(work.keys.signing, one, kind, subject, month, work.lineId, content(real)),
      );
  });
  for (let from = 0; from < grants.length; from += GRANTS_PER_REQUEST) {
    const some = grants.slice(from, from + GRANTS_PER_REQUEST);
    await work.api.post("/v1/desk/grants", { grants: some }, null, "PUT");
  }
}

test("worthless boxes cover nobody's keys, and are named as their author's", async () => {
  const evil = await addColleague(at, "Kwaad", ["coordinator", "intake"]);
  const handler = await addColleague(at, "Behandelaar", ["intake"]);
  await at.desk.refresh();
  const { file } = await fileReport(at, "Zaak");
  await new Reporter(at).report("Ligt in de bus");
  await evil.desk.refresh();
  await coverAll(evil.desk, () => systemRandom(3));
  const desk = await handler.unlock();
  expect(desk.inbox.map(({ text }) => text)).toEqual(["Ligt in de bus"]);
  expect((await read(desk, file.id)).raw[0]?.text).toBe("Zaak");
  expect(desk.worthlessFrom).toEqual(["Kwaad"]);
  // Nothing is wrong with what the first coordinator's desk put down.
  expect((await at.unlock()).worthlessFrom).toEqual(["Kwaad"]);
});

test("keys that one coordinator made up beside the true ones seal nothing", async () => {
  const evil = await addColleague(at, "Kwaad", ["coordinator", "intake"]);
  const handler = await addColleague(at, "Behandelaar", ["intake"]);
  await evil.desk.refresh();
  await coverAll(evil.desk, (real) => systemRandom(real.length));
  const desk = await handler.unlock();
  const reporter = new Reporter(at);
  await reporter.report("Zaak");
  await desk.refresh();
  const file = await desk.file(desk.inbox[0] as never);
  expect((await read(at.desk, file.id)).raw[0]?.text).toBe("Zaak");
});

test("a coordinator who comes first with worthless boxes does not come alone", async () => {
  const evil = await addColleague(at, "Kwaad", ["coordinator", "intake"]);
  const handler = await addColleague(at, "Behandelaar", ["intake"]);
  // As if nobody else had put a box down for this handler.
  const { store } = at.line.server.parts;
  const id = Buffer.from(handler.id, "hex");
  for (const grant of store.line.grantsOf(id)) store.line.dropGrant({ handler: id, ...grant });
  await evil.desk.refresh();
  await coverAll(evil.desk, () => systemRandom(3));
  at.desk.lock();
  await at.unlock();
  await new Reporter(at).report("Ligt in de bus");
  const desk = await handler.unlock();
  expect(desk.inbox.map(({ text }) => text)).toEqual(["Ligt in de bus"]);
});

test("who is put out takes no keys along that they gave to others", async () => {
  const evil = await addColleague(at, "Kwaad", ["coordinator", "intake"]);
  const handler = await addColleague(at, "Behandelaar", ["intake"]);
  await at.desk.refresh();
  const { file } = await fileReport(at, "Zaak");
  // The root's list names the second coordinator from now on.
  at.desk.lock();
  at.desk = await at.unlock();
  await evil.desk.refresh();
  await coverAll(evil.desk, () => systemRandom(3));
  // What the revoking desk could put in place of theirs is worth nothing either.
  await revoke(evil.desk.work, at.desk.me.id);
  await coverAll(evil.desk, () => systemRandom(3));
  const desk = await handler.unlock();
  expect((await read(desk, file.id)).raw[0]?.text).toBe("Zaak");
});
