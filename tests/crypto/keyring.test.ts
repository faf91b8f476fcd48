import fc from "fast-check";
import { expect, test } from "vitest";
import * as crypto from "../../crypto/index.ts";
import { coordinators, lineId, makeBundle, root, today, week } from "./fixture.ts";

const open = (bundle: unknown, day: number = today) =>
  crypto.openKeyring(bundle, root.publicKey, day as crypto.Day);
function fault(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof crypto.KeyringError) return error.code;
    throw error;
  }
  return "none";
}

test("a keyring that is signed up to the pinned root opens, with its epoch of the day", () => {
  const keyring = open(makeBundle());
  expect(crypto.epochFor(keyring, today).week).toBe(week);
  expect(keyring.warn).toBe(false);
  expect(keyring.staleInDays).toBe(14);
  expect(crypto.replyKeys(keyring)).toHaveLength(3);
});

test("it goes stale after fourteen days and a day of slack, with a warning from day seven", () => {
  expect(open(makeBundle({ day: today - 7 })).warn).toBe(true);
  expect(open(makeBundle({ day: today - 15 })).staleInDays).toBe(0);
  expect(fault(() => open(makeBundle({ day: today - 16 })))).toBe("stale");
  expect(fault(() => open(makeBundle({ day: today + 2 })))).toBe("from-the-future");
  expect(fault(() => open(makeBundle({ until: today - 2 })))).toBe("expired");
});

test("a day beyond the last epoch has no key to seal to", () => {
  const keyring = open(makeBundle({ day: today + 14 }), today + 28);
  expect(fault(() => crypto.epochFor(keyring, (today + 28) as crypto.Day))).toBe("no-epoch");
});

test("too few coordinators, the same one twice, or a stranger cannot make an epoch", () => {
  const [first] = coordinators as [crypto.SigningKey];
  expect(fault(() => open(makeBundle({ signers: [first] })))).toBe("forged");
  expect(fault(() => open(makeBundle({ signers: [first, first] })))).toBe("forged");
  const stranger = crypto.makeSigningKey();
  expect(fault(() => open(makeBundle({ signers: [first, stranger] })))).toBe("forged");
  expect(fault(() => open(makeBundle({ signers: coordinators })))).toBe("none");
});

test("another root, a missing epoch and a swapped order are forged", () => {
  const bundle = makeBundle();
  const other = crypto.makeSigningKey();
  expect(fault(() => crypto.openKeyring(bundle, other.publicKey, today))).toBe("forged");
  expect(fault(() => open({ ...bundle, epochs: bundle.epochs.slice(1) }))).toBe("forged");
  expect(fault(() => open({ ...bundle, epochs: bundle.epochs.toReversed() }))).toBe("forged");
});

test("flipping any one byte of any part makes it forged or malformed", () => {
  const bundle = makeBundle();
  const parts: [string, (changed: string) => crypto.KeyringBundle][] = [
    [bundle.coordinators, (coordinators) => ({ ...bundle, coordinators })],
    [bundle.epochs[0] as string, (one) => ({ ...bundle, epochs: bundle.epochs.with(0, one) })],
    [bundle.freshness, (freshness) => ({ ...bundle, freshness })],
  ];
  for (const [part, put] of parts) {
    const bytes = crypto.fromB64(part);
    for (let at = 0; at < bytes.length; at += at < 200 ? 1 : 41) {
      const changed = bytes.slice();
      changed[at] = (changed[at] as number) ^ 4;
      expect(["forged", "malformed"]).toContain(fault(() => open(put(crypto.toB64(changed)))));
    }
  }
});

test("a desk that remembers a newer keyring refuses an older one", () => {
  const keyring = open(makeBundle({ version: 3, day: today - 1 }));
  const remember = (version: number, day: number) =>
    fault(() => crypto.checkNotRolledBack({ version, day: day as crypto.Day }, keyring));
  expect(remember(3, today - 1)).toBe("none");
  expect(remember(4, today - 1)).toBe("rolled-back");
  expect(remember(3, today)).toBe("rolled-back");
});

test("whatever a server answers in place of a keyring is refused with a reason", () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.record({ coordinators: fc.string() })), (value) => {
      expect(fault(() => open(value))).toBe("malformed");
    }),
  );
});

test("a signature for one type of object is worth nothing for another", () => {
  const payload = crypto.utf8("{}");
  const signed = crypto.signObject("epoch", lineId, payload, [root]);
  expect(crypto.openSigned(signed, "epoch", lineId, [root.publicKey])).toEqual(payload);
  const relabelled = signed.slice();
  relabelled[4] = 4;
  for (const type of ["freshness", "epoch"] as const) {
    expect(() => crypto.openSigned(relabelled, type, lineId, [root.publicKey])).toThrow(
      crypto.OpenError,
    );
  }
});

test("weeks begin on a Monday and end when the design says", () => {
  expect(crypto.isoDay(crypto.weekStart(week))).toBe("2026-11-23");
  expect(new Date(crypto.weekStart(week) * 86_400_000).getUTCDay()).toBe(1);
  expect(crypto.isoDay(crypto.acceptUntil(week))).toBe("2026-12-13");
  expect(crypto.isoDay(crypto.deletionDay(week))).toBe("2026-12-28");
  expect(crypto.isoDay(crypto.replyKeyEnd(week))).toBe("2027-02-08");
  const month = crypto.monthOf(today);
  expect(crypto.isoDay(crypto.monthStart(month))).toBe("2026-11-01");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (n) => {
      const start = crypto.weekStart(crypto.weekOf(n as crypto.Day));
      expect(n - start).toBeGreaterThanOrEqual(0);
      expect(n - start).toBeLessThan(7);
    }),
  );
});
