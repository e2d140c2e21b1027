import assert from "node:assert/strict";
import fc from "fast-check";
import { RegistryError } from "#provider/base/errors.js";
import { replicationGrant, replicationGrants } from "#provider/kinds/replicationGrant.js";
import { admits } from "#provider/policy/evaluate/admits.js";
import { partitionOf } from "#provider/registry/registry.js";
import { refused, warned } from "../../support/policyChecks.js";
import { prefixes, repositoryNames } from "../../support/repositories.js";
import { runs } from "../../support/runs.js";

const source = { account: "111111111111", region: "us-east-1" };
const destination = { account: "222222222222", region: "eu-west-1" };
const to = (...filters: readonly string[]) => ({
  destinations: [{ region: "eu-west-1", registryId: "222222222222" }],
  ...(filters.length === 0 ? {} : { repositoryFilters: filters.map((filter) => ({ filter })) }),
});
const resource = (name: string) => `arn:aws:ecr:eu-west-1:222222222222:repository/${name}`;
const elsewhere = {
  destinations: [
    { region: "eu-west-2", registryId: "222222222222" },
    { region: "eu-west-1", registryId: "333333333333" },
  ],
};

describe("replicationGrant", () => {
  it("gives the statement that AWS documents", () => {
    assert.deepEqual(replicationGrant({ source, destination, rules: [to("prod/")] }), {
      Sid: "ReplicationFrom111111111111UsEast1",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111111111111:root" },
      Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
      Resource: [resource("prod/*")],
    });
  });

  it("leaves the right to create out when it is not wanted", () => {
    const grant = replicationGrant({ source, destination, rules: [to()], createRepository: false });

    assert.deepEqual(grant?.Action, ["ecr:ReplicateImage"]);
  });

  it("covers every repository for a rule without filters", () => {
    assert.deepEqual(replicationGrant({ source, destination, rules: [to("prod"), to()] })?.Resource, [resource("*")]);
  });

  it("takes together the prefixes of all rules to the destination, without those that others cover", () => {
    const grant = replicationGrant({
      source,
      destination,
      rules: [to("web/", "prod"), elsewhere, to("production", "a.b_c-")],
    });

    assert.deepEqual(grant?.Resource, [resource("a.b_c-*"), resource("prod*"), resource("web/*")]);
  });

  it("is not needed when no rule goes there", () => {
    assert.equal(replicationGrant({ source, destination, rules: [elsewhere] }), undefined);
  });

  it("is not needed inside one account", () => {
    assert.equal(
      replicationGrant({ source: { ...source, account: "222222222222" }, destination, rules: [to()] }),
      undefined,
    );
  });

  it("is written in the destination's partition", () => {
    const china = { account: "222222222222", region: "cn-north-1" };
    const rules = [{ destinations: [{ region: "cn-north-1", registryId: "222222222222" }] }];

    const grant = replicationGrant({
      source: { account: "111111111111", region: "cn-northwest-1" },
      destination: china,
      rules,
    });

    assert.deepEqual(
      [grant?.Principal, grant?.Resource],
      [{ AWS: "arn:aws-cn:iam::111111111111:root" }, ["arn:aws-cn:ecr:cn-north-1:222222222222:repository/*"]],
    );
  });

  for (const filter of ["prod*", "pro?", `\${x}`, "Prod", ""]) {
    it(`fails for the filter ${JSON.stringify(filter)} rather than grant more than it matches`, () => {
      assert.throws(
        () => replicationGrant({ source, destination, rules: [to(filter)] }),
        (error) =>
          error instanceof RegistryError &&
          error.code === "INVALID_INPUT" &&
          error.message.includes(JSON.stringify(filter)),
      );
    });
  }

  it("says of a filter that is no prefix what the check of rules says", () => {
    const rules = [{ ...to(), repositoryFilters: [{ filter: "base/" }, { filter: "prod/*" }] }];

    assert.throws(
      () => replicationGrant({ source, destination, rules }),
      (error) =>
        error instanceof RegistryError &&
        error.message ===
          'repositoryFilters[1].filter is "prod/*", but it must be a prefix of repository names: a-z, 0-9, and . _ - / ' +
            "between them: remove the *, because a filter is a prefix anyway",
    );
  });

  it("fails for a type of filter that it does not know", () => {
    const rules = [{ ...to(), repositoryFilters: [{ filter: "prod", filterType: "REGEX" }] }];

    assert.throws(() => replicationGrant({ source, destination, rules }), /"prod" \(REGEX\) is not a plain prefix/);
  });

  it("is a statement that neither check nor lint finds fault with", () => {
    fc.assert(
      fc.property(fc.array(prefixes, { minLength: 1 }), (filters) => {
        const policy = {
          Version: "2012-10-17",
          Statement: replicationGrant({ source, destination, rules: [to(...filters)] }),
        };
        const registry = { ...destination, partition: "aws" };

        assert.deepEqual([...refused(policy, registry), ...warned(policy, registry)], []);
      }),
    );
  });

  it("admits what the rules replicate and nothing beyond their prefixes", () => {
    const regions = fc.constantFrom("eu-west-1", "cn-north-1", "us-gov-west-1", "eusc-de-east-1");
    fc.assert(
      fc.property(
        regions,
        fc.array(prefixes, { minLength: 1, maxLength: 4 }),
        repositoryNames,
        fc.boolean(),
        (region, filters, repository, create) => {
          const registry = { account: "222222222222", region, partition: partitionOf(region) };
          const rules = [{ ...to(...filters), destinations: [{ region, registryId: registry.account }] }];
          const grant = replicationGrant({ source, destination: registry, rules, createRepository: create });
          assert.ok(grant);

          const ask = (account: string, created: boolean) =>
            admits(
              { Version: "2012-10-17", Statement: [grant] },
              { source: account, destination: registry, repository, create: created },
            ).admitted;

          const matches = filters.some((filter) => repository.startsWith(filter));
          assert.equal(ask(source.account, create), matches ? "yes" : "no");
          assert.equal(ask(source.account, true), matches && create ? "yes" : "no");
          assert.equal(ask("333333333333", create), "no");
        },
      ),
      runs(500),
    );
  });
});

describe("replicationGrants", () => {
  it("gives a statement for every destination of another account", () => {
    const own = { destinations: [{ region: "eu-west-1", registryId: "111111111111" }] };

    const grants = replicationGrants({ source, rules: [to("prod/"), elsewhere, own, to("web/")] });

    assert.deepEqual(
      [...grants.keys()],
      ["222222222222/eu-west-1", "222222222222/eu-west-2", "333333333333/eu-west-1"],
    );
    assert.deepEqual(grants.get("222222222222/eu-west-1")?.Resource, [resource("prod/*"), resource("web/*")]);
  });
});
