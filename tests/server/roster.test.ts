// Receiving keys in the roster. It has room for so many entries, and one that is full can take no
// revocation any more: months that nobody needs would keep a handler in who must go out.
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  dayOf,
  handlerIdOf,
  makeReceivingKey,
  makeSigningKey,
  type Month,
  monthOf,
  type SigningKey,
  toB64,
} from "../../crypto/index.ts";
import { appendRoster, type EntryDraft, freshnessOf } from "../support/coordinator.ts";
import { startLine, type TestLine } from "../support/line.ts";
import { logIn, postJson } from "./handler.ts";
import { codeOf } from "./reporter.ts";

interface Who {
  id: string;
  signing: SigningKey;
}

let line: TestLine;
/** No coordinator: any handler may add receiving keys of their own. */
let handler: Who;

beforeAll(async () => {
  line = await startLine();
  const { coordinator } = line;
  const [signing, device] = [makeSigningKey(), makeSigningKey()];
  const enrolled = await append(coordinator, {
    kind: "enrol",
    name: "Iemand",
    signing: signing.publicKey,
    device: device.publicKey,
    roles: ["szw"],
  });
  expect(enrolled).toEqual([204, ""]);
  handler = { id: handlerIdOf(signing.publicKey), signing };
});
afterAll(() => line.stop());

const month = () => monthOf(dayOf(line.clock.now()));
const stored = () => ({
  roster: line.server.parts.store.line.roster(),
  freshness: line.server.parts.store.line.get("freshness"),
});
const keyOf = ({ id }: Who, of: number): EntryDraft => {
  const key = makeReceivingKey().publicKey;
  return { kind: "receiving", handler: id, month: of as Month, key };
};

/** Status and code. The coordinator's own view of the roster moves on only when it was taken. */
async function append(who: Who, entry: EntryDraft): Promise<[number, string]> {
  const { coordinator } = line;
  const { lineId } = coordinator;
  const day = dayOf(line.clock.now());
  const view = { ...coordinator, day, rosterObjects: [...coordinator.rosterObjects] };
  const expectedSeq = view.rosterObjects.length;
  const signed = toB64(appendRoster(view, entry, [who.signing]));
  const isCoordinator = who.id === coordinator.id;
  const freshness = isCoordinator ? { freshness: toB64(freshnessOf(view, line.clock.now())) } : {};
  const token = await logIn(line.url, { ...who, lineId });
  const body = { entry: signed, expectedSeq, ...freshness };
  const response = await postJson(`${line.url}/v1/desk/roster`, body, token);
  if (response.status !== 204) return [response.status, await codeOf(response)];
  Object.assign(coordinator, view);
  return [204, ""];
}

test("a receiving key for a month that nobody needs is refused, and stores nothing", async () => {
  const before = stored();
  for (const who of [handler, line.coordinator]) {
    for (const of of [month() - 1, month() + 6, month() + 7, 0, 60_000]) {
      expect([of, ...(await append(who, keyOf(who, of)))]).toEqual([of, 403, "refused"]);
    }
  }
  expect(stored()).toEqual(before);
  await line.restart();
  expect(stored()).toEqual(before);
});

test("this month's and five ahead are taken, each once, and more when the month turns", async () => {
  const before = stored().roster.length;
  for (let ahead = 0; ahead <= 5; ahead++) {
    expect(await append(handler, keyOf(handler, month() + ahead))).toEqual([204, ""]);
  }
  expect(await append(handler, keyOf(handler, month()))).toEqual([403, "refused"]);
  expect(stored().roster).toHaveLength(before + 6);
  // Keys of months that have passed stand in nobody's way.
  const last = month() + 5;
  line.clock.set(Date.UTC(2026, 11, 1));
  expect(await append(handler, keyOf(handler, last + 2))).toEqual([403, "refused"]);
  expect(await append(handler, keyOf(handler, last + 1))).toEqual([204, ""]);
});
