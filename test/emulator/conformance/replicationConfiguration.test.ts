import assert from "node:assert/strict";
import {
  DescribeRegistryCommand,
  type ECRClient,
  PutReplicationConfigurationCommand,
  type ReplicationRule,
} from "@aws-sdk/client-ecr";
import { type Captured, capture, putRules, restore } from "./registry.js";
import { openTarget, type Target } from "./target.js";

describe("conformance: the replication configuration", () => {
  let target: Target;
  let ecr: ECRClient;
  let found: Captured;
  let rules: readonly ReplicationRule[];

  before(async () => {
    target = await openTarget();
    ecr = target.ecr();
    found = await capture(ecr);
    const elsewhere = ["us-west-2", "us-east-1", "eu-central-1"].filter((region) => region !== target.region);
    const destinations = elsewhere.slice(0, 2).map((region) => ({ region, registryId: found.account }));
    rules = [
      {
        destinations,
        repositoryFilters: [
          { filter: "conformance-web/", filterType: "PREFIX_MATCH" },
          { filter: "conformance-api/", filterType: "PREFIX_MATCH" },
        ],
      },
      {
        destinations: destinations.slice(1),
        repositoryFilters: [{ filter: "conformance-base/", filterType: "PREFIX_MATCH" }],
      },
    ];
  });
  beforeEach(() => putRules(ecr, []));
  after(async () => {
    if (found !== undefined) await restore(ecr, found);
    await target.close();
  });

  const describeRules = async () =>
    (await ecr.send(new DescribeRegistryCommand({}))).replicationConfiguration?.rules ?? [];
  const change = (part: object): ReplicationRule => ({
    destinations: [{ region: "us-west-2", registryId: found.account, ...part }],
  });

  it("has no rules after an empty list was put", async () => {
    await putRules(ecr, rules);

    await putRules(ecr, []);

    assert.deepEqual(await describeRules(), []);
  });

  it("answers a put with the rules that were put", async () => {
    const { replicationConfiguration } = await putRules(ecr, rules);

    assert.deepEqual(replicationConfiguration, { rules });
  });

  it("reads back rules, destinations and filters in their order", async () => {
    await putRules(ecr, rules);

    assert.deepEqual(await describeRules(), rules);
  });

  it("is replaced as a whole", async () => {
    await putRules(ecr, rules);

    await putRules(ecr, rules.slice(1));

    assert.deepEqual(await describeRules(), rules.slice(1));
  });

  it("reads back no filters for a rule without any", async () => {
    await putRules(ecr, [{ destinations: [...(rules[0]?.destinations ?? [])] }]);

    const [rule] = await describeRules();

    assert.deepEqual(rule?.repositoryFilters ?? [], []);
  });

  it("is that of the account of the caller", async () => {
    const { registryId } = await ecr.send(new DescribeRegistryCommand({}));

    assert.match(registryId ?? "", /^\d{12}$/);
  });

  it("fails to be put with its own registry as a destination", async () => {
    await assert.rejects(putRules(ecr, [change({ region: target.region })]), {
      name: "InvalidParameterException",
      message:
        "Invalid parameter at 'replicationConfiguration' failed to satisfy constraint: " +
        "'Replication destination cannot be the same as the source registry'",
    });
  });

  it("fails to be put with a destination in another partition", async () => {
    await assert.rejects(putRules(ecr, [change({ region: "cn-north-1" })]), { name: "InvalidParameterException" });
  });

  it("fails to be put with an account id of eleven digits", async () => {
    await assert.rejects(putRules(ecr, [change({ registryId: "12345678901" })]), { name: "InvalidParameterException" });
  });

  for (const filter of ["a", "prod/*", "Prod", "/x", "a//b"]) {
    it(`fails to be put with the filter ${filter}`, async () => {
      const rule = { ...change({}), repositoryFilters: [{ filter, filterType: "PREFIX_MATCH" as const }] };

      await assert.rejects(putRules(ecr, [rule]), { name: "InvalidParameterException" });
    });
  }

  it("fails to be put with an empty list of filters", async () => {
    await assert.rejects(putRules(ecr, [{ ...change({}), repositoryFilters: [] }]), {
      name: "InvalidParameterException",
    });
  });

  it("fails to be put with more than 25 rules", async () => {
    const rule = rules[1];
    assert(rule !== undefined);

    await assert.rejects(
      putRules(
        ecr,
        Array.from({ length: 26 }, () => rule),
      ),
      { name: "InvalidParameterException" },
    );
  });

  it("fails to be put with more than 25 different destinations", async () => {
    const destinations = Array.from({ length: 26 }, (_, index) => ({
      region: "us-west-2",
      registryId: String(111111111100 + index),
    }));

    await assert.rejects(putRules(ecr, [{ destinations }]), { name: "InvalidParameterException" });
  });

  it("fails to be put without a configuration", async () => {
    const nothing = new PutReplicationConfigurationCommand({ replicationConfiguration: undefined });

    await assert.rejects(ecr.send(nothing), { name: "InvalidParameterException" });
  });

  it("stays as it was when a put fails", async () => {
    await putRules(ecr, rules);

    await assert.rejects(putRules(ecr, [change({ region: target.region })]));

    assert.deepEqual(await describeRules(), rules);
  });
});
