import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import ts from "typescript";
import { start } from "../cli/support/commandProcess.js";
import { document, rule, statement } from "../support/samples.js";
import { ownProgram } from "./support/ownProgram.js";
import { account, useWorkbench } from "./support/workbench.js";

const other = "444455556666";
const role = `arn:aws:iam::${other}:role/ecr-registry`;
const [ireland, frankfurt, stockholm] = ["eu-west-1", "eu-central-1", "eu-north-1"];
const registries = [
  `${account}/${ireland},name=ireland`,
  `${other}/${frankfurt},name=frankfurt,roleArn=${role},externalId=images`,
  stockholm,
].flatMap((one) => ["--registry", one]);

describe("ecr-registry import, and then pulumi import --file", () => {
  const bench = useWorkbench({ emulator: { roles: [{ arn: role, trusts: [account], externalId: "images" }] } });
  const live = (id: string, region: string) => bench().emulator.registry(id, region);
  const everything = () =>
    [live(account, ireland), live(other, frankfurt), live(account, stockholm)].map((one) => [
      one.rules(),
      one.policy(),
    ]);
  const changes = () =>
    bench()
      .emulator.calls()
      .filter(({ operation }) => /^(Put|Delete)/.test(operation));
  /** A stack of the program that the command writes, with what it found imported. */
  const imported = async (ownership: "whole" | "shared") => {
    const [json = "", program = ""] = ["import.json", "index.ts"].map((file) =>
      join(bench().folder, `${ownership}-${file}`),
    );
    const env = { ...process.env, ...bench().environment };
    const args = ["import", ...registries, "--as", ownership, "--out", json, "--program", program];
    const { code, error } = await start(args, env).ended;
    assert.equal(code, 0, error);
    const { outputText } = ts.transpileModule(readFileSync(program, "utf8"), {
      compilerOptions: { module: ts.ModuleKind.CommonJS },
    });
    const stack = await ownProgram(bench(), outputText, ownership);
    const options = ["--generate-code=false", "--yes"];
    await bench().pulumi(stack, "import", "--file", json, ...options);
    return stack;
  };

  before(() => {
    live(account, ireland).setRules([rule("us-east-1", "prod/", "base/"), rule(stockholm)]);
    live(account, ireland).setPolicy(document(statement("A"), { ...statement("B"), Principal: "*" }));
    const wide = {
      ...statement("Wide", account),
      Resource: "*",
      Condition: { StringLike: { "aws:PrincipalArn": "*" } },
    };
    live(other, frankfurt).setPolicy({ ...document(wide, statement("C", account)), Id: "images" });
    live(account, stockholm).setRules([rule("us-east-2", "web/")]);
  });
  afterEach(() => bench().emulator.clearCalls());

  let stack: Stack;
  for (const [ownership, count] of [
    ["shared", 7],
    ["whole", 4],
  ] as const) {
    it(`leaves nothing for the preview of its program to do, as ${ownership}, and writes nothing`, async () => {
      const before = everything();
      stack = await imported(ownership);

      const { changeSummary } = await stack.preview();

      assert.deepEqual(changeSummary, { same: count + 1 });
      assert.deepEqual(everything(), before);
      assert.deepEqual(changes(), []);
    });
  }

  it("is protected from a destroy, which takes away what was taken over once the protection is gone", async () => {
    const before = everything();

    await assert.rejects(stack.destroy(), /protect/);
    const untouched = everything();
    await bench().pulumi(stack, "state", "unprotect", "--all", "--yes");
    await stack.destroy();

    assert.deepEqual(untouched, before);
    assert.deepEqual(everything(), [
      [[], undefined],
      [[], undefined],
      [[], undefined],
    ]);
  });

  it("cannot be done by id alone: the option import says what to do instead, in one line", async () => {
    const id = `${account}/${ireland}`;
    const code = `const { RegistryPolicy } = require("pulumi-ecr-registry");
new RegistryPolicy("one", { policy: "" }, { import: "${id}" });`;
    const stack = await ownProgram(bench(), code, "by-option");

    const message = await stack.preview().then(String, String);

    assert.match(message, /RegistryPolicy "one": the resource option import cannot work .*npx ecr-registry import/);
    assert.doesNotMatch(message, /^ +at /m);
  });

  it("cannot be done by pulumi import with a type and an id, which fails with the message that README names", async () => {
    const stack = await ownProgram(bench(), "", "by-id");
    const type = "pulumi-nodejs:dynamic/ecr:RegistryPolicy";

    const message = await bench()
      .pulumi(stack, "import", type, "one", `${account}/${ireland}`, "--yes")
      .then(String, (error: { stdout: string; stderr: string }) => `${error.stdout}\n${error.stderr}`);

    assert.match(message, /code must be a string, not undefined/);
    assert.ok(readFileSync("README.md", "utf8").includes("code must be a string, not undefined"));
  });
});
