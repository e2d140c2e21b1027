import type { Report } from "../verify.js";
import { countOf } from "./countOf.js";

/** The report for programs. Its names stay as they are. */
export const jsonOf = (report: Report): string => {
  const { sources, links, general } = report;
  const value = {
    registries: sources.map(({ place, source, checks }) => ({
      name: place.named.name,
      ...(source && { registryId: source.registry.account, rules: source.rules }),
      region: source?.registry.region ?? place.named.registry.region,
      checks,
    })),
    links: links.map(({ link, checks }) => ({
      from: link.source.place.named.name,
      ...(link.place && { to: link.place.named.name }),
      destination: link.destination,
      repositoryFilters: link.rule.repositoryFilters ?? [],
      checks,
    })),
    general,
    broken: countOf(report, "broken"),
  };
  return JSON.stringify(value, null, 2);
};
