import sodium from "libsodium-wrappers-sumo";
import { useSodium } from "../../../crypto/index.ts";

/** Loads libsodium with its Argon2id and hands it to crypto/. Once, before anything else. */
export async function loadSodium(): Promise<void> {
  await sodium.ready;
  useSodium(sodium);
}
