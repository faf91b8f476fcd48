/** Whose envelope is filed where: an honest server takes each claim once. */
import type { CaseFile } from "./case-file.ts";

/** Cases that file the same envelope: the server said yes to two, so neither counts as whole. */
export function filedTwice(cases: readonly CaseFile[]): Set<string> {
  const byClaim = new Map<string, string>();
  const twice = new Set<string>();
  for (const { id, envelopes, withheldClaims } of cases) {
    for (const claim of new Set([...envelopes.values(), ...withheldClaims])) {
      const other = byClaim.get(claim);
      if (other !== undefined) twice.add(id).add(other);
      byClaim.set(claim, id);
    }
  }
  return twice;
}
