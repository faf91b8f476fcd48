/** A case that can be passed on, and two who sign. */
import { afterEach, beforeEach, expect } from "vitest";
import * as crypto from "../../crypto/index.ts";
import type { CaseFile, Desk } from "../../web/desk/core/index.ts";
import { classify, weigh } from "../../web/desk/core/casework.ts";
import {
  approveExtract,
  makeExtract,
  type ExtractWish,
  proposeExtract,
} from "../../web/desk/core/extract.ts";
import { finishExtract } from "../../web/desk/core/extract-finish.ts";
import {
  type ExtractFieldName,
  type RecipientCode,
  routeOf,
} from "../../web/desk/core/recipients.ts";
import { choiceFor, type Stop } from "../../web/desk/core/stop-rule.ts";
import { fileReport, read } from "./cases.ts";
import { addColleague, type Colleague } from "./colleague.ts";
import { type DeskLine, SHARE, startDeskLine } from "./support.ts";

export const RAW = "Ahmed van de Dorpsstraat belt mij elke avond.";
const PLACE = "Dorpsstraat in Assen";
export const ACCOUNT = "Iemand wordt elke avond gebeld.";
const FIELDS: ExtractFieldName[] = ["account", "forms", "urgency", "weighing"];
export const WISH: ExtractWish = {
  to: "nctv",
  office: "NCTV, afdeling weerbaarheid",
  marking: "Departementaal Vertrouwelijk",
  fields: FIELDS,
};

export let at: DeskLine;
export let second: Colleague;
export let file: CaseFile;

export const stopOf = (of: CaseFile, to: string): Stop => ({
  traceable: of.weighed?.traceable ?? "no",
  choice: choiceFor(of, to),
  duty: "none",
  ground: "De melder zei aan de lijn ja tegen deze ontvanger.",
});
export const routeFor = (code: RecipientCode) => {
  const route = routeOf(code);
  if (!route) throw new Error("no route");
  return route;
};

/** A case that has been worked on: everything that could be passed on stands in it. */
export async function workedCase(share: Partial<typeof SHARE> = {}): Promise<CaseFile> {
  const { file: filed } = await fileReport(at, RAW, {
    ...{ forms: ["F1", "F3"], soon: ["travel"], who: "self", behindWhy: "Zij noemden een consul." },
    ...{ where: { kind: "municipality", name: PLACE }, share: { ...SHARE, ...share } },
  });
  const { work } = at.desk;
  await at.desk.strip(filed.id, ACCOUNT);
  await at.desk.setUrgency(filed.id, "U2", "Het gaat door.");
  await classify(work, filed.id, { forms: ["F1"], harms: ["unsafe"], municipality: "Assen" });
  return weigh(work, filed.id, {
    ...{ state: "possible", voluntary: "no", imminence: "later", traceable: "perhaps" },
    text: "Het nummer hoort bij een consulaat.",
  });
}

/** Proposed by the coordinator's desk; the id of the proposal. */
export async function proposed(wish = WISH, of = file): Promise<string> {
  const bytes = makeExtract(at.desk.work, of, wish);
  const stop = stopOf(of, wish.to);
  const after = await proposeExtract(at.desk.work, of, bytes, { reason: "Nodig.", stop });
  expect(after.broken).toBe(false);
  const id = after.proposals.at(-1)?.id;
  if (id === undefined) throw new Error("not proposed");
  return id;
}

export async function approved(wish = WISH, of = file): Promise<string> {
  const id = await proposed(wish, of);
  await second.desk.refresh();
  await approveExtract(second.desk.work, of.id, id, "Akkoord.");
  return id;
}

export const expected = (to = "nctv") => ({
  fingerprint: at.desk.lineId,
  to,
  today: crypto.dayOf(at.line.clock.now()),
});

export async function fileOf(desk: Desk, id: string, of = file): Promise<Uint8Array> {
  const now = await read(desk, of.id);
  const { finished } = await finishExtract(desk.work, now, id, { how: "file" });
  if (finished.how === "print") throw new Error("no file");
  return finished.bytes;
}

/** A line for each test, with two desks and a case that was worked on. */
export function caseForEach(): void {
  beforeEach(async () => {
    at = await startDeskLine();
    second = await addColleague(at, "Tweede", ["nctv"]);
    file = await workedCase();
  });
  afterEach(() => at.line.stop());
}
