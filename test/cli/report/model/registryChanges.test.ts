import assert from "node:assert/strict";
import {
  base,
  changesOf,
  here,
  images,
  mirror,
  policy,
  policyIn,
  previewJson,
  prod,
  reportFrom,
  rulesIn,
  type StateJson,
  stateIn,
  statementIn,
  step,
} from "../../support/previewJson.js";

describe("the changes in a report", () => {
  it("of a rename say that the content stays", () => {
    const renamed = changesOf(
      step("delete", "ReplicationConfiguration", "old", rulesIn(here, prod, base)),
      step("create", "ReplicationConfiguration", "new", undefined, rulesIn(here, base, prod)),
    );

    assert.deepEqual(renamed, { [here]: ["keep: its content stays live: new has it now"] });
  });

  it("of a rename with more content report what is added alone", () => {
    const renamed = changesOf(
      step("delete", "ReplicationConfiguration", "old", rulesIn(here, prod)),
      step("create", "ReplicationConfiguration", "new", undefined, rulesIn(here, prod, base)),
    );

    assert.deepEqual(renamed[here], [
      "add: adds rule for base/* to eu-central-1 in 444455556666",
      "keep: its content stays live: new has it now",
    ]);
  });

  it("of a setting that is split say that the content stays, and what is added to it", () => {
    const split = changesOf(
      step("delete", "RegistryPolicy", "all", policyIn(here, images)),
      step("create", "RegistryPolicyStatement", "images", undefined, statementIn(here, images)),
      step("create", "RegistryPolicyStatement", "mirror", undefined, statementIn(here, mirror)),
    );

    assert.deepEqual(split[here]?.at(-1), "keep: its content stays live: images has it now");
    assert.match(split[here]?.[0] ?? "", /^add: adds statement Mirror/);
    assert.equal(split[here]?.length, 2);
  });

  it("of another content under another name are reported as what goes and what comes", () => {
    const both = changesOf(
      step("delete", "ReplicationConfiguration", "old", rulesIn(here, prod)),
      step("create", "ReplicationConfiguration", "new", undefined, rulesIn(here, base)),
    );

    assert.deepEqual(both[here], [
      "add: adds rule for base/* to eu-central-1 in 444455556666",
      "remove: removes rule for prod/* to eu-central-1 in 444455556666",
    ]);
  });

  it("name what is live and would be overwritten, on a create alone", () => {
    const state = stateIn(here, { policy: policy(images), replaces: { ByHand: "Allow everyone: ecr:* on *" } });
    const overwrites = (op: string, before?: StateJson) =>
      reportFrom(previewJson([step(op, "RegistryPolicy", "it", before, state)])).registries.flatMap(
        (one) => one.overwrites,
      );

    assert.deepEqual(
      overwrites("create").map(({ lines }) => lines),
      [{ ByHand: "Allow everyone: ecr:* on *" }],
    );
    assert.deepEqual(overwrites("update", policyIn(here, mirror)), []);
  });
});
