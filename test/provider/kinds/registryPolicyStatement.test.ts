import assert from "node:assert/strict";
import { account, other, useHandlerBench } from "../../support/handlerBench.js";
import { checkAndCreate, reasons, statementInputs } from "../../support/parts.js";
import { document, policyInputs, statement } from "../../support/samples.js";
import { code, here } from "../../support/wholeSetting.js";

const [mine, foreign, legacy] = [statement("Mine"), statement("Foreign", account), statement("Legacy", account)];
const edited = statement("Mine", "999999999999");
const id = `${account}/eu-west-1/Mine`;
const state = (more: object = {}) => ({ ...statementInputs(mine), ...here, ...more });

/** A statement of some 8,000 characters: one fits into a policy, two do not. */
const long = (sid: string) => ({
  ...statement(sid),
  Resource: Array.from({ length: 110 }, (_, i) => `arn:aws:ecr:eu-west-1:${account}:repository/team-${i}/*`),
});

describe("a statement that shares its policy", () => {
  const bench = useHandlerBench();
  const live = () => bench().emulator.registry(account, "eu-west-1");
  const statements = (): unknown => JSON.parse(live().policy() ?? '{"Statement":[]}').Statement;
  const sids = () => [statements()].flat().map((one) => Reflect.get(Object(one), "Sid"));

  describe("on create", () => {
    it("is written into an empty registry, under an id with its Sid", async () => {
      const created = await checkAndCreate(bench().statement, statementInputs(mine));

      assert.equal(created.id, id);
      assert.equal(created.outs.sid, "Mine");
      assert.deepEqual(sids(), ["Mine"]);
    });

    it("leaves what others wrote as and where it was", async () => {
      live().setPolicy({ Version: "2008-10-17", Id: "theirs", Statement: [foreign, legacy] });
      const before = JSON.parse(live().policy() ?? "");

      await checkAndCreate(bench().statement, statementInputs(mine));

      const { Statement, ...head } = JSON.parse(live().policy() ?? "");
      assert.deepEqual(head, { Version: "2008-10-17", Id: "theirs" });
      assert.deepEqual(Statement.slice(0, 2), before.Statement);
      assert.equal(Statement[2].Sid, "Mine");
    });

    it("adopts an equal one without a write", async () => {
      live().setPolicy(document(foreign, mine));

      await checkAndCreate(bench().statement, statementInputs(mine));

      assert.deepEqual(bench().writes(), []);
    });

    it("is refused in the preview where another one has its Sid, with what is live and the option to set", async () => {
      live().setPolicy(document(edited));

      const [reason = ""] = await reasons(bench().statement, statementInputs(mine));

      assert.match(reason, /has content that this resource did not write; nothing was changed/);
      assert.match(reason, /statement Mine: adds principal 444455556666, removes principal 999999999999/);
      assert.match(reason, /onExisting: "replace"/);
    });

    it("fails in the same way where that one appeared after the preview, and leaves it", async () => {
      const { inputs } = await bench().statement.check({}, statementInputs(mine));
      live().setPolicy(document(edited));

      await assert.rejects(() => bench().statement.create(inputs), code("SETTING_EXISTS"));
      assert.deepEqual(bench().writes(), []);
    });

    it("overwrites just that one with onExisting replace, and keeps it in previous", async () => {
      live().setPolicy(document(foreign, edited, legacy));

      const inputs = statementInputs(mine, "mine", { onExisting: "replace" });
      const { outs } = await checkAndCreate(bench().statement, inputs);

      assert.deepEqual(sids(), ["Foreign", "Legacy", "Mine"]);
      assert.equal(Reflect.get(Object(outs.previous), "Sid"), "Mine");
      assert.match(JSON.stringify(outs.previous), /999999999999/);
    });

    it("loses no statement where several have its Sid, not even with onExisting replace", async () => {
      const third = statement("Mine", "888888888888");
      live().setPolicy(document(edited, third));

      await checkAndCreate(bench().statement, statementInputs(mine, "mine", { onExisting: "replace" }));

      assert.deepEqual(sids(), ["Mine", "Mine"]);
      assert.match(live().policy() ?? "", /888888888888/);
    });

    it("adopts its equal among several of its Sid, without a write", async () => {
      live().setPolicy(document(edited, mine));

      await checkAndCreate(bench().statement, statementInputs(mine));

      assert.deepEqual(bench().writes(), []);
    });

    it("is refused without a Sid", async () => {
      const { Sid: _, ...nameless } = mine;

      const [reason = ""] = await reasons(bench().statement, statementInputs(nameless, "nameless"));

      assert.match(reason, /^statement\.Sid is required: add a Sid that is unique/);
    });

    it("is checked as part of a policy, with the paths of its own arguments", async () => {
      const found = await reasons(bench().statement, statementInputs({ ...mine, Action: "nonsense" }));

      assert.match(found.join(), /statement\.Action/);
    });
  });

  describe("on update", () => {
    const update = (to: object, more: object = {}) =>
      bench().statement.update(id, state(more), { ...statementInputs(mine), ...here, statement: to });

    it("changes just itself", async () => {
      live().setPolicy(document(foreign, mine, legacy));

      await update(edited);

      assert.deepEqual(sids(), ["Foreign", "Legacy", "Mine"]);
      assert.match(live().policy() ?? "", /999999999999/);
    });

    it("is written again where it has gone", async () => {
      live().setPolicy(document(foreign));

      await update(edited);

      assert.deepEqual(sids(), ["Foreign", "Mine"]);
    });

    it("fails where somebody else edited it behind the program's back", async () => {
      live().setPolicy(document(statement("Mine", "888888888888")));

      await assert.rejects(() => update(edited), code("SETTING_EXISTS"));
      assert.deepEqual(bench().writes(), []);
    });

    it("repairs what a refresh has shown", async () => {
      live().setPolicy(document(edited, foreign));
      const { props = {} } = await bench().statement.read(id, state());

      await bench().statement.update(id, props, { ...statementInputs(mine), ...here });

      assert.deepEqual(props.statement, JSON.parse(JSON.stringify(props.statement)));
      assert.match(JSON.stringify(props.statement), /999999999999/);
      assert.deepEqual(sids(), ["Foreign", "Mine"]);
      assert.doesNotMatch(live().policy() ?? "", /999999999999/);
    });

    it("is another resource under another Sid", async () => {
      const renamed = { ...statementInputs(mine), ...here, statement: statement("Other") };

      assert.deepEqual(await bench().statement.diff(id, state(), renamed), { replaces: ["sid"] });
    });
  });

  describe("on refresh", () => {
    it("is the same while it is live, whatever else is", async () => {
      live().setPolicy(document(foreign, mine, edited));

      const { props = {} } = await bench().statement.read(id, state());

      assert.deepEqual(props.statement, mine);
      assert.ok(!("__applied" in props));
    });

    it("is gone when nothing has its Sid", async () => {
      live().setPolicy(document(foreign));

      assert.deepEqual(await bench().statement.read(id, state()), {});
    });

    it("is found by its Sid alone, for get", async () => {
      live().setPolicy(document(foreign, mine));

      const { props = {} } = await bench().statement.read(id, { statement: { Effect: "Allow" } });

      assert.equal(props.sid, "Mine");
    });

    it("asks for an id with the Sid", async () => {
      await assert.rejects(() => bench().statement.read(`${account}/eu-west-1`, {}), /<account>\/<region>\/<Sid>/);
    });
  });

  describe("on delete", () => {
    it("takes away itself and nothing else", async () => {
      live().setPolicy(document(foreign, mine, legacy));

      await bench().statement.delete(id, state());

      assert.deepEqual(sids(), ["Foreign", "Legacy"]);
    });

    it("removes the policy with its last statement", async () => {
      live().setPolicy(document(mine));

      await bench().statement.delete(id, state());

      assert.equal(live().policy(), undefined);
    });

    it("leaves a statement of its Sid that others wrote, or edited", async () => {
      live().setPolicy(document(edited));

      await bench().statement.delete(id, state());

      assert.deepEqual(bench().writes(), []);
    });

    it("leaves one of two that are equal", async () => {
      live().setPolicy(document(mine, mine));

      await bench().statement.delete(id, state());

      assert.deepEqual(sids(), ["Mine"]);
    });

    it("leaves it to another resource of the program that has its Sid by now", async () => {
      live().setPolicy(document(mine));
      await bench().statement.check({}, statementInputs(mine, "renamed"));

      await bench().statement.delete(id, state());

      assert.deepEqual(sids(), ["Mine"]);
      assert.match(bench().notes.join(), /left the statement Mine of the registry policy of .* as it is/);
    });
  });

  it("tells the length of the whole policy before the write, and what fills it", async () => {
    live().setPolicy(document(long("Theirs"), foreign));

    const [reason = ""] = await reasons(bench().statement, statementInputs(long("Mine")));

    assert.match(
      reason,
      /would exceed a limit; nothing was changed: .*1\d{4} characters long, but it must have at most 10240/,
    );
    assert.match(
      reason,
      /not written by this resource:\n {2}- Theirs \(\d{4} characters\)\n {2}- Foreign \(\d{3} characters\)/,
    );
  });

  it("does so in the create, too, where the policy grew since", async () => {
    const { inputs } = await bench().statement.check({}, statementInputs(long("Mine")));
    live().setPolicy(document(long("Theirs")));

    await assert.rejects(() => bench().statement.create(inputs), code("LIMIT_EXCEEDED"));
    assert.deepEqual(bench().writes(), []);
  });

  it("counts what other resources of the program are about to add", async () => {
    assert.deepEqual(await reasons(bench().statement, statementInputs(long("One"))), []);

    const [reason = ""] = await reasons(bench().statement, statementInputs(long("Two")));

    assert.match(reason, /One \(\d{4} characters\)/);
  });

  it("cannot stand beside a resource that owns the whole policy, in whatever order", async () => {
    await bench().policy.check({}, policyInputs(document(foreign)));

    const [reason = ""] = await reasons(bench().statement, statementInputs(mine));

    assert.match(reason, /"policy" and "Mine" cannot both manage the registry policy of 111122223333\/eu-west-1/);
    const second = await bench().process();
    await second.statement.check({}, statementInputs(mine));
    assert.match(
      (await reasons(second.policy, policyInputs(document(foreign)))).join(),
      /"Mine" and "policy" cannot both manage/,
    );
  });

  it("cannot have a Sid that another resource of the program has", async () => {
    await bench().statement.check({}, statementInputs(mine, "one"));

    const [reason = ""] = await reasons(bench().statement, statementInputs(edited, "two"));

    assert.match(reason, /"one" and "two" both manage the statement Mine of the registry policy of/);
  });

  it("stays when the whole policy that had it is deleted: that takes away the rest of what it wrote", async () => {
    live().setPolicy(document(mine, foreign, legacy));
    await checkAndCreate(bench().statement, statementInputs(mine));

    await bench().policy.delete(`${account}/eu-west-1`, { ...policyInputs(document(mine, foreign)), ...here });

    assert.deepEqual(sids(), ["Mine", "Legacy"]);
  });

  it("stays even when that policy is to be cleared", async () => {
    live().setPolicy(document(mine, foreign, legacy));
    await checkAndCreate(bench().statement, statementInputs(mine));
    const whole = { ...policyInputs(document(mine, foreign), { onDelete: "clear" }), ...here };

    await bench().policy.delete(`${account}/eu-west-1`, whole);

    assert.deepEqual(sids(), ["Mine"]);
  });

  it("is left to the whole policy when a program moves to that", async () => {
    live().setPolicy(document(mine));
    await bench().policy.check({}, policyInputs(document(mine)));

    await bench().statement.delete(id, state());

    assert.deepEqual(sids(), ["Mine"]);
  });

  it("is judged in the account that it is in", async () => {
    const process = await bench().process(other);

    const { inputs } = await process.statement.check({}, statementInputs(mine));

    assert.equal(inputs.registryId, other);
    assert.equal(inputs.sid, "Mine");
  });
});
