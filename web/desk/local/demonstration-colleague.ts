/** The second handler of a demonstration: what takes two signatures can be tried by one person. */
import { join } from "node:path";
import type { Role } from "../../../crypto/index.ts";
import {
  answerInvite,
  type Desk,
  DeskError,
  isEnrolled,
  parseInvite,
  type Surroundings,
} from "../core/index.ts";
import { invite, proposeEnrolment, readTeam } from "../core/team.ts";
import { KeyFile } from "./key-file.ts";

/** Reads no words of a reporter, and gives second signatures: that shows what a role is. */
const ROLES: Role[] = ["nctv"];
const NAME = "Collega NCTV (demonstratie)";

/** Keys of the colleague lie apart from the first handler's, as they would on two machines. */
export const colleagueKeyFile = (dir: string): KeyFile => new KeyFile(join(dir, "colleague"));

/**
 * Brings the colleague in by a link, as anyone would come in; again, when it was interrupted. False
 * when there is no colleague and none can come: someone else is in the team already, and would have
 * to sign too.
 */
export async function enrolColleague(
  desk: Desk,
  around: Surroundings,
  passphrase: string,
): Promise<boolean> {
  const { work } = desk;
  await work.refresh();
  if (await isIn(around)) return true;
  if (work.line.roster.handlers.size > 1) return false;
  const link = parseInvite((await invite(work, ROLES)).fragment);
  if (!link) throw new DeskError("refused");
  const { words } = await answerInvite(around, link, NAME, passphrase);
  const { newcomers } = await readTeam(work);
  // Two people would compare these aloud.
  const newcomer = newcomers.find((one) => one.words.join() === words.join());
  if (!newcomer) throw new DeskError("forged");
  await proposeEnrolment(work, newcomer, ROLES);
  return true;
}

/** Whoever was suspended or put out meanwhile is in the team all the same, and their desk says so. */
async function isIn(around: Surroundings): Promise<boolean> {
  try {
    return await isEnrolled(around);
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    if (error.code === "no-keys") return false;
    if (error.code === "suspended" || error.code === "revoked") return true;
    throw error;
  }
}
