import assert from "node:assert/strict";
import { withNames } from "#cli/registries/namedRegistry.js";

const names = (...given: Parameters<typeof withNames>[0]) => withNames(given).map(({ name }) => name);

describe("the names of registries", () => {
  it("are those that the user gave, else the Region, then with the account, then numbered", () => {
    const [here, there] = [{ region: "eu-west-1" }, { region: "eu-west-1", accountId: "111122223333" }];

    assert.deepEqual(
      names({ registry: here }, { name: "home", registry: here }, { registry: there }, { registry: here }),
      ["eu-west-1", "home", "eu-west-1-111122223333", "eu-west-1-2"],
    );
  });

  it("never take one that the user gave to a later registry", () => {
    const registry = { region: "eu-west-1" };

    assert.deepEqual(names({ registry }, { name: "eu-west-1", registry: { region: "us-east-1" } }), [
      "eu-west-1-2",
      "eu-west-1",
    ]);
  });

  it("are refused where two are given alike", () => {
    const registry = { region: "eu-west-1" };

    assert.throws(
      () => names({ name: "a", registry }, { name: "a", registry }),
      /two registries are called a: give each/,
    );
  });
});
