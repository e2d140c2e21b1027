import assert from "node:assert/strict";
import { RegistryError } from "#provider/base/errors.js";
import { isDefinite, newCauses } from "#provider/lifecycle/causes.js";

const reason = "there are no credentials from profile typo: it does not exist";
const noCredentials = (region: string) =>
  new RegistryError("CREDENTIALS", `ecr:DescribeRegistry in ${region} was not sent, because ${reason}; correct it`, {
    reason,
  });
const denied = new RegistryError("ACCESS_DENIED", "ecr:DescribeRegistry failed (request 7)", { requestId: "7" });

describe("isDefinite", () => {
  it("is true for what an up would fail for as well", () => {
    assert.deepEqual(
      (["CREDENTIALS", "ACCOUNT_MISMATCH", "INVALID_INPUT", "ACCESS_DENIED", "UNAVAILABLE", "THROTTLED"] as const).map(
        (code) => isDefinite(new RegistryError(code, "x")),
      ),
      [true, true, true, false, false, false],
    );
  });
});

describe("the causes of a deployment", () => {
  it("are told in full to the resource that fails first, and to others by its name", () => {
    const causes = newCauses();
    const fail = (name: string, region: string) => causes.failure(noCredentials(region), name, "the policy");

    assert.equal(fail("first", "eu-west-1"), noCredentials("eu-west-1").message);
    assert.equal(fail("second", "us-east-1"), 'cannot look at the policy, for the same reason as resource "first"');
    assert.equal(fail("first", "eu-west-1"), noCredentials("eu-west-1").message);
  });

  it("are told in full to each resource that fails for another one", () => {
    const causes = newCauses();
    const other = new RegistryError("CREDENTIALS", "another", { reason: "another" });

    causes.failure(noCredentials("eu-west-1"), "first", "the policy");

    assert.equal(causes.failure(other, "second", "the policy"), "another");
  });

  it("are told whole of what is about one resource alone", () => {
    const causes = newCauses();
    const mismatch = new RegistryError("ACCOUNT_MISMATCH", "the wrong account");

    assert.deepEqual(
      ["first", "second"].map((name) => causes.failure(mismatch, name, "the policy")),
      ["the wrong account", "the wrong account"],
    );
  });

  const short = 'there are no credentials for it, for the same reason as for resource "first"';
  it("are told by notes once, and not again where a resource has failed for them", () => {
    const noted = newCauses();
    const failed = newCauses();
    failed.failure(noCredentials("eu-west-1"), "first", "the policy");

    assert.equal(noted.why(noCredentials("eu-west-1"), "first"), noCredentials("eu-west-1").message);
    assert.equal(noted.why(noCredentials("us-east-1"), "second"), short);
    assert.equal(failed.why(noCredentials("us-east-1"), "second"), short);
    assert.equal(failed.why(noCredentials("us-east-1"), "first"), short);
  });

  it("are told in full by what fails, also after a note", () => {
    const causes = newCauses();
    causes.why(noCredentials("eu-west-1"), "first");

    assert.equal(causes.failure(noCredentials("us-east-1"), "second", "x"), noCredentials("us-east-1").message);
  });

  it("are told without the id of a request, which differs each time", () => {
    assert.equal(newCauses().why(denied, "first"), "ecr:DescribeRegistry failed");
  });

  it("know what has been said under a name", () => {
    const causes = newCauses();

    assert.deepEqual([causes.isFirst("a"), causes.isFirst("a"), causes.isFirst("b")], [true, false, true]);
  });
});
