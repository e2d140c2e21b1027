import assert from "node:assert/strict";
import { itWarnsOf, not, one, when } from "../../../support/lint.js";
import { warned } from "../../../support/policyChecks.js";

describe("lintPrincipals", () => {
  it("compares partitions as far as the registry is known, by its Region as well", () => {
    const policy = one({ Resource: "*" });
    const codes = (registry: object) => warned(policy, registry).map(({ code }) => code);

    assert.deepEqual(codes({ region: "cn-north-1" }), ["PRINCIPAL_IN_OTHER_PARTITION"]);
    assert.deepEqual(codes({ region: "eu-west-1" }), []);
    assert.deepEqual(codes({ account: "222222222222" }), []);
  });

  it("names the source account in the registry's partition", () => {
    const policy = one({ Principal: { Service: "replication.ecr.amazonaws.com" }, Resource: "*" });
    const [finding] = warned(policy, { region: "cn-north-1" });

    assert.equal(finding?.remedy, 'allow the source account, as in {"AWS": "arn:aws-cn:iam::111122223333:root"}');
  });

  itWarnsOf([
    ["a bare ARN", one({ Principal: "arn:aws:iam::111111111111:root" }), "PRINCIPAL_NOT_TYPED", "[0].Principal"],
    [
      "a role that was deleted",
      one({ Principal: { AWS: ["AROAABCDEFGHIJKLMNOP"] } }),
      "PRINCIPAL_DELETED",
      "[0].Principal.AWS[0]",
    ],
    [
      "a user that was deleted",
      one({ Principal: { AWS: "AIDAABCDEFGHIJKLMNOP" } }),
      "PRINCIPAL_DELETED",
      "[0].Principal.AWS",
    ],
    [
      "a principal of another partition",
      one({ Principal: { AWS: "arn:aws-cn:iam::111111111111:root" } }),
      "PRINCIPAL_IN_OTHER_PARTITION",
      "[0].Principal.AWS",
    ],
    [
      "the service of replication",
      one({ Principal: { Service: "replication.ecr.amazonaws.com" } }),
      "PRINCIPAL_NEVER_REPLICATES",
      "[0].Principal.Service",
    ],
    [
      "the service of replication with every action",
      one({ Principal: { Service: "replication.ecr.amazonaws.com" }, Action: "ecr:*" }),
      "PRINCIPAL_NEVER_REPLICATES",
      "[0].Principal.Service",
    ],
    [
      "ECR itself with every action",
      one({ Principal: { Service: "ecr.amazonaws.com" }, Action: "ecr:*" }),
      "PRINCIPAL_NEVER_REPLICATES",
      "[0].Principal.Service",
    ],
    [
      "ECR of China with every action",
      one({ Principal: { Service: "ecr.amazonaws.com.cn" }, Action: "ecr:*" }),
      "PRINCIPAL_NEVER_REPLICATES",
      "[0].Principal.Service",
    ],
    [
      "an identity provider that is to replicate",
      one({ Principal: { Federated: "accounts.google.com" } }),
      "PRINCIPAL_NEVER_REPLICATES",
      "[0].Principal.Federated",
    ],
    [
      "a canonical user who is to replicate, beside an account",
      one({ Principal: { AWS: "111111111111", CanonicalUser: ["79a59df900b949e5"] } }),
      "PRINCIPAL_NEVER_REPLICATES",
      "[0].Principal.CanonicalUser[0]",
    ],
    [
      "a service that is to replicate only, where the right to create is nobody's",
      one({ Principal: { Service: "replication.ecr.amazonaws.com" }, Action: "ecr:ReplicateImage" }),
      "PRINCIPAL_NEVER_REPLICATES",
      "[0].Principal.Service",
    ],
    ["everyone on a condition that is empty", when({}, { Principal: "*" }), "OPEN_TO_EVERYONE", "[0]"],
    ["everyone", one({ Principal: "*" }), "OPEN_TO_EVERYONE", "[0]"],
    ["everyone among others", one({ Principal: { AWS: ["111111111111", "*"] } }), "OPEN_TO_EVERYONE", "[0]"],
    ["everyone except one", not("Principal", { AWS: "111111111111" }), "OPEN_TO_EVERYONE", "[0]"],
  ]);
});
