import assert from "node:assert/strict";
import { allOf, anyOf, type Certainty, notOf } from "#provider/policy/evaluate/certainty.js";

const all: readonly Certainty[] = ["yes", "unclear", "no"];
const pairs = all.flatMap((one) => all.map((other): readonly Certainty[] => [one, other]));

describe("allOf", () => {
  it("is as sure as the worst of the parts", () => {
    assert.deepEqual(pairs.map(allOf), [
      ...["yes", "unclear", "no"],
      ...["unclear", "unclear", "no"],
      ...["no", "no", "no"],
    ]);
  });

  it("holds for no parts", () => assert.equal(allOf([]), "yes"));
});

describe("anyOf", () => {
  it("is as sure as the best of the parts", () => {
    assert.deepEqual(pairs.map(anyOf), [
      ...["yes", "yes", "yes"],
      ...["yes", "unclear", "unclear"],
      ...["yes", "unclear", "no"],
    ]);
  });

  it("does not hold for no parts", () => assert.equal(anyOf([]), "no"));
});

describe("notOf", () => {
  it("turns yes and no, and leaves open what is open", () =>
    assert.deepEqual(all.map(notOf), ["no", "unclear", "yes"]));
});
