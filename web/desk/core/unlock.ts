/** From what lies on the device, the passphrase and the server's share to an unlocked desk. */
import {
  fromB64,
  fromHex,
  KeyWrap,
  lineIdOf,
  type PasskeyOpens,
  systemRandom,
  toHex,
} from "../../../crypto/index.ts";
import { openLine as holdCeremony, type Opening, type RootPaper } from "./ceremony.ts";
import { Desk } from "./desk.ts";
import { loadKeys, SharedMemory } from "./device-memory.ts";
import { DeskError, type DeskFault } from "./errors.ts";
import { HandlerKeys, StoredKeys, type Surroundings } from "./keys.ts";
import { LineApi } from "./line-api.ts";
import { roomsHere } from "../find/rooms-here.ts";

const SHUT_OUT: readonly DeskFault[] = ["refused", "revoked", "suspended"];

type OnProgress = (done: number, of: number) => void;

/** What opens a device: the passphrase, or what its passkey gave. */
export type Secret = string | { prf: Uint8Array };

/** Throws DeskError: `no-keys` (nothing on this device), `wrong-passphrase`, `refused` (revoked) … */
export async function unlock(
  around: Surroundings,
  secret: Secret,
  onProgress?: OnProgress,
): Promise<Desk> {
  const found = await loadKeys(around.store);
  if (!found) throw new DeskError("no-keys");
  const stored = StoredKeys.parse(found);
  const lineId = fromHex(stored.line);
  const root = fromB64(stored.root);
  if (toHex(lineIdOf(root)) !== stored.line) throw new DeskError("forged");
  const api = new LineApi(around.fetch, around.clock);
  const rooms = around.rooms?.() ?? roomsHere();
  const open: { wipe(): void }[] = [];
  try {
    const share = await api.takeShare(stored.handler, lineId, await around.device(stored));
    const { keys, wrap } = openKeys(stored, secret, { share, lineId, around });
    open.push(keys, wrap);
    api.identify(stored.handler, lineId, keys.signing);
    const memory = new SharedMemory(around.store, stored, keys, wrap);
    const { clock } = around;
    const parts = { api, clock, keys, memory, rooms, root, handlerId: stored.handler };
    return await Desk.open(parts, onProgress);
  } catch (error) {
    // What this device keeps of cases is for who may come in.
    const isOut = error instanceof DeskError && SHUT_OUT.includes(error.code);
    if (isOut) await Promise.allSettled(rooms.rooms.map((room) => room.clear()));
    for (const room of rooms.rooms) room.close();
    for (const one of open) one.wipe();
    api.forget();
    throw error;
  }
}

/** Throws DeskError `wrong-passphrase`, `wrong-passkey`. */
function openKeys(
  { wrapped, passkey }: StoredKeys,
  secret: Secret,
  { share, lineId, around }: { share: Uint8Array; lineId: Uint8Array; around: Surroundings },
): { keys: HandlerKeys; wrap: KeyWrap } {
  const makeWrap = (by: string | PasskeyOpens) =>
    new KeyWrap(by, share, lineId, around.strength, systemRandom, fromB64(wrapped));
  if (typeof secret === "string") {
    const wrap = makeWrap(secret);
    try {
      // Stretched once, unless the file was made with another strength than is written now.
      const keys = wrap.fits(fromB64(wrapped))
        ? HandlerKeys.unwrapWith(wrapped, wrap)
        : HandlerKeys.unwrap(wrapped, secret, share, lineId);
      return { keys, wrap };
    } catch (cause) {
      wrap.wipe();
      throw cause instanceof DeskError ? cause : new DeskError("wrong-passphrase", cause);
    }
  }
  try {
    const wrap = makeWrap({ prf: secret.prf, slot: fromB64(passkey?.slot ?? "") });
    return { keys: HandlerKeys.unwrapWith(wrapped, wrap), wrap };
  } catch (cause) {
    throw new DeskError("wrong-passkey", cause);
  }
}

/** Opens a closed line as its first coordinator, and the desk with it. */
export async function openLine(
  around: Surroundings,
  opening: Opening,
): Promise<{ desk: Desk; paper: RootPaper }> {
  const paper = await holdCeremony(around, opening);
  return { desk: await unlock(around, opening.passphrase), paper };
}
