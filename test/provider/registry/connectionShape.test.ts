import assert from "node:assert/strict";
import * as v from "valibot";
import type { RegistryConnection } from "#provider/registry/connection.js";
import { anyConnectionShape, connectionShape, roleShape, wordingOf } from "#provider/registry/connectionShape.js";

describe("the shape of a connection", () => {
  it("is what the type of one says", () => {
    const typed: RegistryConnection = v.parse(connectionShape, { region: "eu-west-1", accountId: "111122223333" });

    assert.deepEqual(typed, { region: "eu-west-1", accountId: "111122223333" });
  });

  it("has a wording for a mistake in each of its properties", () => {
    const properties = [...Object.keys(anyConnectionShape.entries), ...Object.keys(roleShape.entries)];

    assert.deepEqual(
      properties.filter((name) => wordingOf(name) === undefined),
      [],
    );
  });

  it("takes the longest ARN that STS takes, and none longer", () => {
    const begin = "arn:aws:iam::111122223333:role/";
    const fits = (length: number) => v.is(roleShape, { roleArn: begin.padEnd(length, "r") });

    assert.deepEqual([fits(2048), fits(2049), fits(begin.length)], [true, false, false]);
  });
});
