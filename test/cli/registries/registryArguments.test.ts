import assert from "node:assert/strict";
import { registryArguments } from "#cli/registries/registryArguments.js";

describe("the arguments that name the same registries once more", () => {
  it("are those that were given, in quotes where a shell would take them apart", () => {
    assert.equal(registryArguments({ config: "Pulumi.prod.yaml" }), "--config Pulumi.prod.yaml");
    assert.equal(
      registryArguments({ stack: "org/a b", registry: ["ireland", "it's"] }),
      "--stack 'org/a b' --registry ireland --registry 'it'\\''s'",
    );
  });

  it("are none that can be given again where they came through standard input", () => {
    assert.equal(registryArguments({ config: "-" }), undefined);
    assert.equal(registryArguments({ stack: "-" }), undefined);
  });
});
