import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { RegistryPolicy } from "#provider/resources/registryPolicy.js";
import { ReplicationConfiguration } from "#provider/resources/replicationConfiguration.js";
import { register } from "../../support/registration.js";
import { document, rule, statement } from "../../support/samples.js";
import { unknownText } from "../../support/unknownText.js";

const policy = document(statement("A"));
const replicationConfiguration = { rules: [rule("us-east-1", "prod/")] };

class Parent extends pulumi.ComponentResource {
  constructor(name: string) {
    super("platform:images:Registry", name);
  }
}
/** Has an output that is not known in previews. */
class Role extends pulumi.CustomResource {
  declare readonly arn: pulumi.Output<string>;
  constructor(name: string) {
    super("test:index:Role", name, { arn: undefined });
  }
}

/** Either class, with content that may be wrapped. */
const kinds = [
  {
    type: "pulumi-nodejs:dynamic/ecr:RegistryPolicy",
    property: "policy",
    summary: "statements",
    content: policy,
    build: (wrap: (content: object) => pulumi.Input<object>, opts?: pulumi.CustomResourceOptions, name = "main") =>
      new RegistryPolicy(name, { policy: wrap(policy) as pulumi.Input<typeof policy> }, opts),
  },
  {
    type: "pulumi-nodejs:dynamic/ecr:ReplicationConfiguration",
    property: "replicationConfiguration",
    summary: "rules",
    content: replicationConfiguration,
    build: (wrap: (content: object) => pulumi.Input<object>, opts?: pulumi.CustomResourceOptions, name = "main") => {
      const content = wrap(replicationConfiguration) as pulumi.Input<typeof replicationConfiguration>;
      return new ReplicationConfiguration(name, { replicationConfiguration: content }, opts);
    },
  },
];
const plain = (content: object) => content;

for (const { type, property, summary, content, build } of kinds) {
  describe(`what ${type} registers`, () => {
    const derived = [summary, "previous", "__applied", "replaces"];

    it("marks the content and all that is derived from it as secret, and says so to the provider", async () => {
      const { secrets, inputs } = await register(() => build((value) => pulumi.secret(value)));

      assert.deepEqual([...secrets].sort(), [property, ...derived].sort());
      assert.equal(inputs.__secret, true);
    });

    it("has a place for backfills only where the program asks for them", async () => {
      const { inputs } = await register(() => build(plain));

      assert.deepEqual(
        Object.keys(inputs).filter((name) => /backfill/i.test(name)),
        [],
      );
    });

    it("does so when only a part of the content is secret", async () => {
      const part = (value: object) =>
        Object.fromEntries(Object.entries(value).map(([key, one]) => [key, pulumi.secret(one)]));
      const { secrets, inputs } = await register(() => build(part));

      assert.equal(inputs.__secret, true);
      for (const key of derived) assert.ok(secrets.includes(key), key);
    });

    it("marks nothing as secret that is not", async () => {
      const { secrets, inputs } = await register(() => build((value) => pulumi.output(value)));

      assert.deepEqual(secrets, []);
      assert.ok(!("__secret" in inputs));
    });

    it("hands the time limits of the program to the provider, as the engine does not", async () => {
      const { inputs } = await register(() => build(plain, { customTimeouts: { create: "10m" } }));
      const without = await register(() => build(plain));

      assert.deepEqual(inputs.__customTimeouts, { create: "10m" });
      assert.ok(!("__customTimeouts" in without.inputs));
    });

    it("registers the content of Outputs as it is", async () => {
      const { inputs } = await register(() => build((value) => pulumi.output(Promise.resolve(value))));

      assert.deepEqual(inputs[property], content);
    });

    it("leaves what is derived from content that is not known yet unknown, too", async () => {
      const role = () => new Role("role");
      const unknownPart = (value: object) => ({ ...value, Id: role().arn });
      const { inputs } = await register(() => build(unknownPart), { preview: true });

      for (const key of derived) assert.equal(inputs[key], unknownText, key);
    });

    it("leaves values for the provider to fill in out where the content is plain", async () => {
      const { inputs } = await register(() => build(plain));

      for (const key of derived) assert.ok(!(key in inputs), key);
    });

    it("names the resource by its URN, on which its notes stand", async () => {
      const { inputs } = await register(() => build(plain));

      assert.equal(inputs.__resource, `urn:pulumi:stack::project::${type}::main`);
    });

    it("names a child by the types of its parents, too", async () => {
      const { inputs } = await register(() => build(plain, { parent: new Parent("images") }));

      assert.equal(inputs.__resource, `urn:pulumi:stack::project::platform:images:Registry$${type}::main`);
    });

    it("lets siblings depend on each other", async () => {
      const parent = () => new Parent("images");
      const siblings = (both: pulumi.Resource) =>
        build(plain, { parent: both, dependsOn: build(plain, { parent: both }, "first") }, "second");
      const { name } = await register(() => siblings(parent()));

      assert.equal(name, "second");
    });

    it("keeps a name with colons whole", async () => {
      const { inputs } = await register(() => build(plain, {}, "a::b"));

      assert.equal(inputs.__resource, `urn:pulumi:stack::project::${type}::a::b`);
    });

    it("hides the structured content in diffs, as the summary shows it by line", async () => {
      assert.deepEqual((await register(() => build(plain))).hideDiffs, [property]);
    });

    it("hides what the program says instead", async () => {
      assert.deepEqual((await register(() => build(plain, { hideDiffs: [] }))).hideDiffs, []);
    });

    it("is deleted before it is replaced where a delete restores, unless the program says otherwise", async () => {
      const whole = (onDelete: "remove" | "restore", opts = {}) => {
        const args = { policy, replicationConfiguration: { rules: [] }, onDelete };
        return register(() =>
          property === "policy"
            ? new RegistryPolicy("main", args, opts)
            : new ReplicationConfiguration("main", args, opts),
        );
      };

      assert.equal((await whole("restore")).deleteBeforeReplace, true);
      assert.equal((await whole("restore", { deleteBeforeReplace: false })).deleteBeforeReplace, false);
      assert.equal((await whole("remove")).deleteBeforeReplace, false);
    });

    it("leaves the program's options untouched", async () => {
      const opts = Object.freeze({ protect: true });

      await register(() => build(plain, opts));

      assert.deepEqual(opts, { protect: true });
    });
  });
}
