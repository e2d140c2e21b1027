import assert from "node:assert/strict";
import { account, type HandlerBench, other, useHandlerBench } from "../../support/handlerBench.js";
import { checkAndCreate, ruleInputs, statementInputs } from "../../support/parts.js";
import { document, replicationInputs, rule, statement } from "../../support/samples.js";
import { code, create, createPolicy, here, id, registry } from "../../support/wholeSetting.js";

const [prod, base, foreign] = [rule("us-east-1", "prod/"), rule("us-east-2", "base/"), rule("eu-north-1", "legacy/")];
const [put, putPolicy] = ["PutReplicationConfiguration", "PutRegistryPolicy"];

/** An error of which the engine keeps the resource, with these properties. */
const kept = async (work: Promise<unknown>): Promise<{ id: string; properties: Record<string, unknown> }> => {
  const error: unknown = await work.then(
    () => assert.fail("it succeeded"),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Error && "id" in error && "properties" in error, String(error));
  return { id: String(error.id), properties: JSON.parse(JSON.stringify(error.properties)) };
};

describe("the outcome of a delete", () => {
  const bench = useHandlerBench();
  /** Another process writes its content whenever this one has written. */
  const always = (process: HandlerBench, write: () => void): void => {
    const again = (): void => {
      write();
      process.onSettle(again);
    };
    process.onSettle(again);
  };

  const whole: readonly (readonly [
    what: string,
    make: () => Promise<{ id: string; outs: object }>,
    handlers: "replication" | "policy" | "rule" | "statement",
  ])[] = [
    ["a ReplicationConfiguration", () => create(bench(), [prod]), "replication"],
    ["a RegistryPolicy", () => createPolicy(bench(), document(statement("A"))), "policy"],
    ["a ReplicationRule", () => checkAndCreate(bench().rule, ruleInputs(prod)), "rule"],
    [
      "a RegistryPolicyStatement",
      () => checkAndCreate(bench().statement, statementInputs(statement("A"))),
      "statement",
    ],
  ];

  for (const [what, make, handlers] of whole) {
    const putBack = () => {
      if (handlers === "replication" || handlers === "rule") registry(bench()).setRules([foreign, prod]);
      else registry(bench()).setPolicy(document(statement("Foreign", account), statement("A")));
    };

    it(`is done again for ${what} that another writer put back`, async () => {
      const { id: made, outs } = await make();
      const process = await bench().process();
      process.onSettle(putBack);

      await process[handlers].delete(made, { ...outs });

      assert.doesNotMatch(JSON.stringify(registry(bench()).rules()), /prod/);
      assert.doesNotMatch(registry(bench()).policy() ?? "", /"A"/);
    });

    it(`fails for ${what} that another writer puts back each time, so that it stays in the state`, async () => {
      const { id: made, outs } = await make();
      const process = await bench().process();
      always(process, putBack);

      await assert.rejects(process[handlers].delete(made, { ...outs }), (error: unknown) => {
        assert.ok(error instanceof Error);
        assert.match(error.message, /put the .* of 111122223333\/eu-west-1 back right after this resource deleted it/);
        return code("OVERWRITTEN")(error);
      });
    });
  }

  it("does not mind what others add at the same time", async () => {
    const { id: made, outs } = await createPolicy(bench(), document(statement("A")), { onDelete: "clear" });
    const process = await bench().process();
    process.onSettle(() => registry(bench()).setPolicy(document(statement("New", account))));

    await process.policy.delete(made, outs);

    assert.match(registry(bench()).policy() ?? "", /"New"/);
  });

  it("is an error that keeps the resource when nobody can see what became of the write", async () => {
    const { outs } = await create(bench(), [prod]);
    bench().emulator.addFault({ operation: put, reset: true });
    bench().emulator.addFault({ operation: "DescribeRegistry", skip: 1, code: "AccessDeniedException", message: "no" });

    await assert.rejects(async () => (await bench().process()).replication.delete(id, outs), code("ACCESS_DENIED"));
  });
});

