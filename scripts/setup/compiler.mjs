import { join } from "node:path";

/**
 * The compiler that builds and checks: TypeScript 7, which takes a quarter of the time of 6. The package `typescript`
 * itself stays 6, since 7 has no API yet for the Pulumi SDK, which compiles programs with it, and for tests that compile.
 *
 * @param {string} root
 */
export const compiler = (root) => join(root, "node_modules", "typescript-7", "bin", "tsc");
