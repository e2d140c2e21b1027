import assert from "node:assert/strict";
import { document, rule, statement } from "../support/samples.js";
import { useExamples } from "./support/examples.js";
import { account, useWorkbench } from "./support/workbench.js";

describe("the example adopt-existing", () => {
  const bench = useWorkbench();
  const stackOf = useExamples(bench);

  it("takes over rules without a write and a policy with one, has nothing to do then, and gives both back", async () => {
    const live = bench().emulator.registry(account, "eu-west-1");
    live.setRules([rule("eu-central-1", "prod/"), rule("us-east-1", "base/")]);
    live.setPolicy({ ...document(statement("ByHand")), Id: "by-hand" });
    const content = () => ({ rules: live.rules(), policy: live.policy() });
    const writes = () =>
      bench()
        .emulator.calls()
        .flatMap(({ operation }) => (/^(?:Put|Delete)/.test(operation) ? [operation] : []));
    const found = content();
    const stack = await stackOf("adopt-existing", { account, builds: "444455556666" });

    const first = await stack.up();
    const [taken, written] = [content(), writes()];
    bench().emulator.clearCalls();
    const second = await stack.up();
    const unchanged = writes();
    await stack.destroy();

    assert.deepEqual(taken.rules, found.rules);
    assert.deepEqual(written, ["PutRegistryPolicy"]);
    assert.match(taken.policy ?? "", /"ReplicationFromBuilds"/);
    assert.doesNotMatch(taken.policy ?? "", /ByHand/);
    assert.equal(first.outputs.policyBefore?.value.Statement[0].Sid, "ByHand");
    assert.deepEqual(second.summary.resourceChanges, { same: 3 });
    assert.deepEqual(unchanged, []);
    assert.deepEqual(content(), found);
  });
});
