import assert from "node:assert/strict";
import { registryPolicy } from "#provider/kinds/registryPolicy.js";
import { registryPolicyStatement } from "#provider/kinds/registryPolicyStatement.js";
import { replicationConfiguration } from "#provider/kinds/replicationConfiguration.js";
import { replicationRule } from "#provider/kinds/replicationRule.js";
import { readResource } from "#provider/lifecycle/resource.js";
import { settingExists } from "#provider/lifecycle/settingExists.js";
import { document, rule, statement } from "../../support/samples.js";

const registry = { partition: "aws", account: "111122223333", region: "eu-west-1" };
const [prod, legacy] = [rule("us-east-1", "prod/"), rule("eu-north-1", "legacy/")];

describe("settingExists", () => {
  const error = (during: "create" | "update", secret = false) =>
    settingExists(readResource(replicationConfiguration, { __secret: secret }), registry, [legacy], [prod], during);

  it("names the setting, and that nothing was changed", () => {
    const { code, message, details } = error("create");

    assert.equal(code, "SETTING_EXISTS");
    assert.match(
      message,
      /^the replication configuration of 111122223333\/eu-west-1 has content .*; nothing was changed\n/,
    );
    assert.deepEqual(details, { registry: "111122223333/eu-west-1" });
  });

  it("shows what is live against what is asked", () => {
    assert.match(error("create").message, /- .*legacy\/.*\n {2}- .*prod\//);
  });

  it("points a create to onExisting, and to adoption", () => {
    assert.match(error("create").message, /onExisting: "replace"[\s\S]*adopted without a write/);
  });

  it("names the resource type that leaves the content of others alone, before that which overwrites it", () => {
    const text =
      /if others write to this replication configuration, too, use a ReplicationRule for each rule of yours,.*\n.*replace/;

    assert.match(error("create").message, text);
    assert.match(error("update").message, /use a ReplicationRule for each rule of yours/);
    assert.match(
      settingExists(readResource(registryPolicy, {}), registry, document(statement("A")), document(), "create").message,
      /if others write to this registry policy, too, use a RegistryPolicyStatement for each statement of yours/,
    );
  });

  it("does not name it to a resource that is of this type", () => {
    const shared = readResource(replicationRule, {});

    assert.doesNotMatch(settingExists(shared, registry, [legacy], [prod], "create").message, /if others write/);
  });

  it("points an update to a refresh", () => {
    assert.match(error("update").message, /pulumi up --refresh/);
  });

  it("shows nothing of a secret", () => {
    const { message } = error("create", true);

    assert.doesNotMatch(message, /legacy|prod/);
    assert.match(message, /the content is a secret/);
  });

  describe("points to what can be set", () => {
    const [live, desired] = [document(statement("A")), document()];
    const urn = (type: string, name: string) => `urn:pulumi:prod::images::${type}::${name}`;
    const component = "pulumi-ecr-registry:index:CrossAccountReplication";
    const ofComponent = (kind: string) => urn(`${component}$pulumi-nodejs:dynamic/ecr:${kind}`, "prod");
    const stackFile = { replication: ["ireland"], policies: ["oslo"] };
    const remedy = (message: string) => message.split("\n").slice(3);

    it("of a CrossAccountReplication, for its rules", () => {
      const resource = readResource(replicationConfiguration, { __resource: ofComponent("ReplicationConfiguration") });

      assert.deepEqual(remedy(settingExists(resource, registry, [legacy], [], "create").message), [
        "if others write to this replication configuration, too, set sharedSource: true of the CrossAccountReplication, which " +
          "leaves theirs alone;",
        'to overwrite it, set onExisting: "replace" of the CrossAccountReplication (the output "previous" keeps what was there),',
        "or make the program match the live content, which is then adopted without a write;",
        "if the resource was renamed or forcibly replaced, do only that first, and change its content afterwards",
      ]);
    });

    it("of a CrossAccountReplication, for its statements, which leave others alone anyway", () => {
      const resource = readResource(registryPolicyStatement, { __resource: ofComponent("RegistryPolicyStatement") });
      const { message } = settingExists(resource, registry, live, desired, "create");

      assert.match(message, /set onExisting: "replace" of the CrossAccountReplication/);
      assert.doesNotMatch(message, /sharedSource|if others write/);
    });

    it("of the resource itself below a component of another type, and of another name", () => {
      const type = `${component}$my:own:Wrapper$pulumi-nodejs:dynamic/ecr:ReplicationConfiguration`;
      const resource = readResource(replicationConfiguration, { __resource: urn(type, `${component}$x`) });

      assert.match(settingExists(resource, registry, [legacy], [], "create").message, /use a ReplicationRule for each/);
    });

    it("in the stack file, of the program that reads it", () => {
      const rules = readResource(replicationConfiguration, { __resource: urn("t", "ireland"), registry: "ireland" });
      const policy = readResource(registryPolicy, { __resource: urn("t", "oslo"), registry: "oslo" });

      assert.deepEqual(remedy(settingExists(rules, registry, [legacy], [], "update", { stackFile }).message), [
        "if others write to this replication configuration, too, remove ecr-registry:replication.ireland, and use a " +
          'ReplicationRule for each rule of yours in a program of your own, with the registry "ireland" of ' +
          "ecr-registry:registries;",
        "run pulumi up --refresh to see it in the preview before you decide,",
        "or set onExisting: replace below ecr-registry:replication.ireland in the stack file to overwrite it",
      ]);
      assert.match(
        settingExists(policy, registry, live, desired, "create", { stackFile }).message,
        /remove ecr-registry:policies\.oslo: this program then adds the statements that replication needs, and leaves theirs alone;\nto overwrite it, set onExisting: replace below ecr-registry:policies\.oslo in the stack file/,
      );
    });

    it("in the stack file, for a statement that replication needs, which has no onExisting there", () => {
      const grant = readResource(registryPolicyStatement, {
        __resource: urn("t", "ireland-to-oslo"),
        registry: "oslo",
      });

      assert.deepEqual(remedy(settingExists(grant, registry, live, desired, "create", { stackFile }).message), [
        "if whoever wrote that statement keeps it, set grants: none below ecr-registry:replication.ireland, which adds no " +
          "statement here;",
        "make the program match the live content, which is then adopted without a write;",
        "if the resource was renamed or forcibly replaced, do only that first, and change its content afterwards",
      ]);
      assert.deepEqual(
        remedy(settingExists(grant, registry, live, desired, "update", { stackFile }).message).slice(1),
        ["run pulumi up --refresh to see it in the preview before you decide"],
      );
    });

    for (const [what, properties] of [
      ["another name than its registry", { __resource: urn("t", "other"), registry: "ireland" }],
      ["no name for its registry", { __resource: urn("t", "ireland"), registry: { region: "eu-west-1" } }],
    ] as const) {
      it(`of the resource itself, for one with ${what}`, () => {
        const resource = readResource(replicationConfiguration, properties);

        assert.match(
          settingExists(resource, registry, [legacy], [], "create", { stackFile }).message,
          /use a ReplicationRule for each rule of yours, which/,
        );
      });
    }
  });
});
