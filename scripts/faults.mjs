/**
 * What becomes of every step of the engine when something goes wrong in it: each fault in each of five steps of each resource
 * type, over HTTP, and then what a plain up, another program and a destroy make of that.
 *
 *     npm run faults                 the whole table, and the mistakes of version 0.1.0 that are no single fault
 *     npm run faults -- answers      the faults with this in their names, as a regular expression
 *
 * Exit code 1 where a promise is broken. `npm test` plays a sample of it.
 */
import { runCompiled } from "./test/compiledProgram.mjs";

await runCompiled("faults/print.js", "the faults");
