import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import {
  CrossAccountReplication,
  RegistryPolicy,
  RegistryPolicyStatement,
  ReplicationConfiguration,
  ReplicationRule,
} from "pulumi-ecr-registry";
import { register } from "../../support/registration.js";
import { document, rule, statement } from "../../support/samples.js";

const classes = { ReplicationConfiguration, ReplicationRule, RegistryPolicy, RegistryPolicyStatement };

/** Each class with arguments that it takes. */
const made = {
  ReplicationConfiguration: (opts?: pulumi.CustomResourceOptions) =>
    new ReplicationConfiguration("one", { replicationConfiguration: { rules: [rule("us-east-1")] } }, opts),
  ReplicationRule: (opts?: pulumi.CustomResourceOptions) => new ReplicationRule("one", rule("us-east-1"), opts),
  RegistryPolicy: (opts?: pulumi.CustomResourceOptions) =>
    new RegistryPolicy("one", { policy: document(statement("A")) }, opts),
  RegistryPolicyStatement: (opts?: pulumi.CustomResourceOptions) =>
    new RegistryPolicyStatement("one", { statement: statement("A") }, opts),
};

/** The package once more, as in a program that has two copies of it. */
const secondCopy = (): typeof classes => {
  const require = createRequire(__filename);
  const folder = join(process.cwd(), "provider", "dist");
  const own = Object.keys(require.cache).filter((path) => path.startsWith(folder));
  const kept = own.map((path) => [path, require.cache[path]] as const);
  for (const path of own) delete require.cache[path];
  const copy: typeof classes = require("pulumi-ecr-registry");
  for (const [path, module] of kept) require.cache[path] = module;
  return copy;
};

describe("isInstance", () => {
  const names = Object.keys(made).filter((name): name is keyof typeof made => Object.hasOwn(made, name));

  for (const name of names) {
    it(`of ${name} is true for its own instances alone, also for those of another copy of the package`, async () => {
      const copy = secondCopy();
      const instances: pulumi.CustomResource[] = [];
      for (const other of names) {
        await register(() => {
          const one = made[other]();
          instances.push(one);
          return one;
        });
      }

      assert.notEqual(copy[name], classes[name]);
      for (const of of [classes, copy]) {
        assert.deepEqual(
          instances.map((one) => of[name].isInstance(one)),
          names.map((other) => other === name),
        );
      }
    });

    it(`of ${name} is false for what is no resource`, () => {
      for (const value of [undefined, null, {}, "text", { __pulumiType: `pulumi-nodejs:dynamic/ecr:${name}` }]) {
        assert.equal(classes[name].isInstance(value), false);
      }
    });
  }
});

describe("what the constructors refuse", () => {
  for (const [name, make] of Object.entries(made)) {
    it(`the option import of ${name}, in one line that names the command to use instead`, () => {
      assert.throws(
        () => make({ import: "111122223333/eu-west-1" }),
        (error: unknown) => {
          assert.ok(error instanceof pulumi.RunError);
          assert.match(error.message, new RegExp(`^${name} "one": .*remove it and run \`npx ecr-registry import\`.*$`));
          return true;
        },
      );
    });
  }

  it("outputs as arguments, which would be lost, and says where each belongs", () => {
    const given = {
      rules: [],
      region: "eu-west-1",
      registryId: "111122223333",
      replicationConfiguration: { rules: [] },
    };

    assert.throws(() => new ReplicationConfiguration("one", given), {
      message:
        'ReplicationConfiguration "one": registryId is an output: write registry: { accountId: ... }; ' +
        "region is an output: write registry: { region: ... }; " +
        "rules is an output: write it into replicationConfiguration",
    });
  });

  it("a component without arguments, as a program in JavaScript may have it", () => {
    assert.throws(() => Reflect.construct(CrossAccountReplication, ["one"]), {
      message: /source and destinations are required: pass \{ source, destinations \}/,
    });
  });

  for (const type of Object.values(classes)) {
    it(`nothing where ${type.name} has no arguments at all: the check says what is required`, async () => {
      const { inputs } = await register(() => Reflect.construct(type, ["one"]));

      assert.deepEqual(
        Object.keys(inputs).filter((key) => inputs[key] !== null && !key.startsWith("__")),
        [],
      );
    });
  }
});

describe("get", () => {
  it("leaves the content to what is live, and hands on the way to the registry", async () => {
    const registry = { region: "eu-west-1", profile: "images" };
    const { inputs } = await register(() => RegistryPolicy.get("one", "111122223333/eu-west-1", { registry }));

    assert.deepEqual(inputs.registry, registry);
    assert.ok(!("policy" in inputs));
  });
});
