import assert from "node:assert/strict";
import { byNearness, nearest } from "#provider/base/nearest.js";

describe("the nearest of known texts", () => {
  const keys = ["registries", "replication", "policies"];
  const properties = ["destinations", "repositoryFilters", "registryId", "region"];

  for (const [text, known, right] of [
    ["replications", keys, "replication"],
    ["policy", keys, "policies"],
    ["registry", keys, "registries"],
    ["repository_filters", properties, "repositoryFilters"],
    ["RepositoryFilters", properties, "repositoryFilters"],
    ["registry_id", properties, "registryId"],
    ["destination", properties, "destinations"],
    ["eu-west1", ["us-west-1", "eu-west-1", "eu-west-2"], "eu-west-1"],
    ["ecr:ListRepositories", ["ecr:CreateRepository", "ecr:DescribeRepositories"], "ecr:DescribeRepositories"],
  ] as const) {
    it(`is ${right} for ${text}`, () => {
      assert.equal(nearest(text, known), right);
    });
  }

  for (const text of ["colour", "", "x", "replicate the whole of it, please"]) {
    it(`is none for ${JSON.stringify(text)}, which is like none of them`, () => {
      assert.equal(nearest(text, keys), undefined);
    });
  }

  it("is none where nothing is known", () => {
    assert.equal(nearest("region", []), undefined);
  });

  it("comes first of all of them, and those equally near keep their order", () => {
    assert.deepEqual(byNearness("virgina", ["ohio", "ireland", "virginia", "oslo"]).slice(0, 1), ["virginia"]);
    assert.deepEqual(byNearness("eu-west-9", ["eu-west-1", "us-east-1", "eu-west-2"]), [
      "eu-west-1",
      "eu-west-2",
      "us-east-1",
    ]);
  });

  it("of equal letters is the one with equal spelling", () => {
    assert.equal(nearest("prod-1", ["prod1", "prod_1", "prod-1"]), "prod-1");
  });

  it("of a text of a million characters is looked for in its beginning alone", () => {
    assert.equal(nearest("x".repeat(1_000_000), keys), undefined);
  });
});
