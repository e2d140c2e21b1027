import assert from "node:assert/strict";
import fc from "fast-check";
import { replicationGrants } from "#provider/kinds/replicationGrant.js";
import { runs } from "../support/runs.js";
import { destinationName, type ImageBench, withImageBench } from "./imageBench.js";
import { repositoryNames, topologies } from "./topologies.js";
import { nameOf, type Place, type Push, type Route, settingsAt, type Topology } from "./topology.js";

const tag = "v1";

/** The rules of the push's source, the grants for them in all destinations, and nothing else anywhere. */
const setGrants = (bench: ImageBench, { places }: Topology, push: Push, createRepository: boolean): void => {
  const { from } = push;
  bench.set(new Map([[nameOf(from), { routes: settingsAt(push, from).routes, permits: [] }]]));
  const grants = replicationGrants({ source: from, rules: bench.registry(from).rules(), createRepository });
  for (const place of places) {
    const Statement = grants.get(nameOf(place));
    bench.registry(place).setPolicy(Statement && { Version: "2012-10-17", Statement });
  }
};

/** From now on a registry sends everything everywhere. */
const widen = (bench: ImageBench, topology: Topology, from: Place): void => {
  const destinations = others(topology, from).map(({ account, region }) => ({ region, registryId: account }));
  bench.registry(from).setRules([{ destinations }]);
};

const others = ({ places }: Topology, from: Place): readonly Place[] => places.filter((place) => place !== from);

/** Pushes an image, and answers with the names of the registries where it arrived and where not. */
const arrivals = async (bench: ImageBench, from: Place, repository: string) => {
  await bench.push(from, repository, tag);
  const statuses = await bench.statuses(from, repository, tag);
  const named = (complete: boolean) =>
    statuses
      .filter(({ status }) => (status === "COMPLETE") === complete)
      .map(destinationName)
      .sort();
  return { arrived: named(true), refused: named(false) };
};

const sends = (routes: readonly Route[], place: Place, repository: string): boolean =>
  routes.some(
    ({ prefixes, destinations }) =>
      destinations.includes(place) &&
      (prefixes.length === 0 || prefixes.some((prefix) => repository.startsWith(prefix))),
  );

const holds = (bench: ImageBench, place: Place, repository: string): boolean =>
  [...(bench.images().get(nameOf(place)) ?? [])].some((image) => image.startsWith(`${repository}:`));

/** Does something for the sources of many topologies. */
const forSources = (check: (bench: ImageBench, topology: Topology, push: Push, create: boolean) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(topologies, fc.boolean(), (topology, create) =>
      withImageBench(topology, async (bench) => {
        for (const push of topology.pushes.slice(0, 1)) await check(bench, topology, push, create);
      }),
    ),
    runs(15),
  );

describe("replicationGrants as the policies of all destinations", () => {
  it("lets every image in that the rules send", () =>
    forSources(async (bench, topology, push) => {
      setGrants(bench, topology, push, true);

      for (const repository of repositoryNames) {
        const { arrived, refused } = await arrivals(bench, push.from, repository);

        const routes = settingsAt(push, push.from).routes;
        const sent = topology.places.filter((place) => sends(routes, place, repository));
        assert.deepEqual({ arrived, refused }, { arrived: sent.map(nameOf).sort(), refused: [] });
      }
    }));

  it("lets nothing else in that the source may send later, and creates no repository unless asked to", () =>
    forSources(async (bench, topology, push, create) => {
      setGrants(bench, topology, push, create);
      widen(bench, topology, push.from);

      for (const repository of repositoryNames) {
        const { routes } = settingsAt(push, push.from);
        const granted = others(topology, push.from).filter(
          (place) =>
            place.account === push.from.account ||
            (sends(routes, place, repository) && (create || holds(bench, place, repository))),
        );

        const { arrived } = await arrivals(bench, push.from, repository);

        assert.deepEqual(arrived, granted.map(nameOf).sort());
      }
    }));

  it("lets nothing in from another account", () =>
    forSources(async (bench, topology, push, create) => {
      setGrants(bench, topology, push, create);
      const strangers = topology.places.filter(({ account }) => account !== push.from.account);

      for (const stranger of strangers.slice(0, 1)) {
        widen(bench, topology, stranger);
        const { arrived } = await arrivals(bench, stranger, push.repository);

        const own = others(topology, stranger).filter(({ account }) => account === stranger.account);
        assert.deepEqual(arrived, own.map(nameOf).sort());
      }
    }));
});
