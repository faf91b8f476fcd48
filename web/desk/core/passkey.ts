/**
 * A passkey as a second way to unlock, beside the passphrase: WebAuthn's PRF gives 32 bytes that only
 * this passkey gives, and they open the key that wraps, together with the share of the server. Nothing
 * is signed in with: no server ever sees an answer of the passkey, so none has to check one.
 */
import { fromB64 } from "../../../crypto/index.ts";
import type { Desk } from "./desk.ts";
import { loadKeys } from "./device-memory.ts";
import { DeskError } from "./errors.ts";
import type { Passkeys } from "./kept-memory.ts";
import { StoredKeys, type Surroundings } from "./keys.ts";
import { unlock } from "./unlock.ts";

/** Whether the keys on this device have a passkey. */
export async function hasPasskey({ store }: Pick<Surroundings, "store">): Promise<boolean> {
  return (await loadKeys(store))?.passkey !== undefined;
}

/** As `unlock`. Throws DeskError `no-passkey`, `no-prf`, `wrong-passkey` too. */
export async function unlockByPasskey(
  around: Surroundings,
  passkeys: Passkeys,
  onProgress?: (done: number, of: number) => void,
): Promise<Desk> {
  const found = await loadKeys(around.store);
  if (!found) throw new DeskError("no-keys");
  const { passkey } = StoredKeys.parse(found);
  if (!passkey) throw new DeskError("no-passkey");
  const prf = await passkeys.ask(fromB64(passkey.id), fromB64(passkey.salt));
  try {
    return await unlock(around, { prf }, onProgress);
  } finally {
    prf.fill(0);
  }
}
