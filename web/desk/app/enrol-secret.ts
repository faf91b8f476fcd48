/**
 * The one-time secret of the link on which a first coordinator came, `#enrol=…`. The fragment was
 * never sent to a server; it goes from the address and from this tab's history at once.
 */
export function takeEnrolSecret(): string | null {
  const fragment = location.hash;
  if (fragment !== "") history.replaceState(null, "", location.pathname);
  return /^#enrol=([A-Za-z0-9_-]{16,200})$/.exec(fragment)?.[1] ?? null;
}
