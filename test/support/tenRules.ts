const list = <Item>(count: number, make: (i: number) => Item): Item[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** Ten rules, each with two destinations and five filters; 20 unique destinations in all. */
export const many = () =>
  list(10, (i) => ({
    destinations: list(2, (j) => ({ region: `us-east-${j + 1}`, registryId: `44445555${6660 + i}` })),
    repositoryFilters: list(5, (j) => ({ filter: `team-${i}/app-${j}`, filterType: "PREFIX_MATCH" })),
  }));

/** The same rules, with every list the other way round. */
export const shuffled = (rules: ReturnType<typeof many>) =>
  rules
    .map(({ destinations, repositoryFilters }) => ({
      destinations: [...destinations].reverse(),
      repositoryFilters: [...repositoryFilters].reverse(),
    }))
    .reverse();
