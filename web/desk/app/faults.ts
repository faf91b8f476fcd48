import type { DeskFault } from "../core/index.ts";
import { faults } from "../text/faults.ts";

/** What the core's error says; anything else is a fault of the desk itself. */
export function faultOf(error: unknown): DeskFault {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && Object.hasOwn(faults, code) ? (code as DeskFault) : "internal";
}
