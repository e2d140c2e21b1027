import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { start } from "../cli/support/commandProcess.js";
import { assertGolden } from "../support/golden.js";
import { writeFiles } from "./support/files.js";
import { ownProgram } from "./support/ownProgram.js";
import {
  destinationProgram,
  fortyAccounts,
  fortyProgram,
  movedProgram,
  prefixProgram,
  teamsProgram,
} from "./support/reviewPrograms.js";
import { account, useWorkbench } from "./support/workbench.js";

const frankfurt = "444455556666";
const others = [frankfurt, ...fortyAccounts.filter((id) => id !== account)];

describe("the report of what pulumi preview --refresh --json prints", () => {
  const bench = useWorkbench({
    emulator: {
      accounts: [account, ...others].map((id) => ({ id })),
      roles: others.map((id) => ({ arn: `arn:aws:iam::${id}:role/ecr-registry`, trusts: [account] })),
    },
  });
  let stack: Stack;
  /** The preview of the program that the stack has. */
  let unchanged: string;
  const previewed = async (of: Stack, program: string, ...options: readonly string[]) => {
    writeFiles(of.workspace.workDir, { "index.js": program });
    return bench().pulumi(of, "preview", "--refresh", "--json", ...options);
  };
  const report = async (preview: string, ...args: readonly string[]) => {
    const { child, ended } = start(["report", "-", ...args]);
    child.stdin.end(preview);
    return ended;
  };
  const live = () => ({
    rules: bench().emulator.registry(account, "eu-west-1"),
    policy: bench().emulator.registry(frankfurt, "eu-central-1"),
  });

  before(async () => {
    stack = await ownProgram(bench(), teamsProgram, "teams");
    await bench().pulumi(stack, "up", "--yes", "--skip-preview");
    unchanged = await previewed(stack, teamsProgram);
  });

  it("says that nothing changes where nothing does", async () => {
    const { out, code } = await report(unchanged);

    assert.match(out, /^### Amazon ECR: no changes$/m);
    assert.doesNotMatch(out, /####/);
    assert.equal(code, 0);
  });

  it("names the rule that gets another prefix, and the prefix alone as not allowed", async () => {
    const { out, code } = await report(await previewed(stack, prefixProgram));

    assertGolden("report/prefix.md", out);
    assert.equal(code, 1);
  });

  it("says in one sentence that rules go to another Region", async () => {
    const { out, code } = await report(await previewed(stack, movedProgram));

    assert.match(out, /^### Amazon ECR: 10 moved in 2 registries$/m);
    assert.match(out, /^\| \*\*→\*\* \| moves 10 rules from eu-west-1 to ca-central-1 \| ReplicationConfiguration/m);
    assert.doesNotMatch(out, /adds rule|removes rule/);
    assert.equal(code, 0);
  });

  it("tells drift apart from what the author changes, and finds that a statement became open", async () => {
    const { rules, policy } = live();
    rules.setRules(rules.rules().slice(9));
    const opened = JSON.parse(policy.policy() ?? "");
    opened.Statement[0].Principal = "*";
    policy.setPolicy(JSON.stringify(opened));

    const { out, code } = await report(await previewed(stack, destinationProgram));

    assertGolden("report/drift.md", out);
    assert.equal(code, 1);
  });

  it("says of settings that somebody removed as a whole that they were removed, and not that they are added", async () => {
    const { rules, policy } = live();
    rules.setRules([]);
    policy.setPolicy(undefined);

    const { out } = await report(await previewed(stack, teamsProgram));

    assert.match(out, /^### Amazon ECR: no changes in the program · 2 settings drifted/m);
    assert.equal(out.match(/was removed/g)?.length, 11);
    assert.doesNotMatch(out, /#### Changes/);
  });

  it("says once what forty registries have in common", async () => {
    const forty = await ownProgram(bench(), fortyProgram("prod/"), "forty");
    await bench().pulumi(forty, "up", "--yes", "--skip-preview");

    const { out, code } = await report(await previewed(forty, fortyProgram("prod/", "base/")));

    assertGolden("report/forty.md", out);
    assert.equal(out.match(/adds filter base/g)?.length, 1);
    assert.equal(code, 0);
  });

  it("skips what the CLI prints around the preview, and names its line", async () => {
    const { out, error } = await report(`${unchanged}\nUpdate plan written to "plan.json"\n`);

    assert.match(out, /^<!-- ecr-registry report -->/);
    assert.match(error, /^standard input: line \d+ is no part of the preview, and is skipped: Update plan written to/);
  });
});
