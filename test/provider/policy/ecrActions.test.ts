import assert from "node:assert/strict";
import * as sdk from "@aws-sdk/client-ecr";
import { ecrActions, isActionOfEcr, nearestAction } from "#provider/policy/ecrActions.js";

describe("the actions of ECR", () => {
  it("are those of the AWS SDK, and three that are permissions only", () => {
    const operations = Object.keys(sdk).flatMap((name) => /^(\w+)Command$/.exec(name)?.[1] ?? []);

    assert.deepEqual(
      ecrActions.filter((name) => !operations.includes(name)),
      ["BatchImportUpstreamImage", "GetImageCopyStatus", "ReplicateImage"],
    );
    assert.deepEqual(
      operations.filter((name) => name !== "$" && !ecrActions.includes(name)),
      [],
    );
  });

  it("stand once each, in the order of their names", () => {
    assert.deepEqual(ecrActions, [...new Set(ecrActions)].sort());
  });

  for (const [text, right] of [
    ["ecr:PutRepositoryPolicy", "ecr:SetRepositoryPolicy"],
    ["ecr:ListRepositories", "ecr:DescribeRepositories"],
    ["ecr:GetImage", "ecr:BatchGetImage"],
    ["ecr:PullImage", "ecr:BatchGetImage"],
    ["ecr:PushImage", "ecr:PutImage"],
    ["ecr:SetImage", "ecr:PutImage"],
    ["ecr:UpdateRegistryPolicy", "ecr:PutRegistryPolicy"],
    ["ecr:RemoveImage", "ecr:BatchDeleteImage"],
    ["ecr:ReplicateImages", "ecr:ReplicateImage"],
    ["ecr:replicateimages", "ecr:ReplicateImage"],
    ["ecr:BatchImportUpstreamImages", "ecr:BatchImportUpstreamImage"],
    ["ecr:GetAuthorisationToken", "ecr:GetAuthorizationToken"],
    ["ecr:Frobnicate", undefined],
    ["ecr:", undefined],
  ] as const) {
    it(`has ${right ?? "none"} near ${text}`, () => assert.equal(nearestAction(text), right));
  }

  it("are matched in any case and by wildcards, with the name of the service", () => {
    for (const text of ["ecr:ReplicateImage", "ECR:replicateimage", "ecr:Describe*", "ecr:*", "*", "ecr:?utImage"])
      assert.ok(isActionOfEcr(text), text);
    for (const text of ["ecr:ReplicateImages", "ecr:ListRepositories", "ReplicateImage", "ecr:Foo*", "s3:*", "ecr:"])
      assert.ok(!isActionOfEcr(text), text);
  });
});
