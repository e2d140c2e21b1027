import assert from "node:assert/strict";
import { inOwnRegistry } from "#cli/report/model/place.js";
import { headline } from "#cli/report/model/report.js";
import {
  account,
  base,
  changesOf,
  grant,
  here,
  other,
  policyIn,
  previewJson,
  prod,
  reportFrom,
  rule,
  rulesIn,
  step,
  there,
} from "../../support/previewJson.js";

const west = `${account}/ca-central-1`;

describe("a resource that goes to another registry", () => {
  it("moves its rules, in one sentence that counts both registries", () => {
    const move = step(
      "replace",
      "ReplicationConfiguration",
      "it",
      rulesIn(here, prod, base),
      rulesIn(west, prod, base),
    );

    assert.deepEqual(changesOf(move), { [west]: ["move: moves 2 rules from eu-west-1 to ca-central-1"] });
    assert.equal(headline(reportFrom(previewJson([move]))), "2 moved in 2 registries");
  });

  it("moves statements although their resources are of the registry that they are in, and names the accounts", () => {
    const [before, after] = [here, `${other}/eu-west-1`].map((place) =>
      policyIn(place, grant("A", "999999999999", place), grant("B", "999999999999", place, "prod/*")),
    );

    assert.deepEqual(changesOf(step("replace", "RegistryPolicy", "it", before, after)), {
      [`${other}/eu-west-1`]: [`move: moves 2 statements from ${here} to ${other}/eu-west-1`],
    });
  });

  it("tells what changes on the way", () => {
    const further = rule([there, `${other}/us-east-1`], "base/");
    const move = step(
      "replace",
      "ReplicationConfiguration",
      "it",
      rulesIn(here, prod, base),
      rulesIn(west, prod, further),
    );

    assert.deepEqual(changesOf(move), {
      [west]: [
        "move: moves 1 rule from eu-west-1 to ca-central-1",
        "change: rule for base/*: adds destination us-east-1 in 444455556666",
      ],
    });
  });

  it("is drawn where it was, and where it will be", () => {
    const move = step("replace", "ReplicationConfiguration", "it", rulesIn(here, prod), rulesIn(west, prod));

    assert.deepEqual(
      reportFrom(previewJson([move])).topology.arrows.map(({ from, state }) => [from, state]),
      [
        [west, "new"],
        [here, "removed"],
      ],
    );
  });
});

describe("a sentence about a registry", () => {
  it("leaves out the registry's own name in repositories, and no other one", () => {
    const place = { account, region: "eu-west-1" };
    const arn = (region: string) => `arn:aws:ecr:${region}:${account}:repository/prod/*`;

    assert.equal(inOwnRegistry(`adds resource ${arn("eu-west-1")}`, place), "adds resource repository/prod/*");
    for (const stays of [
      `adds resource ${arn("eu-west-10")}`,
      `Allow x on repository/a* of ${account}/eu-west-10`,
      `adds destination eu-west-1 in ${account}`,
    ]) {
      assert.equal(inOwnRegistry(stays, place), stays);
    }
    assert.equal(
      inOwnRegistry(`on repository/a*, repository/b* of ${here} if x`, place),
      "on repository/a*, repository/b* if x",
    );
  });

  it("is left alone where the registry's name is none", () => {
    for (const region of ["(", ".*", ""]) {
      assert.equal(inOwnRegistry("on repository/a of x/(", { account, region }), "on repository/a of x/(");
    }
  });
});
