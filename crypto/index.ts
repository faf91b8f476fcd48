/**
 * The door of crypto/: formats, keys, sealing and opening. Pure: no input or output, no clock; the
 * same files in a browser and in Node. README.md is the protocol.
 *
 * The server does not come in here. It imports the single files that check formats, hashes and
 * signatures, so that nothing it runs can open anything.
 */
export * from "./audit-check.ts";
export * from "./audit-signing.ts";
export * from "./audit.ts";
export * from "./box.ts";
export * from "./bulletin.ts";
export * from "./calendar.ts";
export * from "./case-chain.ts";
export * from "./case-event.ts";
export * from "./checkpoint-signing.ts";
export * from "./checkpoint.ts";
export * from "./code.ts";
export * from "./encoding.ts";
export * from "./envelope-format.ts";
export * from "./envelope.ts";
export * from "./errors.ts";
export * from "./extract-file.ts";
export * from "./extract-seal.ts";
export * from "./extract-warrant-signing.ts";
export * from "./extract-warrant.ts";
export * from "./extract.ts";
export * from "./find-replies.ts";
export * from "./groups.ts";
export * from "./hash.ts";
export * from "./kem-sizes.ts";
export * from "./kem.ts";
export * from "./key-file.ts";
export * from "./keyring-signing.ts";
export * from "./keyring.ts";
export * from "./line.ts";
export * from "./puzzle.ts";
export * from "./recovery.ts";
export * from "./reply.ts";
export * from "./report.ts";
export * from "./roster-signing.ts";
export * from "./roster.ts";
export * from "./signed.ts";
export * from "./signing.ts";
export * from "./sodium.ts";
export * from "./statistics-signing.ts";
export * from "./statistics.ts";
