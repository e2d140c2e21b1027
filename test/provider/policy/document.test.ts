import assert from "node:assert/strict";
import { principalNames } from "#provider/policy/document.js";

const about = { Effect: "Allow", Action: "ecr:*", Resource: "*" } as const;

describe("principalNames", () => {
  it("gives every name, whatever its type and whether it is one or a list", () => {
    const Principal = { AWS: ["111111111111", "arn:aws:iam::222222222222:root"], Service: "ecr.amazonaws.com" };

    assert.deepEqual(principalNames({ ...about, Principal }), [
      "111111111111",
      "arn:aws:iam::222222222222:root",
      "ecr.amazonaws.com",
    ]);
  });

  it("gives the wildcard that stands alone", () => {
    assert.deepEqual(principalNames({ ...about, Principal: "*" }), ["*"]);
  });

  it("gives a text of any other length whole", () => {
    assert.deepEqual(principalNames({ ...about, Principal: "111111111111" }), ["111111111111"]);
  });

  it("gives those that a statement excepts, too", () => {
    assert.deepEqual(principalNames({ ...about, NotPrincipal: { AWS: "111111111111" } }), ["111111111111"]);
  });

  it("gives none for a statement without principals", () => {
    assert.deepEqual(principalNames(about), []);
  });
});
