import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { document, statement } from "../support/samples.js";
import { policyProgram } from "./support/programs.js";
import { account, useWorkbench } from "./support/workbench.js";

const sid = "OnlyForOurEyes";
describe("secrets and values that are not known yet", () => {
  const bench = useWorkbench();
  const live = () => bench().emulator.registry(account, "eu-west-1");
  beforeEach(() => live().setPolicy(undefined));

  it("keep a secret policy out of the state's plain text, through create, update and refresh", async () => {
    live().setPolicy(document(statement("OnlyForOurEyesBefore")));
    const secret = (name: string) => pulumi.secret(JSON.stringify(document(statement(name))));
    const options = { onExisting: "replace", onDelete: "restore" } as const;
    const stack = await bench().stack(policyProgram(secret(sid), options));

    await stack.up();
    const created = bench().stateOf(stack).text;
    stack.workspace.program = policyProgram(secret(`${sid}2`), options);
    await stack.up();
    live().setPolicy(document(statement("OnlyForOurEyesDrift")));
    await stack.refresh();
    const refreshed = bench().stateOf(stack).text;

    assert.doesNotMatch(created, /OnlyForOurEyes/);
    assert.doesNotMatch(refreshed, /OnlyForOurEyes/);
    // By this the report of a preview says that it drifted, and nothing else of it.
    assert.match(refreshed, /"__drifted":\s*true/);
    assert.doesNotMatch(created, /__drifted/);
    assert.match(refreshed, /"policy":\s*\{\s*"[0-9a-f]{32}":\s*"[0-9a-f]{32}",\s*"ciphertext"/);
  });

  it("keep a secret policy out of previews and messages", async () => {
    live().setPolicy(document(statement("OnlyForOurEyesBefore")));
    const stack = await bench().stack(policyProgram(pulumi.secret(document(statement(sid)))));

    await assert.rejects(
      () => stack.preview({ diff: true }),
      (error: Error) => {
        assert.match(error.message, /not shown, because the content is a secret/);
        assert.doesNotMatch(error.message, /OnlyForOurEyes/);
        return true;
      },
    );
  });

  it("show the known rest of a policy in the preview while a part of it is an Output of a new resource", async () => {
    const stack = await bench().stack(async () => {
      const first = policyProgram(document(statement("First")), { name: "first", registry: { region: "eu-west-2" } });
      const outputs = await first();
      const id: pulumi.Output<string> = outputs?.id;
      const later = { ...statement("Later"), Principal: { AWS: id.apply((text) => text.replace(/\/.*/, "")) } };
      await policyProgram({ ...document(), Statement: [later] }, { name: "second" })();
    });

    const preview = await stack.preview({ diff: true });
    await stack.up();

    assert.match(preview.stdout, /Later\s*: "Allow \(known after apply\): CreateRepository, ReplicateImage/);
    assert.match(live().policy() ?? "", /arn:aws:iam::111122223333:root/);
  });
});
