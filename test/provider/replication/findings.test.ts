import assert from "node:assert/strict";
import { describeFinding } from "#provider/base/finding.js";
import { checkReplicationRules } from "#provider/replication/check.js";
import { replicationFindings } from "#provider/replication/findings.js";
import { account, ireland, numbers, rule, source, to, virginia } from "../../support/ruleChecks.js";

const filter = (one: object) => [{ destinations: [virginia], repositoryFilters: [one] }];

const rows: readonly (readonly [what: string, rules: unknown, ...sentences: string[]])[] = [
  ["rules that are an object", {}, "rules is an object, but it must be a list: put it in square brackets"],
  ["rules that are missing", undefined, "rules must be set: give it a list"],
  ["a rule that is a text", ["x"], 'rules[0] is "x", but it must be an object: write its properties in braces'],
  ["no destinations", [{}], "rules[0].destinations must be set: give it a list"],
  [
    "a misspelt property",
    [{ destinations: [virginia], repositoryFilter: [] }],
    "rules[0].repositoryFilter is not known to ECR: use destinations or repositoryFilters, or leave it out",
  ],
  [
    "a misspelt property of a destination",
    to({ ...virginia, account: "1" }),
    "rules[0].destinations[0].account is not known to ECR: use region or registryId, or leave it out",
  ],
  [
    "a misspelt property of a filter",
    filter({ filter: "prod", type: "x" }),
    "rules[0].repositoryFilters[0].type is not known to ECR: use filter or filterType, or leave it out",
  ],
  [
    "a destination without Region",
    to({ registryId: "222222222222" }),
    "rules[0].destinations[0].region must be set: give it a text",
  ],
  [
    "a Region that is a boolean",
    to({ ...virginia, region: true }),
    "rules[0].destinations[0].region is true, but it must be a text: put it in quotes",
  ],
  [
    "an account that is a number",
    to({ ...virginia, registryId: 222_222_222_222 }),
    "rules[0].destinations[0].registryId is 222222222222, but it must be a text: put it in quotes, with leading zeros",
  ],
  ["a filter without its text", filter({}), "rules[0].repositoryFilters[0].filter must be set: give it a text"],
  [
    "a filter type that is a number",
    filter({ filter: "prod", filterType: 1 }),
    "rules[0].repositoryFilters[0].filterType is 1, but it must be a text: put it in quotes, with leading zeros",
  ],
  [
    "a Region in capitals",
    to({ ...virginia, region: "US-EAST-1" }),
    'rules[0].destinations[0].region is "US-EAST-1", but it must be a Region name: 2 to 25 of a to z, 0 to 9 and -: write it like eu-west-1',
  ],
  [
    "an account of 11 digits",
    to({ ...virginia, registryId: "12345678901" }),
    'rules[0].destinations[0].registryId is "12345678901", but it must be 12 digits: write the account id as text, leading zeros included',
  ],
  [
    "another partition",
    to({ ...virginia, region: "cn-north-1" }),
    `rules[0].destinations[0].region is "cn-north-1", but it must be in the source's partition aws, not in aws-cn: ECR does not replicate between partitions: name a Region of aws, and copy images between partitions by other means`,
  ],
  [
    "the registry itself",
    to({ region: "eu-west-1", registryId: "111111111111" }),
    "rules[0].destinations[0] is eu-west-1 in 111111111111, but it must not be the registry that the images come from: name another Region or account",
  ],
  [
    "an empty list of destinations",
    to(),
    "rules[0].destinations is empty, so the rule replicates nothing: name a destination, or leave the rule out",
  ],
  [
    "a destination twice",
    to(virginia, ireland, virginia),
    "rules[0].destinations[2] is us-east-1 in 222222222222, but it repeats rules[0].destinations[0]: leave one out",
  ],
  [
    "101 destinations",
    to(...numbers(101).map((index) => ({ ...virginia, registryId: account(index) }))),
    "rules is a list with 101 destinations, but it should name at most 25 different destinations over all rules, the quota of AWS: name fewer destinations; AWS does not raise this quota, and images are not replicated onwards",
    "rules[0].destinations is a list of 101, but it must have at most 100 items: name fewer destinations",
  ],
  [
    "26 destinations that differ",
    to(...numbers(26).map((index) => ({ ...virginia, registryId: account(index) }))),
    "rules is a list with 26 destinations, but it should name at most 25 different destinations over all rules, the quota of AWS: name fewer destinations; AWS does not raise this quota, and images are not replicated onwards",
  ],
  [
    "26 rules",
    numbers(26).map((index) => rule([`team-${index + 10}/`])),
    "rules is a list of 26, but it should have at most 25 rules, the limit that AWS documents today: put filters with the same destinations into one rule",
  ],
  [
    "101 filters",
    [rule(numbers(101).map((index) => `team-${index + 100}/`))],
    "rules[0].repositoryFilters is a list of 101, but it must have at most 100 items: use shorter prefixes, or spread them over several rules",
  ],
  [
    "an empty list of filters",
    [rule([])],
    "rules[0].repositoryFilters is empty, so the rule is for every repository: leave it out when every repository is meant, or leave the rule out when none is",
  ],
  [
    "a filter of one character",
    [rule(["a"])],
    'rules[0].repositoryFilters[0].filter is "a", but it must have 2 to 256 characters: write the beginning of repository names',
  ],
  [
    "a wildcard",
    [rule(["prod/*"])],
    'rules[0].repositoryFilters[0].filter is "prod/*", but it must be the beginning of a repository name: a to z, 0 to 9, and . _ - / between them: leave the * out, a prefix needs none',
  ],
  [
    "a filter in capitals",
    [rule(["Prod"])],
    'rules[0].repositoryFilters[0].filter is "Prod", but it must be the beginning of a repository name: a to z, 0 to 9, and . _ - / between them: write it like prod/',
  ],
  [
    "a type of filter that is not known today",
    filter({ filter: "prod", filterType: "EXACT_MATCH" }),
    'rules[0].repositoryFilters[0].filterType is "EXACT_MATCH", but it should be PREFIX_MATCH, all that is known today: leave it out, or write PREFIX_MATCH',
  ],
  [
    "a filter twice",
    [rule(["prod", "web", "prod"])],
    'rules[0].repositoryFilters[2] is "prod", but it repeats rules[0].repositoryFilters[0]: leave one out',
  ],
  ["a rule twice", [rule(["prod"]), rule(["prod"])], "rules[1] says the same as rules[0]: leave one out"],
  [
    "a prefix that another one covers",
    [rule(["prod", "production"])],
    'rules[0].repositoryFilters[1] is "production", but it is covered by rules[0].repositoryFilters[0], which also goes to us-east-1 in 222222222222: leave it out, or make the other one narrower',
  ],
  [
    "a prefix that the rule for all repositories covers",
    [...to(virginia), rule(["prod/"])],
    'rules[1].repositoryFilters[0] is "prod/", but it is covered by rules[0], which is for all repositories and also goes to us-east-1 in 222222222222: leave it out, or make the other one narrower',
  ],
  [
    "all repositories twice",
    [...to(virginia), ...to(ireland, virginia)],
    "rules[1] is covered by rules[0], which is for all repositories and also goes to us-east-1 in 222222222222: leave it out, or make the other one narrower",
  ],
  [
    "a prefix that runs on into a word",
    [rule(["prod"]), rule(["production"], ireland)],
    'rules[0].repositoryFilters[0] is "prod", but it also matches "production" of rules[1].repositoryFilters[0], which goes elsewhere: write "prod/" when only the repositories below it are meant',
  ],
];

describe("findings about rules", () => {
  for (const [what, rules, ...sentences] of rows) {
    it(`say of ${what} where it is, what is wrong and what to do`, () => {
      assert.deepEqual(checkReplicationRules(rules, source).map(describeFinding), sentences);
    });
  }

  it("are all put into words above", () => {
    const codes = new Set(rows.flatMap(([, rules]) => checkReplicationRules(rules, source)).map(({ code }) => code));

    assert.deepEqual([...codes].sort(), Object.keys(replicationFindings).sort());
  });
});
