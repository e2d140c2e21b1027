import { arn, itWarnsOf, not } from "../../support/lint.js";

describe("lintResources", () => {
  itWarnsOf([
    [
      "a wildcard that only matches other accounts",
      arn("arn:aws:ecr:eu-west-1:3*:repository/*"),
      "RESOURCE_NEVER_MATCHES",
      "[0].Resource",
    ],
    [
      "an ARN without its service, as in containers-roadmap#2675",
      arn("arn:aws:eu-west-1:222222222222:repository/*"),
      "RESOURCE_NEVER_MATCHES",
      "[0].Resource",
    ],
    [
      "another Region",
      arn("arn:aws:ecr:eu-west-2:222222222222:repository/*"),
      "RESOURCE_NEVER_MATCHES",
      "[0].Resource",
    ],
    [
      "another account",
      arn("arn:aws:ecr:eu-west-1:222222222223:repository/*"),
      "RESOURCE_NEVER_MATCHES",
      "[0].Resource",
    ],
    [
      "another partition",
      arn("arn:aws-cn:ecr:eu-west-1:222222222222:repository/*"),
      "RESOURCE_NEVER_MATCHES",
      "[0].Resource",
    ],
    [
      "another service",
      arn("arn:aws:ecr-public:eu-west-1:222222222222:repository/*"),
      "RESOURCE_NEVER_MATCHES",
      "[0].Resource",
    ],
    [
      "another kind of resource",
      arn("arn:aws:ecr:eu-west-1:222222222222:registry/*"),
      "RESOURCE_NEVER_MATCHES",
      "[0].Resource",
    ],
    [
      "a registry instead of a repository",
      arn("arn:aws:ecr:eu-west-1:222222222222:"),
      "RESOURCE_NEVER_MATCHES",
      "[0].Resource",
    ],
    [
      "a wildcard after the end of the word repository only",
      arn("arn:aws:ecr:eu-west-1:222222222222:sitory/*"),
      "RESOURCE_NEVER_MATCHES",
      "[0].Resource",
    ],
    [
      "a colon in the word repository",
      arn("arn:aws:ecr:eu-west-1:222222222222:repo:sitory/*"),
      "RESOURCE_NEVER_MATCHES",
      "[0].Resource",
    ],
    ["an empty account", arn("arn:aws:ecr:eu-west-1::repository/*"), "RESOURCE_NEVER_MATCHES", "[0].Resource"],
    ["a name without an ARN", arn("repository/prod"), "RESOURCE_NEVER_MATCHES", "[0].Resource"],
    [
      "an exception that never matches",
      not("Resource", ["arn:aws:s3:::x"]),
      "RESOURCE_NEVER_MATCHES",
      "[0].NotResource[0]",
    ],
  ]);
});
