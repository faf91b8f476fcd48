/**
 * What must stand before anything is passed on: if passing on would reveal the reporter, it is not
 * done without an informed choice; anonymity outranks the case (practice of Meld Misdaad Anoniem).
 */
import type { Sharing } from "../../../crypto/index.ts";
import type { Body } from "./case-body.ts";
import type { CaseFile } from "./case-file.ts";
import { routeOf } from "./recipients.ts";

export type Stop = NonNullable<Body<"proposed">["stop"]>;

/** What of it does not stand yet: a word that the page turns into a sentence. */
export type Missing = "traceability" | "choice" | "duty" | "ground";

/** What the reporter chose for this recipient; who is in no choice is asked about first. */
export function choiceFor(file: CaseFile, to: string): Sharing {
  const named = routeOf(to)?.choice;
  return (named && file.share?.[named]) ?? "ask";
}

/**
 * Holds for proposing and again for deciding: a heavier weighing in between stops it. `stop` says
 * what the proposer saw, so what it says must be what stands in the case.
 */
export function missingBeforePassing(
  file: CaseFile,
  to: string,
  stop: Partial<Stop> | undefined,
): Missing[] {
  const choice = choiceFor(file, to);
  const missing: Missing[] = [];
  if (!file.weighed || stop?.traceable !== file.weighed.traceable) missing.push("traceability");
  if (stop?.choice !== choice) missing.push("choice");
  if (stop?.duty === undefined) missing.push("duty");
  // A yes to something that would not lead to the reporter needs nothing more. Anything else takes
  // words: how the reporter came to say yes, whose life is in danger, which law.
  const needsGround = choice !== "yes" || file.weighed?.traceable !== "no";
  if (needsGround && (stop?.ground ?? "").trim() === "") missing.push("ground");
  return missing;
}
