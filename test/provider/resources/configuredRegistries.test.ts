import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { RegistryPolicy } from "pulumi-ecr-registry";
import { configuredRegistries } from "#provider/resources/configuredRegistries.js";
import { register } from "../../support/registration.js";
import { document, statement } from "../../support/samples.js";

const key = "ecr-registry:registries";
const configure = (value: unknown): void =>
  pulumi.runtime.setAllConfig(value === undefined ? {} : { [key]: JSON.stringify(value) });
const policy = document(statement("A"));

describe("the named registries of a program", () => {
  const listed = process.env.PULUMI_CONFIG_SECRET_KEYS;
  afterEach(() => {
    configure(undefined);
    if (listed === undefined) delete process.env.PULUMI_CONFIG_SECRET_KEYS;
    else process.env.PULUMI_CONFIG_SECRET_KEYS = listed;
  });

  it("are those of the stack's configuration", () => {
    configure({ ireland: { region: "eu-west-1" } });

    assert.deepEqual([...configuredRegistries().connections], [["ireland", { region: "eu-west-1" }]]);
  });

  it("fail with one message that lists every mistake with its path", () => {
    process.env.PULUMI_CONFIG_SECRET_KEYS = "[]";
    configure({ ireland: { region: "eu-west-1", accountId: 7 }, oslo: {} });

    assert.throws(() => configuredRegistries(), {
      name: "Error",
      message:
        /^2 mistakes in the stack configuration:\n {2}ecr-registry:registries\.ireland\.accountId is 7, but it must be .*\n {2}ecr-registry:registries\.oslo\.region is required: add region$/,
    });
  });

  for (const [what, keys] of [
    ["is a secret", `["${key}"]`],
    ["may be one, as nobody says", undefined],
  ] as const) {
    it(`show no value of what ${what}`, () => {
      if (keys === undefined) delete process.env.PULUMI_CONFIG_SECRET_KEYS;
      else process.env.PULUMI_CONFIG_SECRET_KEYS = keys;
      configure({ ireland: { region: "eu-west-1", accountId: "hush" } });

      assert.throws(
        () => configuredRegistries(),
        (error: Error) => /accountId must be/.test(error.message) && !/hush/.test(error.message),
      );
    });
  }

  for (const stray of [
    "ecr-registry:registry",
    "ecr-registry:registires",
    "pulumi-ecr-registry:registries",
    "project:registries",
  ]) {
    it(`are asked about where the stack's configuration has ${stray} and a resource goes by a name`, async () => {
      pulumi.runtime.setAllConfig({ [stray]: JSON.stringify({ ireland: { region: "eu-west-1" } }) });

      await assert.rejects(
        register(() => new RegistryPolicy("policy", { registry: "ireland", policy })),
        {
          message: `the stack configuration has ${stray}, which nothing reads: did you mean ${key}?`,
        },
      );
    });
  }

  it("are asked about once where no resource goes by a name, as nothing may be missing", async () => {
    pulumi.runtime.setAllConfig({ "ecr-registry:registris": "{}" });
    const one = () => register(() => new RegistryPolicy("policy", { registry: { region: "eu-west-1" }, policy }));

    const lines: unknown[] = [];
    const { warn } = console;
    console.warn = (line: unknown) => void lines.push(line);
    try {
      await one();
      await one();
    } finally {
      console.warn = warn;
    }

    assert.deepEqual(lines, [
      `warning: [runtime] the stack configuration has ecr-registry:registris, which nothing reads: did you mean ${key}?`,
    ]);
  });

  it("are not asked about for the keys of this repository's program, nor where they are there", async () => {
    const ireland = JSON.stringify({ ireland: { region: "eu-west-1" } });
    pulumi.runtime.setAllConfig({ "ecr-registry:replication": "{}", "ecr-registry:policies": "{}", "aws:region": "x" });
    assert.equal(configuredRegistries().connections.size, 0);

    pulumi.runtime.setAllConfig({ [key]: ireland, "ecr-registry:registry": "own" });
    assert.equal(configuredRegistries().connections.size, 1);
  });

  it("are judged once, by the program, where a resource goes by a name", async () => {
    configure({ ireland: {} });

    await assert.rejects(
      register(() => new RegistryPolicy("policy", { registry: "ireland", policy })),
      /1 mistake in the stack/,
    );
  });

  it("are none of a resource's business that goes by no name", async () => {
    configure({ ireland: {} });
    const { inputs } = await register(
      () => new RegistryPolicy("policy", { registry: { region: "eu-west-1" }, policy }),
    );

    assert.deepEqual(inputs.registry, { region: "eu-west-1" });
  });

  it("are sent by name alone, whether that is known now or later", async () => {
    configure({ ireland: { region: "eu-west-1", assumeRoles: [{ roleArn: "arn:aws:iam::111122223333:role/r" }] } });

    for (const registry of ["ireland", pulumi.output("ireland"), Promise.resolve("ireland")]) {
      const { inputs } = await register(() => new RegistryPolicy("policy", { registry, policy }));
      assert.equal(inputs.registry, "ireland");
    }
  });
});
