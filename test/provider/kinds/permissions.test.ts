import assert from "node:assert/strict";
import { backfillOptionPermissions, permissions } from "#provider/kinds/permissions.js";
import { registryPolicySetting } from "#provider/kinds/registryPolicySetting.js";
import { account, type HandlerBench, openHandlerBench } from "../../support/handlerBench.js";
import { ruleInputs, statementInputs } from "../../support/parts.js";
import { document, policyInputs, replicationInputs, rule, statement } from "../../support/samples.js";

const id = `${account}/eu-west-1`;
const here = { registryId: account, region: "eu-west-1" };
const rules = (...prefixes: string[]) => replicationInputs(prefixes.map((prefix) => rule("us-east-1", prefix)));
const policy = (...sids: string[]) => policyInputs(document(...sids.map((sid) => statement(sid))));
const live = (bench: HandlerBench) => bench.emulator.registry(account, "eu-west-1");
const setRules = (bench: HandlerBench, ...prefixes: string[]) =>
  live(bench).setRules(prefixes.map((prefix) => rule("us-east-1", prefix)));
const setPolicy = (bench: HandlerBench, ...sids: string[]) =>
  live(bench).setPolicy(document(...sids.map((sid) => statement(sid))));
/** A preview goes on without what it may not read, but then it says so. */
const preview = async (bench: HandlerBench, check: Promise<{ failures: readonly unknown[] }>): Promise<void> => {
  assert.deepEqual((await check).failures, []);
  assert.deepEqual(bench.notes, []);
};

const oneRule = (prefix: string) => ruleInputs(rule("us-east-1", prefix));
const oneStatement = (sid = "A") => statementInputs(statement(sid), "statement");

type Step = (bench: HandlerBench) => Promise<unknown>;

/** What may happen in a step; each is played in an account of its own that has never replicated before. */
const steps: Readonly<Record<string, Record<string, Record<string, Step>>>> = {
  ReplicationConfiguration: {
    preview: { "a create": (bench) => preview(bench, bench.replication.check({}, rules("a/"))) },
    read: { "a refresh": (bench) => bench.replication.read(id, { ...rules("a/"), ...here }) },
    write: {
      "a create": (bench) => bench.replication.create(rules("a/")),
      "an update": (bench) => {
        setRules(bench, "a/");
        return bench.replication.update(id, { ...rules("a/"), ...here }, rules("b/"));
      },
    },
    delete: {
      "a delete of all rules": (bench) => {
        setRules(bench, "a/");
        return bench.replication.delete(id, { ...rules("a/"), ...here });
      },
      "a delete beside rules of others": (bench) => {
        setRules(bench, "a/", "foreign/");
        return bench.replication.delete(id, { ...rules("a/"), ...here });
      },
    },
  },
  ReplicationRule: {
    preview: { "a create": (bench) => preview(bench, bench.rule.check({}, oneRule("a/"))) },
    read: {
      "a refresh": (bench) => {
        setRules(bench, "a/");
        return bench.rule.read(`${id}/0`, { ...oneRule("a/"), ...here });
      },
    },
    write: {
      "a create": (bench) => bench.rule.create(oneRule("a/")),
      "an update": (bench) => {
        setRules(bench, "a/");
        return bench.rule.update(`${id}/0`, { ...oneRule("a/"), ...here }, oneRule("b/"));
      },
    },
    delete: {
      "a delete beside rules of others": (bench) => {
        setRules(bench, "a/", "foreign/");
        return bench.rule.delete(`${id}/0`, { ...oneRule("a/"), ...here });
      },
    },
  },
  RegistryPolicy: {
    preview: { "a create": (bench) => preview(bench, bench.policy.check({}, policy("A"))) },
    read: {
      "a refresh": (bench) => {
        setPolicy(bench, "A");
        return bench.policy.read(id, { ...policy("A"), ...here });
      },
      "a refresh of a policy that is gone": (bench) => bench.policy.read(id, { ...policy("A"), ...here }),
    },
    write: {
      "a create": (bench) => bench.policy.create(policy("A")),
      "an update": (bench) => {
        setPolicy(bench, "A");
        return bench.policy.update(id, { ...policy("A"), ...here }, policy("B"));
      },
    },
    delete: {
      "a delete of the whole policy": (bench) => {
        setPolicy(bench, "A");
        return bench.policy.delete(id, { ...policy("A"), ...here });
      },
      "a delete beside statements of others": (bench) => {
        setPolicy(bench, "A", "Foreign");
        return bench.policy.delete(id, { ...policy("A"), ...here });
      },
      "a delete of a policy that is gone": (bench) => bench.policy.delete(id, { ...policy("A"), ...here }),
    },
  },
  RegistryPolicyStatement: {
    preview: { "a create": (bench) => preview(bench, bench.statement.check({}, oneStatement())) },
    read: {
      "a refresh": (bench) => {
        setPolicy(bench, "A");
        return bench.statement.read(`${id}/A`, { ...oneStatement(), ...here });
      },
      "a refresh of a policy that is gone": (bench) => bench.statement.read(`${id}/A`, { ...oneStatement(), ...here }),
    },
    write: {
      "a create": (bench) => bench.statement.create(oneStatement()),
      "a create beside statements of others": (bench) => {
        setPolicy(bench, "Foreign");
        return bench.statement.create(oneStatement());
      },
    },
    delete: {
      "a delete of the last statement": (bench) => {
        setPolicy(bench, "A");
        return bench.statement.delete(`${id}/A`, { ...oneStatement(), ...here });
      },
      "a delete beside statements of others": (bench) => {
        setPolicy(bench, "A", "Foreign");
        return bench.statement.delete(`${id}/A`, { ...oneStatement(), ...here });
      },
      "a delete of a policy that is gone": (bench) => bench.statement.delete(`${id}/A`, { ...oneStatement(), ...here }),
    },
  },
};

