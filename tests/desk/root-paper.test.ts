// The paper of the root, typed in at a desk: what it mends, and that nothing of it stays.
import { afterEach, beforeEach, expect, test } from "vitest";
import { fromB64, makeRecoverySecret, toB64 } from "../../crypto/index.ts";
import type { Desk } from "../../web/desk/core/index.ts";
import { isNamed } from "../../web/desk/core/keyring-care.ts";
import { PaperError } from "../../web/desk/core/recovery.ts";
import { typeRootPaper } from "../../web/desk/core/root-paper.ts";
import { suspend } from "../../web/desk/core/revocation.ts";
import { proposeResumption, readTeam } from "../../web/desk/core/team.ts";
import { DAY } from "../support/line.ts";
import { type DeskLine, startDeskLine } from "./support.ts";
import { bringIn, type Person } from "./team-support.ts";

let at: DeskLine;
let seed: Uint8Array;
let person: Person;
let second: Desk;

beforeEach(async () => {
  at = await startDeskLine();
  // From here on it is on paper alone.
  seed = fromB64(at.desk.work.keys.secrets.root ?? "");
  at.desk.work.keys.secrets.root = null;
  person = await bringIn(at, "Behandelaar 2", ["coordinator", "intake"], [at.desk]);
  second = await person.unlock();
});
afterEach(async () => {
  await at.line.stop();
});

test("it makes a new list of coordinators: who was not named yet is, and it does not end", async () => {
  expect(isNamed(second.work)).toBe(false);
  expect(second.duties.find(({ name }) => name === "coordinators")?.done).toBe(false);
  await typeRootPaper(second.work, seed);
  expect(isNamed(second.work)).toBe(true);
  expect(second.duties.find(({ name }) => name === "coordinators")?.done).toBe(true);
  const { until } = second.work.line.keyring.coordinators;
  for (let weeks = 0; weeks < 44; weeks++) {
    at.line.clock.advance(7 * DAY);
    if (weeks % 2 === 0) (await person.unlock()).lock();
  }
  const late = await person.unlock();
  expect(late.work.line.keyring.coordinators.until).toBe(until);
  await typeRootPaper(late.work, seed);
  expect(late.work.line.keyring.coordinators.until).toBe(late.work.line.today + 365);
}, 60_000);

test("a suspension is undone by one coordinator and the paper, with nobody else there", async () => {
  const third = await bringIn(at, "Behandelaar 3", ["intake"], [at.desk, second]);
  const id = third.around.stored?.handler ?? "";
  await suspend(second.work, id);
  await expect(third.unlock()).rejects.toMatchObject({ code: "suspended" });
  await proposeResumption(second.work, id);
  await expect(third.unlock()).rejects.toMatchObject({ code: "suspended" });
  await typeRootPaper(second.work, seed);
  await proposeResumption(second.work, id);
  expect((await third.unlock()).me.name).toBe("Behandelaar 3");
  expect((await readTeam(second.work)).members.map(({ state }) => state)).toEqual([
    "active",
    "active",
    "active",
  ]);
});

test("another line's paper is named and changes nothing; the right one is forgotten at the lock", async () => {
  const wrong = typeRootPaper(second.work, makeRecoverySecret());
  await expect(wrong).rejects.toSatisfy(
    (error) => error instanceof PaperError && error.fault === "other-line",
  );
  expect(second.work.keys.root).toBeNull();
  await typeRootPaper(second.work, seed);
  expect(second.work.keys.secrets.root).toBeNull();
  second.lock();
  expect(second.work.keys.root).toBeNull();
  expect(JSON.stringify(person.around.stored)).not.toContain(toB64(seed));
  const again = await person.unlock();
  expect(again.work.keys.root).toBeNull();
});
