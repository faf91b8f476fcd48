/** A desk whose cases are kept and let go, and a clock that leaps from day to day. */
import { afterEach, beforeEach } from "vitest";
import { dayOf } from "../../crypto/index.ts";
import { CaseAnswer } from "../../server/contract/case.ts";
import { readCaseList } from "../../server/contract/case-list.ts";
import type { Desk } from "../../web/desk/core/index.ts";
import { DAY } from "../support/line.ts";
import type { Colleague } from "./colleague.ts";
import { type DeskLine, Reporter, startDeskLine } from "./support.ts";

export let at: DeskLine;

export const today = () => dayOf(at.line.clock.now());
export const listOf = async (desk: Desk) =>
  readCaseList(await desk.work.api.bytes("/v1/desk/cases"));
export const caseOf = (desk: Desk, id: string) =>
  desk.work.api.get(`/v1/desk/cases/${id}`, CaseAnswer);
export const shown = (desk: Desk, id: string) => desk.cases.find((one) => one.id === id);

export async function sealedItem(text: string) {
  const reporter = new Reporter(at);
  await reporter.report(text);
  await at.desk.refresh();
  const item = at.desk.inbox.find((one) => one.text === text);
  if (!item) throw new Error("the report did not come in");
  return { item, reporter };
}

/** Turns to the beginning of a day, with what the line does then, and unlocks again. */
export async function turnTo(day: number, ...others: Colleague[]): Promise<void> {
  at.line.clock.set(day * DAY + 60_000);
  await at.line.runDue();
  at.desk.lock();
  at.desk = await at.unlock();
  for (const one of others) {
    one.desk.lock();
    one.desk = await one.unlock();
  }
}

/** A line for each test, with its first desk open. */
export function deskForEach(): void {
  beforeEach(async () => {
    at = await startDeskLine();
  });
  afterEach(() => at.line.stop());
}
