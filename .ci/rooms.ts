// The import rules of the rooms. Run by .ci/import-rules.ts, which also fails when too few modules
// were looked at: such checkers have been seen to pass on none.

import type { IConfiguration } from "dependency-cruiser";

/** The one place where a program is put together, and so the one that may know every room. */
const ROOT = "^server/cli/vertrouwenslijn\\.ts$";

/**
 * What the server needs of crypto/: formats, hashes, signature checks. A module that is not named
 * here, also a new one, may open or make secrets, and is not for it, by whatever way.
 */
const BLIND = [
  "audit",
  "audit-check",
  "bulletin",
  "calendar",
  "case-chain",
  "checkpoint",
  "encoding",
  "envelope-format",
  "errors",
  "extract-warrant",
  "groups",
  "hash",
  "kem-sizes",
  "keyring",
  "line",
  "puzzle",
  "roster",
  "roster-entry",
  "roster-recovery",
  "roster-pace",
  "roster-signers",
  "roster-state",
  "roster-turn",
  "signed",
  "sodium",
  "statistics",
  "strict",
].join("|");

const ROOMS = "^(crypto|server|web|seeds|tests|\\.ci)/";

export const rooms: IConfiguration = {
  forbidden: [
    {
      name: "crypto-knows-only-itself",
      comment:
        "crypto/ is pure: no I/O, no clock, nothing of ours. libsodium is handed in, so only its types are named.",
      severity: "error",
      from: { path: "^crypto/" },
      to: { pathNot: ["^crypto/", "node_modules/libsodium-wrappers(-sumo)?/"] },
    },
    {
      name: "crypto-is-handed-its-sodium",
      comment:
        "The browser picks a build of libsodium when the page is usable; crypto/ must not pick one.",
      severity: "error",
      from: { path: "^crypto/" },
      to: { path: "node_modules/libsodium", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "server-knows-no-web",
      comment: "What serves must not be able to load the desk, a form or a test.",
      severity: "error",
      from: { path: "^server/", pathNot: ROOT },
      to: { path: ["^web/", "^seeds/", "^tests/", "^\\.ci/"] },
    },
    {
      name: "server-root-knows-the-local-desk",
      comment: "The program offers the local desk too, and loads it only when it is asked for.",
      severity: "error",
      from: { path: ROOT },
      to: { path: ["^web/(?!desk/local/)", "^seeds/", "^tests/", "^\\.ci/"] },
    },
    {
      name: "server-root-loads-the-desk-late",
      comment: "`serve` must run without one module of the desk in the process.",
      severity: "error",
      from: { path: ROOT },
      to: { path: "^web/", dependencyTypesNot: ["dynamic-import", "type-only"] },
    },
    {
      name: "nobody-enters-by-the-root",
      severity: "error",
      from: { path: ROOMS, pathNot: "^tests/" },
      to: { path: ROOT },
    },
    {
      name: "server-is-blind",
      comment:
        "Nothing reachable from `serve` may open or make secrets. Where a module holds both kinds, ESLint refuses the names that do.",
      severity: "error",
      from: { path: "^server/", pathNot: ROOT },
      to: { path: "^crypto/", pathNot: `^crypto/(${BLIND})\\.ts$`, reachable: true },
    },
    {
      name: "contract-is-shared",
      comment: "server/contract is bundled for browsers, so it knows only formats.",
      severity: "error",
      from: { path: "^server/contract/" },
      to: { pathNot: ["^server/contract/", "^crypto/", "node_modules/zod/"] },
    },
    {
      name: "web-knows-the-contract",
      comment: "Of the server, what people see knows the schemas and limits only.",
      severity: "error",
      from: { path: "^web/" },
      to: { path: ["^server/(?!contract/)", "^tests/", "^\\.ci/"] },
    },
    {
      name: "browsers-have-no-node",
      severity: "error",
      from: { path: "^web/", pathNot: ["^web/build/", "^web/desk/local/"] },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "browsers-take-nothing-of-node-rooms",
      severity: "error",
      from: { path: "^web/", pathNot: ["^web/build/", "^web/desk/local/"] },
      to: { path: ["^web/build/", "^web/desk/local/"] },
    },
    {
      name: "the-public-side-knows-no-desk",
      comment: "A reporter's page must not carry a byte of what opens.",
      severity: "error",
      from: { path: "^web/(report|answer|site|exercise|guide|municipality)/" },
      to: { path: "^web/desk/" },
    },
    {
      name: "search-knows-only-itself",
      comment:
        "The desk, the public pages and the build look for words in the same way, with this.",
      severity: "error",
      from: { path: "^web/search/" },
      to: { pathNot: ["^web/search/", "node_modules/minisearch/"] },
    },
    {
      name: "the-opener-stands-alone",
      comment: "It is given to people outside: no part of the desk goes with it.",
      severity: "error",
      from: { path: "^web/opener/" },
      to: { path: ["^web/(?!opener/)", "^server/", "^seeds/"] },
    },
    {
      name: "seeds-know-nothing",
      severity: "error",
      from: { path: "^seeds/" },
      to: { pathNot: "^seeds/" },
    },
    {
      name: "nothing-knows-the-tests",
      severity: "error",
      from: { pathNot: "^tests/" },
      to: { path: "^tests/" },
    },
    {
      name: "the-second-client-is-a-stranger",
      comment: "It is written from crypto/README.md; a test beside it compares the two.",
      severity: "error",
      from: { path: "^tests/second-client/", pathNot: "\\.test\\.ts$" },
      to: { pathNot: ["^tests/second-client/", "node_modules/@(noble|scure)/"] },
    },
    {
      name: "no-package-of-the-tests-in-the-product",
      severity: "error",
      from: { path: "^(crypto|server|web|seeds)/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-package-that-is-not-named",
      severity: "error",
      from: { path: ROOMS },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "no-circle",
      severity: "error",
      from: { path: ROOMS },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "everything-is-found",
      severity: "error",
      from: { path: ROOMS },
      // The build itself resolves icons and the like, and fails where it cannot.
      to: { couldNotResolve: true, pathNot: "^(icon|virtual):" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Type-only imports count: a room that names another's types knows it.
    tsPreCompilationDeps: true,
    moduleSystems: ["es6", "cjs"],
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["types", "import", "node", "default"],
    },
  },
};
