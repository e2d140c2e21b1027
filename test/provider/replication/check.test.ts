import assert from "node:assert/strict";
import fc from "fast-check";
import { checkReplicationRules } from "#provider/replication/check.js";
import { replicationFindings } from "#provider/replication/findings.js";
import { account, ireland, numbers, rule, source, to, virginia } from "../../support/ruleChecks.js";
import { rules } from "../../support/rules.js";
import { unknownText } from "../../support/unknownText.js";

const silent: readonly (readonly [what: string, rules: unknown])[] = [
  ["no rules, which clear the configuration", []],
  ["a rule for all repositories", to(virginia)],
  ["the own account in another Region", to({ ...virginia, registryId: "111111111111" })],
  ["another account in the own Region", to(ireland)],
  ["an account with leading zeros", to({ ...virginia, registryId: "000000000001" })],
  ["filters of all lengths and characters", [rule(["ab", "a/b/c.d_e-f", "prod/", "-x", "..", `b${"c".repeat(255)}`])]],
  [
    "PREFIX_MATCH written out",
    [{ destinations: [virginia], repositoryFilters: [{ filter: "prod", filterType: "PREFIX_MATCH" }] }],
  ],
  ["25 rules", numbers(25).map((index) => rule([`team-${index + 10}/`]))],
  [
    "25 destinations that differ",
    [{ destinations: numbers(25).map((index) => ({ ...virginia, registryId: account(index) })) }],
  ],
  [
    "more destinations that repeat in other rules",
    numbers(25).map((index) => rule([`team-${index + 10}/`], virginia, ireland)),
  ],
  ["100 filters", [rule(numbers(100).map((index) => `team-${index + 100}/`))]],
  ["prefixes side by side", [rule(["prod/", "web/"])]],
  ["a folder in a folder that goes elsewhere", [rule(["prod/"]), rule(["prod/api/"], ireland)]],
  ["a folder of a prefix that goes elsewhere", [rule(["prod"]), rule(["prod/api"], ireland)]],
  ["all repositories beside some that go elsewhere", [...to(virginia), rule(["prod/"], ireland)]],
  ["unknown rules", unknownText],
  ["an unknown rule", [unknownText]],
  ["unknown destinations", [{ destinations: unknownText }]],
  ["unknown filters", [{ destinations: [virginia], repositoryFilters: unknownText }]],
  [
    "unknown texts",
    [
      {
        destinations: [
          { region: unknownText, registryId: unknownText },
          { region: unknownText, registryId: unknownText },
        ],
        repositoryFilters: [{ filter: unknownText, filterType: unknownText }, { filter: unknownText }],
      },
    ],
  ],
  [
    "26 accounts in a Region that is not known yet",
    [{ destinations: numbers(26).map((index) => ({ region: unknownText, registryId: account(index) })) }],
  ],
  [
    "25 destinations beside one that is not known yet",
    to(...numbers(25).map((index) => ({ ...virginia, registryId: account(index) })), {
      ...virginia,
      region: unknownText,
    }),
  ],
  [
    "one filter twice, of types that are not known yet",
    [
      {
        destinations: [virginia],
        repositoryFilters: numbers(2).map(() => ({ filter: "prod", filterType: unknownText })),
      },
    ],
  ],
  [
    "filters that are not known yet",
    [{ destinations: [virginia], repositoryFilters: numbers(2).map(() => ({ filter: unknownText })) }],
  ],
  [
    "destinations alike in what is known",
    to({ region: "us-east-1", registryId: unknownText }, { region: "us-east-1", registryId: unknownText }),
  ],
  [
    "prefixes that cover each other, to destinations that are not known yet",
    [
      rule(["prod"], { ...virginia, registryId: unknownText }),
      rule(["prod/a"], { ...virginia, registryId: unknownText }),
    ],
  ],
  [
    "rules alike in what is known",
    [
      { destinations: [virginia], repositoryFilters: [{ filter: unknownText }] },
      { destinations: [virginia], repositoryFilters: [{ filter: unknownText }] },
    ],
  ],
];

