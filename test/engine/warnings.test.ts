import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { document, rule, statement } from "../support/samples.js";
import { policyProgram, replicationProgram } from "./support/programs.js";
import { account, useWorkbench } from "./support/workbench.js";

const overlapping = [rule("us-east-1", "prod"), rule("us-east-1", "production/")];
const elsewhere = { ...statement("Elsewhere"), Resource: "arn:aws:ecr:eu-west-1:999999999999:repository/*" };
const known = (region: string) => ({ registry: { region, accountId: account } });

/** What the CLI says under the name of a resource. */
const saidOf = (name: string, stdout: string): string => {
  const [, diagnostics = ""] = stdout.split("Diagnostics:");
  return diagnostics.split(/^ {2}(?=\S)/m).find((part) => part.includes(`(${name}):`)) ?? "";
};
const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

describe("warnings", () => {
  const bench = useWorkbench();
  let shown: readonly string[];
  before(async () => {
    const stack = await bench().stack(async () => {
      await replicationProgram(overlapping)();
      const ignoreFindings = ["OVERLAPPING_FILTERS" as const, "IMAGES_LEFT_BEHIND" as const];
      await replicationProgram(overlapping, { name: "ignored", registry: { region: "eu-west-2" }, ignoreFindings })();
      await policyProgram(document(elsewhere), { name: "asked" })();
      await policyProgram(document(elsewhere), { name: "told", ...known("eu-west-2") })();
      await policyProgram(pulumi.secret(document(elsewhere)), { name: "veiled", ...known("eu-west-3") })();
    });
    shown = [(await stack.preview()).stdout, (await stack.up()).stdout];
  });

  it("are shown on the resource, once in the preview and once in the up", () => {
    for (const stdout of shown) {
      const said = saidOf("replication", stdout);
      assert.match(said, /warning: replicationConfiguration\.rules/);
      assert.equal(count(said, /\(OVERLAPPING_FILTERS\)/g), 1);
    }
  });

  it("are silent for the codes in ignoreFindings", () => {
    for (const stdout of shown) assert.equal(saidOf("ignored", stdout), "");
  });

  for (const [which, name] of [
    ["only AWS says which account it is", "asked"],
    ["the program says which account it is", "told"],
  ] as const) {
    it(`stand on the resource, once, where ${which}`, () => {
      const said = saidOf(name, shown[0] ?? "");

      assert.match(said, /warning: policy\.Statement\[0\]\.Resource/);
      assert.equal(count(said, /\(RESOURCE_NEVER_MATCHES\)/g), 1);
    });
  }

  it("do not show a secret", () => {
    const said = saidOf("veiled", shown[0] ?? "");

    assert.match(said, /\(RESOURCE_NEVER_MATCHES\)/);
    assert.doesNotMatch(said, /999999999999/);
  });
});
