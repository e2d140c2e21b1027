/** One cell of the bench: all contenders go through the operations by turns, so that ratios hold on any computer. */
import { contendersFor } from "./contenders.mjs";
import { startLife } from "./life.mjs";
import { operations } from "./operations.mjs";

/**
 * @typedef {import("./cells.mjs").Cell} Cell
 * @typedef {import("./contenders.mjs").Contender} Contender
 * @typedef {import("./life.mjs").Figures} Figures
 * @typedef {import("./life.mjs").Context & { progress: (text: string) => void }} Context
 * @typedef {{ operation: import("./operations.mjs").OperationName, round: number, of: Map<Contender | "sdk" | "paced", Figures> }} Turn
 *   what one operation took, all contenders one after the other
 */

/** @param {Cell} cell @param {Context} context @returns {Promise<Turn[]>} */
export async function runCell(cell, context) {
  const once = cell.operations.some((name) => operations[name].once);
  const [lives, repeats] = once ? [cell.rounds, 1] : [1, cell.rounds];
  const turns = [];
  for (let life = 0; life < lives; life += 1) turns.push(...(await liveOnce(cell, life, repeats, context)));
  return turns;
}

/** @param {Cell} cell @param {number} life @param {number} repeats @param {Context} context @returns {Promise<Turn[]>} */
async function liveOnce(cell, life, repeats, context) {
  const names = contendersFor(cell.types).filter((name) => cell.contenders.includes(name));
  const all = await Promise.all(names.map((name) => startLife(name, cell, context)));
  const turns = [];
  let present = false;
  try {
    for (const operation of cell.operations) {
      if (operations[operation].needs === "present" && !present) {
        for (const one of all) await one.prepare();
        present = true;
      }
      if (operation === "create") present = true;
      if (operation === "destroy") present = false;
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        const round = life * repeats + repeat;
        /** @type {Turn} */
        const turn = { operation, round, of: new Map() };
        // Every round in another order: whoever comes first finds the computer colder.
        for (const one of round % 2 === 0 ? all : all.toReversed()) {
          context.progress(`${operation}, round ${round + 1} of ${cell.rounds}, ${one.name}`);
          for (const [name, figures] of await one.measure(operation, round)) turn.of.set(name, figures);
        }
        turns.push(turn);
      }
    }
  } finally {
    await Promise.all(all.map((one) => one.end()));
  }
  return turns;
}
