import assert from "node:assert/strict";
import { useHandlerBench } from "../../support/handlerBench.js";
import { replicationInputs, rule } from "../../support/samples.js";
import { create, id, registry } from "../../support/wholeSetting.js";

const [prod, base, foreign] = [rule("us-east-1", "prod/"), rule("us-east-2", "base/"), rule("eu-north-1", "legacy/")];
const restore = { onExisting: "replace", onDelete: "restore" };

describe("a resource that is replaced by force", () => {
  const bench = useHandlerBench();
  /** What state holds of a resource that has overwritten foreign content. */
  const made = async () => {
    registry(bench()).setRules([foreign]);
    return (await create(bench(), [prod], restore)).outs;
  };
  /** The replacement is checked as if it were new: so does `pulumi up --replace`. */
  const checked = async (
    later: ReturnType<typeof bench>,
    rules: readonly object[] = [prod],
    more: object = restore,
  ) => {
    const { inputs, failures } = await later.replication.check({}, replicationInputs(rules, more));
    assert.deepEqual(failures, []);
    return inputs;
  };

  it("still restores what was there before it, where it is deleted first", async () => {
    const old = await made();
    const later = await bench().process();
    const inputs = await checked(later);
    await later.replication.delete(id, old);
    const { outs } = await later.replication.create(inputs);
    const last = await bench().process();

    await last.replication.delete(id, outs);

    assert.deepEqual(outs.previous, { rules: [foreign] });
    assert.deepEqual(registry(bench()).rules(), [foreign]);
    assert.deepEqual(
      later.notes.filter((note) => /LEFT|LOST/.test(note)),
      [],
    );
  });

  it("knows its own content then, also where it is changed in the same up", async () => {
    const old = await made();
    const later = await bench().process();
    const inputs = await checked(later, [base]);
    await later.replication.delete(id, old);
    const { outs } = await later.replication.create(inputs);

    assert.deepEqual(registry(bench()).rules(), [base]);
    assert.deepEqual(outs.previous, { rules: [foreign] });
  });

  it("still restores it where an edit replaces it, of which the first check knows what it was", async () => {
    const old = await made();
    const later = await bench().process();
    await later.replication.check(old, replicationInputs([base], restore));
    const { outs } = await later.replication.create(await checked(later, [base]));
    await later.replication.delete(id, old);

    assert.deepEqual(outs.previous, { rules: [foreign] });
    assert.deepEqual(registry(bench()).rules(), [base]);
    assert.deepEqual(
      later.notes.filter((note) => /LOST/.test(note)),
      [],
    );
  });

  it("keeps previous for everybody to see, whatever a delete does", async () => {
    registry(bench()).setRules([foreign]);
    const replace = { onExisting: "replace" };
    const { outs: old } = await create(bench(), [prod], replace);
    const later = await bench().process();
    await later.replication.check(old, replicationInputs([base], replace));
    const { outs } = await later.replication.create(await checked(later, [base], replace));

    assert.deepEqual(outs.previous, { rules: [foreign] });
  });

  it("does not take what was before it in one registry for what was before it in another", async () => {
    const old = await made();
    const moved = { ...restore, registry: { region: "eu-north-1" } };
    const later = await bench().process();
    await later.replication.check(old, replicationInputs([base], moved));
    const { outs } = await later.replication.create(await checked(later, [base], moved));

    assert.ok(!("previous" in outs));
  });

  for (const [what, secret, shown] of [
    ["with what", false, '{"rules":[{"destinations":[{"region":"eu-north-1"'],
    ["without it where that is a secret", true, "(not shown, because the content is a secret)"],
  ] as const) {
    it(`warns that this is lost where it is created first, ${what}`, async () => {
      const old = { ...(await made()), ...(secret ? { __secret: true } : {}) };
      const later = await bench().process();
      await later.replication.create(await checked(later));

      await later.replication.delete(id, old);

      const [note = ""] = later.notes.filter((one) => one.endsWith("(PREVIOUS_LOST)"));
      assert.ok(
        note.startsWith("replication: this resource was replaced by force, and as its replacement was created first"),
        note,
      );
      assert.ok(note.includes(shown), note);
      assert.deepEqual(registry(bench()).rules(), [prod]);
    });
  }

  it("says nothing of it where nothing was to be restored", async () => {
    const { outs: old } = await create(bench(), [prod], { onDelete: "restore" });
    const later = await bench().process();
    await later.replication.create(await checked(later, [prod], { onDelete: "restore" }));

    await later.replication.delete(id, old);

    assert.match(later.notes.join(), /LEFT_TO_OTHERS/);
    assert.doesNotMatch(later.notes.join(), /PREVIOUS_LOST/);
  });
});
