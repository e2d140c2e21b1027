import assert from "node:assert/strict";
import fc from "fast-check";
import { matchesWildcard } from "#provider/policy/actions.js";
import { grantActions, grantPrincipal, grantResources, grantSid, grantStatement } from "#provider/policy/grants.js";
import { refused, warned } from "../../support/policyChecks.js";
import { prefixes, repositoryNames } from "../../support/repositories.js";

const source = { account: "111111111111", region: "us-east-1" };
const destination = { account: "222222222222", region: "eu-west-1" };
const resource = (pattern: string) => `arn:aws:ecr:eu-west-1:222222222222:repository/${pattern}`;

describe("a grant", () => {
  it("allows a source's account what replication does, on the repositories of the patterns", () => {
    assert.deepEqual(grantStatement(source, destination, ["prod/*"], true), {
      Sid: "ReplicationFrom111111111111UsEast1",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111111111111:root" },
      Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
      Resource: [resource("prod/*")],
    });
  });

  it("is a statement that AWS takes, with nothing doubtful about it, whatever the prefixes", () => {
    fc.assert(
      fc.property(fc.array(prefixes, { minLength: 1 }), (some) => {
        const patterns = some.map((prefix) => `${prefix}*`);
        const policy = { Version: "2012-10-17", Statement: grantStatement(source, destination, patterns, true) };
        const registry = { ...destination, partition: "aws" };

        assert.deepEqual([...refused(policy, registry), ...warned(policy, registry)], []);
      }),
    );
  });
});

describe("the Sid of a grant", () => {
  it("has letters and digits only, and tells every source registry from every other", () => {
    const regions = ["us-east-1", "us-gov-west-1", "ap-southeast-2", "eusc-de-east-1"];
    const sids = regions.flatMap((region) =>
      ["111111111111", "000000000001"].map((account) => grantSid({ account, region })),
    );

    assert.equal(new Set(sids).size, sids.length);
    for (const sid of sids) assert.match(sid, /^ReplicationFrom\d{12}[A-Z][A-Za-z0-9]+$/);
  });
});

describe("the principal of a grant", () => {
  it("is the account's root in the partition of a Region, on either side", () => {
    assert.equal(grantPrincipal("000000000001", "eu-west-1"), "arn:aws:iam::000000000001:root");
    assert.equal(grantPrincipal("000000000001", "cn-north-1"), "arn:aws-cn:iam::000000000001:root");
  });
});

describe("the actions of a grant", () => {
  it("have the one that makes repositories only where it is asked for", () => {
    assert.deepEqual(grantActions(true), ["ecr:CreateRepository", "ecr:ReplicateImage"]);
    assert.deepEqual(grantActions(false), ["ecr:ReplicateImage"]);
  });
});

describe("the resources of a grant", () => {
  const patterns = fc.array(
    prefixes.map((prefix) => `${prefix}*`),
    { minLength: 1, maxLength: 5 },
  );

  it("cover exactly the repositories of the patterns", () => {
    fc.assert(
      fc.property(patterns, repositoryNames, (some, name) => {
        const covered = grantResources(destination, some).some((one) => matchesWildcard(one, resource(name)));

        assert.equal(
          covered,
          some.some((pattern) => matchesWildcard(pattern, name)),
        );
      }),
    );
  });

  it("are sorted, and none covers another", () => {
    fc.assert(
      fc.property(patterns, (some) => {
        const resources = grantResources(destination, some);

        assert.deepEqual(resources, [...resources].sort());
        for (const one of resources) {
          for (const other of resources) assert.equal(matchesWildcard(one, other), one === other);
        }
      }),
    );
  });

  it("are one for all repositories where one pattern is for all", () => {
    assert.deepEqual(grantResources(destination, ["prod/*", "*", "web/*"]), [resource("*")]);
  });

  it("are in the partition of their Region", () => {
    const [one] = grantResources({ account: "222222222222", region: "us-gov-west-1" }, ["prod/*"]);

    assert.equal(one, "arn:aws-us-gov:ecr:us-gov-west-1:222222222222:repository/prod/*");
  });
});
