/** Pages that stand in the place of a case, and who has a use for them. */
import type { Role } from "../../../crypto/index.ts";
import type { KeyName } from "./keyboard.ts";
import type { Act } from "./next-step.ts";

const CASE_READERS: readonly Role[] = ["intake", "coordinator", "nctv", "szw"];
const EVERYONE: readonly Role[] = [...CASE_READERS, "auditor"];

const USERS = {
  day: CASE_READERS,
  phone: ["intake", "coordinator"],
  written: CASE_READERS,
  find: CASE_READERS,
  handbook: EVERYONE,
  team: EVERYONE,
  audit: ["auditor", "coordinator"],
  statistics: ["coordinator"],
  trends: CASE_READERS,
  keys: EVERYONE,
  settings: EVERYONE,
} as const satisfies Record<string, readonly Role[]>;
export type PageName = keyof typeof USERS;

/** What can be open beside or in the place of a case: a form of it, or a page. */
export type Panel =
  | Exclude<Act, "file" | "reopen">
  | "classify"
  | "assign"
  | "tie"
  | "tell"
  | "passOn"
  | "recuse"
  | PageName;

/** Who opens what lies sealed. */
export const isIntake = (roles: readonly Role[]): boolean =>
  roles.some((role) => role === "intake" || role === "coordinator");

/** Who reads no case at all begins with the log. */
export const readsCases = (roles: readonly Role[]): boolean =>
  roles.some((role) => CASE_READERS.includes(role));

export const isPage = (panel: string | null): panel is PageName =>
  panel !== null && Object.hasOwn(USERS, panel);

export const mayOpen = (page: PageName, roles: readonly Role[]): boolean =>
  roles.some((role) => (USERS[page] as readonly Role[]).includes(role));

export const PAGE_KEYS: Partial<Record<PageName, KeyName>> = { find: "/", day: "g d" };
