/**
 * Loaded into every Node.js process of Stryker. Its runner requires parts of mocha by names without extension, which
 * mocha 12 has as `.cjs`: https://github.com/stryker-mutator/stryker-js/pull/6205. To be removed with that.
 */
require.extensions[".cjs"] ??= require.extensions[".js"];
