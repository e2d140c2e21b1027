import assert from "node:assert/strict";
import { account, useHandlerBench } from "../../support/handlerBench.js";
import { checkAndCreate, reasons, ruleInputs } from "../../support/parts.js";
import { replicationInputs, rule } from "../../support/samples.js";
import { here } from "../../support/wholeSetting.js";

const [mine, foreign, legacy] = [rule("us-east-1", "web/"), rule("us-east-2", "base/"), rule("eu-north-1", "legacy/")];
const edited = rule("ap-south-1", "web/");
const respelled = { destinations: mine.destinations, repositoryFilters: [{ filter: "web/" }] };
const state = (one = mine, more: object = {}) => ({ ...ruleInputs(one), ...here, ...more });

describe("a rule that shares its configuration", () => {
  const bench = useHandlerBench();
  const live = () => bench().emulator.registry(account, "eu-west-1");
  const makeId = async () => (await checkAndCreate(bench().rule, ruleInputs(mine))).id;

  describe("on create", () => {
    it("is written beside what is there, under an id with its fingerprint", async () => {
      live().setRules([foreign, legacy]);

      const id = await makeId();

      assert.match(id, /^111122223333\/eu-west-1\/[0-9a-f]{12}$/);
      assert.deepEqual(live().rules(), [foreign, legacy, mine]);
    });

    it("adopts an equal one, in whatever spelling, without a write", async () => {
      live().setRules([foreign, mine]);

      await checkAndCreate(bench().rule, ruleInputs(respelled));

      assert.deepEqual(bench().writes(), []);
    });

    it("has the same id in whatever spelling", async () => {
      const id = await makeId();

      assert.equal((await checkAndCreate(bench().rule, ruleInputs(respelled))).id, id);
    });

    it("stands beside a rule for the same prefixes to other destinations: rules add up", async () => {
      live().setRules([edited]);

      await makeId();

      assert.deepEqual(live().rules(), [edited, mine]);
    });

    it("shows itself as a line in the preview", async () => {
      const { inputs } = await bench().rule.check({}, ruleInputs(mine));

      assert.deepEqual(inputs.rules, { "web/*": `us-east-1 in ${account}` });
    });

    it("is refused without destinations, and with options that it does not have", async () => {
      const [first = ""] = await reasons(bench().rule, ruleInputs(rule("us-east-1"), "rule", { destinations: [] }));
      const [second = ""] = await reasons(bench().rule, ruleInputs(mine, "rule", { onExisting: "replace" }));

      assert.match(first, /^destinations is required/);
      assert.match(
        second,
        /^onExisting is not an argument of this resource: use only destinations, repositoryFilters, registry/,
      );
    });

    it("is checked with the paths of its own arguments", async () => {
      const [reason = ""] = await reasons(bench().rule, ruleInputs(rule("eu-west-1", "web/*")));

      assert.match(reason, /^repositoryFilters\[0\]\.filter is "web\/\*"/);
    });

    it("warns where all rules together are more than AWS takes, once", async () => {
      live().setRules(Array.from({ length: 24 }, (_, i) => rule("us-east-1", `team-${i}/`)));
      for (const name of ["one", "two", "three"])
        await reasons(bench().rule, ruleInputs(rule("us-east-1", `${name}/`), name));

      assert.equal(new Set(bench().notes).size, 1);
      assert.match(
        bench().notes.join(),
        /^the replication configuration of .* should have at most 25 rules.*\(MANY_RULES\)$/,
      );
    });

    it("tells what fills the configuration where AWS refuses one more", async () => {
      live().setRules(Array.from({ length: 25 }, (_, i) => rule("us-east-1", `team-${i}/`)));

      await assert.rejects(
        makeId,
        /InvalidParameterException.*at most 25 rules[\s\S]*- team-0\/\* to us-east-1 in 111122223333/,
      );
    });
  });

  describe("on update", () => {
    it("is edited in place, with one write, and keeps its id", async () => {
      live().setRules([foreign, mine, legacy]);

      const changed = { ...ruleInputs(edited), ...here };
      const id = await makeId();
      assert.deepEqual(await bench().rule.diff(id, state(), changed), {});
      await bench().rule.update(id, state(), changed);

      assert.deepEqual(live().rules(), [foreign, legacy, edited]);
      assert.deepEqual(bench().writes(), ["PutReplicationConfiguration"]);
    });

    it("loses nothing where two resources swap their rules", async () => {
      live().setRules([mine, foreign]);
      const swapped = { one: ruleInputs(foreign, "one"), two: ruleInputs(mine, "two") };
      await bench().rule.check({ ...ruleInputs(mine, "one"), ...here }, swapped.one);
      await bench().rule.check({ ...ruleInputs(foreign, "two"), ...here }, swapped.two);
      const id = `${account}/eu-west-1/0`;

      await bench().rule.update(id, { ...ruleInputs(mine, "one"), ...here }, { ...swapped.one, ...here });
      await bench().rule.update(id, { ...ruleInputs(foreign, "two"), ...here }, { ...swapped.two, ...here });

      assert.deepEqual(live().rules(), [mine, foreign]);
    });
  });

  describe("on refresh", () => {
    it("is the same while it is live, and gone when it is not", async () => {
      const id = await makeId();
      const { props = {} } = await bench().rule.read(id, state());
      live().setRules([edited]);

      assert.deepEqual(props.destinations, mine.destinations);
      assert.deepEqual(await bench().rule.read(id, state()), {});
    });

    it("is found by the fingerprint in its id, for get", async () => {
      const id = await makeId();
      live().setRules([foreign, mine]);

      const { props = {} } = await bench().rule.read(id, { destinations: [] });

      assert.deepEqual(props.repositoryFilters, mine.repositoryFilters);
    });
  });

  describe("on delete", () => {
    it("takes away itself and nothing else", async () => {
      const id = await makeId();
      live().setRules([foreign, mine, legacy]);

      await (await bench().process()).rule.delete(id, state());

      assert.deepEqual(live().rules(), [foreign, legacy]);
    });

    it("succeeds where it is gone already, without a write", async () => {
      const id = await makeId();
      live().setRules([foreign]);
      bench().emulator.clearCalls();

      await (await bench().process()).rule.delete(id, state());

      assert.deepEqual(bench().writes(), []);
    });

    it("leaves it to another resource of the program that has the same rule by now", async () => {
      const id = await makeId();
      const process = await bench().process();
      await process.rule.check({}, ruleInputs(respelled, "renamed"));

      await process.rule.delete(id, state());

      assert.deepEqual(live().rules(), [mine]);
    });
  });

  it("cannot stand beside a resource that owns the whole configuration", async () => {
    await bench().replication.check({}, replicationInputs([foreign]));

    assert.match((await reasons(bench().rule, ruleInputs(mine))).join(), /"replication" and "rule" cannot both manage/);
  });

  it("cannot be the same as that of another resource of the program", async () => {
    await bench().rule.check({}, ruleInputs(mine, "one"));

    const [reason = ""] = await reasons(bench().rule, ruleInputs(respelled, "two"));

    assert.match(reason, /"one" and "two" both manage the rule for web\/\* to us-east-1 in 111122223333 of the repl/);
  });

  it("stays when the whole configuration that had it is deleted", async () => {
    live().setRules([foreign, mine, legacy]);
    await makeId();
    const whole = { ...replicationInputs([foreign, mine]), ...here };

    await bench().replication.delete(`${account}/eu-west-1`, whole);

    assert.deepEqual(live().rules(), [mine, legacy]);
  });
});
