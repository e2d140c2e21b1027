import fc from "fast-check";

/** How often a law that needs many runs is tried; fewer times where fast-check is told so, as under mutation. */
export const runs = (count: number): { readonly numRuns: number } => ({
  numRuns: Math.min(count, fc.readConfigureGlobal()?.numRuns ?? count),
});
