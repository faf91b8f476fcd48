import { inviteId } from "../contract/opening.ts";
import { fromUtf8, toB64, utf8 } from "../../crypto/encoding.ts";
import { systemRandom } from "../../crypto/sodium.ts";
import { INVITE_SECONDS } from "../contract/limits.ts";
import type { LineStatus } from "../contract/public.ts";
import { OperatorError } from "../errors.ts";
import type { Store } from "../store/store.ts";

/**
 * Makes a closed line, or a new link for one that is still closed: the server's own secret and an
 * invite. Returns the invite secret, which is shown once and opens the line within the hour.
 */
export function makeLine(store: Store, status: LineStatus, now: number): string {
  const made = store.line.get("status");
  if (made && store.line.get("root")) {
    throw new OperatorError(
      "There is an open line in DATA_DIR already.",
      "Run it with: vertrouwenslijn serve. For another line, set another DATA_DIR.",
    );
  }
  if (made && fromUtf8(made) !== status) {
    throw new OperatorError(
      `The line in DATA_DIR was made as a ${fromUtf8(made)} line.`,
      "Make its link again with that option, or set another DATA_DIR.",
    );
  }
  if (!made) {
    store.line.set("server-secret", systemRandom(32));
    store.line.set("status", utf8(status));
  }
  const secret = systemRandom(32);
  store.line.addInvite(inviteId(secret), secret, now + INVITE_SECONDS * 1000);
  return toB64(secret);
}
