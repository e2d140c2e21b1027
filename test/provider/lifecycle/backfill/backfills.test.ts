import assert from "node:assert/strict";
import { begun, frankfurt, idOf, ruleTo } from "../../../support/backfillUps.js";
import { useHandlerBench } from "../../../support/handlerBench.js";
import { ruleInputs } from "../../../support/parts.js";

const on = { backfill: "newDestinations" };

describe("rules that share a destination", () => {
  const bench = useHandlerBench();
  const inputsFor = (prefix: string) => ruleInputs(ruleTo([frankfurt], prefix), prefix, on);

  it("share its backfill, which begins when the last of those that were checked is live", async () => {
    const { rule } = bench();
    const checked = await Promise.all(
      ["a/", "b/", "c/"].map(async (one) => (await rule.check({}, inputsFor(one))).inputs),
    );
    const [a, b, c] = checked.map((one) => ({ ...one }));
    const made = await Promise.all([a, b].map((one) => rule.create(one ?? {})));
    assert.deepEqual(await begun(bench()), []);

    const { outs } = await rule.create(c ?? {});

    assert.deepEqual(await begun(bench()), [frankfurt]);
    assert.deepEqual(outs.backfills, { [frankfurt]: idOf(1) });
    assert.deepEqual(
      made.map((one) => one.outs.backfills),
      [{}, {}],
    );
  });

  it("do not wait for one that fails", async () => {
    const { rule } = bench();
    const [a, b] = await Promise.all(
      ["a/", "b/"].map(async (one) => ({ ...(await rule.check({}, inputsFor(one))).inputs })),
    );
    await rule.create(a ?? {});
    bench().emulator.addFault({ operation: "DescribeRegistry", times: 10, code: "AccessDeniedException", status: 400 });

    await assert.rejects(() => rule.create(b ?? {}));

    assert.deepEqual(await begun(bench()), [frankfurt]);
  });
});
