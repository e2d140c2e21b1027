import assert from "node:assert/strict";
import { describeFinding } from "#provider/base/finding.js";
import { checkReplicationRules } from "#provider/replication/check.js";
import { replicationFindings } from "#provider/replication/findings.js";
import { account, ireland, numbers, rule, source, to, virginia } from "../../support/ruleChecks.js";

const filter = (one: object) => [{ destinations: [virginia], repositoryFilters: [one] }];

const rows: readonly (readonly [what: string, rules: unknown, ...sentences: string[]])[] = [
  ["rules that are an object", {}, "rules is an object, but it must be a list: put it in square brackets"],
  ["rules that are missing", undefined, "rules is required: add a list"],
  ["a rule that is a text", ["x"], 'rules[0] is "x", but it must be an object: write { destinations: [...] }'],
  ["no destinations", [{}], "rules[0].destinations is required: add a list"],
  [
    "a misspelt property",
    [{ destinations: [virginia], repositoryFilter: [] }],
    "rules[0].repositoryFilter is not a property of the ECR API: write repositoryFilters",
  ],
  [
    "a misspelt property of a destination",
    to({ ...virginia, account: "1" }),
    "rules[0].destinations[0].account is not a property of the ECR API: write registryId",
  ],
  [
    "a misspelt property of a filter",
    filter({ filter: "prod", type: "x" }),
    "rules[0].repositoryFilters[0].type is not a property of the ECR API: write filterType",
  ],
  [
    "a property of a rule that is like none of the API's",
    [{ destinations: [virginia], description: "x" }],
    "rules[0].description is not a property of the ECR API: use only destinations and repositoryFilters",
  ],
  [
    "a filter for every repository",
    filter({ filter: "*" }),
    'rules[0].repositoryFilters[0].filter is "*", but it must be the beginning of repository names, without wildcards: to replicate every repository, write the rule without repositoryFilters',
  ],
  [
    "a filter that is empty",
    filter({ filter: "" }),
    'rules[0].repositoryFilters[0].filter is "", but it must be the beginning of repository names, without wildcards: to replicate every repository, write the rule without repositoryFilters',
  ],
  [
    "a destination without Region",
    to({ registryId: "222222222222" }),
    "rules[0].destinations[0].region is required: add a string",
  ],
  [
    "a Region that is a boolean",
    to({ ...virginia, region: true }),
    "rules[0].destinations[0].region is true, but it must be a string: put it in quotes",
  ],
  [
    "an account that is a number",
    to({ ...virginia, registryId: 222_222_222_222 }),
    'rules[0].destinations[0].registryId is 222222222222, but it must be a string: put it in quotes: "222222222222"',
  ],
  ["a filter without its text", filter({}), "rules[0].repositoryFilters[0].filter is required: add a string"],
  [
    "a filter type that is a number",
    filter({ filter: "prod", filterType: 1 }),
    "rules[0].repositoryFilters[0].filterType is 1, but it must be a string: put it in quotes, including leading zeros",
  ],
  [
    "a Region in capitals",
    to({ ...virginia, region: "US-EAST-1" }),
    'rules[0].destinations[0].region is "US-EAST-1", but it must be the code of an AWS Region: correct it; did you mean us-east-1?',
  ],
  [
    "a Region that this version does not know",
    to({ ...virginia, region: "us-east-9" }),
    'rules[0].destinations[0].region is "us-east-9", but it is not a Region that this version knows: check its spelling, unless the Region is newer than this version; did you mean us-east-1, us-east-2 or ap-east-1?',
  ],
  [
    "an account of 11 digits",
    to({ ...virginia, registryId: "12345678901" }),
    'rules[0].destinations[0].registryId is "12345678901", but it must have 12 digits: if the account is 012345678901, write "012345678901" in quotes everywhere, because YAML and JSON drop the leading zeros of a number; else write all 12 digits',
  ],
  [
    "another partition",
    to({ ...virginia, region: "cn-north-1" }),
    `rules[0].destinations[0].region is "cn-north-1", but it must be in the source's partition aws, not in aws-cn, because ECR does not replicate across partitions: use a Region in aws, and copy images to other partitions by other means`,
  ],
  [
    "the registry itself",
    to({ region: "eu-west-1", registryId: "111111111111" }),
    "rules[0].destinations[0] is eu-west-1 in 111111111111, but it must not be the source registry itself: use another Region or account",
  ],
  [
    "an empty list of destinations",
    to(),
    "rules[0].destinations is empty, so the rule replicates nothing: add a destination, or remove the rule",
  ],
  [
    "a destination twice",
    to(virginia, ireland, virginia),
    "rules[0].destinations[2] is us-east-1 in 222222222222, but it duplicates rules[0].destinations[0]: remove one of them",
  ],
  [
    "101 destinations",
    to(...numbers(101).map((index) => ({ ...virginia, registryId: account(index) }))),
    "rules is a list with 101 destinations, but it should have at most 25 unique destinations across all rules, a quota that AWS does not raise: use fewer destinations; replicated images are not replicated any further",
    "rules[0].destinations is a list of 101, but it must have at most 100 destinations: use fewer destinations",
  ],
  [
    "26 destinations that differ",
    to(...numbers(26).map((index) => ({ ...virginia, registryId: account(index) }))),
    "rules is a list with 26 destinations, but it should have at most 25 unique destinations across all rules, a quota that AWS does not raise: use fewer destinations; replicated images are not replicated any further",
  ],
  [
    "26 rules",
    numbers(26).map((index) => rule([`team-${index + 10}/`])),
    "rules is a list of 26, but it should have at most 25 rules, the current limit of the ECR API: merge rules that have the same destinations",
  ],
  [
    "101 filters",
    [rule(numbers(101).map((index) => `team-${index + 100}/`))],
    "rules[0].repositoryFilters is a list of 101, but it must have at most 100 filters: use shorter prefixes, or spread the filters over several rules",
  ],
  [
    "an empty list of filters",
    [rule([])],
    "rules[0].repositoryFilters is empty, so the rule applies to all repositories: leave it out to replicate all repositories, or remove the rule to replicate none",
  ],
  [
    "a filter of one character",
    [rule(["a"])],
    'rules[0].repositoryFilters[0].filter is "a", but it must have 2 to 256 characters: use the beginning of the repository names, for example prod/',
  ],
  [
    "a wildcard",
    [rule(["prod/*"])],
    'rules[0].repositoryFilters[0].filter is "prod/*", but it must be a prefix of repository names: a-z, 0-9, and . _ - / between them: remove the *, because a filter is a prefix anyway',
  ],
  [
    "a filter in capitals",
    [rule(["Prod"])],
    'rules[0].repositoryFilters[0].filter is "Prod", but it must be a prefix of repository names: a-z, 0-9, and . _ - / between them: write "prod"',
  ],
  [
    "a type of filter that is not known today",
    filter({ filter: "prod", filterType: "EXACT_MATCH" }),
    'rules[0].repositoryFilters[0].filterType is "EXACT_MATCH", but it should be PREFIX_MATCH, the only filter type so far: leave it out, or set it to PREFIX_MATCH',
  ],
  [
    "a filter twice",
    [rule(["prod", "web", "prod"])],
    'rules[0].repositoryFilters[2] is "prod", but it duplicates rules[0].repositoryFilters[0]: remove one of them',
  ],
  ["a rule twice", [rule(["prod"]), rule(["prod"])], "rules[1] duplicates rules[0]: remove one of them"],
  [
    "a prefix that another one covers",
    [rule(["prod", "production"])],
    'rules[0].repositoryFilters[1] is "production", but it is covered by rules[0].repositoryFilters[0], which replicates the same images to the same destination: remove it, or narrow the other one',
  ],
  [
    "a prefix that the rule for all repositories covers",
    [...to(virginia), rule(["prod/"])],
    'rules[1].repositoryFilters[0] is "prod/", but it is covered by rules[0], which replicates all repositories to the same destination: remove it, or narrow the other one',
  ],
  [
    "all repositories twice",
    [...to(virginia), ...to(ireland, virginia)],
    "rules[1] is covered by rules[0], which replicates all repositories to the same destination: remove it, or narrow the other one",
  ],
  [
    "a prefix that runs on into a word",
    [rule(["prod"]), rule(["production"], ireland)],
    'rules[0].repositoryFilters[0] is "prod", but it also matches rules[1].repositoryFilters[0], which has other destinations: end it with a slash to match only the repositories below it',
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
