// A passkey and the key file: two desks beside each other, a lock at the wrong moment, a new month.
import { afterEach, beforeEach, expect, test } from "vitest";
import { derive, equalBytes, systemRandom } from "../../crypto/index.ts";
import { DeskError } from "../../web/desk/core/index.ts";
import type { Passkeys } from "../../web/desk/core/kept-memory.ts";
import { hasPasskey, unlockByPasskey } from "../../web/desk/core/passkey.ts";
import { DAY } from "../support/line.ts";
import { type DeskLine, startDeskLine } from "./support.ts";

let at: DeskLine;
beforeEach(async () => {
  at = await startDeskLine();
});
afterEach(async () => {
  await at.line.stop();
});

/** An authenticator in Node: the same answer for the same salt, and another for any other. */
function authenticator(whileAsked: () => void = () => undefined): Passkeys {
  const secret = systemRandom(32);
  const id = systemRandom(16);
  const answer = (salt: Uint8Array) => derive(32, secret, "test-prf", salt);
  return {
    make: (salt) => {
      whileAsked();
      return Promise.resolve({ id, prf: answer(salt) });
    },
    ask: (which, salt) => {
      if (!equalBytes(which, id)) return Promise.reject(new DeskError("no-passkey"));
      return Promise.resolve(answer(salt));
    },
  };
}

test("what one desk adds or takes away, another beside it does not write over", async () => {
  const key = authenticator();
  const other = await at.unlock();
  await at.desk.device.addPasskey(key);
  expect(await hasPasskey(at.around)).toBe(true);
  await other.device.keep();
  expect(await hasPasskey(at.around)).toBe(true);
  (await unlockByPasskey(at.around, key)).lock();
  await other.device.dropPasskey();
  await at.desk.device.keep();
  expect(await hasPasskey(at.around)).toBe(false);
  await expect(unlockByPasskey(at.around, key)).rejects.toMatchObject({ code: "no-passkey" });
});

test("a desk that locks while a finger is looked for keeps no slot with a key that is gone", async () => {
  const adding = at.desk.device.addPasskey(authenticator(() => at.desk.lock()));
  await expect(adding).rejects.toMatchObject({ code: "locked" });
  expect(await hasPasskey(at.around)).toBe(false);
  (await at.unlock()).lock();
});

test("both ways open the same keys, months on, and each writes for the other", async () => {
  const key = authenticator();
  await at.desk.device.addPasskey(key);
  at.desk.lock();
  for (let month = 0; month < 3; month++) {
    at.line.clock.advance(31 * DAY);
    const byPasskey = await unlockByPasskey(at.around, key);
    const seeds = structuredClone(byPasskey.work.keys.secrets.receiving);
    byPasskey.lock();
    const byPassphrase = await at.unlock();
    expect(byPassphrase.work.keys.secrets.receiving).toEqual(seeds);
    byPassphrase.lock();
  }
  await expect(unlockByPasskey(at.around, authenticator())).rejects.toMatchObject({
    code: "no-passkey",
  });
});
