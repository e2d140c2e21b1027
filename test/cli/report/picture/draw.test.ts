import assert from "node:assert/strict";
import { draw, type Graph } from "#cli/report/picture/draw.js";
import { policyIn, previewJson, reportFrom, step } from "../../support/previewJson.js";
import { accountOf, hubs, threeRegionsOf, web } from "../../support/topologies.js";

const graphOf = (preview: string): Graph => {
  const graph = draw(reportFrom(preview).topology);
  assert.ok(graph);
  return graph;
};

describe("the picture of a replication", () => {
  it("puts the spokes of a hub into one box for each thing that happens to them", () => {
    const { nodes } = graphOf(hubs(1, 299));

    assert.deepEqual(
      nodes.map(({ lines }) => lines[0]),
      ["account 111122223333", "297 accounts", "account 444455550298", "account 444455550000"],
    );
  });

  it("shows up to 20 accounts one by one, with their Regions, and more of them together", () => {
    const firstLines = (preview: string) => graphOf(preview).nodes.map(({ lines }) => lines.join(": "));

    assert.equal(firstLines(threeRegionsOf(19)).length, 20);
    assert.ok(firstLines(threeRegionsOf(19)).includes("account 444455550000: us-east-1, us-west-1, us-west-2"));
    assert.deepEqual(firstLines(threeRegionsOf(20)), [
      "account 111122223333: eu-west-1",
      "20 accounts: 444455550000, 444455550001: and 18 more",
    ]);
  });

  it("shows what an account allows apart from what it does not, where accounts are shown", () => {
    const closed = accountOf(0);
    const policies = ["us-east-1", "us-west-1"].map((region) =>
      step("create", "RegistryPolicy", region, undefined, policyIn(`${closed}/${region}`)),
    );
    const { steps } = JSON.parse(threeRegionsOf(15));
    const { arrows } = graphOf(previewJson([...steps, ...policies]));

    assert.deepEqual(
      arrows.filter(({ to }) => to === closed).map(({ refused }) => refused),
      [true, false],
    );
  });

  it("keeps what changes, where something must be left out", () => {
    const graph = graphOf(web(300));

    assert.deepEqual([...new Set(graph.arrows.map(({ state }) => state))], ["new"]);
    assert.equal(graph.arrows.length, 12);
    assert.match(graph.remarks.at(-1) ?? "", /^Left out for legibility: \d+ boxes and \d+ arrows\.$/);
  });
});
