import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { callEcr, noon } from "../signedCall.js";

const source = "111122223333";
const other = "222222222222";
const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType: "application/vnd.oci.image.manifest.v1+json" });
const there = { region: "us-east-1", registryId: other };
const grant = {
  Effect: "Allow",
  Principal: { AWS: source },
  Action: ["ecr:ReplicateImage", "ecr:CreateRepository"],
  Resource: `arn:aws:ecr:us-east-1:${other}:repository/prod/*`,
};
const arrived = { ...there, status: "COMPLETE" };
const denied = { ...there, status: "FAILED", failureCode: "DESTINATION_REGISTRY_ACCESS_DENIED" };

describe("emulator: replication of a pushed image", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({ clock: () => noon, accounts: [{ id: source }, { id: other }] });
    emulator.registry(source, "eu-west-1").setRules([{ destinations: [there] }]);
  });
  afterEach(() => emulator.close());

  const admit = (...statements: readonly object[]) =>
    emulator.registry(other, "us-east-1").setPolicy({ Version: "2012-10-17", Statement: statements });
  const push = async (repositoryName = "prod/web") => {
    await callEcr(emulator, "CreateRepository", { repositoryName });
    await callEcr(emulator, "PutImage", { repositoryName, imageManifest, imageTag: "v1" });
  };
  const describeStatus = (input: object = {}) =>
    callEcr(emulator, "DescribeImageReplicationStatus", {
      repositoryName: "prod/web",
      imageId: { imageTag: "v1" },
      ...input,
    });
  const statuses = async (repositoryName = "prod/web") => {
    const { body } = await describeStatus({ repositoryName });
    assert(typeof body === "object" && body !== null && "replicationStatuses" in body);
    return body.replicationStatuses;
  };

  describe("by the rules of the source", () => {
    it("has no status for an image that was pushed before there were rules", async () => {
      emulator.registry(source, "eu-west-1").setRules([]);
      await push();
      emulator.registry(source, "eu-west-1").setRules([{ destinations: [there] }]);

      assert.deepEqual(await statuses(), []);
    });

    it("creates the repository and the image at the destination", async () => {
      admit(grant);

      await push();

      assert.deepEqual(
        emulator
          .registry(other, "us-east-1")
          .repositories()
          .map(({ name, images }) => [name, images.map(({ manifest, tags }) => [manifest, tags])]),
        [["prod/web", [[imageManifest, ["v1"]]]]],
      );
    });

    for (const [filters, names] of [
      [["prod"], ["prod/web", "production", "prod"]],
      [["prod/"], ["prod/web"]],
      [
        ["dev/", "prod/"],
        ["prod/web", "dev/prod"],
      ],
      [[], ["prod/web", "production", "prod", "dev/prod"]],
    ] as const) {
      it(`takes the filters [${filters}] as beginnings of names, and none for all names`, async () => {
        admit({ ...grant, Resource: "*" });
        const repositoryFilters = filters.map((filter) => ({ filter, filterType: "PREFIX_MATCH" }));
        emulator.registry(source, "eu-west-1").setRules([{ destinations: [there], repositoryFilters }]);

        for (const name of ["prod/web", "production", "prod", "dev/prod"]) await push(name);

        const arrivals = emulator.registry(other, "us-east-1").repositories();
        assert.deepEqual(
          arrivals.map(({ name }) => name),
          names,
        );
      });
    }

    it("goes once to a destination that several rules name", async () => {
      admit(grant);
      emulator.registry(source, "eu-west-1").setRules([{ destinations: [there] }, { destinations: [there, there] }]);

      await push();

      assert.deepEqual(await statuses(), [arrived]);
    });

    it("does not go on from the destination", async () => {
      admit(grant);
      emulator.registry(other, "us-east-1").setRules([{ destinations: [{ region: "us-west-2", registryId: other }] }]);

      await push();

      assert.deepEqual(emulator.registry(other, "us-west-2").repositories(), []);
    });

    it("arrives without a tag that is taken in an immutable repository", async () => {
      admit(grant);
      const at = { account: other, region: "us-east-1" };
      await callEcr(emulator, "CreateRepository", { repositoryName: "prod/web", imageTagMutability: "IMMUTABLE" }, at);
      const older = JSON.stringify({ mediaType: "application/json" });
      await callEcr(emulator, "PutImage", { repositoryName: "prod/web", imageManifest: older, imageTag: "v1" }, at);
      const oldest = JSON.stringify({ mediaType: "text/plain" });
      await callEcr(emulator, "PutImage", { repositoryName: "prod/web", imageManifest: oldest, imageTag: "v0" }, at);

      await push();

      assert.deepEqual(
        emulator
          .registry(other, "us-east-1")
          .repositories()[0]
          ?.images.map(({ manifest, tags }) => [manifest, tags]),
        [
          [older, ["v1"]],
          [oldest, ["v0"]],
          [imageManifest, []],
        ],
      );
    });

    it("adds tags to an image that is at the destination already, and takes none away", async () => {
      admit(grant);
      const at = { account: other, region: "us-east-1" };
      const immutable = { repositoryName: "prod/web", imageTagMutability: "IMMUTABLE" };
      await callEcr(emulator, "CreateRepository", immutable, at);
      await callEcr(emulator, "PutImage", { repositoryName: "prod/web", imageManifest, imageTag: "own" }, at);

      await push();

      assert.deepEqual(
        emulator
          .registry(other, "us-east-1")
          .repositories()[0]
          ?.images.map(({ tags }) => tags),
        [["own", "v1"]],
      );
    });

    it("is hidden for as many reads as a fault says", async () => {
      await callEcr(emulator, "CreateRepository", { repositoryName: "prod/web" });
      emulator.addFault({ operation: "PutImage", staleReads: 1 });
      await callEcr(emulator, "PutImage", { repositoryName: "prod/web", imageManifest, imageTag: "v1" });

      assert.deepEqual([(await describeStatus()).status, (await describeStatus()).status], [400, 200]);
    });
  });

  describe("by the policy of the destination", () => {
    it("needs no policy inside one account", async () => {
      const near = { region: "us-west-2", registryId: source };
      emulator.registry(source, "eu-west-1").setRules([{ destinations: [near] }]);

      await push();

      assert.deepEqual(await statuses(), [{ ...near, status: "COMPLETE" }]);
    });

    it("fails without a policy", async () => {
      await push();

      assert.deepEqual(await statuses(), [denied]);
    });

    const condition = (operator: string, key: string, value: string) => ({
      ...grant,
      Condition: { [operator]: { [key]: value } },
    });
    const without = (element: string, instead: object) => ({ ...grant, [element]: undefined, ...instead });
    const cases: readonly (readonly [title: string, statements: readonly object[], expected: object])[] = [
      ["lets in what it grants", [grant], arrived],
      ["lets in by wildcards", [{ ...grant, Principal: "*", Action: "ecr:*", Resource: "*" }], arrived],
      [
        "lets in whom a negated principal leaves",
        [{ ...grant, Principal: undefined, NotPrincipal: { AWS: "333333333333" } }],
        arrived,
      ],
      ["lets in one of several principals", [{ ...grant, Principal: { AWS: ["333333333333", source] } }], arrived],
      ["lets in to one of several resources", [{ ...grant, Resource: ["arn:aws:ecr:dev", grant.Resource] }], arrived],
      ["fails for whom a negated principal names", [without("Principal", { NotPrincipal: { AWS: source } })], denied],
      ["fails for what a negated action names", [without("Action", { NotAction: "ecr:Replicate*" })], denied],
      ["fails for what a negated resource names", [without("Resource", { NotResource: grant.Resource })], denied],
      ["lets in by the account as a condition", [condition("StringEquals", "aws:PrincipalAccount", source)], arrived],
      ["lets in by a pattern as a condition", [condition("StringLike", "AWS:PRINCIPALACCOUNT", "1111*")], arrived],
      ["lets in by a condition IfExists", [condition("StringEqualsIfExists", "aws:SourceAccount", source)], arrived],
      ["lets in by a negated condition", [condition("StringNotEquals", "aws:PrincipalAccount", other)], arrived],
      ["fails for another account", [{ ...grant, Principal: { AWS: "333333333333" } }], denied],
      ["fails for another action", [{ ...grant, Action: "ecr:CreateRepository" }], denied],
      [
        "fails for another repository",
        [{ ...grant, Resource: `arn:aws:ecr:us-east-1:${other}:repository/dev/*` }],
        denied,
      ],
      [
        "fails for a resource without the service",
        [{ ...grant, Resource: `arn:aws:us-east-1:${other}:repository/*` }],
        denied,
      ],
      ["fails when another statement denies", [grant, { ...grant, Effect: "Deny", Principal: "*" }], denied],
      [
        "fails for aws:SourceAccount, which replication does not set",
        [condition("StringEquals", "aws:SourceAccount", source)],
        denied,
      ],
      ["fails for an operator that is not evaluated", [condition("IpAddress", "aws:SourceIp", "0.0.0.0/0")], denied],
      [
        "fails to create a repository without the right to",
        [{ ...grant, Action: "ecr:ReplicateImage" }],
        { ...there, status: "FAILED", failureCode: "REPOSITORY_NOT_FOUND" },
      ],
    ];
    for (const [title, statements, expected] of cases) {
      it(title, async () => {
        admit(...statements);

        await push();

        assert.deepEqual(await statuses(), [expected]);
      });
    }

    it("needs no right to create a repository that is there", async () => {
      admit({ ...grant, Action: "ecr:ReplicateImage" });
      const at = { account: other, region: "us-east-1" };
      await callEcr(emulator, "CreateRepository", { repositoryName: "prod/web" }, at);

      await push();

      assert.deepEqual(await statuses(), [arrived]);
    });
  });
});
