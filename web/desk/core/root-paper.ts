/** The paper of the root, typed in: for a new list of coordinators, and as the second signature. */
import { equalBytes, makeSigningKey } from "../../../crypto/index.ts";
import { keepKeyring } from "./keyring-care.ts";
import { PaperError } from "./recovery.ts";
import type { DeskWork } from "./work.ts";

/**
 * From now on, until it locks, this desk signs as the root too. What the root alone can mend is done
 * at once: a list that names whom the roster has, and that does not end soon. Throws PaperError
 * `other-line`.
 */
export async function typeRootPaper(work: DeskWork, seed: Uint8Array): Promise<void> {
  const root = makeSigningKey(seed);
  if (!equalBytes(root.publicKey, work.line.root)) throw new PaperError("other-line");
  work.keys.typeRoot(root);
  await work.refresh();
  await keepKeyring(work);
  await work.refresh();
}
