import { performance } from "node:perf_hooks";

/**
 * How long an operation takes, in microseconds: the median of several rounds after a warm-up, each round long enough for
 * the clock.
 *
 * @param {() => unknown} operation
 */
export function microseconds(operation, { warmUpMs = 150, roundMs = 20, rounds = 11 } = {}) {
  const started = performance.now();
  let count = 0;
  do {
    operation();
    count += 1;
  } while (performance.now() - started < warmUpMs);
  const times = Math.max(1, Math.round((count * roundMs) / warmUpMs));
  return median(Array.from({ length: rounds }, () => round(operation, times)));
}

/** @param {() => unknown} operation @param {number} times */
function round(operation, times) {
  const started = performance.now();
  for (let time = 0; time < times; time += 1) operation();
  return ((performance.now() - started) * 1000) / times;
}

/** @param {number[]} values */
function median(values) {
  return /** @type {number} */ (values.sort((a, b) => a - b)[Math.floor(values.length / 2)]);
}
