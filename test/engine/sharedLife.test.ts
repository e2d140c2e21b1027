import assert from "node:assert/strict";
import type { PreviewResult, UpResult } from "@pulumi/pulumi/automation/index.js";
import { RegistryPolicyStatement, ReplicationRule } from "pulumi-ecr-registry";
import { document, rule, statement } from "../support/samples.js";
import { policyProgram } from "./support/programs.js";
import { rulesProgram, statementsProgram } from "./support/sharedPrograms.js";
import { account, useWorkbench } from "./support/workbench.js";

const registry = { region: "eu-west-1" };
const [web, base, foreignRule] = [rule("us-east-1", "web/"), rule("us-east-2", "base/"), rule("eu-north-1", "legacy/")];
const [mine, foreign, legacy] = [statement("Mine"), statement("Foreign", account), statement("Legacy", account)];
const edited = statement("Mine", "999999999999");
const texts = (values: readonly object[]) => values.map((value) => JSON.stringify(value)).sort();

describe("rules and statements that share a setting, with the real CLI", () => {
  const bench = useWorkbench();
  const live = () => bench().emulator.registry(account, "eu-west-1");
  const sids = () => [JSON.parse(live().policy() ?? '{"Statement":[]}').Statement].flat().map(({ Sid }) => Sid);
  const writes = () =>
    bench()
      .emulator.calls()
      .flatMap(({ operation }) => (/^(Put|Delete)Re/.test(operation) ? [operation] : []));
  beforeEach(() => {
    live().setRules([]);
    live().setPolicy(undefined);
  });

  it("stand beside what is there, in its place, and go without it", async () => {
    live().setRules([foreignRule]);
    live().setPolicy({ ...document(foreign, legacy), Id: "theirs" });
    const stack = await bench().stack(async () => {
      await rulesProgram({ web })();
      await statementsProgram({ mine })();
    });
    const found = live().policy();

    await stack.up();
    const [rules, statements] = [live().rules(), sids()];
    await stack.destroy();

    assert.deepEqual(rules, [foreignRule, web]);
    assert.deepEqual(statements, ["Foreign", "Legacy", "Mine"]);
    assert.deepEqual(live().rules(), [foreignRule]);
    assert.equal(live().policy(), found);
  });

  describe("when a program changes some and moves others", () => {
    const kept = rule("sa-east-1", "kept/");
    let preview: PreviewResult;
    let result: UpResult;
    let after: {
      readonly rules: readonly object[];
      readonly sids: readonly string[];
      readonly writes: readonly string[];
    };

    before(async () => {
      const program =
        (rules: Parameters<typeof rulesProgram>[0], statements: Parameters<typeof statementsProgram>[0]) =>
        async () => {
          await rulesProgram(rules)();
          return statementsProgram(statements)();
        };
      live().setPolicy(document(foreign));
      const stack = await bench().stack(program({ web, base, kept }, { mine, legacy, moved: statement("Old") }));
      await stack.up();
      bench().emulator.clearCalls();
      stack.workspace.program = program(
        { web: rule("us-west-2", "web/"), renamed: base, kept },
        { mine: edited, legacy, moved: statement("New") },
      );

      preview = await stack.preview({ diff: true });
      result = await stack.up();
      after = { rules: live().rules(), sids: sids(), writes: writes() };
    });

    it("show an edit as one line in the preview, and nothing of what stays", () => {
      const { stdout } = preview;
      const updates = stdout.split(/^ {4}\S+ (?=pulumi-nodejs:)/m).filter((section) => section.includes("(update)"));

      assert.equal(updates.length, 2);
      assert.match(stdout, /~ destinations \(hidden\)/);
      assert.match(
        stdout,
        /~ rules\s*: \{\s*~ web\/\*: "us-east-1 in 111122223333" => "us-west-2 in 111122223333"\s*\}/,
      );
      assert.match(stdout, /~ statement \(hidden\)/);
      assert.match(stdout, /~ statements\s*: \{\s*~ Mine: "Allow 444455556666: .*" => "Allow 999999999999: .*"\s*\}/);
      assert.doesNotMatch(updates.join(""), /\[0\]/);
      assert.doesNotMatch(stdout, /kept\/\*|Legacy|__provider/);
    });

    it("are replaced where the Sid changes, and keep what others wrote", () => {
      assert.match(preview.stdout, /~ sid\s*: "Old" => "New"/);
      assert.equal(result.outputs.moved?.value, `${account}/eu-west-1/New`);
      assert.deepEqual([after.sids[0], after.sids.slice(1).sort()], ["Foreign", ["Legacy", "Mine", "New"]]);
    });

    it("stay where a resource is renamed, without a write beside that of the edit", () => {
      assert.deepEqual(result.summary.resourceChanges, { same: 3, update: 2, replace: 1, create: 1, delete: 1 });
      assert.deepEqual(texts(after.rules), texts([rule("us-west-2", "web/"), base, kept]));
      assert.equal(after.writes.filter((operation) => operation === "PutReplicationConfiguration").length, 1);
    });
  });

  it("are refused beside a resource that owns the whole setting, in the preview", async () => {
    const stack = await bench().stack(async () => {
      await policyProgram(document(foreign))();
      await statementsProgram({ mine })();
    });

    await assert.rejects(
      () => stack.preview(),
      /"(policy|mine)" and "(policy|mine)" cannot both manage the registry policy of 111122223333\/eu-west-1/,
    );
  });

  it("take over from a whole policy, and give back to it, without a write and without a gap", async () => {
    const whole = policyProgram({ ...document(mine, legacy), Id: "ours" });
    const stack = await bench().stack(whole);
    await stack.up();
    const before = live().policy();
    bench().emulator.clearCalls();

    stack.workspace.program = statementsProgram({ mine, legacy });
    const there = await stack.up();
    const between = live().policy();
    stack.workspace.program = whole;
    const back = await stack.up();

    assert.deepEqual(there.summary.resourceChanges, { create: 2, delete: 1, same: 1 });
    assert.deepEqual(back.summary.resourceChanges, { create: 1, delete: 2, same: 1 });
    assert.deepEqual([between, live().policy()], [before, before]);
    assert.deepEqual(writes(), []);
  });

  it("are found missing by a refresh, and made again", async () => {
    live().setRules([foreignRule]);
    const stack = await bench().stack(rulesProgram({ web, base }));
    await stack.up();
    live().setRules([foreignRule, base]);

    const refreshed = await stack.refresh();
    const { summary } = await stack.up();

    assert.deepEqual(refreshed.summary.resourceChanges, { delete: 1, same: 2 });
    assert.deepEqual(summary.resourceChanges, { create: 1, same: 2 });
    assert.deepEqual(live().rules(), [foreignRule, base, web]);
  });

  it("are read by get, without being managed", async () => {
    live().setPolicy(document(foreign));
    const owner = await bench().stack(rulesProgram({ web }));
    const { outputs } = await owner.up();
    bench().emulator.clearCalls();
    const reader = await bench().stack(async () => ({
      rules: ReplicationRule.get("web", outputs.web?.value, { registry }).rules,
      statement: RegistryPolicyStatement.get("foreign", `${account}/eu-west-1/Foreign`, { registry }).statement,
    }));

    const read = await reader.up();
    await reader.destroy();

    assert.deepEqual(read.outputs.rules?.value, { "web/*": `us-east-1 in ${account}` });
    assert.equal(read.outputs.statement?.value.Sid, "Foreign");
    assert.deepEqual(writes(), []);
  });
});
