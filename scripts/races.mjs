/**
 * Two processes write one registry at the same time, on an emulator: how often something was lost, and how often it was
 * told. Exit code 1 when something was lost in silence.
 *
 *     npm run races                          everything
 *     npm run races -- contests              provider processes: each contest 60 times at 10, 50 and 300 ms a call
 *     npm run races -- contests deleted      those contests whose name has this in it
 *     npm run races -- rounds                two stacks with the real CLI, 20 rounds of adding and removing
 *
 * `npm test` holds some of the contests, and three of the rounds.
 */
import { runCompiled } from "./test/compiledProgram.mjs";

await runCompiled("engine/races/main.js", "the races");
