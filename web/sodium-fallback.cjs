// The CommonJS build of libsodium runs without WebAssembly (a phone in lockdown mode, for example).
// Only `require` reaches it: the package hides it from `import`.
module.exports = require("libsodium-wrappers");
