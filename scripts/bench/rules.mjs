/** Rules with so many filters, 100 in each rule, and the same ones in another spelling. */

/** @param {number} filters */
export const rulesOf = (filters) =>
  Array.from({ length: Math.ceil(filters / 100) }, (_, rule) => ({
    destinations: [{ region: "eu-west-1", registryId: String(100_000_000_000 + (rule % 25)) }],
    repositoryFilters: Array.from({ length: Math.min(100, filters - rule * 100) }, (_, index) => ({
      filter: `team-${rule}/service-${(index * 37) % 100}/`,
    })),
  }));

/** @param {ReturnType<typeof rulesOf>} rules */
export const respelt = (rules) =>
  rules.toReversed().map(({ destinations, repositoryFilters }) => ({
    repositoryFilters: repositoryFilters.toReversed().map(({ filter }) => ({ filterType: "PREFIX_MATCH", filter })),
    destinations: destinations.map(({ region, registryId }) => ({ registryId, region })),
  }));

/** @param {ReturnType<typeof rulesOf>} rules */
export const edited = (rules) =>
  rules.map((rule) => ({ ...rule, destinations: rule.destinations.map((one) => ({ ...one, region: "eu-west-2" })) }));
