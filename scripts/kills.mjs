/**
 * Commands of the real CLI, interrupted at calls to AWS: CLI or provider killed, or Ctrl-C. Prints for each what the state
 * and the registries then have, what is typed next, and whether something was lost; exit code 1 when something was.
 *
 *     npm run kills                     all of them
 *     npm run kills -- "the CLI"        those with this in their name, or in who is struck
 *
 * `npm test` has two of them. Not on Windows, where neither signals nor `ps` exist.
 */
import { runCompiled } from "./test/compiledProgram.mjs";

await runCompiled("engine/kills/main.js", "the kills");
