import { type Invite, parseInvite } from "../core/index.ts";

/** On which link someone came: the first coordinator's, a newcomer's, or none. */
export interface Link {
  secret: string | null;
  invite: Invite | null;
}

/**
 * The one-time secret after the # of a link: `#enrol=…` or `#invite=…`. The fragment was never sent
 * to a server; it goes from the address and from this tab's history at once.
 */
export function takeLink(): Link {
  const fragment = location.hash;
  if (fragment !== "") history.replaceState(null, "", location.pathname);
  const secret = /^#enrol=([A-Za-z0-9_-]{16,200})$/.exec(fragment)?.[1] ?? null;
  return { secret, invite: fragment.startsWith("#invite=") ? parseInvite(fragment) : null };
}
