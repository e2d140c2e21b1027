import assert from "node:assert/strict";
import { document, rule, statement } from "../support/samples.js";
import { ownProgram } from "./support/ownProgram.js";
import { account, useWorkbench } from "./support/workbench.js";

const program = (lines: string) => `
const { RegistryPolicy, RegistryPolicyStatement, ReplicationConfiguration } = require("pulumi-ecr-registry");
${lines}
`;

describe("get of a resource that the program does not manage", () => {
  const bench = useWorkbench();
  const failing = async (code: string, name: string): Promise<string> => {
    const stack = await ownProgram(bench(), program(code), name);
    const error: unknown = await stack.preview().then(
      () => assert.fail("the preview passed"),
      (reason: unknown) => reason,
    );
    return String(error);
  };

  it("answers with what is live", async () => {
    bench()
      .emulator.registry(account, "eu-west-1")
      .setPolicy(document(statement("A"), statement("B")));
    bench()
      .emulator.registry(account, "eu-west-1")
      .setRules([rule("us-east-1", "prod/")]);
    const id = `${account}/eu-west-1`;
    const stack = await ownProgram(
      bench(),
      program(`
exports.policy = RegistryPolicy.get("policy", "${id}").statements;
exports.statement = RegistryPolicyStatement.get("statement", "${id}/B").statement.Sid;
exports.rules = ReplicationConfiguration.get("rules", "${id}").rules;
exports.none = ReplicationConfiguration.get("none", "${account}/eu-west-3").replicationConfiguration;
`),
      "there",
    );

    const { outputs } = await stack.up();

    assert.deepEqual(Object.keys(outputs.policy?.value), ["A", "B"]);
    assert.equal(outputs.statement?.value, "B");
    assert.deepEqual(outputs.rules?.value, { "prod/*": `us-east-1 in ${account}` });
    assert.deepEqual(outputs.none?.value, { rules: [] });
  });

  it("fails where there is nothing, with the id and what to do", async () => {
    const message = await failing(
      `RegistryPolicyStatement.get("missing", "${account}/eu-west-1/C");`,
      "missing-statement",
    );

    assert.match(
      message,
      /RegistryPolicyStatement\.get: id is "111122223333\/eu-west-1\/C", but the registry policy of 111122223333\/eu-west-1 has nothing with the Sid "C": correct the id, or create it first/,
    );
  });
});
