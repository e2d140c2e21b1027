import assert from "node:assert/strict";
import { document, rule, statement } from "../support/samples.js";
import { useExamples } from "./support/examples.js";
import { account, useWorkbench } from "./support/workbench.js";

const foreign = { statement: statement("Foreign"), rule: rule("eu-north-1", "legacy/") };

describe("the example shared-policy", () => {
  const bench = useWorkbench();
  const stackOf = useExamples(bench);

  it("comes up for two teams at once, has nothing to do, and goes for each alone", async () => {
    const live = bench().emulator.registry(account, "eu-west-1");
    live.setPolicy(document(foreign.statement));
    live.setRules([foreign.rule]);
    const found = live.policy();
    const shared = () => ({
      sids: [JSON.parse(live.policy() ?? "").Statement]
        .flat()
        .map(({ Sid }) => Sid)
        .sort(),
      prefixes: live
        .rules()
        .map(({ repositoryFilters = [] }) => repositoryFilters[0]?.filter)
        .sort(),
    });
    const [web, mobile] = await Promise.all([
      stackOf("shared-policy", { account, builds: "444455556666" }, { stackName: "web" }),
      stackOf("shared-policy", { account, builds: "777788889999" }, { stackName: "mobile" }),
    ]);

    await Promise.all([web.up(), mobile.up()]);
    const both = shared();
    bench().emulator.clearCalls();
    const second = await web.up();
    const writes = bench()
      .emulator.calls()
      .filter(({ operation }) => /^(?:Put|Delete)/.test(operation));
    await web.destroy();
    const one = shared();
    await mobile.destroy();

    assert.deepEqual(both, {
      sids: ["Foreign", "ReplicationFrom444455556666", "ReplicationFrom777788889999"],
      prefixes: ["legacy/", "mobile/", "web/"],
    });
    assert.deepEqual(second.summary.resourceChanges, { same: 3 });
    assert.deepEqual(writes, []);
    assert.deepEqual(one, { sids: ["Foreign", "ReplicationFrom777788889999"], prefixes: ["legacy/", "mobile/"] });
    assert.deepEqual([live.policy(), live.rules()], [found, [foreign.rule]]);
  });
});
