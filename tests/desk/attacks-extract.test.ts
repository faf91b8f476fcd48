// A coordinator gone bad who wants an extract that looks as if two had signed it.
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  dayOf,
  fromB64,
  makeExtractReference,
  makeSigningKey,
  openExtract,
  OpenError,
  packExtract,
  packExtractFile,
  signExtract,
  type SigningKey,
  signWarrant,
} from "../../crypto/index.ts";
import { approveExtract, makeExtract, proposeExtract } from "../../web/desk/core/extract.ts";
import { finishExtract, needsCoordinator } from "../../web/desk/core/extract-finish.ts";
import { weigh } from "../../web/desk/core/casework.ts";
import { choiceFor } from "../../web/desk/core/stop-rule.ts";
import { fileReport, read } from "./cases.ts";
import { addColleague } from "./colleague.ts";
import { type DeskLine, startDeskLine } from "./support.ts";

let at: DeskLine;
beforeEach(async () => {
  at = await startDeskLine();
});
afterEach(() => at.line.stop());

const expected = () => ({
  ...{ fingerprint: at.desk.lineId, to: "police" },
  today: dayOf(at.line.clock.now()),
});

/** Two coordinators whom the root's list names, and one who handles. */
async function three() {
  const evil = await addColleague(at, "Kwaad", ["coordinator", "intake"]);
  const third = await addColleague(at, "Derde", ["nctv"]);
  at.desk.lock();
  at.desk = await at.unlock();
  await evil.desk.refresh();
  await third.desk.refresh();
  return { evil, third };
}

/** An extract by the coordinator and a key that is nobody's, with warrants by these. */
function forge(signing: SigningKey, vouchers: [SigningKey, SigningKey]): Uint8Array {
  const { lineId, line } = at.desk.work;
  const { today, root, answer } = line;
  const content = packExtract({
    ...{ v: 1, reference: makeExtractReference(), marking: "Ongerubriceerd", day: today },
    line: { name: answer.line.name, status: answer.line.status },
    to: { code: "police", name: "Politie" },
    fields: [{ name: "account", label: "Wat", text: "Verzonnen" }],
  });
  const signers = [signing, makeSigningKey()].map((key, i) => ({
    key: key.publicKey,
    signature: signExtract(content, lineId, key),
    warrant: signWarrant(key.publicKey, today, today, lineId, vouchers[i] ?? signing),
  }));
  const coordinators = fromB64(answer.keyring.coordinators);
  return packExtractFile({ content, root, coordinators, signers });
}

test("one coordinator alone cannot vouch for a second key that is nobody's", async () => {
  const { evil } = await three();
  const { signing } = evil.desk.work.keys;
  const other = at.desk.work.keys.signing;
  expect(() => openExtract(forge(signing, [signing, signing]), expected())).toThrow(OpenError);
  // The same file opens when another coordinator lies along: what is refused is being alone.
  expect(openExtract(forge(signing, [signing, other]), expected()).reference).toMatch(/^U-/);
});

test("two coordinators vouch ahead, so any desk gives out what two signed", async () => {
  const { evil, third } = await three();
  // Every desk of a coordinator gives its own warrants, at unlock.
  evil.desk.lock();
  evil.desk = await evil.unlock();
  await at.desk.refresh();
  const { file } = await fileReport(at, "Zaak");
  await at.desk.strip(file.id, "Iemand belt.");
  const weighed = await weigh(at.desk.work, file.id, {
    ...{ state: "possible", voluntary: "no", imminence: "later", traceable: "no" },
    text: "Overwogen.",
  });
  const wish = { to: "nctv", office: "NCTV", marking: "Ongerubriceerd" as never };
  const bytes = makeExtract(at.desk.work, weighed, { ...wish, fields: ["account"] });
  const stop = { traceable: "no" as const, choice: choiceFor(weighed, "nctv") };
  const whole = {
    ...stop,
    duty: "none" as const,
    ground: "De melder zei ja tegen deze ontvanger.",
  };
  const proposed = await proposeExtract(at.desk.work, weighed, bytes, {
    reason: "Nodig.",
    stop: whole,
  });
  const id = proposed.proposals.at(-1)?.id ?? "";
  await third.desk.refresh();
  await approveExtract(third.desk.work, file.id, id, "Akkoord.");
  const now = await read(third.desk, file.id);
  expect(needsCoordinator(third.desk.work, now, id)).toBe(false);
  const { finished } = await finishExtract(third.desk.work, now, id, { how: "file" });
  if (finished.how === "print") throw new Error("no file");
  const opened = openExtract(finished.bytes, { ...expected(), to: "nctv" });
  expect(opened.fields.map(({ text }) => text)).toEqual(["Iemand belt."]);
});
