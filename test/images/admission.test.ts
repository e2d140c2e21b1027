import assert from "node:assert/strict";
import fc from "fast-check";
import { emptyPolicy } from "#provider/policy/document.js";
import { admits } from "#provider/policy/evaluate/admits.js";
import { runs } from "../support/runs.js";
import { destinationName, type ImageBench, withImageBench } from "./imageBench.js";
import { topologies } from "./topologies.js";
import { nameOf, type Place, type Push } from "./topology.js";

/** What `admits` says of an image before it is pushed, for every registry of another account. */
const foretold = (bench: ImageBench, places: readonly Place[], { from, repository }: Push) =>
  new Map(
    places
      .filter(({ account }) => account !== from.account)
      .map((place) => {
        const registry = bench.registry(place);
        const create = !registry.repositories().some(({ name }) => name === repository);
        const destination = { partition: "aws", ...place };
        const request = { source: from.account, destination, repository, create };
        return [nameOf(place), admits(registry.policy() ?? emptyPolicy, request).admitted];
      }),
  );

describe("admits", () => {
  it("says yes of the images that arrive in another account, and no of those that do not", () =>
    fc.assert(
      fc.asyncProperty(topologies, (topology) =>
        withImageBench(topology, async (bench) => {
          for (const [index, push] of topology.pushes.entries()) {
            bench.set(push.settings);
            const answers = foretold(bench, topology.places, push);

            await bench.push(push.from, push.repository, `v${index}`);

            const statuses = await bench.statuses(push.from, push.repository, `v${index}`);
            const crossed = statuses.filter(({ registryId }) => registryId !== push.from.account);
            assert.deepEqual(
              crossed.map((status) => [destinationName(status), answers.get(destinationName(status))]),
              crossed.map((status) => [destinationName(status), status.status === "COMPLETE" ? "yes" : "no"]),
            );
          }
        }),
      ),
      runs(50),
    ));
});
