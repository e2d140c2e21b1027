import assert from "node:assert/strict";
import { aliasIn } from "#provider/lifecycle/steps/inputs.js";
import { unknownText } from "../../../support/unknownText.js";

const roleArn = "arn:aws:iam::111122223333:role/registry";

describe("aliasIn", () => {
  it("is the alias of the inputs", () => {
    const registry = { region: "eu-west-1", assumeRoles: [{ roleArn }], stackConfig: false };

    assert.deepEqual(aliasIn({ registry }), registry);
  });

  it("leaves out what is null, at any depth: it counts as not given", () => {
    const registry = { region: "eu-west-1", profile: null, assumeRoles: [{ roleArn, externalId: null }] };

    assert.deepEqual(aliasIn({ registry }), { region: "eu-west-1", assumeRoles: [{ roleArn }] });
  });

  it("is nothing without an alias, or while a part of it is not known", () => {
    assert.equal(aliasIn({}), undefined);
    assert.equal(aliasIn({ registry: { region: "eu-west-1", accountId: unknownText } }), undefined);
  });
});
