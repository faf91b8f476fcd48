/** Making the parts of a keyring. What checks them is keyring.ts. */
import { jsonBytes, toB64 } from "./encoding.ts";
import type { CoordinatorList, Epoch, Freshness } from "./keyring.ts";
import type { SigningKey } from "./signed.ts";
import { signObject } from "./signing.ts";

/** The list of coordinators, signed by the root. */
export const signCoordinators = (
  list: CoordinatorList,
  lineId: Uint8Array,
  root: SigningKey,
): Uint8Array =>
  signObject("coordinators", lineId, jsonBytes({ ...list, keys: list.keys.map(toB64) }), [root]);

/** An epoch, signed by as many coordinators as the list asks for. */
export const signEpoch = (
  epoch: Epoch,
  lineId: Uint8Array,
  coordinators: SigningKey[],
): Uint8Array =>
  signObject(
    "epoch",
    lineId,
    jsonBytes({ week: epoch.week, intake: toB64(epoch.intake), reply: toB64(epoch.reply) }),
    coordinators,
  );

/** A statement that the keyring is fresh, signed by one coordinator. */
export const signFreshness = (
  statement: Freshness,
  lineId: Uint8Array,
  coordinator: SigningKey,
): Uint8Array =>
  signObject(
    "freshness",
    lineId,
    jsonBytes({
      day: statement.day,
      keyringHash: toB64(statement.keyringHash),
      rosterHead: toB64(statement.rosterHead),
      rosterSeq: statement.rosterSeq,
    }),
    [coordinator],
  );
