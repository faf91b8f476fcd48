// Checks who imports whom, in the checkout it is started in: `node .ci/import-rules.ts`.

import { existsSync } from "node:fs";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { rooms } from "./rooms.ts";

/** Fewer modules than this in a room means that the checker lost its way, not that all is well. */
const FLOOR = { crypto: 10, server: 10, web: 10 } as const;

const folders = ["crypto", "server", "web", "seeds", "tests", ".ci"].filter((room) =>
  existsSync(room),
);
const { output } = await cruise(folders, {
  ...rooms.options,
  ruleSet: { forbidden: rooms.forbidden ?? [] },
  validate: true,
});
if (typeof output === "string") throw new Error("dependency-cruiser gave text for a result");

const complaints = [...listViolations(output), ...listEmptyRooms(output)];
for (const complaint of complaints) console.log(complaint);
const edges = output.modules.reduce((sum, module) => sum + module.dependencies.length, 0);
console.log(`${String(output.modules.length)} modules, ${String(edges)} imports`);
process.exitCode = complaints.length === 0 ? 0 : 1;

function listViolations(result: ICruiseResult): string[] {
  return result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

function listEmptyRooms(result: ICruiseResult): string[] {
  return Object.entries(FLOOR).flatMap(([room, floor]) => {
    const found = result.modules.filter((module) => module.source.startsWith(`${room}/`));
    // A module without a single import in a whole room means that none was understood.
    const linked = found.some((module) => module.dependencies.some((to) => !to.couldNotResolve));
    return found.length >= floor && linked
      ? []
      : [`too few modules: ${room}/ has ${String(found.length)}, at least ${String(floor)} wanted`];
  });
}
