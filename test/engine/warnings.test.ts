import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { document, rule, statement } from "../support/samples.js";
import { policyProgram, replicationProgram } from "./support/programs.js";
import { account, useWorkbench } from "./support/workbench.js";

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;
const overlapping = [rule("us-east-1", "prod"), rule("us-east-1", "production/")];
const elsewhere = { ...statement("Elsewhere"), Resource: "arn:aws:ecr:eu-west-1:999999999999:repository/*" };

describe("warnings", () => {
  const bench = useWorkbench();
  beforeEach(() => {
    bench().emulator.registry(account, "eu-west-1").setRules([]);
    bench().emulator.registry(account, "eu-west-1").setPolicy(undefined);
  });

  it("are shown on the resource, once in the preview and once in the up", async () => {
    const stack = await bench().stack(replicationProgram(overlapping));

    const preview = await stack.preview();
    const up = await stack.up();

    for (const { stdout } of [preview, up]) {
      const [, diagnostics = ""] = stdout.split("Diagnostics:");
      assert.match(diagnostics, /ReplicationConfiguration \(replication\):\s+warning: replicationConfiguration\.rules/);
      assert.equal(count(diagnostics, /\(OVERLAPPING_FILTERS\)/g), 1);
    }
  });

  it("are silent for the codes in ignoreFindings", async () => {
    const stack = await bench().stack(replicationProgram(overlapping, { ignoreFindings: ["OVERLAPPING_FILTERS"] }));

    const { stdout } = await stack.preview();

    assert.doesNotMatch(stdout, /warning/);
  });

  for (const [which, more] of [
    ["only AWS says which account it is", {}],
    ["the program says which account it is", { registry: { region: "eu-west-1", accountId: account } }],
  ] as const) {
    it(`stand on the resource, once, where ${which}`, async () => {
      const stack = await bench().stack(policyProgram(document(elsewhere), more));

      const { stdout } = await stack.preview();

      const [, diagnostics = ""] = stdout.split("Diagnostics:");
      assert.match(diagnostics, /RegistryPolicy \(policy\):\s+warning: policy\.Statement\[0\]\.Resource/);
      assert.equal(count(diagnostics, /\(RESOURCE_NEVER_MATCHES\)/g), 1);
    });
  }

  it("do not show a secret", async () => {
    const registry = { region: "eu-west-1", accountId: account };
    const stack = await bench().stack(policyProgram(pulumi.secret(document(elsewhere)), { registry }));

    const { stdout } = await stack.preview();

    assert.match(stdout, /\(RESOURCE_NEVER_MATCHES\)/);
    assert.doesNotMatch(stdout, /999999999999/);
  });
});
