import { itReports, numbers, rule, virginia } from "../../support/ruleChecks.js";

describe("checkFilters", () => {
  itReports([
    ["a filter of one character", [rule(["a"])], "INVALID_FILTER", "[0].repositoryFilters[0].filter"],
    ["an empty filter", [rule([""])], "INVALID_FILTER", "[0].repositoryFilters[0].filter"],
    ["a filter of 257 characters", [rule(["a".repeat(257)])], "INVALID_FILTER", "[0].repositoryFilters[0].filter"],
    ["a filter in capitals", [rule(["Prod"])], "INVALID_FILTER", "[0].repositoryFilters[0].filter"],
    ["a wildcard", [rule(["prod/*"])], "INVALID_FILTER", "[0].repositoryFilters[0].filter"],
    ["a filter that begins with a slash", [rule(["/prod"])], "INVALID_FILTER", "[0].repositoryFilters[0].filter"],
    ["two slashes in a row", [rule(["a//b"])], "INVALID_FILTER", "[0].repositoryFilters[0].filter"],
    [
      "101 filters",
      [rule(numbers(101).map((index) => `team-${index + 100}/`))],
      "TOO_MANY_FILTERS",
      "[0].repositoryFilters",
    ],
    ["an empty list of filters", [rule([])], "EMPTY_FILTERS", "[0].repositoryFilters"],
    [
      "a type of filter that is not known today",
      [{ destinations: [virginia], repositoryFilters: [{ filter: "prod", filterType: "EXACT_MATCH" }] }],
      "UNKNOWN_FILTER_TYPE",
      "[0].repositoryFilters[0].filterType",
    ],
    ["a filter twice", [rule(["prod", "web", "prod"])], "DUPLICATE_FILTER", "[0].repositoryFilters[2]"],
  ]);
});
