import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { isPlainInput } from "#provider/resources/plainInput.js";

describe("a plain input", () => {
  for (const value of [undefined, null, "text", 7, true, [], {}, { a: [{ b: null }] }, Object.create(null)]) {
    it(`is ${JSON.stringify(value) ?? "nothing"}`, () => assert.equal(isPlainInput(value), true));
  }

  for (const [what, value] of [
    ["an Output", pulumi.output("a")],
    ["a secret", pulumi.secret("a")],
    ["a promise", Promise.resolve("a")],
    ["a list that holds one", [Promise.resolve("a")]],
    ["an object that holds one", { a: { b: pulumi.output("a") } }],
    ["a function", () => "a"],
    ["an object of a class", new Date(0)],
  ] as const) {
    it(`is not ${what}`, () => assert.equal(isPlainInput(value), false));
  }
});
