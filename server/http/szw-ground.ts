import type { Role } from "../../crypto/roster-entry.ts";
import { isActive, type Roster } from "../../crypto/roster.ts";
import { isSzwBeyond, maySzwBeyond, type Service } from "../contract/service.ts";
import { AppError } from "../errors.ts";
import type { Log } from "../log.ts";

/**
 * Refuses roles with which SZW would read beyond substance while the operator recorded no ground in
 * law for it. It sees the role only: nobody's code knows for whom a handler of the intake role works.
 */
export function checkSzwGround(service: Service, roles: readonly Role[]): void {
  if (!isSzwBeyond(roles) || maySzwBeyond(service)) return;
  throw new AppError("no-ground", "The operator records the ground in law in service.json.");
}

/** Says how many read so already: the ground may have been taken out of the settings since. */
export function warnOfSzwReaders(service: Service, roster: Roster | undefined, log: Log): void {
  if (!roster || maySzwBeyond(service)) return;
  const active = [...roster.handlers.values()].filter(isActive);
  const count = active.filter(({ roles }) => isSzwBeyond(roles)).length;
  if (count > 0) log.say("szw-without-ground", { count });
}
