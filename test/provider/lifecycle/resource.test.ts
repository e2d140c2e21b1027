import assert from "node:assert/strict";
import type { Properties } from "#provider/base/values.js";
import type { Kind } from "#provider/kinds/kind.js";
import { registryPolicy } from "#provider/kinds/registryPolicy.js";
import { registryPolicyStatement } from "#provider/kinds/registryPolicyStatement.js";
import { replicationConfiguration } from "#provider/kinds/replicationConfiguration.js";
import { replicationRule } from "#provider/kinds/replicationRule.js";
import { contentOf, inputFindings, readResource, sameValue } from "#provider/lifecycle/resource.js";
import { document, policyInputs, statement } from "../../support/samples.js";
import { unknownText } from "../../support/unknownText.js";

const roleArn = "arn:aws:iam::111122223333:role/registry";
const policy = document(statement("A"));
const read = (properties: object) => readResource(registryPolicy, { policy, ...properties });
const connection = (registry: unknown) => read({ registry }).reference;

describe("the connection of a resource", () => {
  it("is the one of the inputs", () => {
    const registry = { region: "eu-west-1", assumeRoles: [{ roleArn }], stackConfig: false };

    assert.deepEqual(connection(registry), registry);
  });

  it("is without what is null, at any depth: it counts as not given", () => {
    const registry = { region: "eu-west-1", profile: null, assumeRoles: [{ roleArn, externalId: null }] };

    assert.deepEqual(connection(registry), { region: "eu-west-1", assumeRoles: [{ roleArn }] });
  });

  it("is none where none is given, or while a part of it is not known", () => {
    assert.equal(read({}).reference, undefined);
    assert.equal(connection(null), undefined);
    assert.equal(connection({ region: "eu-west-1", accountId: unknownText }), undefined);
  });

  it("to a destination is left out while it is not known", () => {
    const known = { region: "us-east-1" };
    const { destinationRegistries } = readResource(replicationConfiguration, {
      destinationRegistries: [unknownText, known, { region: unknownText }],
    });

    assert.deepEqual(destinationRegistries, [known]);
  });
});

describe("the name of a resource", () => {
  const named = (urn?: string) => {
    const { name, qualifiedName, urn: known } = read({ __resource: urn });
    return { name, qualifiedName, urn: known };
  };
  const type = "pulumi-nodejs:dynamic/ecr:RegistryPolicy";

  it("is that of the program; among all resources, its type and name without stack and project, which may be renamed", () => {
    const urn = `urn:pulumi:stack::project::${type}::main`;

    assert.deepEqual(named(urn), { name: "main", qualifiedName: `${type}::main`, urn });
  });

  it("has the types of its parents", () => {
    const urn = `urn:pulumi:stack::project::platform:images:Registry$${type}::main`;

    assert.deepEqual(named(urn).qualifiedName, `platform:images:Registry$${type}::main`);
  });

  it("is the same in state of earlier versions, which has no URN", () => {
    assert.deepEqual(named(`${type}::main`), { name: "main", qualifiedName: `${type}::main`, urn: undefined });
  });

  it("may have colons, of which the type has none in pairs", () => {
    const { qualifiedName } = named(`urn:pulumi:stack::project::${type}::a::b`);

    assert.equal(qualifiedName, `${type}::a::b`);
  });

  it("is a question mark where nothing tells it", () => {
    assert.deepEqual(named(), { name: "?", qualifiedName: "", urn: undefined });
  });
});

describe("reading a resource", () => {
  it("never fails, whatever the properties are", () => {
    for (const value of [7, "text", [], {}, null, [null], unknownText]) {
      const names = ["policy", "registry", "onExisting", "onDelete", "ignoreFindings", "destinationRegistries"];
      const others = ["__resource", "__secret", "__applied", "previous", "registryId", "region"];
      const properties = Object.fromEntries([...names, ...others].map((name) => [name, value]));

      assert.ok(Array.isArray(inputFindings(read(properties))));
    }
  });

  it("takes null for what is left out", () => {
    const { content, applied, previous, registry, properties } = read({
      ...{ policy: null, __applied: null, previous: null, registryId: null, region: null },
    });

    assert.deepEqual([content, applied, previous, registry, properties], [undefined, [], undefined, {}, {}]);
  });

  it("has the registry as far as a check has filled it in, in the partition of its Region", () => {
    assert.deepEqual(read({ region: "cn-north-1" }).registry, { region: "cn-north-1", partition: "aws-cn" });
    assert.deepEqual(read({ registryId: "111122223333" }).registry, { account: "111122223333" });
  });

  it("takes for secret only what the program has marked", () => {
    assert.deepEqual(
      [true, "true", 1, undefined].map((__secret) => read({ __secret }).secret),
      [...[true, false, false, false]],
    );
  });
});

