import sodium from "libsodium-wrappers";
import { useSodium } from "../crypto/sodium.ts";

/** Loads libsodium and hands it to crypto/. Once, before anything else. */
export async function loadSodium(): Promise<void> {
  await sodium.ready;
  useSodium(sodium);
}
