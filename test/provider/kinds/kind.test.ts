import assert from "node:assert/strict";
import { argumentsOf, fingerprint, optionIn, readingOf } from "#provider/kinds/kind.js";
import { registryPolicy } from "#provider/kinds/registryPolicy.js";
import { replicationConfiguration } from "#provider/kinds/replicationConfiguration.js";
import { replicationRule } from "#provider/kinds/replicationRule.js";
import { unknownText } from "../../support/unknownText.js";

describe("a reading", () => {
  /** One that counts its drafts, and what is worked out of them. */
  const counted = () => {
    const counts = { drafts: 0, contents: 0, outputs: 0 };
    const reading = readingOf("value", () => {
      counts.drafts += 1;
      return {
        content: () => {
          counts.contents += 1;
          return undefined;
        },
        findings: () => [],
        outputs: () => {
          counts.outputs += 1;
          return { count: counts.outputs };
        },
      };
    });
    return { counts, reading };
  };

  it("drafts nothing before it is asked, not even to say whether parts are not known yet", () => {
    const { counts, reading } = counted();

    assert.deepEqual([reading.value, reading.isUnknown], ["value", false]);
    assert.deepEqual(counts, { drafts: 0, contents: 0, outputs: 0 });
  });

  it("drafts once, whatever it is asked and however often", () => {
    const { counts, reading } = counted();

    for (const registry of [{}, { region: "eu-west-1" }]) {
      assert.deepEqual([reading.content, reading.findings(registry)], [undefined, []]);
      assert.deepEqual(reading.outputs, { count: 1 });
    }

    assert.deepEqual(counts, { drafts: 1, contents: 1, outputs: 1 });
  });

  it("works out only what it is asked for", () => {
    const { counts, reading } = counted();

    reading.findings({});

    assert.deepEqual(counts, { drafts: 1, contents: 0, outputs: 0 });
  });

  it("has the rules in it as far as they can be read, of a resource type about replication alone", () => {
    const rule = { destinations: [], repositoryFilters: [{ filter: unknownText }] };

    assert.equal(replicationConfiguration.read({ rules: [rule, 7] }).rules?.items.length, 1);
    assert.equal(replicationRule.read(rule).rules?.items.length, 1);
    assert.equal(registryPolicy.read({ Statement: [] }).rules, undefined);
  });

  it("knows that a part is not known yet, at any depth", () => {
    const of = (value: unknown) => readingOf(value, () => assert.fail("drafted"));

    assert.ok(of({ a: [{ b: unknownText }] }).isUnknown);
  });
});

describe("the arguments of a resource type", () => {
  it("are its content, the registry, the options that apply, and the findings to leave out", () => {
    assert.deepEqual(argumentsOf(registryPolicy), ["policy", "registry", "onExisting", "onDelete", "ignoreFindings"]);
  });

  it("have the destinations to ask where it is about replication", () => {
    for (const kind of [replicationConfiguration, replicationRule]) {
      assert.ok(argumentsOf(kind).includes("destinationRegistries"), kind.name);
    }
  });
});

describe("an option", () => {
  it("says what the program says, where that is allowed", () => {
    assert.equal(optionIn("onExisting", "replace"), "replace");
    assert.equal(optionIn("onDelete", "restore"), "restore");
  });

  for (const value of [undefined, null, unknownText, "REPLACE", 7, "toString"]) {
    it(`says its default for ${JSON.stringify(value)}`, () => {
      assert.deepEqual([optionIn("onExisting", value), optionIn("onDelete", value)], ["fail", "remove"]);
    });
  }
});

describe("a fingerprint", () => {
  it("is a fixed text in ids: twelve digits of the hash, for ever", () => {
    assert.equal(fingerprint("ReplicationFromBuilds"), "d2e20975b912");
    assert.equal(fingerprint(""), "e3b0c44298fc");
  });
});
