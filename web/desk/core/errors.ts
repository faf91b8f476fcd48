export type DeskFault =
  | "offline"
  | "unsure"
  | "refused"
  | "no-ground"
  | "suspended"
  | "revoked"
  | "unauthenticated"
  | "changed"
  | "claimed"
  | "forged"
  | "rolled-back"
  | "stale"
  | "locked"
  | "full"
  | "wrong-passphrase"
  | "wrong-passkey"
  | "no-passkey"
  | "no-prf"
  | "no-keys"
  | "disk"
  | "elsewhere"
  | "chain-broken"
  | "too-long"
  | "line-closed"
  | "internal";

/** Why the desk cannot do what was asked: a word that the page turns into a sentence. */
export class DeskError extends Error {
  override readonly name = "DeskError";
  readonly code: DeskFault;
  constructor(code: DeskFault, cause?: unknown) {
    super(`desk: ${code}`, { cause });
    this.code = code;
  }
}
