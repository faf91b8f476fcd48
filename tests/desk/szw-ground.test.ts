// What a desk says when a colleague is given roles by which SZW would read beyond substance.
import { expect, test } from "vitest";
import { faults } from "../../web/desk/text/faults.ts";
import { faultOf } from "./cases.ts";
import { addColleague } from "./colleague.ts";
import { at, deskForEach } from "./kept-cases.ts";

deskForEach();

test("the desk names the missing ground in law, and nobody has come in", async () => {
  const fault = await faultOf(addColleague(at, "Collega van SZW", ["szw", "intake"]));
  expect(fault).toBe("no-ground");
  expect(faults[fault as keyof typeof faults].what).toContain("grond in de wet");
  await at.desk.refresh();
  const names = [...at.desk.work.line.roster.handlers.values()].map(({ name }) => name);
  expect(names).not.toContain("Collega van SZW");
  expect((await addColleague(at, "Collega van SZW", ["szw"])).id).toMatch(/^[0-9a-f]{32}$/);
});