describe("checkReplicationRules", () => {
  for (const [what, some] of silent) {
    it(`accepts ${what}`, () => {
      assert.deepEqual(checkReplicationRules(some, source), []);
    });
  }

  it("reports more destinations in a rule than the API takes, beside the quota over all rules", () => {
    const many = [{ destinations: numbers(101).map((index) => ({ ...virginia, registryId: account(index) })) }];

    assert.deepEqual(
      checkReplicationRules(many, source).map(({ code }) => code),
      ["MANY_UNIQUE_DESTINATIONS", "TOO_MANY_DESTINATIONS"],
    );
  });

  it("reports everything at once", () => {
    const some = [
      {
        destinations: [{ region: "X", registryId: "1" }, virginia, virginia],
        repositoryFilters: [{ filter: "*" }],
        x: 1,
      },
      null,
    ];

    assert.deepEqual(
      checkReplicationRules(some, source).map(({ code }) => code),
      [
        "UNKNOWN_PROPERTY",
        "WRONG_TYPE",
        "INVALID_REGION",
        "INVALID_ACCOUNT",
        "DUPLICATE_DESTINATION",
        "INVALID_FILTER",
      ],
    );
  });

  it("judges what is known beside what is not", () => {
    const some = [
      {
        destinations: [{ region: unknownText, registryId: "1" }, unknownText],
        repositoryFilters: [{ filter: "*" }, unknownText],
      },
    ];

    assert.deepEqual(
      checkReplicationRules(some, source).map(({ code }) => code),
      ["INVALID_ACCOUNT", "INVALID_FILTER"],
    );
  });

  it("does not judge source and destination while the source is not known", () => {
    const self = to({ region: "eu-west-1", registryId: "111111111111" }, { ...virginia, region: "cn-north-1" });

    assert.deepEqual(checkReplicationRules(self), []);
    assert.deepEqual(
      checkReplicationRules(self, { region: unknownText, account: unknownText, partition: unknownText }),
      [],
    );
    assert.deepEqual(
      checkReplicationRules(to({ region: "eu-west-1", registryId: "111111111111" }), { region: "eu-west-1" }),
      [],
    );
  });

  it("names the path below which the rules stand", () => {
    assert.deepEqual(
      checkReplicationRules([{}], {}, "replicationConfiguration.rules").map(({ path }) => path),
      ["replicationConfiguration.rules[0].destinations"],
    );
  });

  it("says which destination a covered prefix goes to already, and by which filter", () => {
    const [finding] = checkReplicationRules([rule(["prod", "production"])], source);

    assert.equal(
      finding?.rule,
      "is covered by rules[0].repositoryFilters[0], which replicates the same images to the same destination",
    );
  });

  it("names the nearest of the prefixes that cover one", () => {
    const [, finding] = checkReplicationRules([rule(["prod", "prod/a/b", "prod/a"])], source);

    assert.deepEqual(
      [finding?.path, finding?.rule],
      [
        "rules[0].repositoryFilters[1]",
        "is covered by rules[0].repositoryFilters[2], which replicates the same images to the same destination",
      ],
    );
  });

  it("names the nearest one also after others below it", () => {
    const found = checkReplicationRules([rule(["prod", "prod/a", "prod/a/b", "prod/a/z"])], source);

    assert.deepEqual(
      found.map(({ value, rule: what }) => [value, /Filters\[(\d)\]/.exec(what)?.[1]]),
      [
        ['"prod/a"', "0"],
        ['"prod/a/b"', "1"],
        ['"prod/a/z"', "1"],
      ],
    );
  });

  it("names the nearest one that goes there, past those that go elsewhere", () => {
    const some = [rule(["prod"]), rule(["prod/a"], ireland), rule(["prod/a/b"])];

    assert.deepEqual(
      checkReplicationRules(some, source).map(({ rule: what }) => what),
      ["is covered by rules[0].repositoryFilters[0], which replicates the same images to the same destination"],
    );
  });

  it("only warns of rules that AWS takes, whatever they are", () => {
    fc.assert(
      fc.property(rules, (some) => {
        for (const { code, severity } of checkReplicationRules(some, { ...source, account: "999999999999" })) {
          assert.ok(code in replicationFindings);
          assert.ok(severity === "warning", code);
        }
      }),
    );
  });

  it("takes any value without failing", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        checkReplicationRules(value);
        checkReplicationRules([value, { destinations: [value], repositoryFilters: [value, { filter: value }] }]);
      }),
    );
  });
});
