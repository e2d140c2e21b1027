import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { CrossAccountReplication } from "#provider/resources/crossAccount/crossAccountReplication.js";
import { startProgram } from "../../../support/awsProviders.js";
import { outputState } from "../../../support/outputs.js";

const source = { region: "eu-west-1", accountId: "111122223333" };
const registry = { region: "eu-central-1", accountId: "444455556666" };

describe("the type token of CrossAccountReplication", () => {
  it("is what states hold, for ever", async () => {
    await startProgram();

    const component = new CrossAccountReplication("prod", { source, destinations: [{ registry }] });

    assert.ok(pulumi.ComponentResource.isInstance(component));
    assert.deepEqual(await outputState(component.urn), {
      known: true,
      secret: false,
      value: "urn:pulumi:stack::project::pulumi-ecr-registry:index:CrossAccountReplication::prod",
    });
  });
});
