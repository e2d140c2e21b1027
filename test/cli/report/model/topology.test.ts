import assert from "node:assert/strict";
import { account, other, previewJson, reportFrom, rulesIn, step } from "../../support/previewJson.js";

const here = `${account}/eu-west-1`;

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("the ways in a report", () => {
  it("draw what is not known yet as such, and not as all repositories", () => {
    const destinations = [{ region: "us-east-1", registryId: other }];
    const rules = [unknown, [{ filter: unknown }], [{ filter: "prod/" }, unknown]].map((repositoryFilters) => ({
      destinations,
      repositoryFilters,
    }));

    const { topology } = reportFrom(
      previewJson([step("create", "ReplicationConfiguration", "it", undefined, rulesIn(here, ...rules))]),
    );

    assert.deepEqual(
      topology.arrows.map(({ repositories }) => repositories),
      [["(known after apply)", "prod/*"]],
    );
  });
});