describe("the content of a resource", () => {
  const of = (value: unknown) => () => contentOf(registryPolicyStatement, registryPolicyStatement.read(value));

  it("is what its reading says", () => {
    assert.deepEqual(of(statement("A"))(), document(statement("A")));
  });

  it("must be given", () => {
    assert.throws(() => contentOf(registryPolicyStatement, undefined), {
      code: "INVALID_INPUT",
      message: "statement is required",
    });
  });

  it("must be known", () => {
    assert.throws(of({ ...statement("A"), Resource: unknownText }), {
      code: "INVALID_INPUT",
      message: "statement contains values that are not known yet",
    });
  });

  it("must be well-formed, and all that is wrong is told", () => {
    assert.throws(of({ ...statement("A"), Effect: "allow", Action: 7 }), {
      code: "INVALID_INPUT",
      message: /statement\.Effect is "allow".*; statement\.Action is 7/,
    });
  });
});

describe("what is wrong beside the content", () => {
  const paths = (more: Properties) =>
    inputFindings(readResource(registryPolicy, policyInputs(policy, more))).map((one) => one.path);

  it("is nothing where all is right, what the provider fills in included", () => {
    const filled = { registryId: "111122223333", region: "eu-west-1", previous: policy, replaces: {}, statements: {} };

    assert.deepEqual(
      paths({ ...filled, onExisting: "fail", onDelete: "clear", ignoreFindings: ["DUPLICATE_SID"] }),
      [],
    );
  });

  it("is told all at once, each where it stands", () => {
    const wrong = { polcy: 1, registry: { region: 1 }, onExisting: "x", onDelete: "y", ignoreFindings: "z" };

    assert.deepEqual(paths({ ...wrong, policy: undefined }), [
      ...["polcy", "registry.region", "policy", "onExisting", "onDelete", "ignoreFindings"],
    ]);
  });

  it("is nothing about what is not known yet", () => {
    const unknown = { registry: unknownText, onExisting: unknownText, onDelete: unknownText };

    assert.deepEqual(paths({ ...unknown, ignoreFindings: unknownText }), []);
  });

  const remedies = <Content>(kind: Kind<Content>, more: Properties) =>
    inputFindings(readResource(kind, more))
      .filter(({ rule }) => rule === "is not an argument of this resource")
      .map(({ remedy }) => remedy);

  it("names the argument that was meant, for the spellings of other tools", () => {
    assert.deepEqual(remedies(registryPolicy, { PolicyText: {} }), ["write policy"]);
    assert.deepEqual(remedies(registryPolicy, { polcy: {} }), ["write policy"]);
    assert.deepEqual(remedies(registryPolicyStatement, { policy_text: {} }), ["write statement"]);
    assert.deepEqual(remedies(replicationConfiguration, { replication_configuration: {} }), [
      "write replicationConfiguration",
    ]);
    assert.deepEqual(remedies(replicationConfiguration, { Destinations: [] }), [
      "write replicationConfiguration: { rules: [{ destinations: [...] }] }",
    ]);
    assert.deepEqual(remedies(replicationRule, { repository_filters: [], destination: {} }), [
      "write repositoryFilters",
      "write destinations",
    ]);
  });

  it("lists those that there are for a name that is like none", () => {
    assert.deepEqual(remedies(replicationRule, { colour: "red" }), [
      "use only destinations, repositoryFilters, registry, backfill, destinationRegistries, ignoreFindings",
    ]);
  });

  it("shows no value of a misspelt argument, as nobody can tell whether it is a secret", () => {
    const [finding] = inputFindings(readResource(registryPolicy, policyInputs(policy, { password: "hush" })));

    assert.equal(finding?.path, "password");
    assert.doesNotMatch(JSON.stringify(finding), /hush/);
  });
});

describe("sameValue", () => {
  it("is about what is said, not about the order of keys, and takes null for left out", () => {
    assert.ok(sameValue({ a: 1, b: [2] }, { b: [2], a: 1 }));
    assert.ok(sameValue(null, undefined));
    assert.ok(!sameValue({ a: 1 }, { a: 2 }));
    assert.ok(!sameValue([1, 2], [2, 1]));
  });
});
