import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { CrossAccountDestinationArgs } from "#provider/resources/crossAccount/crossAccountArguments.js";
import { destinationsOf } from "#provider/resources/crossAccount/destination.js";
import { mergedLines, rulesTo, statementFor } from "#provider/resources/crossAccount/grantsAndRules.js";
import { placeOf, type RegistryOrProvider } from "#provider/resources/crossAccount/place.js";
import { Role, startProgram } from "../../../support/awsProviders.js";
import { outputState } from "../../../support/outputs.js";

const source = { region: "eu-west-1", accountId: "111122223333" };
const frankfurt = { region: "eu-central-1", accountId: "444455556666" };
const virginia = { region: "us-east-1", accountId: "777788889999" };
const destinations = (...args: readonly CrossAccountDestinationArgs[]) => destinationsOf(args, "destinations");
const settled = async (input: unknown) => (await outputState(pulumi.output<unknown>(input))).value;

describe("the statement that lets a source into a destination", () => {
  const statement = async (
    args: CrossAccountDestinationArgs,
    options: { readonly createRepository?: boolean; readonly owner?: string } = {},
    from: RegistryOrProvider = source,
  ) => {
    const [destination] = destinations(args);
    assert.ok(destination);
    return statementFor(placeOf(from, "source"), destination, { createRepository: true, ...options });
  };

  it("is the least that its prefixes need", async () => {
    await startProgram();

    const told = await statement({ registry: frankfurt, prefixes: ["web/", "prod", "production/"] });

    assert.deepEqual(await settled(told), {
      Sid: "ReplicationFrom111122223333EuWest1",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111122223333:root" },
      Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
      Resource: ["prod*", "web/*"].map((name) => `arn:aws:ecr:eu-central-1:444455556666:repository/${name}`),
    });
  });

  it("is for all repositories without prefixes, and makes none where that is not wanted", async () => {
    await startProgram();

    const told = Object(await settled(await statement({ registry: frankfurt }, { createRepository: false })));

    assert.deepEqual(told.Resource, ["arn:aws:ecr:eu-central-1:444455556666:repository/*"]);
    assert.deepEqual(told.Action, ["ecr:ReplicateImage"]);
  });

  for (const [owner, end] of [
    ["prod", "Prod"],
    ["team-a_images", "TeamAImages"],
    ["2nd", "2nd"],
    ["a.b c", "ABC"],
    ["-", ""],
  ] as const) {
    it(`ends its Sid with its owner, in letters and digits, where a source has several: ${owner}`, async () => {
      await startProgram();

      const told = Object(await settled(await statement({ registry: frankfurt }, { owner })));

      assert.equal(told.Sid, `ReplicationFrom111122223333EuWest1${end}`);
    });
  }

  it("is written in the partition of the registries", async () => {
    await startProgram();
    const [from, to] = [
      { region: "cn-north-1", accountId: "111122223333" },
      { region: "cn-northwest-1", accountId: "444455556666" },
    ];

    const told = Object(await settled(await statement({ registry: to, prefixes: ["prod/"] }, {}, from)));

    assert.deepEqual(
      [told.Principal, told.Resource],
      [{ AWS: "arn:aws-cn:iam::111122223333:root" }, ["arn:aws-cn:ecr:cn-northwest-1:444455556666:repository/prod/*"]],
    );
  });

  it("is known in a preview but for the parts that are not", async () => {
    await startProgram({ preview: true });
    const known = async (part: unknown) => (await outputState(pulumi.output(part))).known;

    const lateSource = Object(
      await statement({ registry: frankfurt }, {}, { ...source, accountId: new Role("a").arn }),
    );
    const latePrefix = Object(await statement({ registry: frankfurt, prefixes: [new Role("b").arn] }));

    assert.deepEqual(await Promise.all([lateSource.Sid, lateSource.Principal, lateSource.Resource].map(known)), [
      ...[false, false, true],
    ]);
    assert.deepEqual(await Promise.all([latePrefix.Sid, latePrefix.Principal, latePrefix.Resource].map(known)), [
      ...[true, true, false],
    ]);
  });
});

describe("the rules of a source", () => {
  const rules = (...args: readonly CrossAccountDestinationArgs[]) => settled(rulesTo(destinations(...args)));
  const [toFrankfurt, toVirginia] = [frankfurt, virginia].map(({ region, accountId }) => ({
    region,
    registryId: accountId,
  }));

  it("are one for all destinations with the same prefixes, in whatever order and however often they are written", async () => {
    await startProgram();

    const told = await rules(
      { registry: frankfurt, prefixes: ["prod/", "web/"] },
      { registry: virginia, prefixes: ["web/", "prod/", "web/"] },
    );

    const repositoryFilters = [{ filter: "prod/" }, { filter: "web/" }];
    assert.deepEqual(told, [{ destinations: [toFrankfurt, toVirginia], repositoryFilters }]);
  });

  it("are one each for destinations with other prefixes, or with none", async () => {
    await startProgram();

    const told = await rules({ registry: frankfurt, prefixes: ["prod/"] }, { registry: virginia });

    assert.deepEqual(told, [
      { destinations: [toFrankfurt], repositoryFilters: [{ filter: "prod/" }] },
      { destinations: [toVirginia] },
    ]);
  });

  it("are one each where prefixes are not written in the program, even if they turn out to be the same", async () => {
    await startProgram();

    const told = await rules(
      { registry: frankfurt, prefixes: pulumi.output(["prod/"]) },
      { registry: virginia, prefixes: [pulumi.output("prod/")] },
    );

    const repositoryFilters = [{ filter: "prod/" }];
    assert.deepEqual(told, [
      { destinations: [toFrankfurt], repositoryFilters },
      { destinations: [toVirginia], repositoryFilters },
    ]);
  });

  it("are none without destinations", async () => {
    assert.deepEqual(rulesTo([]), []);
  });
});

describe("the lines of several resources as one map", () => {
  it("have for the same prefixes the destinations of all", () => {
    const lines = mergedLines([
      { "prod/*": "eu-central-1 in 444455556666", "web/*": "us-east-1 in 777788889999" },
      { "prod/*": "us-east-1 in 777788889999" },
    ]);

    assert.deepEqual(lines, {
      "prod/*": "eu-central-1 in 444455556666, us-east-1 in 777788889999",
      "web/*": "us-east-1 in 777788889999",
    });
  });

  it("are none where nothing is derived", () => {
    assert.deepEqual(mergedLines([null, {}]), {});
    assert.deepEqual(mergedLines([]), {});
  });
});
