// What a desk asks for by itself, when it unlocks and when it looks again: never what its handler may
// not have, so that nobody reads of a refusal who did nothing, and no entry of the audit says so.
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Role } from "../../crypto/index.ts";
import { type Desk, unlock } from "../../web/desk/core/index.ts";
import { readAudit } from "../../web/desk/core/audit.ts";
import { openPicture } from "../../web/desk/core/pictures.ts";
import { fileRestricted } from "../../web/desk/core/restrict.ts";
import { keepAfterClosing } from "../../web/desk/core/retention.ts";
import { readTeam } from "../../web/desk/core/team.ts";
import { revoke } from "../../web/desk/core/revocation.ts";
import { DAY } from "../support/line.ts";
import { fileReport } from "./cases.ts";
import { addColleague, type Colleague } from "./colleague.ts";
import { type DeskLine, PASSPHRASE, Reporter, startDeskLine } from "./support.ts";

let at: DeskLine;
beforeEach(async () => {
  at = await startDeskLine();
});
afterEach(() => at.line.stop());

/** Everything that the line said no to, of what this desk asked. */
function listen(around: Colleague["around"]): string[] {
  const refused: string[] = [];
  const { fetch: ask } = around;
  around.fetch = async (path, init) => {
    const response = await ask(path, init);
    if (!response.ok) refused.push(`${String(response.status)} ${init.method ?? "GET"} ${path}`);
    return response;
  };
  return refused;
}

/** A week's work: an open case, a closed one, a restricted one, a picture, a letter unopened. */
async function someWork(desk: Desk, named: string): Promise<void> {
  await fileReport(at, "Open", {}, desk);
  const { file } = await fileReport(at, "Dicht", {}, desk);
  await keepAfterClosing(desk.work, await desk.close(file.id, "spam", "Reclame"));
  await new Reporter(at).report("Voor wie er niemand in kent");
  await desk.refresh();
  await fileRestricted(desk.work, desk.inbox[0] as never, [named]);
  await openPicture(desk.work, "Beeld", "Tekst");
  await new Reporter(at).report("Nog dicht");
}

test.each<[string, Role[]]>([
  ["SZW", ["szw"]],
  ["NCTV", ["nctv"]],
  ["intake", ["intake"]],
  ["auditor", ["auditor"]],
  ["NCTV and auditor", ["nctv", "auditor"]],
  ["coordinator", ["coordinator"]],
])(
  "a handler of %s: at unlock, at a look, and when months turn",
  async (_, roles) => {
    const second = await addColleague(at, "Tweede", ["intake"]);
    at.desk = await at.unlock();
    const theirs = await addColleague(at, "Derde", roles);
    at.desk = await at.unlock();
    await someWork(at.desk, second.id);
    const refused = listen(theirs.around);
    const round = async () => {
      const desk = await unlock(theirs.around, PASSPHRASE);
      expect(refused).toEqual([]);
      await desk.refresh();
      await desk.ring();
      await readTeam(desk.work);
      expect([desk.brokenCases, desk.overdueCases]).toEqual([[], []]);
      expect(refused).toEqual([]);
      return desk;
    };
    const desk = await round();
    expect(desk.cases.length > 0).toBe(!roles.every((role) => role === "auditor"));
    expect(desk.inbox.length > 0).toBe(
      roles.some((one) => one === "intake" || one === "coordinator"),
    );
    for (let week = 0; week < 6; week += 2) {
      at.line.clock.advance(14 * DAY);
      await at.line.runDue();
      // A coordinator, a reader of contact, and the one of whom this is.
      at.desk.lock();
      at.desk = await at.unlock();
      (await second.unlock()).lock();
      (await round()).lock();
    }
    // After a revocation there is more to do at unlock.
    at.desk = await at.unlock();
    await revoke(at.desk.work, second.id);
    (await round()).lock();
    const { entries } = await readAudit(at.desk.work);
    expect(entries.some(({ actor }) => actor === theirs.id)).toBe(true);
    expect(entries.filter(({ result }) => result === "refused")).toEqual([]);
  },
  120_000,
);
