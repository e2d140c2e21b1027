import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { CrossAccountReplication, type CrossAccountReplicationArgs } from "pulumi-ecr-registry";
import { awsProvider, Role } from "../../../support/awsProviders.js";
import { children } from "../../../support/components.js";
import { outputState } from "../../../support/outputs.js";
import { unknownText } from "../../../support/unknownText.js";

const source = { region: "eu-west-1", accountId: "111122223333" };
const frankfurt = { region: "eu-central-1", accountId: "444455556666" };
const virginia = { region: "us-east-1", accountId: "777788889999" };
const paris = { region: "eu-west-3", accountId: source.accountId };
const destinations = [
  { registry: frankfurt, prefixes: ["prod/"], name: "frankfurt" },
  { registry: virginia, prefixes: ["prod/"], name: "virginia" },
  { registry: paris, name: "paris" },
];
const sid = "ReplicationFrom111122223333EuWest1";

const component = (args: Partial<CrossAccountReplicationArgs> = {}, opts: pulumi.ComponentResourceOptions = {}) =>
  new CrossAccountReplication("prod", { source, destinations, ...args }, opts);
const made = (args?: Partial<CrossAccountReplicationArgs>, opts?: pulumi.ComponentResourceOptions) =>
  children(() => component(args, opts));
const statementsOf = async (args?: Partial<CrossAccountReplicationArgs>) =>
  (await made(args)).flatMap(({ inputs }) => (inputs.statement === undefined ? [] : [inputs.statement]));