describe("the outcome of a whole setting", () => {
  const bench = useHandlerBench();

  it("fails to be created when a writer who had read before it writes after it", async () => {
    bench().onSettle(() => registry(bench()).setRules([foreign]));

    await assert.rejects(create(bench(), [prod]), code("OVERWRITTEN"));
  });

  it("fails to be updated in the same way, and shows the state what is live", async () => {
    const { outs } = await create(bench(), [prod]);
    bench().onSettle(() => registry(bench()).setRules([foreign]));

    const { properties } = await kept(bench().replication.update(id, outs, { ...replicationInputs([base]), ...here }));

    assert.deepEqual(properties.replicationConfiguration, { rules: [foreign] });
    assert.deepEqual(properties.__applied, [{ rules: [prod] }, { rules: [base] }]);
  });

  it("is not fought over: it is written once", async () => {
    bench().onSettle(() => registry(bench()).setRules([foreign]));
    await assert.rejects(create(bench(), [prod]), code("OVERWRITTEN"));

    assert.deepEqual(bench().writes(), [put]);
  });

  it("repairs in an update of options alone what was removed by hand", async () => {
    const { outs } = await create(bench(), [prod]);
    registry(bench()).setRules([]);

    await bench().replication.update(id, outs, { ...replicationInputs([prod], { onDelete: "clear" }), ...here });

    assert.deepEqual(registry(bench()).rules(), [prod]);
  });

  it("fails in an update of options alone when somebody else's content is live", async () => {
    const { outs } = await create(bench(), [prod]);
    registry(bench()).setRules([foreign]);
    const news = { ...replicationInputs([prod], { onDelete: "clear" }), ...here };

    await assert.rejects(bench().replication.update(id, outs, news), code("SETTING_EXISTS"));
    assert.deepEqual(registry(bench()).rules(), [foreign]);
  });

  it("brings back with restore all that it overwrote, not the first of it", async () => {
    registry(bench()).setRules([foreign]);
    const options = { onExisting: "replace", onDelete: "restore" };
    const { outs } = await create(bench(), [prod], options);
    const second = rule("eu-north-1", "second/");
    registry(bench()).setRules([second]);
    const updated = await bench().replication.update(id, outs, { ...replicationInputs([base], options), ...here });

    await (await bench().process()).replication.delete(id, updated.outs);

    assert.deepEqual(updated.outs.previous, { rules: [foreign, second] });
    assert.deepEqual(registry(bench()).rules(), [foreign, second]);
  });

  it("shows nothing of a policy that was secret until now", async () => {
    const { id: made, outs } = await createPolicy(bench(), document(statement("Hush", account)), { __secret: true });
    const { __secret: _, ...plain } = outs;
    const process = await bench().process();

    await process.policy.update(
      made,
      { ...plain, __secret: true },
      { ...plain, policy: document(statement("Shown", account)) },
    );

    assert.doesNotMatch(process.notes.join(), /Hush/);
  });
});

