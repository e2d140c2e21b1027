import assert from "node:assert/strict";
import type { OutputMap, PreviewResult, PulumiFn, Stack } from "@pulumi/pulumi/automation/index.js";
import {
  CrossAccountReplication,
  type NamedStatement,
  type PolicyStatement,
  RegistryPolicyStatement,
  ReplicationConfiguration,
} from "pulumi-ecr-registry";
import { document, statement } from "../support/samples.js";
import { account, useWorkbench } from "./support/workbench.js";

interface Place {
  readonly account: string;
  readonly region: string;
}
const ireland: Place = { account, region: "eu-west-1" };
const paris: Place = { account, region: "eu-west-3" };
const frankfurt: Place = { account: "444455556666", region: "eu-central-1" };
const stockholm: Place = { account: "444455556666", region: "eu-north-1" };
const virginia: Place = { account: "777788889999", region: "us-east-1" };
const milan: Place = { account: "777788889999", region: "eu-south-1" };

const roleIn = ({ account: id }: Place, name = "ecr-registry") => `arn:aws:iam::${id}:role/${name}`;
const reached = (place: Place, role?: string) => ({
  region: place.region,
  accountId: place.account,
  ...(place.account !== account && { assumeRoles: [{ roleArn: roleIn(place, role) }] }),
});

/** The component, and beside it rules of another Region whose statement is a resource of its own. */
const program =
  ({ name = "images", prefixes = ["prod/"], granted = true } = {}): PulumiFn =>
  async () => {
    const args = {
      source: reached(ireland),
      destinations: [
        { registry: reached(frankfurt), prefixes, name: "frankfurt" },
        { registry: reached(virginia), prefixes, name: "virginia" },
        { registry: reached(paris), prefixes, name: "paris" },
      ],
    };
    const images = new CrossAccountReplication(name, args, { aliases: [{ name: "images" }] });

    const baseImages: NamedStatement = {
      Sid: "BaseImages",
      Effect: "Allow",
      Principal: { AWS: account },
      Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
      Resource: `arn:aws:ecr:${stockholm.region}:${stockholm.account}:repository/base/*`,
    };
    const grant = () => new RegistryPolicyStatement("grant", { registry: reached(stockholm), statement: baseImages });
    const destinations = [stockholm, milan].map((place) => ({ region: place.region, registryId: place.account }));
    new ReplicationConfiguration(
      "base",
      {
        registry: { region: "eu-west-2" },
        replicationConfiguration: { rules: [{ destinations, repositoryFilters: [{ filter: "base/" }] }] },
        destinationRegistries: [reached(stockholm), reached(milan, "blind")],
      },
      { dependsOn: granted ? [grant()] : [] },
    );
    return { registries: images.registries, rules: images.rules, statements: images.statements };
  };

