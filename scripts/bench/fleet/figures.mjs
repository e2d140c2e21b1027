/** From what single runs took to medians, spreads and ratios. */

/**
 * @typedef {import("./rounds.mjs").Turn} Turn
 * @typedef {import("./life.mjs").Figures} Figures
 * @typedef {import("./operations.mjs").OperationName} OperationName
 * @typedef {{ median: number, min: number, max: number }} Spread of several rounds
 * @typedef {{ wall: Spread, cpu: Spread, programCpu: Spread, providerCpu: Spread, providerMiB: Spread, calls:
 *   Readonly<Record<string, number>>, stateBytes: number }} Summary of one contender
 * @typedef {object} Row one operation of one cell
 * @property {OperationName} operation
 * @property {Readonly<Record<string, Summary>>} of by contender
 * @property {Ratios | undefined} ratios of ours; nothing where it, or the floor, was not measured
 * @typedef {{ wall: Spread, cpu: Spread, wallOfFloor: Spread, cpuOfFloor: Spread, aboveFloorMiB: Spread }} Ratios to the
 *   limit, which is the floor and the bare SDK; and to the floor
 */

/** @param {readonly Turn[]} turns @returns {Row[]} */
export function rowsOf(turns) {
  const operations = [...new Set(turns.map(({ operation }) => operation))];
  return operations.map((operation) => {
    const rounds = turns.filter((turn) => turn.operation === operation);
    const names = [...new Set(rounds.flatMap(({ of }) => [...of.keys()]))];
    const of = Object.fromEntries(
      names.map((name) => [name, summarize(rounds.flatMap((turn) => turn.of.get(name) ?? []))]),
    );
    return { operation, of, ratios: ratiosOf(rounds) };
  });
}

/** @param {readonly Figures[]} figures @returns {Summary} */
function summarize(figures) {
  const last = figures.at(-1);
  return {
    wall: spread(figures.map(({ wall }) => wall)),
    cpu: spread(figures.map(({ cpu }) => cpu)),
    programCpu: spread(figures.map(({ programCpu }) => programCpu)),
    providerCpu: spread(figures.map(({ providerCpu }) => providerCpu)),
    providerMiB: spread(figures.map(({ providerMiB }) => providerMiB)),
    calls: countedByKind(last?.calls ?? []),
    stateBytes: last?.stateBytes ?? 0,
  };
}

/** Within each round, so that a computer that gets slower between rounds does not count. @param {readonly Turn[]} rounds */
function ratiosOf(rounds) {
  const pairs = rounds.flatMap(({ of }) => {
    const [floor, ours, sdk] = [of.get("floor"), of.get("ours"), of.get("sdk")];
    return floor && ours ? [{ floor, ours, sdk: sdk ?? { wall: 0, cpu: 0 } }] : [];
  });
  if (pairs.length === 0) return undefined;
  return {
    wall: spread(pairs.map(({ floor, ours, sdk }) => ours.wall / (floor.wall + sdk.wall))),
    cpu: spread(pairs.map(({ floor, ours, sdk }) => ours.cpu / (floor.cpu + sdk.cpu))),
    wallOfFloor: spread(pairs.map(({ floor, ours }) => ours.wall / floor.wall)),
    cpuOfFloor: spread(pairs.map(({ floor, ours }) => ours.cpu / floor.cpu)),
    aboveFloorMiB: spread(pairs.map(({ floor, ours }) => ours.providerMiB - floor.providerMiB)),
  };
}

/** @param {readonly number[]} values @returns {Spread} */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (/** @type {number} */ index) => sorted[index] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  return { median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2, min: at(0), max: at(sorted.length - 1) };
}

/** @param {readonly { operation: string }[]} calls @returns {Record<string, number>} */
export function countedByKind(calls) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { operation } of calls) counts[operation] = (counts[operation] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort());
}