describe("a write that nobody answered", () => {
  const bench = useHandlerBench();
  /** The write is carried out, its answer lost, and AWS cannot be read afterwards. */
  const loseSight = (operation: string, read: string): void => {
    bench().emulator.addFault({ operation, afterCommit: true, reset: true });
    bench().emulator.addFault({ operation: read, skip: 1, code: "AccessDeniedException", message: "no" });
  };

  it("of an update leaves a state that makes the next up look, and go back to what the program says by then", async () => {
    const { outs } = await create(bench(), [prod]);
    loseSight(put, "DescribeRegistry");
    const news = (rules: readonly object[]) => ({ ...replicationInputs(rules), ...here });
    const { properties } = await kept(bench().replication.update(id, outs, news([base])));
    assert.deepEqual(registry(bench()).rules(), [base]);

    const next = await (await bench().process()).replication.update(id, properties, news([prod]));

    assert.deepEqual(registry(bench()).rules(), [prod]);
    assert.ok(!("__applied" in next.outs));
  });

  it("of a create leaves a resource that the next up finds live", async () => {
    loseSight(putPolicy, "GetRegistryPolicy");
    const inputs = { ...statementInputs(statement("A"), "one", here) };
    const { id: made, properties } = await kept(bench().statement.create(inputs));
    const writes = bench().writes().length;

    const next = await (await bench().process()).statement.update(made, properties, inputs);

    assert.equal(bench().writes().length, writes);
    assert.ok(!("__applied" in next.outs));
  });

  it("of a rule that is edited before the next up leaves nothing of its first version behind", async () => {
    loseSight(put, "DescribeRegistry");
    const { id: made, properties } = await kept(bench().rule.create(ruleInputs(prod, "one", here)));
    assert.deepEqual(registry(bench()).rules(), [prod]);

    await (await bench().process()).rule.update(made, properties, ruleInputs(base, "one", here));

    assert.deepEqual(registry(bench()).rules(), [base]);
  });

  it("of a rule that is destroyed next leaves neither version behind", async () => {
    for (const live of [prod, base]) {
      registry(bench()).setRules([]);
      const process = await bench().process();
      const { id: made, outs } = await process.rule.create(ruleInputs(prod, "one", here));
      loseSight(put, "DescribeRegistry");
      const { properties } = await kept(process.rule.update(made, outs, ruleInputs(base, "one", here)));
      registry(bench()).setRules([foreign, live]);

      await (await bench().process()).rule.delete(made, properties);

      assert.deepEqual(registry(bench()).rules(), [foreign]);
    }
  });

  it("is remembered by a refresh until it is known which one took effect", async () => {
    const { id: made, outs } = await bench().rule.create(ruleInputs(prod, "one", here));
    loseSight(put, "DescribeRegistry");
    const { properties } = await kept(bench().rule.update(made, outs, ruleInputs(base, "one", here)));

    const { props } = await (await bench().process()).rule.read(made, properties);

    assert.deepEqual(props?.repositoryFilters, base.repositoryFilters);
    assert.equal(Array.isArray(props?.__applied), true);
  });
});

describe("a claim that stands in the way", () => {
  const bench = useHandlerBench();

  it("stops a create whose check could not look at the registry", async () => {
    await bench().rule.create(ruleInputs(prod, "shared", here));
    bench().emulator.addFault({ operation: "DescribeRegistry", code: "AccessDeniedException", message: "no" });
    const { inputs, failures } = await bench().replication.check(
      {},
      replicationInputs([base], { onExisting: "replace" }),
    );
    assert.deepEqual(failures, []);

    await assert.rejects(bench().replication.create(inputs), /cannot both manage the replication configuration/);
    assert.deepEqual(registry(bench()).rules(), [prod]);
  });

  it("makes one queue of two ways to one registry", async () => {
    const ways = [{ region: "eu-west-1" }, { region: "eu-west-1", allowedAccountIds: [account] }];
    const all = ways.map((way, i) =>
      bench().rule.create(ruleInputs([prod, base][i] ?? prod, `r${i}`, { registry: way })),
    );

    await Promise.all(all);

    assert.deepEqual(registry(bench()).rules(), [prod, base]);
  });
});

describe("the account that a create reached", () => {
  const bench = useHandlerBench();

  it("is a guard of the next up, also where the check of the create could not read", async () => {
    bench().emulator.addFault({ operation: "DescribeRegistry", code: "AccessDeniedException", message: "no" });
    const news = replicationInputs([prod], { registry: { region: "eu-west-1" } });
    const { inputs } = await bench().replication.check({}, news);
    assert.equal(inputs.registryId, undefined);
    const { id: made, outs } = await bench().replication.create(inputs);
    const stranger = await bench().process(other);
    const { inputs: checked, failures } = await stranger.replication.check(inputs, news);
    assert.deepEqual(failures, []);

    await assert.rejects(stranger.replication.diff(made, outs, checked), (error: unknown) => {
      assert.ok(error instanceof Error);
      assert.match(error.message, /for registry 444455556666\/eu-west-1, but this resource is in account 111122223333/);
      return code("ACCOUNT_MISMATCH")(error);
    });
  });

  it("is the one that its check reached", async () => {
    const { inputs } = await bench().replication.check({}, replicationInputs([prod]));

    await assert.rejects((await bench().process(other)).replication.create(inputs), code("ACCOUNT_MISMATCH"));
    assert.deepEqual(bench().emulator.registry(other, "eu-west-1").rules(), []);
  });

  it("may be left for another one that the program names", async () => {
    const { inputs, failures } = await bench().replication.check({}, replicationInputs([prod]));
    assert.deepEqual(failures, []);
    const { id: made, outs } = await bench().replication.create(inputs);
    const moved = { ...inputs, registryId: other, registry: { region: "eu-west-1", accountId: other } };

    assert.deepEqual(await bench().replication.diff(made, outs, moved), { replaces: ["registry"] });
  });
});

