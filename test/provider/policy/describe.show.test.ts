import assert from "node:assert/strict";
import { showAction, showCondition, showPrincipal, showResource } from "#provider/policy/describe.js";

describe("showPrincipal", () => {
  it("shortens what means an account or everyone, and only below AWS", () => {
    assert.equal(showPrincipal("AWS", "arn:aws:iam::111111111111:root"), "111111111111");
    assert.equal(showPrincipal("AWS", "*"), "everyone");
    assert.equal(showPrincipal("AWS", "arn:aws:iam::111111111111:role/r"), "arn:aws:iam::111111111111:role/r");
    assert.equal(showPrincipal("Service", "*"), "*");
    assert.equal(showPrincipal("Federated", "arn:aws:iam::111111111111:root"), "arn:aws:iam::111111111111:root");
  });
});

describe("showAction", () => {
  it("drops the prefix of ECR before a whole name, and nothing else", () => {
    const actions = ["ecr:PutImage", "ECR:PutImage", "ecr:Get*", "ecr:*", "ecr-public:PutImage", "x.ecr:PutImage", "*"];

    assert.deepEqual(actions.map(showAction), [
      ...["PutImage", "PutImage", "ecr:Get*", "ecr:*", "ecr-public:PutImage", "x.ecr:PutImage", "*"],
    ]);
  });
});

describe("showResource", () => {
  it("names repository and registry, and shows whatever else in full", () => {
    const arn = "arn:aws:ecr:eu-west-1:222222222222:repository/a/b*";
    const others = [
      ...[
        "*",
        "arn:aws:s3:::x",
        "arn:aws:ecr:eu-west-1:222222222222:*",
        "arn:aws:ecr:*:222222222222:repository/a",
        `${arn}\n`,
      ],
      ...["arn:aws-cn:ecr:eu-west-1:222222222222:repository/a", `x${arn}`],
    ];

    assert.equal(showResource(arn), "repository/a/b* of 222222222222/eu-west-1");
    assert.deepEqual(others.map(showResource), others);
  });
});

describe("showCondition", () => {
  it("says of a key without values that it is to be nothing", () => {
    assert.equal(showCondition("StringLike", "k", []), "StringLike k nothing");
    assert.equal(showCondition("StringLike", "k", ["a", "b"]), "StringLike k a or b");
  });
});
