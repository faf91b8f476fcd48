/** The desk's way in: puts core, device and pages together. */
import {
  answerInvite,
  comeBack,
  isEnrolled,
  openLine,
  type Surroundings,
  unlock,
} from "../core/index.ts";
import { useSodium } from "../../../crypto/index.ts";
import { hasPasskey, unlockByPasskey } from "../core/passkey.ts";
import type { DeskDoor } from "./door.ts";
import { takeLink } from "./enrol-secret.ts";
import { findLocalDesk, KeyFile } from "./key-file.ts";
import { BrowserKeys } from "./key-store.ts";
import { browserPasskeys, passkeySupport } from "./passkey.ts";
import { mountDesk } from "./mount.tsx";
import { workerRooms } from "./worker-rooms.ts";

// Before anything else: the secret must not stay in the address.
const link = takeLink();

/** The superset of libsodium, for Argon2id; big, so it comes when it is needed. */
let loading: Promise<void> | undefined;
const loadSodium = (): Promise<void> =>
  (loading ??= import("libsodium-wrappers-sumo").then(async ({ default: library }) => {
    await library.ready;
    useSodium(library);
  }));

const clock = () => Date.now();
const rooms = workerRooms();

async function makeDoor(): Promise<DeskDoor> {
  const local = await findLocalDesk();
  const keys = local?.keyFile ? new KeyFile(local.token) : new BrowserKeys();
  const surroundings: Surroundings = {
    fetch: (path, init) => fetch(path, { ...init, cache: "no-store", credentials: "omit" }),
    clock,
    store: keys,
    device: (stored) => keys.device(stored),
    rooms,
  };
  return {
    clock,
    hasKeys: async () => (await keys.load()) !== null,
    openLine: async (opening) => {
      await loadSodium();
      return openLine(surroundings, opening);
    },
    unlock: async (passphrase, onProgress) => {
      await loadSodium();
      return unlock(surroundings, passphrase, onProgress);
    },
    hasPasskey: async () => (await hasPasskey(surroundings)) && (await passkeySupport()) === "yes",
    unlockByPasskey: async (onProgress) => {
      await loadSodium();
      return unlockByPasskey(surroundings, browserPasskeys, onProgress);
    },
    answerInvite: async (invite, name, passphrase) => {
      await loadSodium();
      return answerInvite(surroundings, invite, name, passphrase);
    },
    comeBack: async (back) => {
      await loadSodium();
      return comeBack(surroundings, back);
    },
    isEnrolled: async () => {
      await loadSodium();
      return isEnrolled(surroundings);
    },
    words: async () => (await import("@scure/bip39/wordlists/english.js")).wordlist,
  };
}

mountDesk(makeDoor(), link);
// While the passphrase is typed.
void loadSodium().catch(() => (loading = undefined));
