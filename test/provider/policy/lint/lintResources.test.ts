import assert from "node:assert/strict";
import { checkRegistryPolicy } from "#provider/policy/check.js";
import { arn, itWarnsOf, not } from "../../../support/lint.js";
import { warned } from "../../../support/policyChecks.js";

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
    ["a bare name with a wildcard", arn("prod/*"), "RESOURCE_NEVER_MATCHES", "[0].Resource"],
    [
      "the URL of a repository with a wildcard",
      arn("222222222222.dkr.ecr.eu-west-1.amazonaws.com/prod/*"),
      "RESOURCE_NEVER_MATCHES",
      "[0].Resource",
    ],
    ["an ARN that is cut short at another service", arn("arn:aws:s3*"), "RESOURCE_NEVER_MATCHES", "[0].Resource"],
    [
      "an ARN that is cut short at another account",
      arn("arn:aws:ecr:eu-west-1:3*"),
      "RESOURCE_NEVER_MATCHES",
      "[0].Resource",
    ],
    [
      "a name in capitals",
      arn("arn:aws:ecr:eu-west-1:222222222222:repository/Prod*"),
      "RESOURCE_NEVER_MATCHES",
      "[0].Resource",
    ],
    [
      "a tag after the name",
      arn("arn:aws:ecr:eu-west-1:222222222222:repository/prod:*"),
      "RESOURCE_NEVER_MATCHES",
      "[0].Resource",
    ],
    [
      "two slashes in a row",
      arn("arn:aws:ecr:eu-west-1:222222222222:repository//*"),
      "RESOURCE_NEVER_MATCHES",
      "[0].Resource",
    ],
    ["no name", arn("arn:aws:ecr:eu-west-1:222222222222:repository/"), "RESOURCE_NEVER_MATCHES", "[0].Resource"],
    [
      "an account that lost its zero",
      arn("arn:aws:ecr:eu-west-1:22222222222:repository/*"),
      "RESOURCE_NEVER_MATCHES",
      "[0].Resource",
    ],
    [
      "a variable of a shell",
      arn("arn:aws:ecr:$REGION:222222222222:repository/*"),
      "RESOURCE_NEVER_MATCHES",
      "[0].Resource",
    ],
    ["white space", arn("arn:aws:ecr:eu-west-1:222222222222:repository/* "), "RESOURCE_NEVER_MATCHES", "[0].Resource"],
    [
      "a variable of a template",
      arn(`arn:aws:ecr:eu-west-1:222222222222:repository/\${var.prefix}*`),
      "RESOURCE_NEVER_MATCHES",
      "[0].Resource",
    ],
    [
      "an exception by a variable of a template",
      { Version: "2012-10-17", ...not("Resource", `arn:aws:ecr:\${AWS::Region}:222222222222:repository/*`) },
      "RESOURCE_NEVER_MATCHES",
      "[0].NotResource",
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

  /** What is doubtful in a resource of a registry that is known in part. */
  const doubts = (resource: string, known: object) =>
    warned(arn(resource), known).filter(({ code }) => code === "RESOURCE_NEVER_MATCHES").length;

  for (const [what, resource, known] of [
    ["an account without 12 digits", "arn:aws:ecr:eu-west-1:12345:repository/*", {}],
    ["an account of letters", "arn:aws:ecr:eu-west-1:account:repository/*", {}],
    ["wildcards for more than 12 digits", "arn:aws:ecr:eu-west-1:?????????????:repository/*", {}],
    ["a Region of another partition than the ARN's", "arn:aws:ecr:cn-north-1:222222222222:repository/*", {}],
    ["a partition that does not exist", "arn:asw:ecr:eu-west-1:222222222222:repository/*", {}],
    ["no Region", "arn:aws:ecr::222222222222:repository/*", {}],
    ["another partition than the Region's", "arn:aws:ecr:*:222222222222:repository/*", { region: "cn-north-1" }],
    ["another Region", "arn:aws:ecr:eu-west-2:222222222222:repository/*", { region: "eu-west-1" }],
    ["another account", "arn:aws:ecr:eu-west-2:222222222222:repository/*", { account: "333333333333" }],
    ["a Region outside of the partition", "arn:*:ecr:cn-north-1:222222222222:repository/*", { partition: "aws" }],
  ] as const) {
    it(`judges ${what}, however little is known of the registry`, () => {
      assert.equal(doubts(resource, known), 1);
    });
  }

  for (const [what, resource, known] of [
    ["wildcards for 12 digits", "arn:aws:ecr:eu-west-1:2???????????:repository/*", {}],
    ["a Region that nobody knows yet", "arn:aws:ecr:xx-west-1:222222222222:repository/*", {}],
    ["a partition that nobody knows yet", "arn:aws-new:ecr:xx-west-1:222222222222:repository/*", {}],
    ["the Region's partition", "arn:aws-cn:ecr:cn-north-1:222222222222:repository/*", { region: "cn-north-1" }],
    ["an ARN that is cut short at the Region", "arn:aws:ecr:eu-west-1:*", { account: "222222222222" }],
    ["an ARN that is cut short in the account", "arn:aws:ecr:eu-west-1:2222*", { account: "222222222222" }],
  ] as const) {
    it(`is silent about ${what}`, () => {
      assert.equal(doubts(resource, known), 0);
    });
  }

  it("finds a prefix without its wildcard, and names what was meant", () => {
    const [finding, ...more] = checkRegistryPolicy(arn("arn:aws:ecr:eu-west-1:222222222222:repository/prod/"));

    assert.deepEqual([finding?.code, more], ["RESOURCE_NEVER_MATCHES", []]);
    assert.match(finding?.suggestion ?? "", /^write arn:aws:ecr:eu-west-1:222222222222:repository\/prod\/\*$/);
  });
});