/** Plays a step as an identity that may do just these actions. */
const play = async (step: Step, actions: readonly string[]): Promise<void> => {
  const identities = [{ name: "limited", permissions: actions }];
  const bench = await openHandlerBench({ accounts: [{ id: account, identities }] });
  try {
    await step(bench);
  } finally {
    await bench.close();
  }
};

for (const [kind, byStep] of Object.entries(permissions)) {
  describe(`permissions of ${kind}`, () => {
    const table: Readonly<Record<string, readonly string[]>> = byStep;
    for (const [step, actions] of Object.entries(table)) {
      const cases = Object.entries(Object.entries(steps).find(([name]) => name === kind)?.[1][step] ?? {});

      for (const [name, run] of cases) {
        it(`suffice for ${name} (${step})`, async () => {
          await play(run, actions);
        });
      }

      for (const action of actions) {
        it(`fails to ${step} somewhere without ${action}`, async () => {
          const others = actions.filter((one) => one !== action);
          const results = await Promise.allSettled(cases.map(([, run]) => play(run, others)));

          const reasons = results.map((result) => (result.status === "rejected" ? String(result.reason) : ""));
          assert.ok(
            reasons.some((reason) => reason.includes(`allow this identity to call ${action}`)),
            reasons.join("\n"),
          );
        });
      }
    }
  });
}

describe("permissions of the option backfill", () => {
  const all = [...(permissions.ReplicationConfiguration?.write ?? []), ...backfillOptionPermissions];
  const create: Step = async (bench) => {
    await bench.replication.create({ ...rules("a/"), backfill: "newDestinations" });
    assert.doesNotMatch(bench.notes.join("\n"), /BACKFILL_NOT_STARTED/);
  };

  it("suffice", async () => {
    await play(create, all);
  });

  for (const action of backfillOptionPermissions) {
    it(`end in a warning, and no failure, without ${action}`, async () => {
      const others = all.filter((one) => one !== action);

      await assert.rejects(() => play(create, others), new RegExp(`allow this identity to call ${action}`));
    });
  }
});

describe("permissions", () => {
  it("take that of a delete for a program whose policy has no statements any more", async () => {
    const empty: Step = (bench) => {
      setPolicy(bench, "A");
      return bench.policy.update(id, { ...policy("A"), ...here }, policy());
    };

    await assert.rejects(
      () => play(empty, registryPolicySetting.permissions.write),
      /allow this identity to call ecr:DeleteRegistryPolicy/,
    );
    await play(empty, registryPolicySetting.permissions.delete);
  });

  it("are named in the error where the service-linked role could not be made", async () => {
    const actions = ["ecr:DescribeRegistry", "ecr:PutReplicationConfiguration"];
    const create: Step = (bench) => bench.replication.create(rules("a/"));

    await assert.rejects(() => play(create, actions), /allow this identity to call iam:CreateServiceLinkedRole/);
  });
});