describe("replication across accounts", () => {
  const trusts = [account];
  const bench = useWorkbench({
    emulator: {
      accounts: [ireland, frankfurt, virginia].map(({ account: id }) => ({ id })),
      roles: [
        { arn: roleIn(frankfurt), trusts },
        { arn: roleIn(virginia), trusts },
        { arn: roleIn(milan, "blind"), trusts, permissions: [] },
      ],
      registries: [{ ...virginia, policy: document({ ...statement("OfAnotherTeam"), Resource: "*" }) }],
    },
  });
  const live = (place: Place) => bench().emulator.registry(place.account, place.region);
  const statementsIn = (place: Place): PolicyStatement[] => JSON.parse(live(place).policy() ?? "{}").Statement ?? [];
  const sidsIn = (place: Place) => statementsIn(place).map(({ Sid }) => Sid);
  /** What was written, and where, as far as the component is concerned. */
  const writes = () =>
    bench()
      .emulator.calls()
      .filter(({ operation }) => /^(?:Put|Delete)/.test(operation))
      .map(({ operation, region }) => `${operation} ${region}`);
  const ofTheComponent = (all: readonly string[]) => all.filter((write) => !/eu-west-2|eu-north-1/.test(write));

  let stack: Stack;
  beforeEach(() => bench().emulator.clearCalls());

  describe("in the first up", () => {
    let outputs: OutputMap;
    let first: readonly string[];
    before(async () => {
      stack = await bench().stack(program());
      ({ outputs } = await stack.up());
      first = ofTheComponent(writes());
    });

    it("lets the source in first, and sets its rules then", () => {
      assert.deepEqual([...first.slice(0, -1)].sort(), [
        "PutRegistryPolicy eu-central-1",
        "PutRegistryPolicy us-east-1",
      ]);
      assert.equal(first.at(-1), "PutReplicationConfiguration eu-west-1");
    });

    it("adds one statement in each other account beside those of others, and none in the source's own", () => {
      const sid = "ReplicationFrom111122223333EuWest1";
      assert.deepEqual(sidsIn(frankfurt), [sid]);
      assert.deepEqual(sidsIn(virginia), ["OfAnotherTeam", sid]);
      assert.equal(live(paris).policy(), undefined);
      assert.deepEqual(Object.keys(outputs.statements?.value), ["frankfurt", "virginia"]);
    });

    it("has outputs that tell registries and rules", () => {
      assert.deepEqual(outputs.registries?.value, {
        source: "111122223333/eu-west-1",
        destinations: {
          frankfurt: "444455556666/eu-central-1",
          virginia: "777788889999/us-east-1",
          paris: "111122223333/eu-west-3",
        },
      });
      assert.deepEqual(outputs.rules?.value, {
        "prod/*": "eu-central-1 in 444455556666, eu-west-3 in 111122223333, us-east-1 in 777788889999",
      });
    });

    it("brings a pushed image to all destinations, unless its repository is no one's prefix", () => {
      const { replication } = live(ireland).pushImage("prod/api", "v1");
      const others = live(ireland).pushImage("test/api", "v1").replication;

      assert.deepEqual(
        replication.map(({ status }) => status),
        ["COMPLETE", "COMPLETE", "COMPLETE"],
      );
      assert.deepEqual(
        [frankfurt, virginia, paris].map((place) =>
          live(place)
            .images()
            .map(({ repository }) => repository),
        ),
        [["prod/api"], ["prod/api"], ["prod/api"]],
      );
      assert.deepEqual(others, []);
    });
  });

  describe("previewed after somebody denied it, and with a grant less in the program", () => {
    let shown: string;
    let changes: PreviewResult["changeSummary"];
    before(async () => {
      const deny: PolicyStatement = { ...statement("NobodyFromOutside", account), Effect: "Deny", Resource: "*" };
      live(virginia).setPolicy(document(...statementsIn(virginia), deny));
      stack.workspace.program = program({ granted: false, prefixes: ["prod/", "web/"] });
      const { stdout, stderr, changeSummary } = await stack.preview({ diff: true });
      changes = changeSummary;
      shown = `${stdout}${stderr}`;
      live(virginia).setPolicy(document(...statementsIn(virginia).filter(({ Effect }) => Effect === "Allow")));
    });
    const lines = (pattern: RegExp) => shown.split("\n").filter((line) => pattern.test(line));

    it("says nothing of the grant that goes, which is still live", () => {
      assert.deepEqual(lines(/444455556666\/eu-north-1 does not allow/), []);
    });

    it("tells the foreign Deny by its name", () => {
      const [line = "", ...more] = lines(/777788889999\/us-east-1 does not allow/);

      assert.match(line, /: statement NobodyFromOutside denies ecr:ReplicateImage for 111122223333 on prod\//);
      assert.match(line, /exclude arn:aws:iam::111122223333:root from that Deny/);
      assert.deepEqual(more, []);
    });

    it("says of a destination that it cannot be read, and what to allow", () => {
      const [line = "", ...more] = lines(/DESTINATION_NOT_READABLE/);

      assert.match(line, /cannot tell whether the destination eu-south-1 in 777788889999 allows the source/);
      assert.match(line, /allow this identity to call ecr:GetRegistryPolicy/);
      assert.deepEqual(more, []);
    });

    it("shows what changes line by line, and nothing that only the provider needs", () => {
      assert.match(shown, /- prod\/\* +: "eu-central-1 in 444455556666.*\n +\+ prod\/\*, web\/\*: "eu-central-1/);
      assert.match(shown, /=> "Allow 111122223333: .* on repository\/prod\/\*, repository\/web\/\* of 444455556666/);
      assert.doesNotMatch(shown, /__grants|__resource|__applied/);
      assert.deepEqual(changes, { same: 3, update: 3, delete: 1 });
    });
  });

  describe("in a later up", () => {
    it("writes nothing where the component is renamed with aliases", async () => {
      stack.workspace.program = program({ name: "pictures" });

      const { summary } = await stack.up();

      assert.deepEqual(summary.resourceChanges, { same: 7 });
      assert.deepEqual(writes(), []);
    });

    it("takes the rules away first on destroy, then the grants, and leaves what others wrote", async () => {
      await stack.destroy();

      const [rules, ...grants] = ofTheComponent(writes());
      assert.equal(rules, "PutReplicationConfiguration eu-west-1");
      assert.deepEqual(grants.sort(), ["DeleteRegistryPolicy eu-central-1", "PutRegistryPolicy us-east-1"]);
      assert.deepEqual(live(ireland).rules(), []);
      assert.equal(live(frankfurt).policy(), undefined);
      assert.deepEqual(sidsIn(virginia), ["OfAnotherTeam"]);
    });
  });
});
