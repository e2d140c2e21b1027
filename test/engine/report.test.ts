import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { start } from "../cli/support/commandProcess.js";
import { assertGolden } from "../support/golden.js";
import { document, rule, statement } from "../support/samples.js";
import { writeFiles } from "./support/files.js";
import { ownProgram } from "./support/ownProgram.js";
import {
  admissionProgram,
  createProgram,
  editProgram,
  overwriteProgram,
  unknownProgram,
} from "./support/reportPrograms.js";
import { account, useWorkbench } from "./support/workbench.js";

const [frankfurt, virginia] = ["444455556666", "777788889999"];
const roleOf = (id: string) => ({ arn: `arn:aws:iam::${id}:role/ecr-registry`, trusts: [account] });

describe("the report of what pulumi preview --json prints", () => {
  const bench = useWorkbench({
    emulator: {
      accounts: [account, frankfurt, virginia].map((id) => ({ id })),
      roles: [roleOf(frankfurt), roleOf(virginia)],
    },
  });
  let stack: Stack;
  const report = async (program: string) => {
    writeFiles(stack.workspace.workDir, { "index.js": program });
    const { child, ended } = start(["report", "-"]);
    child.stdin.end(await bench().pulumi(stack, "preview", "--json"));
    return ended;
  };

  before(async () => {
    stack = await ownProgram(bench(), createProgram);
  });

  it("says of a create what will be set", async () => {
    const { out, code } = await report(createProgram);
    await bench().pulumi(stack, "up", "--yes", "--skip-preview");

    assertGolden("report/create.md", out);
    assert.equal(code, 0);
  });

  it("says of an edit of one rule among ten what changes in that rule", async () => {
    const { out, code } = await report(editProgram);

    assertGolden("report/edit.md", out);
    assert.equal(code, 0);
  });

  it("says what is removed, what of others is overwritten, and what is adopted", async () => {
    const live = bench().emulator.registry(virginia, "us-east-1");
    live.setRules([rule("us-west-1", "prod/")]);
    live.setPolicy(document({ Sid: "SetByHand", Effect: "Allow", Principal: "*", Action: "ecr:*", Resource: "*" }));
    const wanted = statement("FromIreland", account);
    const Resource = `arn:aws:ecr:us-east-2:${virginia}:repository/prod/*`;
    bench()
      .emulator.registry(virginia, "us-east-2")
      .setPolicy(document({ ...wanted, Resource }));

    const { out, code } = await report(overwriteProgram);

    assertGolden("report/overwrite.md", out);
    assert.equal(code, 0);
  });

  it("says which account does not let images in, with the statement that is missing", async () => {
    const { out, code } = await report(admissionProgram);

    assertGolden("report/admission.md", out);
    assert.equal(code, 1);
  });

  it("shows secrets and unknown values as such, and what is deleted", async () => {
    const { out, code } = await report(unknownProgram);

    assertGolden("report/unknown.md", out);
    assert.doesNotMatch(out, /for-?our-?eyes|555566667777/i);
    assert.equal(code, 0);
  });
});
