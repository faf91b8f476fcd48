import type sodium from "libsodium-wrappers";
declare const library: typeof sodium;
export = library;
