import fc from "fast-check";
import type { ReplicationRule } from "#provider/replication/rules.js";
import type { Random } from "./random.js";
import { prefixes } from "./repositories.js";

const destination = fc.record({
  region: fc.constantFrom("eu-west-1", "us-east-1", "ap-south-1"),
  registryId: fc.constantFrom("111111111111", "222222222222", "000000000001"),
});

const filter = fc.oneof(
  fc.record({ filter: fc.oneof(prefixes, fc.constantFrom("__", "..", "constructor")) }),
  fc.record({ filter: prefixes, filterType: fc.constantFrom("PREFIX_MATCH", "OTHER_MATCH") }),
);

/** Rules that share destinations and filters, so that they are often alike. */
export const rules: fc.Arbitrary<readonly ReplicationRule[]> = fc.array(
  fc
    .tuple(fc.array(destination, { maxLength: 3 }), fc.array(filter, { maxLength: 3 }))
    .map(([destinations, repositoryFilters]) =>
      repositoryFilters.length === 0 ? { destinations } : { destinations, repositoryFilters },
    ),
  { maxLength: 4 },
);

/** The same rules in another spelling: other orders, repetitions, filter types spelt out, empty lists. */
export const respellRules = (given: readonly ReplicationRule[], random: Random): readonly ReplicationRule[] =>
  repeated(given, random).map(({ destinations, repositoryFilters = [] }) => ({
    repositoryFilters: repeated(repositoryFilters, random).map((one) =>
      one.filterType === undefined && random.coin() ? { filterType: "PREFIX_MATCH", ...one } : { ...one },
    ),
    destinations: repeated(destinations, random).map(({ region, registryId }) => ({ registryId, region })),
  }));

const repeated = <Item>(items: readonly Item[], random: Random): readonly Item[] =>
  random.shuffled(random.coin() ? items : [...items, ...items.slice(0, 1)]);
