import type { Report } from "../model/report.js";

/**
 * The report for programs. Members may be added; those that are here keep their names and meaning: `docs/guides/report.md`.
 */
export const jsonOf = ({ stacks, failed, registries, findings, topology }: Report) => ({
  version: 1,
  failed,
  stacks: stacks.map(({ stack, counts, others }) => ({ stack, counts, otherResources: others })),
  registries: registries.map(({ name, place, rows, drift, overwrites }) => ({
    registry: name,
    ...place,
    changes: rows,
    drift,
    overwrites,
  })),
  findings,
  topology: {
    registries: [...topology.registries].map(([registry, place]) => ({ registry, ...place })),
    arrows: topology.arrows,
  },
});
