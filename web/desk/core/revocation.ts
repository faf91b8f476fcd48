/** Out, as one act: the entry, and keys that the one who goes does not have. */
import { isActive } from "../../../crypto/index.ts";
import { DeskError } from "./errors.ts";
import { isNamed } from "./keyring-care.ts";
import { appendEntry, onNewest } from "./roster-writing.ts";
import { followTurn, type Turning, turnKeys } from "./turning.ts";
import type { DeskWork } from "./work.ts";

/**
 * Revokes a handler, for good. In one commit: the entry, which shuts them out at their very next request
 * and takes their share and boxes; new epochs for this week and all that come, and role keys for this
 * month and the next, boxed to those who stay; a statement over all of it. From then on the line takes
 * nothing that was sealed to the epochs before. Then living cases are wrapped, and living answers
 * sealed, under the new keys; what is not finished here goes on at the next unlock of any desk.
 * Throws DeskError `refused`, `changed`.
 */
export const revoke = (work: DeskWork, handlerId: string): Promise<void> =>
  putOut(work, "revoke", handlerId);

/**
 * Out until two colleagues say otherwise: at the very next request nothing is answered, and the keys
 * turn as at a revocation. Who comes back is given those of now.
 */
export const suspend = (work: DeskWork, handlerId: string): Promise<void> =>
  putOut(work, "suspend", handlerId);

async function putOut(
  work: DeskWork,
  kind: "revoke" | "suspend",
  handlerId: string,
): Promise<void> {
  const turning = await onNewest(work, async (): Promise<Turning> => {
    const { handlers } = work.line.roster;
    const handler = handlers.get(handlerId);
    if (!handler || handler.revoked) throw new DeskError("refused");
    // Without a statement over it no desk would open. Who is not named yet can suspend, at once too.
    if (kind === "revoke" && !isNamed(work)) throw new DeskError("refused");
    const left = [...handlers.values()].filter((one) => isActive(one) && one.id !== handlerId);
    let made: Turning = { consequence: {}, waiting: null };
    await appendEntry(
      work,
      { kind, handler: handlerId },
      {
        byRoot: left.length < 2,
        follow: (next) => (made = turnKeys(work, next)).consequence,
      },
    );
    return made;
  });
  await followTurn(work, turning);
}
