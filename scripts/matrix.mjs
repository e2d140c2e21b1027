/**
 * The life of a stack in every layout of packages that a program may have, with the real package managers and the real
 * CLI, on an emulator; a table as Markdown:
 *
 *     npm run matrix
 *     npm run matrix -- pnpm hoist      the layouts whose line has these words
 *
 * Exit code 1 when one comes out otherwise than `docs/guides/layouts.md` says. `npm test` runs two of them.
 */
import { runCompiled } from "./test/compiledProgram.mjs";

await runCompiled("engine/layouts/main.js", "the matrix");
