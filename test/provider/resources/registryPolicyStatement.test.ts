import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { registryPolicyStatement } from "#provider/kinds/registryPolicyStatement.js";
import { replicationGrant } from "#provider/kinds/replicationGrant.js";
import { stubOf } from "#provider/kinds/stub.js";
import { RegistryPolicyStatement } from "#provider/resources/registryPolicyStatement.js";
import { Role } from "../../support/awsProviders.js";
import { register } from "../../support/registration.js";
import { statement } from "../../support/samples.js";
import { unknownText } from "../../support/unknownText.js";

const type = "pulumi-nodejs:dynamic/ecr:RegistryPolicyStatement";

describe("RegistryPolicyStatement", () => {
  it("registers its arguments, its name and the frozen text, under a type that never changes", async () => {
    const args = { registry: { region: "eu-west-1" }, statement: statement("A"), onExisting: "replace" } as const;
    const { type: registered, name, inputs } = await register(() => new RegistryPolicyStatement("main", args));

    assert.deepEqual([registered, name], [type, "main"]);
    assert.deepEqual(inputs, {
      ...args,
      __resource: `urn:pulumi:stack::project::${type}::main`,
      __ahead: "",
      __provider: stubOf(registryPolicyStatement),
    });
  });

  it("takes Outputs at every place", async () => {
    const { inputs } = await register(
      () =>
        new RegistryPolicyStatement("main", {
          registry: pulumi.output({ region: "eu-west-1" }),
          statement: {
            ...statement("A"),
            Sid: pulumi.output("A"),
            Principal: { AWS: pulumi.output(["111122223333"]) },
          },
          onExisting: pulumi.output("fail" as const),
        }),
    );

    assert.deepEqual(inputs.registry, { region: "eu-west-1" });
    assert.deepEqual(inputs.statement, { ...statement("A"), Principal: { AWS: ["111122223333"] } });
    assert.equal(inputs.onExisting, "fail");
  });

  it("takes what replicationGrant gives, of which it tells when the program runs that there is none", async () => {
    const rules = [{ destinations: [{ region: "us-east-1", registryId: "222222222222" }] }];
    const grant = (account: string) =>
      pulumi.output("111111111111").apply((source) =>
        replicationGrant({
          source: { account: source, region: "eu-west-1" },
          destination: { account, region: "us-east-1" },
          rules,
        }),
      );
    const registered = async (account: string) =>
      (await register(() => new RegistryPolicyStatement("main", { statement: grant(account) }))).inputs;

    assert.equal(Reflect.get(Object((await registered("222222222222")).statement), "Effect"), "Allow");
    assert.ok(!("statement" in (await registered("333333333333"))));
  });

  it("shows in a preview the parts of the statement that are known, and nothing of what is derived", async () => {
    const late = () => ({ ...statement("A"), Principal: { AWS: new Role("late").arn } });
    const { inputs } = await register(() => new RegistryPolicyStatement("main", { statement: late() }), {
      preview: true,
    });

    assert.deepEqual(inputs.statement, { ...statement("A"), Principal: { AWS: unknownText } });
    assert.deepEqual([inputs.sid, inputs.statements, inputs.previous], [unknownText, unknownText, unknownText]);
  });

  it("hides all of a secret, its Sid included", async () => {
    const { secrets, inputs } = await register(
      () => new RegistryPolicyStatement("main", { statement: pulumi.secret(statement("A")) }),
    );

    for (const name of ["statement", "sid", "statements", "previous", "__applied", "replaces"])
      assert.ok(secrets.includes(name), name);
    assert.equal(inputs.__secret, true);
  });

  it("has the provider's results as outputs", async () => {
    let made: RegistryPolicyStatement | undefined;
    await register(() => {
      made = new RegistryPolicyStatement("main", { statement: statement("A") });
      return made;
    });

    for (const output of ["registryId", "region", "statement", "sid", "statements", "previous"]) {
      assert.ok(pulumi.Output.isInstance(Reflect.get(made ?? {}, output)), output);
    }
  });

  it("reads a statement by its id without managing it", async () => {
    const read = await register(() =>
      RegistryPolicyStatement.get("theirs", "444455556666/us-east-1/A", { registry: { region: "us-east-1" } }),
    );

    assert.deepEqual([read.type, read.id], [type, "444455556666/us-east-1/A"]);
    assert.deepEqual(read.inputs.registry, { region: "us-east-1" });
    assert.equal(read.inputs.__provider, stubOf(registryPolicyStatement));
  });
});
