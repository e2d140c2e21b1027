import assert from "node:assert/strict";
import { registryPolicy } from "#provider/kinds/registryPolicy.js";
import { replicationConfiguration } from "#provider/kinds/replicationConfiguration.js";
import { replicationRule } from "#provider/kinds/replicationRule.js";
import { listChanges, settingExists } from "#provider/lifecycle/ownership.js";
import { readResource } from "#provider/lifecycle/resource.js";
import { document, rule, statement } from "../../support/samples.js";

const registry = { partition: "aws", account: "111122223333", region: "eu-west-1" };
const [prod, legacy] = [rule("us-east-1", "prod/"), rule("eu-north-1", "legacy/")];
const numbered = (count: number) => Array.from({ length: count }, (_, i) => rule("us-east-1", `team-${i}/`));
const lines = (from: readonly ReturnType<typeof rule>[], to: readonly ReturnType<typeof rule>[]) =>
  listChanges(replicationConfiguration.setting, from, to, registry).split("\n");

describe("listChanges", () => {
  it("has a line per change, indented", () => {
    const list = lines([legacy], [prod]);

    assert.equal(list.length, 2);
    for (const line of list) assert.match(line, /^ {2}- \S/);
  });

  it("shows 40 changes in full", () => {
    const list = lines(numbered(40), []);

    assert.equal(list.length, 40);
    assert.doesNotMatch(list.join("\n"), /more$/);
  });

  it("counts those after the 40th", () => {
    const list = lines(numbered(43), []);

    assert.equal(list.length, 41);
    assert.equal(list.at(-1), "  ... and 3 more");
  });
});

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
});
