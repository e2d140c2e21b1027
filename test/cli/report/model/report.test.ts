import assert from "node:assert/strict";
import { previewJson, reportFrom, step } from "../../support/previewJson.js";

describe("the resources in a report", () => {
  it("count what is not theirs", () => {
    const { stacks, registries } = reportFrom(
      previewJson([
        step("create", "aws:s3/bucket:Bucket", "b", undefined, {}),
        step("update", "aws:iam/role:Role", "r", {}, {}),
        step("same", "aws:iam/role:Role", "s", {}, {}),
        step("create", "pulumi:providers:aws", "p", undefined, {}),
        step("create", "pulumi-ecr-registry:index:CrossAccountReplication", "c", undefined, {}),
      ]),
    );

    assert.equal(stacks[0]?.others, 2);
    assert.deepEqual(registries, []);
  });
});
