import assert from "node:assert/strict";
import type { ImageReplicationStatus } from "@aws-sdk/client-ecr";
import fc from "fast-check";
import { runs } from "../support/runs.js";
import { destinationName, withImageBench } from "./imageBench.js";
import { topologies } from "./topologies.js";
import { type Action, type ByPlace, nameOf, type Place, type Push, settingsAt, type Topology } from "./topology.js";

/** What must become of an image at a place, by nothing but comparing texts: no code under test has a say in it. */
const oracle = (push: Push, place: Place, exists: boolean): string => {
  const { from, repository } = push;
  const matches = (prefix: string) => repository.startsWith(prefix);
  const goes = settingsAt(push, from).routes.some(
    ({ prefixes, destinations }) =>
      (prefixes.length === 0 || prefixes.some(matches)) && destinations.some((one) => nameOf(one) === nameOf(place)),
  );
  const about = settingsAt(push, place).permits.filter(
    (it) => ["*", from.account].includes(it.account) && (it.exact ? repository === it.prefix : matches(it.prefix)),
  );
  const says = (effect: string, action: Action) =>
    about.some((it) => it.effect === effect && it.actions.includes(action));
  // Whether AWS heeds a Deny inside one account is not established; that it asks for no Allow there is documented.
  const may = (action: Action) => place.account === from.account || (says("Allow", action) && !says("Deny", action));
  if (!goes) return "not sent";
  if (!may("ReplicateImage")) return "DESTINATION_REGISTRY_ACCESS_DENIED";
  return exists || may("CreateRepository") ? "COMPLETE" : "REPOSITORY_NOT_FOUND";
};

/** A push, and what must be true after it. */
interface Step {
  readonly push: Push;
  readonly tag: string;
  readonly statuses: readonly ImageReplicationStatus[];
  readonly images: ByPlace<ReadonlySet<string>>;
}

const predict = ({ places, repositories, pushes }: Topology): readonly Step[] => {
  const initial = (place: Place) => (repositories.get(nameOf(place)) ?? []).map((repository) => `${repository}:old`);
  let images: ByPlace<ReadonlySet<string>> = new Map(places.map((place) => [nameOf(place), new Set(initial(place))]));
  return pushes.map((push, index) => {
    const tag = `v${index}`;
    const has = (place: Place) => images.get(nameOf(place)) ?? new Set<string>();
    const exists = (place: Place) => [...has(place)].some((image) => image.startsWith(`${push.repository}:`));
    const fates = places
      .filter((place) => place !== push.from)
      .map((place): [Place, string] => [place, oracle(push, place, exists(place))]);
    const holders = [push.from, ...fates.filter(([, fate]) => fate === "COMPLETE").map(([place]) => place)];
    const added = holders.map((place): [string, Set<string>] => [
      nameOf(place),
      new Set([...has(place), `${push.repository}:${tag}`]),
    ]);
    images = new Map([...images, ...added]);
    const statuses = fates.filter(([, fate]) => fate !== "not sent").map(statusOf);
    return { push, tag, statuses: sorted(statuses), images };
  });
};

const statusOf = ([{ account, region }, fate]: [Place, string]): ImageReplicationStatus => ({
  region,
  registryId: account,
  ...(fate === "COMPLETE" ? { status: fate } : { status: "FAILED", failureCode: fate }),
});

const sorted = (statuses: readonly ImageReplicationStatus[]) =>
  [...statuses].sort((a, b) => (destinationName(a) < destinationName(b) ? -1 : 1));

describe("a pushed image", () => {
  it("arrives where rules, filters and policies of that moment say, once, and nowhere else", () =>
    fc.assert(
      fc.asyncProperty(topologies, (topology) =>
        withImageBench(topology, async (bench) => {
          const steps = predict(topology);
          for (const [index, { push, tag, images }] of steps.entries()) {
            bench.set(push.settings);
            await bench.push(push.from, push.repository, tag);

            assert.deepEqual(bench.images(), images);
            // Those pushed before too: what is set later is not for them.
            for (const { push: earlier, tag: old, statuses } of steps.slice(0, index + 1)) {
              assert.deepEqual(sorted(await bench.statuses(earlier.from, earlier.repository, old)), statuses);
            }
          }
        }),
      ),
      runs(50),
    ));
});
