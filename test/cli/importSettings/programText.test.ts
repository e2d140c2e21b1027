import assert from "node:assert/strict";
import { planImport } from "#cli/importSettings/importPlan.js";
import { literal, programText } from "#cli/importSettings/programText.js";
import { account } from "../../support/handlerBench.js";
import { nastyTexts } from "../../support/policies.js";
import { rawText } from "../../support/rawText.js";
import { document, rule, statement } from "../../support/samples.js";
import { typeCheck } from "../../support/typeCheck.js";

const registry = { partition: "aws", account, region: "eu-west-1" };
const roles = [{ roleArn: `arn:aws:iam::${account}:role/ci`, durationSeconds: 900 }];
const nasty = Object.fromEntries(nastyTexts.map((text) => [text, { [text]: [text, true, 1] }]));
const live = ["ireland", "eu-west-1", "a.b", "constructor"].map((name) => ({
  named: { name, registry: { region: "eu-west-1", assumeRoles: roles, endpoint: "https://ecr.example.com" } },
  registry,
  rules: [rule("us-east-1", "prod/", "base/"), rule("us-east-2")],
  policy: {
    ...document(statement("A"), { ...statement('It\'s "B"'), Principal: "*", Condition: nasty }),
    Id: "a `policy` with \\ and \u2028",
  },
}));

describe("the program that import writes", () => {
  it("hides nothing of what live texts hold, and says the same", () => {
    const hostile = "a\u202e\u009b\u200b\u2028*/ // b";
    const [one] = live;
    assert.ok(one);
    const policy = document({ ...statement(hostile), Condition: { StringEquals: { [hostile]: hostile } } });

    const code = programText(planImport([{ ...one, rules: [], policy }], "whole").resources);

    assert.doesNotMatch(code, rawText);
    assert.match(code, /Sid: "a\\u202e\\u009b\\u200b\\u2028\*\/ \/\/ b"/);
  });

  it("compiles, strictly, whatever the names and texts", () => {
    const blocks = (["whole", "shared"] as const).map((ownership) => ({
      where: ownership,
      code: programText(planImport(live, ownership).resources),
      ownNames: false,
    }));

    const said = typeCheck(blocks);

    assert.deepEqual(
      [...said],
      [
        ["whole", []],
        ["shared", []],
      ],
    );
  });

  it("goes by the names of the stack's configuration, where the registries are from there", () => {
    const configured = live
      .slice(0, 1)
      .map((one) => ({ ...one, named: { ...one.named, isConfigured: true as const } }));

    const { resources } = planImport(configured, "whole");

    assert.match(
      programText(resources),
      /^import (?!.*registries\.)[\s\S]*\nnew ReplicationConfiguration\("ireland", \{\n {2}registry: "ireland",/,
    );
    assert.deepEqual(
      resources.map(({ entry }) => [entry.id, entry.inputs.registry, entry.outputs.registry]),
      [
        [`${account}/eu-west-1`, "ireland", "ireland"],
        [`${account}/eu-west-1`, "ireland", "ireland"],
      ],
    );
  });

  it("has lines of at most 100 characters where a value can be cut", () => {
    const [one] = planImport(live.slice(0, 1), "whole").resources;

    const lines = programText(one === undefined ? [] : [one]).split("\n");

    assert.deepEqual(
      lines.filter((line) => line.length > 100),
      [],
    );
  });

  it("reads back as the values that were written", () => {
    for (const { rules, policy, named } of live) {
      const value = { rules, policy, named, deep: { ["__proto__"]: [nasty] } };

      assert.deepEqual(new Function(`return ${literal(value)}`)(), value);
    }
  });
});
