import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { writeFiles } from "./support/files.js";
import { ownProgram } from "./support/ownProgram.js";
import { account, useWorkbench } from "./support/workbench.js";

const away = "444455556666";
const roleOf = (name: string) => `arn:aws:iam::${away}:role/${name}`;
const externalId = "hush-hush-7";
const externalIdPath = "ecr-registry:registries.frankfurt.assumeRoles[0].externalId";

const program = `
const { CrossAccountReplication } = require("pulumi-ecr-registry");
new CrossAccountReplication("prod", {
  source: "ireland",
  destinations: [{ registry: "frankfurt", prefixes: ["prod/"] }],
});
`;

/** A program of one statement, in the registry that is written there. */
const statementIn = (registry: string) => `
const { RegistryPolicyStatement } = require("pulumi-ecr-registry");
new RegistryPolicyStatement("images", {
  registry: ${registry},
  statement: {
    Sid: "Images",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111122223333:root" },
    Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
    Resource: "*",
  },
});
`;

/** What a command that must fail has printed. */
const failureOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => assert.fail("the command has succeeded"),
    (error: object) => `${Reflect.get(error, "stdout") ?? ""}${Reflect.get(error, "stderr") ?? ""}${String(error)}`,
  );

describe("named registries", () => {
  const bench = useWorkbench({
    emulator: {
      roles: ["deploy", "preview"].map((name) => ({ arn: roleOf(name), trusts: [account], externalId })),
    },
  });
  const live = (region = "eu-central-1", id = away) => bench().emulator.registry(id, region);
  /** The roles of the other account that calls were made with since they were forgotten last. */
  const assumed = (): readonly string[] => [
    ...new Set(
      bench()
        .emulator.calls({ account: away })
        .flatMap(({ identity = "" }) => /assumed-role\/(\w+)/.exec(identity)?.[1] ?? []),
    ),
  ];
  const writes = () =>
    bench()
      .emulator.calls()
      .filter(({ operation }) => /^(?:Put|Delete)/.test(operation)).length;
  const frankfurt = (role: string) =>
    `{region: eu-central-1, accountId: "${away}", assumeRoles: [{roleArn: "${roleOf(role)}"}]}`;
  /** Writes the stack file anew, with an external id that is encrypted. */
  const configure = async (stack: Stack, registries: Readonly<Record<string, string>>): Promise<void> => {
    const lines = Object.entries(registries).map(([name, registry]) => `    ${name}: ${registry}\n`);
    writeFiles(stack.workspace.workDir, {
      [`Pulumi.${stack.name}.yaml`]: `config:\n  ecr-registry:registries:\n${lines.join("")}`,
    });
    if (registries.frankfurt?.includes("assumeRoles")) {
      await stack.setConfig(externalIdPath, { value: externalId, secret: true }, true);
    }
  };
  const ireland = `{region: eu-west-1, accountId: "${account}"}`;
  const inProgram = (stack: Stack, code: string) => writeFileSync(join(stack.workspace.workDir, "index.js"), code);
  beforeEach(() => bench().emulator.clearCalls());

  describe("across accounts", () => {
    let stack: Stack;
    before(async () => {
      stack = await ownProgram(bench(), program, "across");
    });

    it("are reached as the stack's configuration says, and state keeps the names and not the ways", async () => {
      await configure(stack, { ireland, frankfurt: frankfurt("deploy") });

      await stack.up();

      assert.equal(live("eu-west-1", account).rules().length, 1);
      assert.match(live().policy() ?? "", /ReplicationFrom111122223333EuWest1/);
      assert.deepEqual(assumed(), ["deploy"]);
      const { resources = [] } = (await stack.exportStack()).deployment;
      const own = resources.filter(({ type }: { type: string }) => /:dynamic\/ecr:/.test(type));
      assert.deepEqual(
        own.map(({ urn, outputs }: { urn: string; outputs: Record<string, unknown> }) => [
          urn.replace(/^.*::/, ""),
          outputs.registry,
          outputs.destinationRegistries ?? [],
        ]),
        [
          ["prod-frankfurt", "frankfurt", []],
          ["prod", "ireland", ["frankfurt"]],
        ],
      );
      assert.doesNotMatch(JSON.stringify(own), /role\/|hush/);
      // Pulumi keeps the configuration with the host's provider, where what is secret is encrypted.
      const stored = join(bench().folder, "state", ".pulumi", "stacks", "own", "across.json");
      assert.doesNotMatch(readFileSync(stored, "utf8"), /hush/);
    });

    it("are no diff for another role, which is the only one that a preview then assumes", async () => {
      await configure(stack, { ireland, frankfurt: frankfurt("preview") });

      const shown = await bench().pulumi(stack, "preview", "--refresh", "--run-program", "--expect-no-changes");

      assert.match(shown, /4 unchanged/);
      assert.deepEqual(assumed(), ["preview"]);
      assert.equal(writes(), 0);
    });

    it("are needed until their resources are gone: a destroy takes those of the last up", async () => {
      await configure(stack, { ireland });

      await stack.destroy();

      assert.equal(live().policy(), undefined);
      assert.deepEqual(live("eu-west-1", account).rules(), []);
    });
  });

  // Other moves, and names that are unknown or gone: `test/provider/lifecycle/handlers.named.test.ts`.
  describe("of a resource that is there", () => {
    let stack: Stack;
    before(async () => {
      live("eu-west-1", account).setPolicy(undefined);
      stack = await ownProgram(bench(), statementIn(`{ region: "eu-west-1", accountId: "${account}" }`), "moves");
      await configure(stack, { ireland });
      await stack.up();
    });

    it("take it over from a connection without a write, also as an Output", async () => {
      inProgram(stack, statementIn('require("@pulumi/pulumi").output("ireland")'));

      const { summary } = await stack.up();

      assert.equal(summary.resourceChanges?.update, 1);
      assert.equal(writes(), 0);
    });

    it("replace it when they mean another registry, and say in the preview what to keep", async () => {
      await configure(stack, { ireland: frankfurt("deploy").replace('"}]', `", externalId: ${externalId}}]`) });
      const refused = await failureOf(stack.preview());
      await configure(stack, { ireland: ireland.replace("eu-west-1", "eu-west-3") });

      const { summary } = await stack.up();

      assert.match(
        refused,
        /by the name "ireland", which is 444455556666\/eu-central-1 in .* by now: add ireland-old: /,
      );
      assert.equal(summary.resourceChanges?.replace, 1);
      assert.equal(live("eu-west-1", account).policy(), undefined);
      assert.match(live("eu-west-3", account).policy() ?? "", /Images/);
    });
  });

  it("are judged once, with every mistake's path and without a secret", async () => {
    const both = [statementIn('"frankfurt"'), statementIn('"ireland"').replace('"images"', '"more"')].join("");
    const stack = await ownProgram(bench(), both.replaceAll("const {", "var {"), "wrong");
    await configure(stack, {
      ireland: "{region: eu-west-1, acountId: 7}",
      frankfurt: frankfurt("deploy").replace(away, "hush-9"),
    });

    const refused = await failureOf(stack.preview());

    for (const once of [
      /registries\.ireland\.acountId is not a known property/g,
      /registries\.frankfurt\.accountId must be/g,
    ]) {
      const [printed = ""] = refused.split("err?:");
      assert.equal(printed.match(once)?.length, 1, printed);
    }
    assert.doesNotMatch(refused, /hush/);
  });
});
