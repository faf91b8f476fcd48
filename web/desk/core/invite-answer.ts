/** The newcomer's side of an invite: keys are made here, on the newcomer's own device. */
import {
  dayOf,
  fromB64,
  handlerIdOf,
  KeyWrap,
  lineIdOf,
  type Month,
  monthOf,
  systemRandom,
  toB64,
  toHex,
} from "../../../crypto/index.ts";
import { HandlerId } from "../../../server/contract/bytes.ts";
import { inviteId, newcomerMac } from "../../../server/contract/opening.ts";
import { enrolWords, RECEIVING_AHEAD } from "./ceremony.ts";
import { loadKeys, saveKeys } from "./device-memory.ts";
import { DeskError } from "./errors.ts";
import { HandlerKeys, StoredKeys, type Surroundings } from "./keys.ts";
import { LineApi } from "./line-api.ts";

/** What a link carries after its #: the secret, and the root of the line that it is for. */
export interface Invite {
  /** base64url, 32 bytes each: a link is read before the library that decodes is there. */
  secret: string;
  root: string;
}

/** Null for what is no invite. Takes a whole link, its fragment, or what stands after `invite=`. */
export function parseInvite(text: string): Invite | null {
  const found = /^(?:[^#\s]*#)?(?:invite=)?([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})$/.exec(
    text.trim(),
  );
  return found && { secret: found[1] ?? "", root: found[2] ?? "" };
}

export interface Enrolled {
  /** Eight numbers, to be read aloud to the colleagues who sign. */
  words: number[];
}

/**
 * Makes this person's keys and hands the public ones in. What is on the device is replaced only when
 * the line has taken them. Throws DeskError `refused`: the link was used, or its hour is over.
 */
export async function answerInvite(
  around: Surroundings,
  invite: Invite,
  name: string,
  passphrase: string,
): Promise<Enrolled> {
  const api = new LineApi(around.fetch, around.clock);
  const secret = fromB64(invite.secret);
  const root = fromB64(invite.root);
  const lineId = lineIdOf(root);
  const keys = HandlerKeys.make(null);
  const device = await around.device(null);
  const month = monthOf(dayOf(around.clock()));
  const receiving = Array.from({ length: RECEIVING_AHEAD + 1 }, (_, i) => {
    const of = (month + i) as Month;
    return { month: of, key: toB64(keys.addReceiving(of)) };
  });
  const share = systemRandom(32);
  const { publicKey } = keys.signing;
  const newcomer = {
    name: name.trim().normalize("NFC"),
    signing: toB64(publicKey),
    device: toB64(device.publicKey),
    receiving,
  };
  const mac = toB64(newcomerMac(secret, lineId, newcomer));
  const body = { ...newcomer, mac, share: toB64(share) };
  await api.send("POST", `/v1/desk/invites/${toHex(inviteId(secret))}`, body, null, null);
  const wrap = new KeyWrap(passphrase, share, lineId, around.strength);
  await saveKeys(around.store, {
    v: 1,
    line: toHex(lineId),
    root: toB64(root),
    handler: HandlerId.parse(handlerIdOf(publicKey)),
    wrapped: keys.wrap(wrap),
    device: device.seed && toB64(device.seed),
  });
  wrap.wipe();
  const words = enrolWords(
    lineId,
    publicKey,
    device.publicKey,
    ...receiving.map(({ key }) => fromB64(key)),
  );
  keys.wipe();
  return { words };
}

/**
 * Whether colleagues have enrolled the keys of this device: the line then gives its share. Throws
 * DeskError `no-keys`, `suspended`, `revoked`, `offline`.
 */
export async function isEnrolled(around: Surroundings): Promise<boolean> {
  const found = await loadKeys(around.store);
  if (!found) throw new DeskError("no-keys");
  const stored = StoredKeys.parse(found);
  const api = new LineApi(around.fetch, around.clock);
  try {
    const lineId = lineIdOf(fromB64(stored.root));
    const share = await api.takeShare(stored.handler, lineId, await around.device(stored));
    share.fill(0);
    return true;
  } catch (error) {
    if (error instanceof DeskError && error.code === "refused") return false;
    throw error;
  }
}
