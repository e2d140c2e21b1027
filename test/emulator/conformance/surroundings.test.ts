import assert from "node:assert/strict";
import { DescribeImageReplicationStatusCommand, GetAccountSettingCommand } from "@aws-sdk/client-ecr";
import { openTarget, type Target } from "./target.js";

describe("conformance: what surrounds the two settings", () => {
  let target: Target;
  before(async () => {
    target = await openTarget();
  });
  after(() => target.close());

  it("has V1 or V2 as the scope of registry policies", async () => {
    const { value } = await target.ecr().send(new GetAccountSettingCommand({ name: "REGISTRY_POLICY_SCOPE" }));

    assert(value === "V1" || value === "V2", `got ${value}`);
  });

  it("fails to show the replication of an image in a repository that does not exist", async () => {
    const missing = { repositoryName: "conformance/missing", imageId: { imageTag: "v1" } };

    await assert.rejects(target.ecr().send(new DescribeImageReplicationStatusCommand(missing)), {
      name: "RepositoryNotFoundException",
      message: /^The repository with name 'conformance\/missing' does not exist in the registry with id '\d{12}'$/,
    });
  });

  it("fails to show the value of a setting that does not exist", async () => {
    const unknown = new GetAccountSettingCommand({ name: "CONFORMANCE" });

    await assert.rejects(target.ecr().send(unknown), (error: Error) => /InvalidParameter|Validation/.test(error.name));
  });
});
