import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { replicationConfiguration as kind } from "#provider/kinds/replicationConfiguration.js";
import { stubOf } from "#provider/kinds/stub.js";
import { ReplicationConfiguration } from "#provider/resources/replicationConfiguration.js";
import { register } from "../../support/registration.js";
import { rule } from "../../support/samples.js";

const replicationConfiguration = { rules: [rule("us-east-1", "prod/")] };

describe("ReplicationConfiguration", () => {
  it("registers its arguments, its name and the frozen text, under a type that never changes", async () => {
    const args = { registry: { region: "eu-west-1" }, replicationConfiguration, onDelete: "restore" } as const;
    const { type, name, inputs } = await register(() => new ReplicationConfiguration("main", args));

    assert.deepEqual([type, name], ["pulumi-nodejs:dynamic/ecr:ReplicationConfiguration", "main"]);
    assert.deepEqual(inputs, {
      ...args,
      __resource: "urn:pulumi:stack::project::pulumi-nodejs:dynamic/ecr:ReplicationConfiguration::main",
      __ahead: "",
      __provider: stubOf(kind),
    });
  });

  it("takes Outputs at every place", async () => {
    const { inputs } = await register(
      () =>
        new ReplicationConfiguration("main", {
          registry: pulumi.output({ region: "eu-west-1" }),
          replicationConfiguration: {
            rules: pulumi.output([
              {
                destinations: [{ region: pulumi.output("us-east-1"), registryId: Promise.resolve("111122223333") }],
                repositoryFilters: pulumi.output([{ filter: "prod/", filterType: "PREFIX_MATCH" }]),
              },
            ]),
          },
        }),
    );

    assert.deepEqual(inputs.registry, { region: "eu-west-1" });
    assert.deepEqual(inputs.replicationConfiguration, replicationConfiguration);
  });

  it("has the provider's results as outputs", async () => {
    let made: ReplicationConfiguration | undefined;
    await register(() => {
      made = new ReplicationConfiguration("main", { replicationConfiguration });
      return made;
    });

    for (const output of ["registryId", "region", "replicationConfiguration", "rules", "previous"]) {
      assert.ok(pulumi.Output.isInstance(Reflect.get(made ?? {}, output)), output);
    }
  });

  it("reads a setting by its id without managing it", async () => {
    const { type, id, inputs } = await register(() =>
      ReplicationConfiguration.get("theirs", pulumi.output("444455556666/us-east-1")),
    );

    assert.deepEqual([type, id], ["pulumi-nodejs:dynamic/ecr:ReplicationConfiguration", "444455556666/us-east-1"]);
    assert.ok(!("registry" in inputs));
    assert.equal(inputs.__provider, stubOf(kind));
  });
});
