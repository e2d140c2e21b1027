import assert from "node:assert/strict";
import { typeToken } from "#provider/kinds/kind.js";
import { kindOfType, kinds } from "#provider/kinds/kinds.js";
import { registryPolicySetting } from "#provider/kinds/registryPolicySetting.js";
import { replicationSetting } from "#provider/kinds/replicationSetting.js";

const all = [...kinds.replication, ...kinds.policy];

describe("the resource types", () => {
  it("stand with the setting that they are about", () => {
    for (const { name, setting } of kinds.replication) assert.equal(setting, replicationSetting, name);
    for (const { name, setting } of kinds.policy) assert.equal(setting, registryPolicySetting, name);
  });

  it("differ in the name of their class and in their key, which is that name with a small letter", () => {
    assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
    for (const { name, key } of all) assert.equal(key, `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`);
  });

  it("of one setting are one that owns all of it and one that owns a part", () => {
    for (const group of Object.values(kinds)) {
      assert.deepEqual(
        group.map(({ part }) => part !== undefined),
        [false, true],
      );
    }
  });

  it("show last a line per rule or statement, under one name per setting", () => {
    assert.deepEqual(
      all.map(({ derived }) => derived.at(-1)),
      ["rules", "rules", "statements", "statements"],
    );
  });

  for (const kind of all) {
    it(`are found by their type token: ${kind.name}`, () => {
      assert.equal(kindOfType(typeToken(kind)), kind);
    });
  }

  for (const type of ["", "aws:ecr/registryPolicy:RegistryPolicy", "pulumi-nodejs:dynamic/ecr:registryPolicy"]) {
    it(`are not found by a type of others: ${JSON.stringify(type)}`, () => {
      assert.equal(kindOfType(type), undefined);
    });
  }
});
