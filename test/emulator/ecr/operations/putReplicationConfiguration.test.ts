import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import type { Rule } from "#emulator/state/registry.js";
import { callEcr, noon } from "../../signedCall.js";

const account = "111122223333";
const there = { region: "us-east-1", registryId: "222222222222" };
const rules = [{ destinations: [there], repositoryFilters: [{ filter: "prod/", filterType: "PREFIX_MATCH" }] }];

describe("emulator: PutReplicationConfiguration", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({ clock: () => noon });
  });
  afterEach(() => emulator.close());

  const put = (given: unknown) =>
    callEcr(emulator, "PutReplicationConfiguration", { replicationConfiguration: { rules: given } });

  describe("serialization", () => {
    const wrong: readonly (readonly [title: string, rules: unknown, message: string])[] = [
      ["a text for the rules", "none", "Unexpected field type"],
      ["an object for the rules", {}, "Start of structure or map found where not expected."],
      ["a text for a rule", ["a"], "Unexpected field type"],
      ["a list for a rule", [[]], "Start of list found where not expected"],
      [
        "a number for an account id",
        [{ destinations: [{ region: "us-east-1", registryId: 222222222222 }] }],
        "NUMBER_VALUE cannot be converted to String",
      ],
      [
        "a boolean for a Region",
        [{ destinations: [{ region: true, registryId: "222222222222" }] }],
        "TRUE_VALUE cannot be converted to String",
      ],
    ];
    for (const [title, given, message] of wrong) {
      it(`fails for ${title}`, async () => {
        const answer = await put(given);

        assert.deepEqual(answer, { status: 400, body: { __type: "SerializationException", message } });
      });
    }
  });

  describe("validation", () => {
    const list = <T>(count: number, item: (index: number) => T): T[] =>
      Array.from({ length: count }, (_, i) => item(i));
    const filtered = (filter: string, filterType = "PREFIX_MATCH") => [
      { destinations: [there], repositoryFilters: [{ filter, filterType }] },
    ];
    const first = "replicationConfiguration.rules.1.member";
    const filterPattern = "(?:[a-z0-9]+(?:[._-][a-z0-9]*)*/)*[a-z0-9]*(?:[._-][a-z0-9]*)*";
    const account25 = (index: number) => ({ region: "us-east-1", registryId: `2222222222${10 + index}` });

    const refused: readonly (readonly [title: string, rules: unknown, member: string, constraint: string])[] = [
      ["no rules", undefined, "replicationConfiguration.rules", "Member must not be null"],
      [
        "26 rules",
        list(26, () => ({ destinations: [there] })),
        "replicationConfiguration.rules",
        "must have length less than or equal to 25",
      ],
      ["a rule without destinations", [{}], `${first}.destinations`, "Member must not be null"],
      [
        "101 destinations in a rule",
        [{ destinations: list(101, () => there) }],
        `${first}.destinations`,
        "must have length less than or equal to 100",
      ],
      [
        "a destination without a Region",
        [{ destinations: [{ registryId: "222222222222" }] }],
        `${first}.destinations.1.member.region`,
        "Member must not be null",
      ],
      [
        "a Region of one character",
        [{ destinations: [{ ...there, region: "x" }] }],
        `${first}.destinations.1.member.region`,
        "must have length greater than or equal to 2",
      ],
      [
        "a Region of 26 characters",
        [{ destinations: [{ ...there, region: "x".repeat(26) }] }],
        `${first}.destinations.1.member.region`,
        "must have length less than or equal to 25",
      ],
      [
        "a Region in capitals",
        [{ destinations: [{ ...there, region: "US-EAST-1" }] }],
        `${first}.destinations.1.member.region`,
        "must satisfy regular expression '[0-9a-z-]{2,25}'",
      ],
      [
        "an account id of eleven digits",
        [{ destinations: [there, { ...there, registryId: "22222222222" }] }],
        `${first}.destinations.2.member.registryId`,
        "must satisfy regular expression '[0-9]{12}'",
      ],
      [
        "an empty list of filters",
        [{ destinations: [there], repositoryFilters: [] }],
        `${first}.repositoryFilters`,
        "must have length greater than or equal to 1",
      ],
      [
        "101 filters",
        [{ destinations: [there], repositoryFilters: list(101, () => ({ filter: "ab", filterType: "PREFIX_MATCH" })) }],
        `${first}.repositoryFilters`,
        "must have length less than or equal to 100",
      ],
      [
        "a filter of one character",
        filtered("a"),
        `${first}.repositoryFilters.1.member.filter`,
        "must have length greater than or equal to 2",
      ],
      [
        "a filter of 257 characters",
        filtered("a".repeat(257)),
        `${first}.repositoryFilters.1.member.filter`,
        "must have length less than or equal to 256",
      ],
      [
        "a filter with a wildcard",
        filtered("prod/*"),
        `${first}.repositoryFilters.1.member.filter`,
        `must satisfy regular expression '${filterPattern}'`,
      ],
      [
        "an unknown type of filter",
        filtered("prod", "SUFFIX_MATCH"),
        `${first}.repositoryFilters.1.member.filterType`,
        "Member must satisfy enum value set: [PREFIX_MATCH]",
      ],
      [
        "its own registry as a destination",
        [{ destinations: [there] }, { destinations: [{ region: "eu-west-1", registryId: account }] }],
        "replicationConfiguration",
        "Replication destination cannot be the same as the source registry",
      ],
      [
        "26 different destinations over all rules",
        [{ destinations: list(20, account25) }, { destinations: list(6, (index) => account25(index + 20)) }],
        "replicationConfiguration",
        "Number of unique destinations across all rules must be less than or equal to 25",
      ],
    ];
    for (const [title, given, member, constraint] of refused) {
      it(`fails for ${title}`, async () => {
        const answer = await put(given);

        assert.deepEqual(answer, {
          status: 400,
          body: {
            __type: "InvalidParameterException",
            message: `Invalid parameter at '${member}' failed to satisfy constraint: '${constraint}'`,
          },
        });
      });
    }

    it("fails without a configuration", async () => {
      const answer = await callEcr(emulator, "PutReplicationConfiguration", {});

      assert.deepEqual(answer.body, {
        __type: "InvalidParameterException",
        message:
          "Invalid parameter at 'replicationConfiguration' failed to satisfy constraint: 'Member must not be null'",
      });
    });

    it("fails for a destination in another partition", async () => {
      const answer = await put([{ destinations: [{ region: "cn-north-1", registryId: "222222222222" }] }]);

      assert.deepEqual(answer.body, { __type: "InvalidParameterException", message: "Invalid region 'cn-north-1'" });
    });

    it("accepts a destination in another partition than aws from a registry there", async () => {
      const chinese = [{ destinations: [{ region: "cn-northwest-1", registryId: "222222222222" }] }];
      const input = { replicationConfiguration: { rules: chinese } };

      const answer = await callEcr(emulator, "PutReplicationConfiguration", input, { region: "cn-north-1" });

      assert.equal(answer.status, 200);
    });

    it("fails for a Region that no partition has", async () => {
      const answer = await put([{ destinations: [{ region: "xx-fake-9", registryId: "222222222222" }] }]);

      assert.deepEqual(answer.body, { __type: "InvalidParameterException", message: "Invalid region 'xx-fake-9'" });
    });

    it("changes nothing when it fails", async () => {
      emulator.registry(account, "eu-west-1").setRules(rules);

      await put([{ destinations: [{ region: "eu-west-1", registryId: account }] }]);

      assert.deepEqual(emulator.registry(account, "eu-west-1").rules(), rules);
    });

    const accepted: readonly (readonly [title: string, rules: readonly Rule[]])[] = [
      ["25 rules", list(25, () => ({ destinations: [there] }))],
      ["25 different destinations, some twice", list(2, () => ({ destinations: list(25, account25) }))],
      ["a rule without filters", [{ destinations: [there] }]],
      ["an empty list of destinations", [{ destinations: [] }]],
      ["its own account in another Region", [{ destinations: [{ region: "eu-west-2", registryId: account }] }]],
      ["its own Region in another account", [{ destinations: [{ region: "eu-west-1", registryId: "222222222222" }] }]],
      ["a filter that only looks odd", filtered("a--b/-x")],
      ["the same rule twice", [...rules, ...rules]],
    ];
    for (const [title, given] of accepted) {
      it(`accepts ${title}`, async () => {
        const answer = await put(given);

        assert.deepEqual(answer, { status: 200, body: { replicationConfiguration: { rules: given } } });
      });
    }
  });

  describe("functionality", () => {
    it("replaces all rules that were there", async () => {
      emulator.registry(account, "eu-west-1").setRules([{ destinations: [there] }]);

      await put(rules);

      assert.deepEqual(emulator.registry(account, "eu-west-1").rules(), rules);
    });

    it("clears the configuration when it gets no rules", async () => {
      emulator.registry(account, "eu-west-1").setRules(rules);

      await put([]);

      assert.deepEqual(emulator.registry(account, "eu-west-1").rules(), []);
    });
  });
});
