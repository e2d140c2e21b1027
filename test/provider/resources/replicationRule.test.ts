import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { replicationRule } from "#provider/kinds/replicationRule.js";
import { stubOf } from "#provider/kinds/stub.js";
import { ReplicationRule } from "#provider/resources/replicationRule.js";
import { Role } from "../../support/awsProviders.js";
import { register } from "../../support/registration.js";
import { rule } from "../../support/samples.js";
import { unknownText } from "../../support/unknownText.js";

const type = "pulumi-nodejs:dynamic/ecr:ReplicationRule";
const web = rule("us-east-1", "web/");

describe("ReplicationRule", () => {
  it("registers its arguments, its name and the frozen text, under a type that never changes", async () => {
    const args = { registry: { region: "eu-west-1" }, ...web, destinationRegistries: [{ region: "us-east-1" }] };
    const { type: registered, name, inputs, hideDiffs } = await register(() => new ReplicationRule("web", args));

    assert.deepEqual([registered, name], [type, "web"]);
    assert.deepEqual(inputs, {
      ...args,
      __resource: `urn:pulumi:stack::project::${type}::web`,
      __ahead: "",
      __provider: stubOf(replicationRule),
    });
    assert.deepEqual(hideDiffs, ["destinations", "repositoryFilters"]);
  });

  it("is for all repositories where it is given no filters", async () => {
    const { inputs } = await register(() => new ReplicationRule("web", rule("us-east-1")));

    assert.ok(!("repositoryFilters" in inputs));
  });

  it("takes Outputs at every place", async () => {
    const { inputs } = await register(
      () =>
        new ReplicationRule("web", {
          registry: pulumi.output({ region: "eu-west-1" }),
          destinations: [pulumi.output({ region: pulumi.output("us-east-1"), registryId: "111122223333" })],
          repositoryFilters: pulumi.output([{ filter: "web/", filterType: Promise.resolve("PREFIX_MATCH") }]),
        }),
    );

    assert.deepEqual(inputs.registry, { region: "eu-west-1" });
    assert.deepEqual(inputs.destinations, web.destinations);
    assert.deepEqual(inputs.repositoryFilters, web.repositoryFilters);
  });

  it("shows in a preview the parts of the rule that are known, and nothing of what is derived", async () => {
    const late = () => ({ ...web, destinations: [{ region: "us-east-1", registryId: new Role("late").arn }] });
    const { inputs } = await register(() => new ReplicationRule("web", late()), { preview: true });

    assert.deepEqual(inputs.destinations, [{ region: "us-east-1", registryId: unknownText }]);
    assert.deepEqual(inputs.repositoryFilters, web.repositoryFilters);
    assert.deepEqual([inputs.rules, inputs.previous], [unknownText, unknownText]);
  });

  it("hides what is derived from a secret, be it in one of its two arguments", async () => {
    for (const secret of [
      { ...web, destinations: pulumi.secret(web.destinations) },
      { ...web, repositoryFilters: [{ filter: pulumi.secret("web/") }] },
    ]) {
      const { secrets, inputs } = await register(() => new ReplicationRule("web", secret));

      for (const name of ["rules", "previous", "__applied", "replaces"]) assert.ok(secrets.includes(name), name);
      assert.equal(inputs.__secret, true);
    }
  });

  it("has the provider's results as outputs", async () => {
    let made: ReplicationRule | undefined;
    await register(() => {
      made = new ReplicationRule("web", web);
      return made;
    });

    for (const output of ["registryId", "region", "destinations", "repositoryFilters", "rules"]) {
      assert.ok(pulumi.Output.isInstance(Reflect.get(made ?? {}, output)), output);
    }
  });

  it("reads a rule by its id without managing it", async () => {
    const {
      type: read,
      id,
      inputs,
    } = await register(() =>
      ReplicationRule.get("theirs", pulumi.output("444455556666/us-east-1/0123456789ab"), {
        registry: { region: "us-east-1", profile: "prod" },
      }),
    );

    assert.deepEqual([read, id], [type, "444455556666/us-east-1/0123456789ab"]);
    assert.deepEqual(inputs.registry, { region: "us-east-1", profile: "prod" });
    assert.equal(inputs.__provider, stubOf(replicationRule));
  });
});
