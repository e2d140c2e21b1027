import assert from "node:assert/strict";
import fc from "fast-check";
import { readableRules as readable } from "#provider/replication/describe.js";
import { draftRules } from "#provider/replication/draft.js";
import { randomOf } from "../../support/random.js";
import { respellRules, rules } from "../../support/rules.js";
import { unknownText } from "../../support/unknownText.js";

const readableRules = (rules: unknown) => readable(draftRules(rules, "rules"));
const virginia = { region: "us-east-1", registryId: "222222222222" };
const mumbai = { region: "ap-south-1", registryId: "222222222222" };
const later = "(known after apply)";

describe("readableRules", () => {
  it("shows a key per rule with its prefixes and a line with its destinations", () => {
    const shown = readableRules([
      {
        destinations: [virginia, mumbai],
        repositoryFilters: [{ filter: "web/" }, { filter: "prod/", filterType: "PREFIX_MATCH" }],
      },
      { destinations: [mumbai] },
      { destinations: [], repositoryFilters: [] },
    ]);

    assert.deepEqual(shown, {
      "all repositories": "ap-south-1 in 222222222222",
      "all repositories (2)": "no destination",
      "prod/*, web/*": "ap-south-1 in 222222222222, us-east-1 in 222222222222",
    });
  });

  it("shows the type of a filter that is no prefix", () => {
    assert.deepEqual(
      Object.keys(
        readableRules([{ destinations: [virginia], repositoryFilters: [{ filter: "x", filterType: "REGEX" }] }]),
      ),
      ["x (REGEX)"],
    );
  });

  const rows: readonly (readonly [what: string, rules: unknown, shown: object])[] = [
    [
      "a Region",
      [{ destinations: [{ ...virginia, region: unknownText }] }],
      { "all repositories": `${later} in 222222222222` },
    ],
    [
      "an account",
      [{ destinations: [{ ...virginia, registryId: unknownText }] }],
      { "all repositories": `us-east-1 in ${later}` },
    ],
    [
      "a destination",
      [{ destinations: [virginia, unknownText] }],
      { "all repositories": `us-east-1 in 222222222222, ${later}` },
    ],
    ["all destinations", [{ destinations: unknownText }], { "all repositories": later }],
    [
      "a filter's text",
      [{ destinations: [virginia], repositoryFilters: [{ filter: unknownText }] }],
      { [later]: "us-east-1 in 222222222222" },
    ],
    [
      "a filter's type",
      [{ destinations: [virginia], repositoryFilters: [{ filter: "a", filterType: unknownText }] }],
      { [later]: "us-east-1 in 222222222222" },
    ],
    [
      "all filters",
      [{ destinations: [virginia], repositoryFilters: unknownText }],
      { [later]: "us-east-1 in 222222222222" },
    ],
    [
      "a rule",
      [{ destinations: [virginia] }, unknownText],
      { "all repositories": "us-east-1 in 222222222222", [later]: later },
    ],
    ["all rules", unknownText, { [later]: later }],
  ];
  for (const [what, some, shown] of rows) {
    it(`shows that ${what} is not known yet`, () => assert.deepEqual(readableRules(some), shown));
  }

  it("leaves a gap for what is malformed", () => {
    assert.deepEqual(readableRules([{ destinations: [{}, { region: "us-east-1" }], repositoryFilters: [{}] }]), {
      [later]: "? in ?, us-east-1 in ?",
    });
  });

  it("puts keys into brackets that the engine hides", () => {
    const some = [{ destinations: [virginia], repositoryFilters: [{ filter: "__proto__" }] }];

    assert.deepEqual(readableRules(some), { "(__proto__*)": "us-east-1 in 222222222222" });
  });

  it("does not depend on order and spelling", () => {
    fc.assert(
      fc.property(rules, fc.integer(), (some, seed) => {
        const unique = [...new Map(some.map((rule) => [JSON.stringify(rule), rule])).values()].slice(0, 1);

        assert.deepEqual(
          Object.values(readableRules(respellRules(unique, randomOf(seed))))[0],
          Object.values(readableRules(unique))[0],
        );
      }),
    );
  });

  it("shows every rule", () => {
    fc.assert(fc.property(rules, (some) => assert.equal(Object.keys(readableRules(some)).length, some.length)));
  });

  it("takes any value without failing", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        readableRules(value);
        readableRules([value, { destinations: value, repositoryFilters: [value] }]);
      }),
    );
  });
});