describe("CrossAccountReplication", () => {
  it("has a statement for each other account and one configuration, as children by name", async () => {
    const shown = (await made()).map(({ type, name, parent }) => `${type} ${name} of ${parent}`);

    assert.deepEqual(shown, [
      "RegistryPolicyStatement prod-frankfurt of prod",
      "RegistryPolicyStatement prod-virginia of prod",
      "ReplicationConfiguration prod of prod",
    ]);
  });

  it("calls a destination without a name by its account and Region, or by its place where these are not written", async () => {
    const late = pulumi.output(virginia);
    const names = (await made({ destinations: [{ registry: frankfurt }, { registry: late }] })).map(({ name }) => name);

    assert.deepEqual(names, ["prod-euc1-444455556666", "prod-1", "prod"]);
  });

  it("lets the source's account in with the least statement, under a Sid that says which registry it is", async () => {
    const [statement] = await statementsOf();

    assert.deepEqual(statement, {
      Sid: sid,
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111122223333:root" },
      Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
      Resource: ["arn:aws:ecr:eu-central-1:444455556666:repository/prod/*"],
    });
  });

  it("lets no repositories be created without createRepository, and does not warn of that", async () => {
    const [statement] = await made({ createRepository: false });

    assert.deepEqual(Reflect.get(statement?.inputs.statement ?? {}, "Action"), ["ecr:ReplicateImage"]);
    assert.deepEqual(statement?.inputs.ignoreFindings, ["REPLICATE_WITHOUT_CREATE"]);
  });

  it("sets the rules after the statements, and asks every destination", async () => {
    const rules = (await made()).at(-1);

    assert.deepEqual(rules?.dependsOn.toSorted(), ["prod-frankfurt", "prod-virginia"]);
    assert.deepEqual(rules?.inputs.destinationRegistries, [frankfurt, virginia, paris]);
  });

  it("hands the option backfill to its rules, and only there has the ids of backfills as an output", async () => {
    for (const sharedSource of [false, true]) {
      const rules = (await made({ backfill: "newDestinations", sharedSource })).filter(
        ({ type }) => type !== "RegistryPolicyStatement",
      );
      assert.deepEqual([...new Set(rules.map(({ inputs }) => inputs.backfill))], ["newDestinations"]);
    }
    const outputs = async (args: Partial<CrossAccountReplicationArgs>) => {
      let backfills: pulumi.Output<unknown> | undefined;
      await children(() => {
        const own = component(args);
        backfills = own.backfills;
        return own;
      });
      return backfills;
    };
    assert.equal(await outputs({}), undefined);
    const { value } = await outputState(pulumi.output(await outputs({ backfill: "newDestinations" })));
    assert.deepEqual(value, {});
  });

  it("makes one rule of all destinations with the same prefixes, in any order", async () => {
    const [, , rules] = await made({
      destinations: [
        { registry: frankfurt, prefixes: ["prod/", "base/"] },
        { registry: virginia, prefixes: ["base/", "prod/"] },
        { registry: paris },
      ],
    });

    assert.deepEqual(rules?.inputs.replicationConfiguration, {
      rules: [
        {
          destinations: [
            { region: "eu-central-1", registryId: "444455556666" },
            { region: "us-east-1", registryId: "777788889999" },
          ],
          repositoryFilters: [{ filter: "prod/" }, { filter: "base/" }],
        },
        { destinations: [{ region: "eu-west-3", registryId: "111122223333" }] },
      ],
    });
  });

  it("shares the source with sharedSource: a rule per destination, and statements of its own", async () => {
    const all = await made({ sharedSource: true });
    const rules = all.filter(({ type }) => type === "ReplicationRule");

    assert.deepEqual(rules.map(({ name }) => name).toSorted(), ["prod-frankfurt", "prod-paris", "prod-virginia"]);
    const rule = rules.find(({ name }) => name === "prod-frankfurt");
    assert.deepEqual(rule?.inputs.destinations, [{ region: "eu-central-1", registryId: "444455556666" }]);
    assert.deepEqual(rule?.inputs.destinationRegistries, [frankfurt]);
    assert.equal(Reflect.get(all[0]?.inputs.statement ?? {}, "Sid"), `${sid}Prod`);
  });

  it("passes onExisting and ignoreFindings on", async () => {
    for (const { inputs } of await made({ onExisting: "replace", ignoreFindings: ["OVERLAPPING_FILTERS"] })) {
      assert.equal(inputs.onExisting, "replace");
      assert.deepEqual(inputs.ignoreFindings, ["OVERLAPPING_FILTERS"]);
    }
  });

  it("passes its time limits on, as the engine does not", async () => {
    const customTimeouts = { create: "10m" };
    const limits = (await made({}, { customTimeouts })).map(({ inputs }) => inputs.__customTimeouts);

    assert.deepEqual(limits, [customTimeouts, customTimeouts, customTimeouts]);
  });

  it("has children that are protected with it", async () => {
    const all = await made({}, { protect: true });

    assert.deepEqual(
      all.map(({ protect }) => protect),
      [true, true, true],
    );
  });

  it("takes an aws.Provider as a registry, and asks it for its account", async () => {
    const provider = () => awsProvider({ region: "eu-central-1" }, "frankfurt");
    const build = () => component({ destinations: [{ registry: provider(), prefixes: ["prod/"] }] });
    const [statement, rules] = await children(build, {
      answers: { "aws:index/getCallerIdentity:getCallerIdentity": { accountId: "444455556666" } },
    });

    assert.equal(statement?.name, "prod-frankfurt");
    assert.deepEqual(statement?.inputs.registry, { region: "eu-central-1", stackConfig: false });
    assert.deepEqual(Reflect.get(statement?.inputs.statement ?? {}, "Resource"), [
      "arn:aws:ecr:eu-central-1:444455556666:repository/prod/*",
    ]);
    assert.deepEqual(rules?.inputs.destinationRegistries, [{ region: "eu-central-1", stackConfig: false }]);
  });

  it("keeps its children in the registries that are named, whatever aws.Provider it is given", async () => {
    const build = () => component({}, { providers: { aws: awsProvider({ region: "eu-south-1" }) } });
    const registries = (await children(build)).map(({ inputs }) => inputs.registry);

    assert.equal(registries.length, 3);
    for (const one of [frankfurt, virginia, source]) assert.ok(registries.some((each) => isDeepStrictEqual(each, one)));
  });

  it("shows in a preview all that is known of a destination whose account is not", async () => {
    const registry = () => ({ region: "eu-central-1", accountId: new Role("late").arn });
    const build = () => component({ destinations: [{ registry: registry(), prefixes: ["prod/"], name: "late" }] });
    const [, statement, rules] = await children(build, { preview: true });

    assert.deepEqual(statement?.inputs.statement, {
      Sid: sid,
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111122223333:root" },
      Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
      Resource: unknownText,
    });
    assert.deepEqual(rules?.inputs.replicationConfiguration, {
      rules: [
        {
          destinations: [{ region: "eu-central-1", registryId: unknownText }],
          repositoryFilters: [{ filter: "prod/" }],
        },
      ],
    });
  });

  it("makes nothing where arguments are wrong, and tells all mistakes", async () => {
    let error: unknown;
    const build = () => {
      try {
        return component({ source: { region: "eu-west-1" }, destinations: [] });
      } catch (thrown) {
        error = thrown;
        return { rules: pulumi.output({}) };
      }
    };

    assert.deepEqual(await children(build), []);
    assert.ok(pulumi.RunError.isInstance(error));
    assert.match(
      error.message,
      /^mistakes in CrossAccountReplication "prod":\n {2}source\.accountId .*\n {2}destinations /,
    );
  });

  it("runs with the mocks of a user, which derive no lines from rules", async () => {
    let rules: pulumi.Output<unknown> = pulumi.output(undefined);
    await children(() => {
      const one = component();
      rules = one.rules;
      return one;
    });

    assert.deepEqual((await outputState(rules)).value, {});
  });
});