describe("statements of one Sid", () => {
  const bench = useHandlerBench();
  const [first, second] = [statement("A"), { ...statement("A"), Effect: "Deny" as const }];
  const livePolicy = () => registry(bench()).policy() ?? "";

  it("are each taken away with the resource that wrote it, and no other", async () => {
    const made = await checkAndCreate(bench().statement, statementInputs(first, "one"));
    registry(bench()).setPolicy(document(first, second));
    const process = await bench().process();
    await checkAndCreate(process.statement, statementInputs(second, "two"));

    await process.statement.delete(made.id, made.outs);

    assert.match(livePolicy(), /Deny/);
    assert.doesNotMatch(livePolicy(), /Allow/);
  });

  it("are in the way of a resource that comes to that Sid", async () => {
    const made = await checkAndCreate(bench().statement, statementInputs(statement("Before"), "one"));
    registry(bench()).setPolicy(document(statement("Before"), second));
    const process = await bench().process();
    const { inputs } = await process.statement.check(made.outs, statementInputs(first, "one"));
    assert.deepEqual(await process.statement.diff(made.id, made.outs, inputs), { replaces: ["sid"] });

    await assert.rejects(process.statement.create(inputs), code("SETTING_EXISTS"));
  });
});

describe("resources that are written together", () => {
  const bench = useHandlerBench();

  it("are each kept with what is their own when the write has no answer", async () => {
    bench().emulator.addFault({ operation: put, reset: true });
    bench().emulator.addFault({ operation: "DescribeRegistry", skip: 1, code: "AccessDeniedException", message: "no" });
    const both = [prod, base].map((one, i) => kept(bench().rule.create(ruleInputs(one, `r${i}`, here))));

    const left = await Promise.all(both);

    assert.deepEqual(
      left.map(({ properties }) => properties.repositoryFilters ?? properties.__applied),
      [{ ...prod }, { ...base }],
    );
  });
});

describe("a resource that is refused beside one whose write had no answer", () => {
  const bench = useHandlerBench();
  const loseAnswer = () => bench().emulator.addFault({ operation: putPolicy, afterCommit: true, reset: true });
  const [mine, theirs] = [statement("B"), { ...statement("B"), Effect: "Deny" as const }];

  it("leaves no state, as nothing of it was sent", async () => {
    registry(bench()).setPolicy(document(theirs));
    loseAnswer();
    const both = [statement("A"), mine].map((one) => bench().statement.create(statementInputs(one, one.Sid, here)));

    const [a, b] = await Promise.allSettled(both);

    assert.equal(a?.status, "fulfilled");
    assert.ok(b?.status === "rejected" && code("SETTING_EXISTS")(b.reason) && !("properties" in b.reason));
  });

  it("does not take for seen what is in its way, so that the next up asks again", async () => {
    const { id: made, outs } = await checkAndCreate(bench().statement, statementInputs(mine, "B"));
    const changed = { ...mine, Action: "ecr:ReplicateImage" };
    const undo = (): void => {
      registry(bench()).setPolicy(document(theirs));
    };
    bench().onSettle(undo);

    const { properties } = await kept(bench().statement.update(made, outs, statementInputs(changed, "B", here)));

    assert.deepEqual(properties.statement, mine);
    await assert.rejects(
      bench().statement.update(made, properties, statementInputs(changed, "B", here)),
      code("SETTING_EXISTS"),
    );
  });
});
