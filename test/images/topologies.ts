import fc from "fast-check";
import {
  type Action,
  type ByPlace,
  nameOf,
  type Permit,
  type Place,
  type Push,
  type Route,
  type Topology,
} from "./topology.js";

const accounts = ["111111111111", "222222222222", "333333333333", "444444444444"];
const regions = ["eu-west-1", "us-east-1", "ap-south-1"];

/** Beginnings of each other, and near misses of each other. */
export const repositoryNames = ["prod", "prod/api", "prod-x/api", "production", "production/api", "web/prod"];
const filters = ["prod", "prod/", "prod-", "production", "production/", "prod/api", "web", "dev/"];

/** Two to four accounts in one to three Regions. */
const somePlaces: fc.Arbitrary<readonly Place[]> = fc
  .tuple(fc.integer({ min: 2, max: accounts.length }), fc.integer({ min: 1, max: regions.length }))
  .map(([some, more]) =>
    accounts.slice(0, some).flatMap((account) => regions.slice(0, more).map((region) => ({ account, region }))),
  );

/** ECR refuses a registry as its own destination. */
const routes = (from: Place, places: readonly Place[], minLength = 0): fc.Arbitrary<readonly Route[]> => {
  const others = places.filter((place) => place !== from);
  const route = fc.record({
    prefixes: fc.uniqueArray(fc.constantFrom(...filters), { maxLength: 3 }),
    destinations: fc.uniqueArray(fc.constantFrom(...others), { minLength: 1, maxLength: 4 }),
  });
  return fc.array(route, { minLength, maxLength: 3 });
};

const everything: readonly Action[] = ["CreateRepository", "ReplicateImage"];

const permit: fc.Arbitrary<Permit> = fc.record({
  effect: fc.constantFrom("Allow", "Allow", "Allow", "Deny"),
  account: fc.constantFrom(...accounts, "*"),
  prefix: fc.constantFrom("", ...filters),
  exact: fc.constantFrom(false, false, false, true),
  actions: fc.oneof(
    { arbitrary: fc.constant(everything), weight: 2 },
    { arbitrary: fc.subarray([...everything], { minLength: 1 }), weight: 1 },
  ),
});

/** Some of what the routes to a place need, with or without the right to create, and whatever else people write. */
const permits = (place: Place, all: ByPlace<readonly Route[]>): fc.Arbitrary<readonly Permit[]> => {
  const needed = (create: boolean) =>
    [...all].flatMap(([name, some]) =>
      some
        .filter(({ destinations }) => destinations.includes(place))
        .flatMap(({ prefixes }) => (prefixes.length === 0 ? [""] : prefixes))
        .map((prefix): Permit => {
          const actions: readonly Action[] = create ? everything : ["ReplicateImage"];
          return { effect: "Allow", account: name.split("/")[0] ?? "", prefix, exact: false, actions };
        }),
    );
  return fc
    .tuple(
      fc.boolean().chain((create) => fc.subarray(needed(create))),
      fc.array(permit, { maxLength: 2 }),
    )
    .map(([least, more]) => [...least, ...more]);
};

const byPlace = <Value>(
  places: readonly Place[],
  value: (place: Place) => fc.Arbitrary<Value>,
): fc.Arbitrary<ByPlace<Value>> =>
  fc
    .tuple(...places.map((place) => value(place).map((one): [string, Value] => [nameOf(place), one])))
    .map((entries) => new Map(entries));

const pushes = (places: readonly Place[]): fc.Arbitrary<Push> =>
  fc
    .constantFrom(...places)
    .chain((from) =>
      fc.record({
        from: fc.constant(from),
        repository: fc.constantFrom(...repositoryNames),
        all: byPlace(places, (place) => routes(place, places, place === from ? 1 : 0)),
      }),
    )
    .chain(({ from, repository, all }) =>
      byPlace(places, (place) =>
        permits(place, all).map((some) => ({ routes: all.get(nameOf(place)) ?? [], permits: some })),
      ).map((settings) => ({ from, repository, settings })),
    );

/** Topologies in which about half of the images reach a registry of another account, and no other fate is rare. */
export const topologies: fc.Arbitrary<Topology> = somePlaces.chain((places) =>
  fc.record({
    places: fc.constant(places),
    repositories: byPlace(places, () => fc.subarray(repositoryNames)),
    pushes: fc.array(pushes(places), { minLength: 1, maxLength: 3 }),
    spelling: fc.nat(),
  }),
);
