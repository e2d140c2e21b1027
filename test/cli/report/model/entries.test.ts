import assert from "node:assert/strict";
import {
  base,
  changesOf,
  here,
  images,
  mirror,
  policy,
  policyIn,
  prod,
  rulesIn,
  stateIn,
  step,
  there,
} from "../../support/previewJson.js";

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
          "add: adds statement Mirror: Allow 444455556666: CreateRepository, ReplicateImage on repository/prod/*",
        ],
        [there]: ["keep: leaves the stack, its content stays live (retainOnDelete)"],
      },
    );
  });
});
