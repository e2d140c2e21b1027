import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { RegistryPolicyStatement } from "pulumi-ecr-registry";
import { document, statement } from "../support/samples.js";
import { policyProgram } from "./support/programs.js";
import { statementsProgram } from "./support/sharedPrograms.js";
import { account, useWorkbench } from "./support/workbench.js";

const sid = "OnlyForOurEyes";

describe("secrets and values that are not known yet", () => {
  const bench = useWorkbench();
  const live = (region = "eu-west-1") => bench().emulator.registry(account, region);

  it("keep a secret policy and statement out of the state's plain text, through create, update and refresh", async () => {
    live().setPolicy(document(statement("OnlyForOurEyesBefore")));
    live("eu-west-3").setPolicy(document(statement(sid, account)));
    const options = { onExisting: "replace", onDelete: "restore" } as const;
    const secrets = (name: string, principal: string) => async () => {
      await policyProgram(pulumi.secret(JSON.stringify(document(statement(name)))), options)();
      const registry = { region: "eu-west-3" };
      const hidden = pulumi.secret(statement(sid, principal));
      await statementsProgram({ hidden }, { registry, onExisting: "replace" })();
    };
    const stack = await bench().stack(secrets(sid, "999999999999"));

    await stack.up();
    const created = bench().stateOf(stack).text;
    stack.workspace.program = secrets(`${sid}2`, "777777777777");
    await stack.up();
    live().setPolicy(document(statement("OnlyForOurEyesDrift")));
    live("eu-west-3").setPolicy(document(statement(sid, "888888888888")));
    await stack.refresh();
    const refreshed = bench().stateOf(stack).text;

    for (const text of [created, refreshed]) {
      assert.doesNotMatch(text, /OnlyForOurEyes|999999999999|777777777777|888888888888/);
    }
    // By this the report of a preview says that it drifted, and nothing else of it.
    assert.match(refreshed, /"__drifted":\s*true/);
    assert.doesNotMatch(created, /__drifted/);
    assert.match(refreshed, /"policy":\s*\{\s*"[0-9a-f]{32}":\s*"[0-9a-f]{32}",\s*"ciphertext"/);
  });

  it("keep a secret policy out of previews and messages", async () => {
    const registry = { region: "eu-north-1" };
    live(registry.region).setPolicy(document(statement("OnlyForOurEyesBefore")));
    const stack = await bench().stack(policyProgram(pulumi.secret(document(statement(sid))), { registry }));

    await assert.rejects(
      () => stack.preview({ diff: true }),
      (error: Error) => {
        assert.match(error.message, /not shown, because the content is a secret/);
        assert.doesNotMatch(error.message, /OnlyForOurEyes/);
        return true;
      },
    );
  });

  it("show the known rest of a policy and a statement while a part is an Output of a new resource", async () => {
    const [us, ap] = [{ region: "us-east-1" }, { region: "ap-south-1" }];
    const stack = await bench().stack(async () => {
      const first = new RegistryPolicyStatement("first", {
        registry: { region: "eu-west-2" },
        statement: statement("A"),
      });
      const source = first.id.apply((id) => id.replace(/\/.*/, ""));
      const later = (name: string) => ({ ...statement(name), Principal: { AWS: source } });
      await policyProgram({ ...document(), Statement: [later("Whole")] }, { name: "whole", registry: us })();
      await statementsProgram({ part: later("Part") }, { registry: ap })();
    });

    const { stdout } = await stack.preview({ diff: true });
    await stack.up();

    for (const name of ["Whole", "Part"]) {
      assert.match(stdout, new RegExp(`${name}\\s*: "Allow \\(known after apply\\): CreateRepository, ReplicateImage`));
    }
    for (const { region } of [us, ap]) assert.match(live(region).policy() ?? "", /arn:aws:iam::111122223333:root/);
  });
});
