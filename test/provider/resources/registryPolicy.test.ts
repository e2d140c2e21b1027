import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { registryPolicy } from "#provider/kinds/registryPolicy.js";
import { stubOf } from "#provider/kinds/stub.js";
import { RegistryPolicy } from "#provider/resources/registryPolicy.js";
import { register } from "../../support/registration.js";
import { document, statement } from "../../support/samples.js";

const policy = document(statement("A"));

describe("RegistryPolicy", () => {
  it("registers its arguments, its name and the frozen text, under a type that never changes", async () => {
    const args = { registry: { region: "eu-west-1" }, policy, onExisting: "replace", onDelete: "clear" } as const;
    const { type, name, inputs } = await register(() => new RegistryPolicy("main", args));

    assert.deepEqual([type, name], ["pulumi-nodejs:dynamic/ecr:RegistryPolicy", "main"]);
    assert.deepEqual(inputs, {
      ...args,
      __resource: "urn:pulumi:stack::project::pulumi-nodejs:dynamic/ecr:RegistryPolicy::main",
      __ahead: "",
      __provider: stubOf(registryPolicy),
    });
  });

  it("takes JSON text as it is", async () => {
    const text = JSON.stringify(policy, null, 2);

    assert.equal((await register(() => new RegistryPolicy("main", { policy: text }))).inputs.policy, text);
  });

  it("takes Outputs at every place", async () => {
    const sid = pulumi.output(Promise.resolve("A"));
    const role = pulumi.output({ roleArn: "arn:aws:iam::111122223333:role/r" });
    const { inputs } = await register(
      () =>
        new RegistryPolicy("main", {
          registry: { region: pulumi.output("eu-west-1"), assumeRoles: [role] },
          policy: { Version: pulumi.output("2012-10-17"), Statement: [{ ...statement("A"), Sid: sid }] },
          onExisting: pulumi.output("replace" as const),
        }),
    );

    assert.deepEqual(inputs.registry, {
      region: "eu-west-1",
      assumeRoles: [{ roleArn: "arn:aws:iam::111122223333:role/r" }],
    });
    assert.deepEqual(inputs.policy, policy);
    assert.equal(inputs.onExisting, "replace");
  });

  it("has the provider's results as outputs", async () => {
    let made: RegistryPolicy | undefined;
    await register(() => {
      made = new RegistryPolicy("main", { policy });
      return made;
    });

    for (const output of ["registryId", "region", "policy", "statements", "previous"]) {
      assert.ok(pulumi.Output.isInstance(Reflect.get(made ?? {}, output)), output);
    }
  });

  it("reads a policy by its id without managing it", async () => {
    const { type, id, inputs } = await register(() =>
      RegistryPolicy.get("theirs", "444455556666/us-east-1", { registry: { region: "us-east-1", profile: "prod" } }),
    );

    assert.deepEqual([type, id], ["pulumi-nodejs:dynamic/ecr:RegistryPolicy", "444455556666/us-east-1"]);
    assert.deepEqual(inputs.registry, { region: "us-east-1", profile: "prod" });
    assert.equal(inputs.__provider, stubOf(registryPolicy));
  });
});
