import assert from "node:assert/strict";
import {
  account,
  grant,
  other,
  policy,
  policyIn,
  previewJson,
  reportFrom,
  rule,
  rulesIn,
  sentencesOf,
  stateIn,
  step,
} from "../../support/previewJson.js";

const [here, there] = [`${account}/eu-west-1`, `${other}/eu-central-1`];
const [prod, base] = [rule([there], "prod/"), rule([there], "base/")];
const [images, mirror] = [grant("Images", other, here), grant("Mirror", other, here, "prod/*")];

const changesOf = (...steps: readonly ReturnType<typeof step>[]) => sentencesOf(reportFrom(previewJson(steps)));

describe("the entries of a preview", () => {
  it("of a resource that goes to another registry are reported in both", () => {
    const moved = changesOf(
      step("replace", "ReplicationRule", "it", stateIn(here, { ...prod }), stateIn(there, { ...base })),
    );

    assert.deepEqual(moved, {
      [here]: ["remove: removes rule for prod/* to eu-central-1 in 444455556666"],
      [there]: ["add: adds rule for base/* to eu-central-1 in 444455556666"],
    });
  });

  it("begin at what was last seen live, not at what was asked", () => {
    const drifted = { ...rulesIn(here, prod), outputs: rulesIn(here, base).outputs };

    assert.deepEqual(changesOf(step("update", "ReplicationConfiguration", "it", drifted, rulesIn(here, base)))[here], [
      "keep: changes in state alone",
    ]);
  });

  it("report what somebody else changed, with --refresh", () => {
    const seen = { replicationConfiguration: { rules: [base] }, __applied: { rules: [prod] } };
    const before = stateIn(here, { replicationConfiguration: { rules: [base] } }, seen);
    const { registries } = reportFrom(
      previewJson([step("update", "ReplicationConfiguration", "it", before, rulesIn(here, prod))]),
    );

    assert.deepEqual(
      registries[0]?.drift.map(({ sentence }) => sentence),
      ["rule to eu-central-1 in 444455556666: adds filter base/*, removes filter prod/*"],
    );
    assert.deepEqual(
      registries[0]?.rows.map(({ sentence }) => sentence),
      ["rule to eu-central-1 in 444455556666: adds filter prod/*, removes filter base/*"],
    );
  });

  it("of a delete report what comes back, and what stays", () => {
    const restored = stateIn(
      here,
      { policy: policy(images), onDelete: "restore" },
      { previous: policy(images, mirror) },
    );
    const retained = { ...policyIn(there, images), retainOnDelete: true };

    assert.deepEqual(
      changesOf(step("delete", "RegistryPolicy", "a", restored), step("delete", "RegistryPolicy", "b", retained)),
      {
        [here]: [
          "add: adds statement Mirror: Allow 444455556666: CreateRepository, ReplicateImage on repository/prod/* of 111122223333/eu-west-1",
        ],
        [there]: ["keep: leaves the stack, its content stays live (retainOnDelete)"],
      },
    );
  });
});
