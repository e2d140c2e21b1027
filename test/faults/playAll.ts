import { playCell, type Result, type Type } from "./cell.js";
import type { Fault } from "./fault.js";
import { startWorld, type Verb } from "./world.js";

/** A step of one resource type under one fault. */
export interface Cell {
  /** The kind of fault. */
  readonly of: string;
  readonly fault: Fault;
  readonly verb: Verb;
  readonly type: Type;
}

export const shownCell = ({ of, fault, verb, type }: Cell): string =>
  `${of}: ${fault.name}; ${verb}, ${type.of} ${type.setting}`;

/** So many at once: most of the time they wait for the pauses of the SDK. */
const workers = 8;

/** Plays cells, in any order; tells of each when it is done, and of how many are left. */
export const playAll = async (
  cells: readonly Cell[],
  done: (cell: Cell, result: Result, left: number) => void = () => undefined,
): Promise<ReadonlyMap<Cell, Result>> => {
  const waiting = [...cells];
  const results = new Map<Cell, Result>();
  const work = async (): Promise<void> => {
    const world = await startWorld();
    for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
      const result = await playCell(world, cell.fault, cell.verb, cell.type);
      results.set(cell, result);
      done(cell, result, cells.length - results.size);
    }
    await world.close();
  };
  await Promise.all(Array.from({ length: workers }, work));
  return results;
};
