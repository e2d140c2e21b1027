import assert from "node:assert/strict";
import { rowTables } from "#cli/report/model/rowTables.js";
import {
  account,
  grant,
  other,
  policyIn,
  previewJson,
  reportFrom,
  rule,
  rulesIn,
  step,
} from "../../support/previewJson.js";

const regions = ["eu-north-1", "eu-west-1", "us-east-1"];
const tablesOf = (...steps: readonly ReturnType<typeof step>[]) =>
  rowTables(reportFrom(previewJson(steps)).registries, "rows").map(({ registries, rows, places }) => ({
    registries,
    rows: rows.map(({ sentence }) => sentence),
    resources: places.map(({ resource }) => resource),
  }));

describe("tables of changes", () => {
  it("say once what is alike in several registries, all sentences of the same places together", () => {
    const states = regions.map((region) =>
      rulesIn(`${account}/${region}`, rule([`${other}/eu-central-1`], "prod/"), rule([`${other}/sa-east-1`], "base/")),
    );

    assert.deepEqual(
      tablesOf(...states.map((state, i) => step("create", "ReplicationConfiguration", `r${i}`, undefined, state))),
      [
        {
          registries: regions.map((region) => `${account}/${region}`),
          rows: [
            "adds rule for prod/* to eu-central-1 in 444455556666",
            "adds rule for base/* to sa-east-1 in 444455556666",
          ],
          resources: ["r0", "r1", "r2"],
        },
      ],
    );
  });

  it("find statements alike that are for the repositories of the registry they are in", () => {
    const steps = regions.map((region) => {
      const registry = `${other}/${region}`;
      return step("create", "RegistryPolicy", "p", undefined, policyIn(registry, grant("A", account, registry)));
    });

    assert.deepEqual(
      tablesOf(...steps).map(({ rows }) => rows),
      [["adds statement A: Allow 111122223333: CreateRepository, ReplicateImage on repository/*"]],
    );
  });

  it("keep apart what is of one registry, and of another type", () => {
    const one = rule([`${other}/eu-central-1`], "prod/");
    const [first, second] = regions.map((region) => `${account}/${region}`);
    const steps = [
      step("create", "ReplicationConfiguration", "a", undefined, rulesIn(first ?? "", one)),
      step("create", "ReplicationRule", "b", undefined, {
        ...rulesIn(second ?? "", one),
        inputs: { ...rulesIn(second ?? "").inputs, ...one },
      }),
    ];

    assert.deepEqual(
      tablesOf(...steps).map(({ registries }) => registries),
      [[first], [second]],
    );
  });
});
