import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Ajv from "ajv";
import { parse } from "yaml";
import { configShape } from "#program/shapes.js";
import { partitions } from "#provider/registry/partitions.js";

describe("the JSON schema of a stack file", () => {
  const schema: object = JSON.parse(readFileSync(join("provider", "stack.schema.json"), "utf8"));
  const validate = new Ajv({ strictSchema: false }).compile(schema);
  const isValid = (config: string) => validate(parse(`config:\n${config.replace(/^/gm, "  ")}\n`));

  it("is what the shapes of the program say: npm run stack-schema writes it anew", async () => {
    const { stackSchema } = await import(pathToFileURL(join("scripts", "schema", "stackSchema.mjs")).href);

    assert.deepEqual(schema, JSON.parse(JSON.stringify(stackSchema(configShape, partitions))));
  });

  it("takes the stack file of the demo, which names it for editors", () => {
    const text = readFileSync("Pulumi.demo.yaml", "utf8");

    assert.match(text, /^# yaml-language-server: \$schema=node_modules\/pulumi-ecr-registry\/stack\.schema\.json$/m);
    assert.ok(validate(parse(text)), JSON.stringify(validate.errors));
  });

  for (const [what, config] of [
    ["keys of others", "aws:region: eu-west-1\nother:key: 7"],
    ["nothing", "aws:region: eu-west-1"],
    ["a key that is encrypted", "ecr-registry:policies: {secure: v1:abc}"],
    ["a text that is encrypted", `ecr-registry:registries: {a: {region: eu-west-1, accountId: {secure: v1:abc}}}`],
    ["a key as one text", `ecr-registry:registries: '{"a": {"region": "eu-west-1"}}'`],
    ["a Region that is newer than this version", "ecr-registry:registries: {a: {region: eu-west-9}}"],
    ["a policy as text", `ecr-registry:policies: {a: {policy: '{"Statement": []}'}}`],
  ] as const) {
    it(`takes ${what}`, () => assert.ok(isValid(config), JSON.stringify(validate.errors)));
  }

  for (const [what, config] of [
    ["a misspelt key", "ecr-registry:replications: {}"],
    ["a misspelt key of a rule", "ecr-registry:replication: {a: {rules: [{to: [b], prefix: [x]}]}}"],
    ["an account ID without quotes", "ecr-registry:registries: {a: {region: eu-west-1, accountId: 111122223333}}"],
    ["what is no Region", "ecr-registry:registries: {a: {region: eu-west1}}"],
    [
      "a destination in what is no Region",
      `ecr-registry:replication: {a: {rules: [{to: [{region: x, registryId: "111122223333"}]}]}}`,
    ],
    ["rules without a destination", "ecr-registry:replication: {a: {rules: [{to: []}]}}"],
    ["a list of policies", "ecr-registry:policies: []"],
  ] as const) {
    it(`refuses ${what}`, () => assert.ok(!isValid(config)));
  }
});
