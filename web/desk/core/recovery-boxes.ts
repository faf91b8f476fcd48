/** Role keys, boxed to the key of the recovery papers while they stand; never the keys of a week. */
import { type KemKey, type Month, recoveryOn } from "../../../crypto/index.ts";
import type { Grant, MyGrant } from "../../../server/contract/desk.ts";
import { boxGrant, openGrants } from "./grants.ts";
import type { Office } from "./office.ts";

type Boxable = Pick<Grant, "kind" | "subject"> & { content: Uint8Array };

export function paperGrants<K extends Boxable>(
  { keys, line }: Pick<Office, "keys" | "line">,
  living: readonly K[],
  isNeeded: (papers: { id: string }, key: K) => boolean = () => true,
): Grant[] {
  const papers = recoveryOn(line.roster, line.today);
  if (!papers) return [];
  const to = { id: papers.id, key: papers.receiving };
  return living
    .filter((key) => key.kind === "role" && isNeeded(papers, key))
    .map(({ kind, subject, content }) =>
      boxGrant(keys.signing, to, kind, subject, line.keyring.lineId, content),
    );
}

/** The role keys in these boxes, as `GrantedKeys.roles` has them. */
export function openPaperGrants(
  grants: readonly MyGrant[],
  receiving: KemKey,
  id: string,
  line: Office["line"],
): Map<string, Uint8Array> {
  // They are of no month: the one key that the papers have opens all of them.
  const keys = new Map([[0 as Month, receiving]]);
  const roles = grants.filter(({ kind }) => kind === "role");
  return openGrants(roles, keys, { ...line, me: { ...line.me, id } }).roles;
}
