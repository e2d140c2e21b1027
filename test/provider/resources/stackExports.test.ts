import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  destinationFromStack,
  type ReplicationDestinationExport,
  type ReplicationSourceExport,
  sourceFromStack,
} from "pulumi-ecr-registry";
import { outputState } from "../../support/outputs.js";

const accepts: ReplicationDestinationExport = {
  registry: { account: "444455556666", region: "eu-central-1" },
  accounts: ["111122223333"],
  prefixes: ["prod/"],
};
const replicates: ReplicationSourceExport = {
  source: { account: "111122223333", region: "eu-west-1" },
  rules: [
    {
      destinations: [{ region: "eu-central-1", registryId: "444455556666" }],
      repositoryFilters: [{ filter: "prod/", filterType: "PREFIX_MATCH" }],
    },
  ],
};

/** A reference to a stack with outputs, in an up. */
const stackWith = async (
  outputs: object,
  secretOutputNames: readonly string[] = [],
): Promise<pulumi.StackReference> => {
  const newResource = ({ name, inputs }: pulumi.runtime.MockResourceArgs) => ({
    id: name,
    state: { ...inputs, outputs, secretOutputNames },
  });
  await pulumi.runtime.setMocks({ newResource, call: () => ({}) }, "project", "stack", false);
  return new pulumi.StackReference("acme/platform/prod");
};

describe("what another stack exports", () => {
  it("is read with its type", async () => {
    const stack = await stackWith({ accepts, replicates });

    assert.deepEqual((await outputState(destinationFromStack(stack, "accepts"))).value, accepts);
    assert.deepEqual((await outputState(sourceFromStack(stack, "replicates"))).value, replicates);
  });

  it("stays a secret", async () => {
    const stack = await stackWith({ accepts }, ["accepts"]);

    assert.equal((await outputState(destinationFromStack(stack, "accepts"))).secret, true);
  });

  it("must be there in an up", async () => {
    const stack = await stackWith({ accepts });

    await assert.rejects(outputState(destinationFromStack(stack, "accept")), {
      message:
        'output "accept" of stack "acme/platform/prod" does not exist: run pulumi up for that stack first, or correct the name',
    });
  });

  it("is refused with all that is wrong, and without its values", async () => {
    const stack = await stackWith({
      accepts: { registry: { account: 444455556666 }, accounts: "hush", prefixes: [7] },
    });

    await assert.rejects(outputState(destinationFromStack(stack, "accepts")), {
      message:
        'output "accepts" of stack "acme/platform/prod" is not a ReplicationDestinationExport: registry.account must be a string; ' +
        "registry.region is missing; accounts must be a list of strings; prefixes.0 must be a string",
    });
    await assert.rejects(outputState(sourceFromStack(await stackWith({ replicates: "all" }), "replicates")), {
      message: 'output "replicates" of stack "acme/platform/prod" is not a ReplicationSourceExport: must be an object',
    });
  });
});
