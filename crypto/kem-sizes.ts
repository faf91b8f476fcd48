/** Lengths in bytes of what X-Wing and XChaCha20-Poly1305 make, and of our commitment to a key. */
export const KEM_PUBLIC_BYTES = 1216;
export const KEM_SECRET_BYTES = 32;
export const KEM_CIPHERTEXT_BYTES = 1120;
export const COMMITMENT_BYTES = 32;
export const NONCE_BYTES = 24;
export const AEAD_TAG_BYTES = 16;
