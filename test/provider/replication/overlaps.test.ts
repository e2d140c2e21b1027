import { ireland, itReports, rule, to, virginia } from "../../support/ruleChecks.js";

describe("checkOverlaps", () => {
  itReports([
    [
      "a prefix that another one in the rule covers",
      [rule(["prod", "production"])],
      "OVERLAPPING_FILTERS",
      "[0].repositoryFilters[1]",
    ],
    [
      "a prefix that another rule sends there already",
      [rule(["prod/api"]), rule(["prod/"], virginia, ireland)],
      "OVERLAPPING_FILTERS",
      "[0].repositoryFilters[0]",
    ],
    [
      "a prefix that the rule for all repositories sends there already",
      [rule(["prod/"]), ...to(virginia)],
      "OVERLAPPING_FILTERS",
      "[0].repositoryFilters[0]",
    ],
    [
      "all repositories twice to one destination",
      [...to(virginia), ...to(ireland, virginia)],
      "OVERLAPPING_FILTERS",
      "[1]",
    ],
    [
      "one prefix in two rules to one destination",
      [rule(["prod"]), rule(["prod"], virginia, ireland)],
      "OVERLAPPING_FILTERS",
      "[1].repositoryFilters[0]",
    ],
    [
      "a prefix that runs on into a word with a rule of its own",
      [rule(["prod"]), rule(["production"], ireland)],
      "OVERLAPPING_FILTERS",
      "[0].repositoryFilters[0]",
    ],
  ]);
});
