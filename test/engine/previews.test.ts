import assert from "node:assert/strict";
import type { PulumiFn, Stack } from "@pulumi/pulumi/automation/index.js";
import { RegistryPolicy, ReplicationConfiguration } from "pulumi-ecr-registry";
import { assertGolden } from "../support/golden.js";
import { document, rule, statement } from "../support/samples.js";
import { account, useWorkbench } from "./support/workbench.js";

const tenRules = ["api", "base", "cache", "data", "edge", "jobs", "mail", "prod", "tools", "web"].map((team) =>
  rule("eu-central-1", `${team}/`),
);
const statements = ["Images", "Mirror", "Cache"].map((sid, i) => statement(sid, `${i + 2}`.repeat(12)));

/** Both settings of a registry. */
const settings =
  ({ rules = tenRules, policy = document(...statements), region = "eu-west-1", prefix = "" } = {}): PulumiFn =>
  async () => {
    const registry = { region };
    const replication = new ReplicationConfiguration(`${prefix}replication`, {
      registry,
      replicationConfiguration: { rules },
    });
    new RegistryPolicy(`${prefix}policy`, { registry, policy }, { dependsOn: replication });
  };

/** One setting, with what it does where there is one already. */
const replication =
  (onExisting: "fail" | "replace"): PulumiFn =>
  async () => {
    new ReplicationConfiguration("replication", {
      registry: { region: "eu-north-1" },
      replicationConfiguration: { rules: [rule("eu-central-1", "prod/"), rule("us-east-1", "base/")] },
      onExisting,
    });
  };

describe("what a reviewer is shown, without a write,", () => {
  const bench = useWorkbench();
  let both: Stack;
  const preview = async (stack: Stack, program: PulumiFn): Promise<string> => {
    stack.workspace.program = program;
    bench().emulator.clearCalls();
    const { stdout, stderr } = await stack.preview({ diff: true });
    const operations = bench()
      .emulator.calls()
      .map(({ operation }) => operation);
    assert.deepEqual(
      operations.filter((operation) => /^(?:Put|Delete)/.test(operation)),
      [],
    );
    return shown(`${stdout}\n${stderr}`);
  };
  const live = (region: string) => bench().emulator.registry(account, region);

  before(async () => {
    both = await bench().stack(settings());
  });

  it("of a create is what will be set", async () => {
    assertGolden("previews/create.txt", await preview(both, settings()));

    await both.up();
  });

  it("of one edited rule among ten is that rule", async () => {
    const rules = tenRules.with(4, rule("us-east-1", "edge/")).reverse();

    assertGolden("previews/edit-of-one-rule-among-ten.txt", await preview(both, settings({ rules })));
  });

  it("of a removed statement is that statement", async () => {
    const [one, , last] = statements;
    assert.ok(one && last);

    assertGolden("previews/removed-statement.txt", await preview(both, settings({ policy: document(last, one) })));
  });

  it("of a rename is two names, and that nothing is written", async () => {
    assertGolden("previews/rename.txt", await preview(both, settings({ prefix: "platform-" })));
  });

  it("of another Region is where it goes and where it leaves", async () => {
    assertGolden("previews/region-change.txt", await preview(both, settings({ region: "eu-west-2" })));
  });

  it("of drift is what somebody else changed, in the refresh and in what an up will repair", async () => {
    live("eu-west-1").setRules([...tenRules.slice(1), rule("ap-south-1", "legacy/")]);
    both.workspace.program = settings();

    const refresh = await bench().pulumi(both, "refresh", "--yes", "--skip-preview", "--diff");
    const repair = await preview(both, settings());

    assertGolden(
      "previews/drift-after-refresh.txt",
      `$ pulumi refresh --diff\n${shown(refresh)}\n$ pulumi preview --diff\n${repair}`,
    );
  });

  it("of a setting that is there already as it is asked for is that it is adopted", async () => {
    live("eu-north-1").setRules([rule("us-east-1", "base/"), rule("eu-central-1", "prod/")]);

    assertGolden("previews/adopt.txt", await preview(await bench().stack(replication("fail")), replication("fail")));
  });

  it("of one that replaces another is what was there before", async () => {
    live("eu-north-1").setRules([rule("us-east-1", "base/"), rule("eu-central-1", "legacy/")]);

    assertGolden(
      "previews/replace.txt",
      await preview(await bench().stack(replication("replace")), replication("replace")),
    );
  });
});

/** What is printed, without what is another one every time: how long it took, and the dots of a run that takes long. */
const shown = (printed: string): string =>
  printed
    .replace(/^(Duration: ).*$/gm, "$1...")
    .replace(/^@ .*\n/gm, "")
    .replace(/\s+$/gm, "")
    .concat("\n");
