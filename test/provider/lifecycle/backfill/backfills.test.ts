import assert from "node:assert/strict";
import { begun, frankfurt, idOf, ruleTo, stockholm } from "../../../support/backfillUps.js";
import { account, useHandlerBench } from "../../../support/handlerBench.js";
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

  it("each say what became of their own, so that none says what is secret to another", async () => {
    const { rule, notes } = bench();
    const all = [
      ruleInputs(ruleTo([stockholm], "hidden/"), "hidden", { ...on, __secret: true }),
      ruleInputs(ruleTo([frankfurt], "web/"), "web", on),
      ruleInputs(ruleTo([frankfurt, stockholm], "c/"), "c", on),
    ];
    const [hidden, web, both] = await Promise.all(all.map(async (one) => ({ ...(await rule.check({}, one)).inputs })));
    await rule.create(hidden ?? {});
    await rule.create(web ?? {});
    bench().emulator.addFault({ operation: "DescribeRegistry", times: 10, code: "AccessDeniedException", status: 400 });
    notes.length = 0;

    await assert.rejects(() => rule.create(both ?? {}));

    assert.deepEqual(await begun(bench()), [stockholm, frankfurt]);
    const said = notes.filter((note) => note.endsWith("(BACKFILL_STARTED)"));
    assert.equal(said.length, 2);
    assert.deepEqual(
      said.map((note) => note.includes(stockholm)),
      [false, false],
    );
  });

  it("leave their id to whoever comes last, also where that one wants none", async () => {
    const { rule } = bench();
    const [a, b] = await Promise.all(
      ["a/", "b/"].map(async (one) => ({ ...(await rule.check({}, inputsFor(one))).inputs })),
    );
    await rule.create(a ?? {});
    bench()
      .emulator.registry(account, "eu-west-1")
      .setRules([ruleTo([frankfurt], "a/"), ruleTo([frankfurt], "b/")]);

    const { outs } = await rule.create(b ?? {});

    assert.deepEqual(await begun(bench()), [frankfurt]);
    assert.deepEqual(outs.backfills, { [frankfurt]: idOf(1) });
  });
});
