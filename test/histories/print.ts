import fc from "fast-check";
import { histories } from "./history.js";
import { play } from "./play.js";

const print = async (): Promise<void> => {
  const [count = 20_000, seed = 20_261_126] = process.argv.slice(2).map(Number);
  const began = Date.now();
  let played = 0;
  const counted = fc.asyncProperty(histories, async (history) => {
    played += 1;
    if (played % 2_000 === 0) console.error(`${played} histories`);
    await play(history);
  });
  const result = await fc.check(counted, { numRuns: count, seed });
  const seconds = Math.round((Date.now() - began) / 1_000);
  if (!result.failed) {
    console.log(`${result.numRuns} histories with seed ${seed}, none violated, in ${seconds} s`);
    return;
  }
  const cause = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
  console.log(`violated by history ${result.numRuns} of seed ${seed}, path ${result.counterexamplePath}:\n${cause}`);
  console.log(JSON.stringify(result.counterexample?.[0], null, 2));
  process.exitCode = 1;
};

void print();
