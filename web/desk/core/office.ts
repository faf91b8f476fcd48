/** What the acts of a team work with: an unlocked desk (DeskWork), or one that is about to open. */
import type { GrantedKeys } from "./grants.ts";
import type { HandlerKeys } from "./keys.ts";
import type { LineApi } from "./line-api.ts";
import type { VerifiedLine } from "./verified-line.ts";

export interface Office {
  readonly api: LineApi;
  readonly keys: HandlerKeys;
  readonly line: VerifiedLine;
  readonly granted: GrantedKeys;
}
