import assert from "node:assert/strict";
void assert;
import type { PulumiFn } from "@pulumi/pulumi/automation/index.js";
import { CrossAccountReplication, type PolicyStatement, RegistryPolicyStatement, ReplicationConfiguration } from "pulumi-ecr-registry";
import { document, statement } from "../support/samples.js";
import { account, useWorkbench } from "./support/workbench.js";

const region = "eu-central-1";
const [source, frankfurt, virginia, stockholm, milan] = [
  { account, region: "eu-west-1" },
  { account: "444455556666", region },
  { account: "777788889999", region: "us-east-1" },
  { account: "444455556666", region: "eu-north-1" },
  { account: "777788889999", region: "eu-south-1" },
];
const roleOf = (id: string, name = "ecr-registry") => `arn:aws:iam::${id}:role/${name}`;
const reached = (place: typeof source, name?: string) => ({
  region: place.region,
  accountId: place.account,
  ...(place.account === account ? {} : { assumeRoles: [{ roleArn: roleOf(place.account, name) }] }),
});
const registryId = (place: typeof source) => ({ region: place.region, registryId: place.account });
const sidOfSource = "ReplicationFrom111122223333EuWest1";

void sidOfSource;
describe("replication across accounts", () => {
  const trusts = [account];
  const bench = useWorkbench({
    emulator: {
      accounts: [account, frankfurt.account, virginia.account].map((id) => ({ id })),
      roles: [
        { arn: roleOf(frankfurt.account), trusts },
        { arn: roleOf(virginia.account), trusts },
        { arn: roleOf(virginia.account, "blind"), trusts, permissions: [] },
      ],
      registries: [{ ...virginia, policy: document({ ...statement("OfAnotherTeam"), Resource: "*" }) }],
    },
  });
  const live = (place: typeof source) => bench().emulator.registry(place.account, place.region);

  /** The component, and beside it rules and a statement that are resources of their own. */
  const program =
    ({ prefixes = ["prod/"], granted = true, name = "images" } = {}): PulumiFn =>
    async () => {
      new CrossAccountReplication(
        name,
        {
          source: reached(source),
          destinations: [
            { registry: reached(frankfurt), prefixes, name: "frankfurt" },
            { registry: reached(virginia), prefixes, name: "virginia" },
            { registry: { region: "eu-west-3", accountId: account }, name: "paris" },
          ],
        },
        { aliases: [{ name: "images" }] },
      );
      const grant: PolicyStatement = {
        Sid: "BaseImages",
        Effect: "Allow",
        Principal: { AWS: account },
        Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
        Resource: `arn:aws:ecr:eu-north-1:${stockholm.account}:repository/base/*`,
      };
      const dependsOn = granted
        ? [new RegistryPolicyStatement("base", { registry: reached(stockholm), statement: grant })]
        : [];
      new ReplicationConfiguration(
        "base",
        {
          registry: { region: "eu-west-2" },
          replicationConfiguration: {
            rules: [{ destinations: [stockholm, milan].map(registryId), repositoryFilters: [{ filter: "base/" }] }],
          },
          destinationRegistries: [reached(stockholm), reached(milan, "blind")],
        },
        { dependsOn },
      );
    };
  it("x", async () => {
    const stack = await bench().stack(program());
    const t = [Date.now()];
    const first = await stack.up({ diff: true, onOutput: (s) => process.stderr.write(s) });
    t.push(Date.now());
    console.log(first.stdout);
    console.log(bench().emulator.calls().map((c) => `${c.account} ${c.region} ${c.operation}`).join("\n"));
    console.log(JSON.stringify(live(source).pushImage("prod/api", "v1"), null, 1));
    live(virginia).setPolicy(JSON.stringify({ ...JSON.parse(live(virginia).policy() ?? ""), Statement: [...JSON.parse(live(virginia).policy() ?? "").Statement, {...statement("NobodyFromOutside", account), Effect: "Deny", Resource: "*" }]}));
    stack.workspace.program = program({ granted: false, prefixes: ["prod/", "web/"] });
    bench().emulator.clearCalls();
    console.log((await stack.preview({ diff: true })).stdout);
    t.push(Date.now());
    console.log((await stack.preview({})).stdout);
    t.push(Date.now());
    stack.workspace.program = program({ name: "pictures" });
    bench().emulator.clearCalls();
    console.log((await stack.up({})).stdout);
    t.push(Date.now());
    console.log(bench().emulator.calls().map((c) => `${c.account} ${c.region} ${c.operation}`).join("\n"));
    console.log(bench().stateOf(stack).text);
    bench().emulator.clearCalls();
    console.log((await stack.destroy({})).stdout);
    t.push(Date.now());
    console.log(bench().emulator.calls().map((c) => `${c.account} ${c.region} ${c.operation}`).join("\n"));
    console.log(live(virginia).policy(), live(frankfurt).policy(), live(source).rules());
    console.log(t.map((x, i) => x - (t[i - 1] ?? x)));
  });
});
