import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { lateError } from "#provider/resources/later.js";

describe("lateError", () => {
  it("is a RunError, which the CLI shows without a frame", () => {
    assert.ok(pulumi.RunError.isInstance(lateError("wrong")));
    assert.equal(`${lateError("wrong")}`, "Error: wrong");
  });

  it("keeps its message whatever is put in front of it on the way", () => {
    const error = lateError("wrong");
    error.message = `error serializing property "registry": ${error.message}`;

    assert.equal(error.message, "wrong");
  });

  it("has no stack that could be shown in place of the message", () => {
    assert.equal(lateError("wrong").stack, undefined);
  });
});
