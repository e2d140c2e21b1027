import { deny, itWarnsOf, statement } from "../../../support/lint.js";

describe("lintDeny", () => {
  itWarnsOf([
    ["a Deny of everything", deny({}), "DENY_LOCKS_OUT", "[0]"],
    ["a Deny of every ECR action", deny({ Action: "ecr:*" }), "DENY_LOCKS_OUT", "[0]"],
    ["a Deny for the own account", deny({ Principal: { AWS: "222222222222" } }), "DENY_LOCKS_OUT", "[0]"],
    [
      "a Deny for the own account's root",
      deny({ Principal: { AWS: "arn:aws:iam::222222222222:root" } }),
      "DENY_LOCKS_OUT",
      "[0]",
    ],
    ["a Deny on everything and more", deny({ Resource: [statement.Resource, "*"] }), "DENY_LOCKS_OUT", "[0]"],
    [
      "a Deny for the own account among others",
      deny({ Principal: { AWS: ["111111111111", "222222222222"] } }),
      "DENY_LOCKS_OUT",
      "[0]",
    ],
    [
      "a Deny of everything except",
      { Statement: { Effect: "Deny", Principal: "*", NotAction: "ecr:PutImage", Resource: "*" } },
      "DENY_LOCKS_OUT",
      "",
    ],
    [
      "a Deny for everyone except another",
      { Statement: { Effect: "Deny", NotPrincipal: { AWS: "111111111111" }, Action: "*", Resource: "*" } },
      "DENY_LOCKS_OUT",
      "",
    ],
    [
      "a Deny on everything except",
      { Statement: { Effect: "Deny", Principal: "*", Action: "ecr:*", NotResource: statement.Resource } },
      "DENY_LOCKS_OUT",
      "",
    ],
  ]);
});
