import assert from "node:assert/strict";
import { RegistryPolicy } from "#provider/resources/registryPolicy.js";
import { writtenAt, writtenAtOf } from "#provider/resources/writtenAt.js";
import { register } from "../../support/registration.js";
import { document, statement } from "../../support/samples.js";

const args = { registry: { region: "eu-west-1" }, policy: document(statement("A")) };
const place = { argument: "policy", path: "ecr-registry:policies.ireland.policy" };

describe("where arguments are written", () => {
  it("is registered beside them, and is none of them", async () => {
    const { inputs } = await register(() => new RegistryPolicy("it", writtenAt(args, place)));

    assert.deepEqual(inputs.__written, place);
    assert.deepEqual(Object.keys(writtenAt(args, place)), Object.keys(args));
  });

  it("is nowhere where a program has them itself", async () => {
    const { inputs } = await register(() => new RegistryPolicy("it", args));

    assert.equal(inputs.__written, undefined);
    assert.equal(writtenAtOf(undefined), undefined);
  });
});
