import assert from "node:assert/strict";
import { RegistryError, withoutRequest } from "#provider/base/errors.js";

describe("RegistryError", () => {
  it("is an error with a name, a code to switch on, and what is known beside its message", () => {
    const details = { registry: "111122223333/eu-west-1", requestId: "r-1" };

    const error = new RegistryError("REFUSED", "AWS refused it", details);

    assert.ok(error instanceof Error);
    assert.deepEqual([error.name, error.code, error.message], ["RegistryError", "REFUSED", "AWS refused it"]);
    assert.equal(error.details, details);
    assert.equal(String(error), "RegistryError: AWS refused it");
  });

  it("has its cause where programs look for one", () => {
    const cause = new Error("socket hang up");

    assert.equal(new RegistryError("UNAVAILABLE", "no answer", { cause }).cause, cause);
  });

  it("has neither details nor a cause where none are known", () => {
    const error = new RegistryError("INVALID_INPUT", "policy must be given");

    assert.deepEqual(error.details, {});
    assert.ok(!("cause" in error));
  });
});

describe("withoutRequest", () => {
  it("is the same for every call that fails alike: the id of the request is left out", () => {
    const failed = (requestId: string) =>
      new RegistryError("THROTTLED", `slow down (request ${requestId}); wait`, { requestId });

    assert.equal(withoutRequest(failed("r-1")), "slow down; wait");
    assert.equal(withoutRequest(failed("r-1")), withoutRequest(failed("r-2")));
  });

  it("is the message as it is where no request was answered", () => {
    const message = "no answer (request r-1)";

    assert.equal(withoutRequest(new RegistryError("UNAVAILABLE", message)), message);
  });
});
