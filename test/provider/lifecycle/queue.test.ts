import assert from "node:assert/strict";
import { account, useHandlerBench } from "../../support/handlerBench.js";
import { checkAndCreate, operations, ruleInputs, statementInputs } from "../../support/parts.js";
import { document, policyInputs, rule, statement } from "../../support/samples.js";
import { code, here } from "../../support/wholeSetting.js";

const [put, putPolicy] = ["PutReplicationConfiguration", "PutRegistryPolicy"];
const range = (count: number) => Array.from({ length: count }, (_, i) => i);
const rules = (count: number) => range(count).map((i) => rule("us-east-1", `team-${i}/`));
const sids = (policy = '{"Statement":[]}') =>
  [JSON.parse(policy).Statement].flat().map(({ Sid }: { Sid: string }) => Sid);

describe("writers of one setting", () => {
  const bench = useHandlerBench();
  const live = (region = "eu-west-1") => bench().emulator.registry(account, region);
  const createAll = (count: number) =>
    Promise.all(rules(count).map((one, i) => bench().rule.create(ruleInputs(one, `rule-${i}`, here))));
  const createStatement = (sid: string, process = bench()) =>
    process.statement.create(statementInputs(statement(sid), sid, here));

  it("share one read, one write and the two looks at the result, all that wait at once", async () => {
    await createAll(25);

    assert.equal(live().rules().length, 25);
    assert.deepEqual(operations(bench()), ["DescribeRegistry", put, "DescribeRegistry", "DescribeRegistry"]);
  });

  it("share them also when they delete", async () => {
    const created = await createAll(25);
    bench().emulator.clearCalls();

    const { rule: handlers } = await bench().process();
    await Promise.all(created.map(({ id, outs }) => handlers.delete(id, outs)));

    assert.deepEqual(live().rules(), []);
    assert.deepEqual(operations(bench()), ["DescribeRegistry", put, "DescribeRegistry", "DescribeRegistry"]);
  });

  it("read once and write nothing when all is there already", async () => {
    live().setRules(rules(25));

    await createAll(25);

    assert.deepEqual(operations(bench()), ["DescribeRegistry"]);
  });

  it("do not wait for those of another registry", async () => {
    const regions = ["eu-west-1", "us-west-2", "ap-south-1"];
    const connections = regions.map((region) => ({ registry: { region }, region, registryId: account }));
    await Promise.all(
      connections.flatMap((more) =>
        ["A", "B"].map((sid) => bench().statement.create(statementInputs(statement(sid), sid, more))),
      ),
    );

    for (const region of regions) {
      assert.deepEqual(sids(live(region).policy()), ["A", "B"]);
      assert.equal(bench().emulator.calls({ operation: putPolicy, region }).length, 1);
    }
  });

  describe("where AWS does not know a principal", () => {
    const text = "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Principal not found'";
    const role = (name: string) => `arn:aws:iam::444455556666:role/${name}`;
    const of = (sid: string, name: string) => ({ ...statement(sid), Principal: { AWS: role(name) } });
    const createOf = (sid: string, name: string) => bench().statement.create(statementInputs(of(sid, name), sid, here));
    beforeEach(() =>
      bench().emulator.addFault({ operation: putPolicy, code: "InvalidParameterException", message: text, times: 99 }),
    );

    it("wait for it once, however many statements name one", async () => {
      const all = await Promise.allSettled([createOf("A", "first"), createOf("B", "second"), createOf("C", "third")]);

      assert.ok(all.every((one) => one.status === "rejected" && code("PRINCIPAL_NOT_FOUND")(one.reason)));
      assert.equal(bench().pauses.length, 8);
      assert.ok(bench().pauses.reduce((sum, one) => sum + one, 0) < 120_000);
      assert.equal(bench().emulator.calls({ operation: putPolicy }).length, 9 + 3);
    });

    it("do not wait again for the one that was waited for in vain", async () => {
      await assert.rejects(createOf("A", "first"), code("PRINCIPAL_NOT_FOUND"));
      const before = bench().pauses.length;

      await assert.rejects(createOf("B", "first"), code("PRINCIPAL_NOT_FOUND"));

      assert.equal(bench().pauses.length, before);
    });

    it("wait anew for another one", async () => {
      await assert.rejects(createOf("A", "first"), code("PRINCIPAL_NOT_FOUND"));
      const before = bench().pauses.length;

      await assert.rejects(createOf("B", "second"), code("PRINCIPAL_NOT_FOUND"));

      assert.equal(bench().pauses.length, 2 * before);
    });

    it("each say which ones its policy names, as AWS names none", async () => {
      const [a] = await Promise.allSettled([createOf("A", "first"), createOf("B", "second")]);

      assert.ok(a?.status === "rejected" && a.reason instanceof Error);
      assert.match(a.reason.message, /Principal not found.*the policy names arn:aws:iam::444455556666:role\/first$/);
    });

    it("name none of a policy that is a secret", async () => {
      const secret = { ...here, __secret: true };

      const work = bench().statement.create(statementInputs(of("A", "first"), "A", secret));

      await assert.rejects(work, (error: unknown) => error instanceof Error && !error.message.includes("role/first"));
    });
  });

  for (const [what, count] of [
    ["a statement", 17],
    ["a whole policy", 9],
  ] as const) {
    it(`give up ${what} that AWS accepts and never shows, after ${count} calls`, async () => {
      bench().emulator.addFault({ operation: putPolicy, status: 200, body: "{}", times: 99 });
      live().setPolicy(document(statement("Foreign")));
      const work =
        what === "a statement"
          ? createStatement("Ours")
          : bench().policy.create(policyInputs(document(statement("Ours")), { ...here, onExisting: "replace" }));

      await assert.rejects(work, (error: unknown) => {
        assert.ok(code("OVERWRITTEN")(error) && error instanceof Error);
        assert.match(
          error.message,
          /^Amazon ECR accepted what this resource wrote to the .*, and still returns what was there/,
        );
        return true;
      });
      assert.equal(operations(bench()).length, count);
    });
  }

  it("all fail with the one reason why the registry cannot be read", async () => {
    bench().emulator.addFault({
      operation: "DescribeRegistry",
      code: "AccessDeniedException",
      message: "no",
      times: 9,
    });

    const results = await Promise.allSettled(
      rules(3).map((one, i) => bench().rule.create(ruleInputs(one, `${i}`, here))),
    );

    assert.deepEqual(
      results.map((result) => (result.status === "rejected" ? result.reason.code : "fulfilled")),
      ["ACCESS_DENIED", "ACCESS_DENIED", "ACCESS_DENIED"],
    );
  });

  describe("and other processes", () => {
    it("write again what a process undid that had read before they wrote", async () => {
      live().setPolicy(document(statement("Foreign")));
      bench().onSettle(() => live().setPolicy(document(statement("Foreign"), statement("Theirs"))));

      await createStatement("Ours");

      assert.deepEqual(sids(live().policy()), ["Foreign", "Theirs", "Ours"]);
    });

    it("take away again what a process brought back in that way", async () => {
      const { id, outs } = await createStatement("Ours");
      const before = live().policy() ?? "";
      const process = await bench().process();
      process.onSettle(() => live().setPolicy(JSON.parse(before)));

      await process.statement.delete(id, outs);

      assert.equal(live().policy(), undefined);
    });

    it("lose nothing when both write at the same time, whoever is first", async () => {
      const second = await bench().process();

      await Promise.all([
        ...["A", "B", "C"].map((sid) => createStatement(sid)),
        ...["D", "E", "F"].map((sid) => createStatement(sid, second)),
      ]);

      assert.deepEqual(sids(live().policy()).sort(), ["A", "B", "C", "D", "E", "F"]);
    });

    it("give up after some rounds against one that never stops, and say so", async () => {
      const undo = (): void => {
        live().setPolicy(undefined);
        bench().onSettle(undo);
      };
      bench().onSettle(undo);

      await assert.rejects(() => createStatement("Ours"), code("OVERWRITTEN"));
      assert.equal(bench().emulator.calls({ operation: putPolicy }).length, 7);
    });

    it("write it again in the next update, as state does not show it", async () => {
      const undo = (): void => {
        live().setPolicy(undefined);
        bench().onSettle(undo);
      };
      bench().onSettle(undo);
      const error: unknown = await createStatement("Ours").catch((reason: unknown) => reason);
      bench().onSettle(() => undefined);
      const kept = Reflect.get(Object(error), "properties");

      const news = { ...statementInputs(statement("Ours")), registryId: account, region: "eu-west-1" };
      const { changes } = await bench().statement.diff(`${account}/eu-west-1/Ours`, kept, news);
      await bench().statement.update(`${account}/eu-west-1/Ours`, kept, news);

      assert.notEqual(changes, false);
      assert.deepEqual(sids(live().policy()), ["Ours"]);
    });

    it("believe the write where the second look fails", async () => {
      bench().onSettle(() =>
        bench().emulator.addFault({ operation: "GetRegistryPolicy", code: "AccessDeniedException" }),
      );

      await createStatement("Ours");

      assert.deepEqual(sids(live().policy()), ["Ours"]);
    });
  });

  it("wait for a write under way, and then share the next one", async () => {
    const first = checkAndCreate(bench().rule, ruleInputs(rule("us-east-1", "first/"), "first"));
    await first;
    bench().emulator.clearCalls();

    await createAll(5);

    assert.equal(bench().emulator.calls({ operation: put }).length, 1);
    assert.equal(live().rules().length, 6);
  });
});
