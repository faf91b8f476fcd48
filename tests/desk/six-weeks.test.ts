import { expect, test } from "vitest";
import {
  activeHandler,
  dayOf,
  deletionDay,
  isoDay,
  makeReceivingKey,
  fromB64,
  openBox,
  openEnvelope,
  OpenError,
  openKeyring,
  utf8,
  weekOf,
} from "../../crypto/index.ts";
import { openOne } from "../../web/desk/core/inbox.ts";
import { openGrants } from "../../web/desk/core/grants.ts";
import { HandlerKeys } from "../../web/desk/core/keys.ts";
import { DAY } from "../support/line.ts";
import { type DeskLine, PASSPHRASE, Reporter, lineForTest } from "./support.ts";

/** What lies on the device and on the server: every key and every box that is left. */
async function everythingLeft(at: DeskLine) {
  const { stored } = at.around;
  if (!stored) throw new Error("nothing on the device");
  const { parts } = at.line.server;
  const handler = Buffer.from(stored.handler, "hex");
  const share = parts.store.line.share(handler) as Uint8Array;
  const keys = HandlerKeys.unwrap(stored.wrapped, PASSPHRASE, share, at.desk.lineId);
  return { keys, grants: parts.store.line.grantsOf(handler) };
}

test("six weeks pass: epochs turn, an old envelope opens with nothing that is left, its case does", async () => {
  const at = await lineForTest();
  const first = weekOf(dayOf(at.line.clock.now()));
  const reporter = new Reporter(at);
  const [filedBytes] = await reporter.report("Wordt een zaak");
  const [leftBytes] = await new Reporter(at).report("Blijft liggen");
  await at.desk.refresh();
  const item = at.desk.inbox.find(({ text }) => text === "Wordt een zaak");
  const file = await at.desk.file(item as never);
  const old = await everythingLeft(at);
  at.desk.lock();

  const weeks = new Set<number>();
  for (let day = 0; day < 42; day++) {
    at.line.clock.advance(DAY);
    await at.line.runDue();
    if (day % 3 === 0) {
      const desk = await at.unlock();
      // The keyring never runs dry, and each week has another key.
      expect(desk.duties.find(({ name }) => name === "epochs")?.done).toBe(true);
      await new Reporter(at).report(`Dag ${String(day)}`);
      weeks.add(weekOf(dayOf(at.line.clock.now())));
      desk.lock();
    }
  }
  expect(weeks.size).toBeGreaterThanOrEqual(6);
  expect(dayOf(at.line.clock.now()) >= deletionDay(first), isoDay(deletionDay(first))).toBe(true);

  const left = await everythingLeft(at);
  expect(left.grants.some(({ subject }) => subject === String(first))).toBe(false);
  const desk = await at.unlock();
  const { keyring } = at.line.server.parts.line.open;
  expect(keyring.epochs.length).toBeGreaterThan(9);
  // Every key and every box that is left, tried on the old envelopes.
  for (const bytes of [filedBytes, leftBytes] as Uint8Array[]) {
    for (const { kind, subject, box } of left.grants) {
      if (kind !== "epoch") continue;
      for (const key of left.keys.receiving.values()) {
        let content: Uint8Array;
        try {
          content = openBox(box, key, "epoch", desk.lineId, utf8(subject));
        } catch (error) {
          expect(error).toBeInstanceOf(OpenError);
          continue;
        }
        const intake = makeReceivingKey(content.slice(80, 112));
        expect(() => openEnvelope(bytes, intake, desk.lineId)).toThrow(OpenError);
      }
    }
  }
  expect(desk.inbox.some(({ text }) => text === "Blijft liggen")).toBe(false);
  const kept = desk.cases.find(({ id }) => id === file.id);
  expect(kept?.raw[0]?.text).toBe("Wordt een zaak");

  // The same search does find the key in what was there before: it can fail.
  const before = old.grants.map(({ kind, subject, box }) => ({
    kind: kind as "epoch",
    subject,
    box: Buffer.from(box).toString("base64url"),
  }));
  const root = fromB64(at.around.stored?.root ?? "");
  const today = dayOf(at.line.clock.now());
  const { roster } = at.line.server.parts.line.open;
  const me = activeHandler(roster, at.around.stored?.handler ?? "");
  if (!me) throw new Error("not in the roster");
  const opened = openGrants(before, old.keys.receiving, {
    keyring: openKeyring(keyring, root, today),
    roster,
    me,
    today: dayOf(at.line.clock.now() - 42 * DAY),
  });
  expect(openOne(leftBytes as Uint8Array, opened.epochs, desk.lineId)).not.toBeNull();
});
