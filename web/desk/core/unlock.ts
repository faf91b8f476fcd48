/** From what lies on the device, the passphrase and the server's share to an unlocked desk. */
import { fromB64, fromHex, KeyWrap, lineIdOf, toHex } from "../../../crypto/index.ts";
import { followAudit } from "./audit.ts";
import { openLine as holdCeremony, type Opening, type RootPaper } from "./ceremony.ts";
import { Desk } from "./desk.ts";
import { DeskError } from "./errors.ts";
import { HandlerKeys, StoredKeys, type Surroundings } from "./keys.ts";
import { LineApi } from "./line-api.ts";
import { roomsHere } from "../find/rooms-here.ts";

type OnProgress = (done: number, of: number) => void;

/** Throws DeskError: `no-keys` (nothing on this device), `wrong-passphrase`, `refused` (revoked) … */
export async function unlock(
  around: Surroundings,
  passphrase: string,
  onProgress?: OnProgress,
): Promise<Desk> {
  const found = await around.store.load();
  if (!found) throw new DeskError("no-keys");
  const stored = StoredKeys.parse(found);
  const lineId = fromHex(stored.line);
  const root = fromB64(stored.root);
  if (toHex(lineIdOf(root)) !== stored.line) throw new DeskError("forged");
  const api = new LineApi(around.fetch, around.clock);
  const share = await api.takeShare(stored.handler, lineId, await around.device(stored));
  const keys = HandlerKeys.unwrap(stored.wrapped, passphrase, share, lineId);
  api.identify(stored.handler, lineId, keys.signing);
  const wrap = new KeyWrap(passphrase, share, lineId, around.strength);
  const memory = {
    keep: () => around.store.save({ ...stored, wrapped: keys.wrap(wrap) }),
    wipe: () => {
      wrap.wipe();
    },
  };
  const rooms = around.rooms?.() ?? roomsHere();
  const parts = { api, clock: around.clock, keys, memory, rooms, root, handlerId: stored.handler };
  try {
    await followAudit(api, keys, lineId);
    return await Desk.open(parts, onProgress);
  } catch (error) {
    // What this device keeps of cases is for who may come in.
    const isOut = error instanceof DeskError && error.code === "refused";
    if (isOut) await Promise.all(rooms.rooms.map((room) => room.clear()));
    for (const room of rooms.rooms) room.close();
    keys.wipe();
    wrap.wipe();
    api.forget();
    throw error;
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
