import { countOf, type Verification } from "./verify.js";

/** The report for programs. Its names stay as they are. */
export const verifyJson = (report: Verification): string => {
  const { sources, links, general } = report;
  const value = {
    registries: sources.map(({ reader, source, checks }) => ({
      name: reader.named.name,
      ...(source && { registryId: source.registry.account, rules: source.rules }),
      region: source?.registry.region ?? reader.named.registry.region,
      checks,
    })),
    links: links.map(({ link, checks }) => ({
      from: link.source.reader.named.name,
      ...(link.reader && { to: link.reader.named.name }),
      destination: link.destination,
      repositoryFilters: link.rule.repositoryFilters ?? [],
      checks,
    })),
    general,
    broken: countOf(report, "broken"),
  };
  return JSON.stringify(value, null, 2);
};
