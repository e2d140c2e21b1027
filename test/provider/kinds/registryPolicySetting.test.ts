import assert from "node:assert/strict";
import fc from "fast-check";
import { registryPolicySetting as setting } from "#provider/kinds/registryPolicySetting.js";
import type { PolicyDocument } from "#provider/policy/document.js";
import { policies } from "../../support/policies.js";
import { randomOf } from "../../support/random.js";
import { respell } from "../../support/respell.js";
import { runs } from "../../support/runs.js";
import { document, statement } from "../../support/samples.js";
import { itObeysTheLawsOfSettings } from "../../support/settingLaws.js";

const registry = { partition: "aws", account: "222222222222", region: "eu-west-1" };
const inChina = { partition: "aws-cn", account: "222222222222", region: "cn-north-1" };
const pairs = fc.oneof(
  fc.tuple(policies, policies),
  fc.tuple(policies, fc.integer()).map(([policy, seed]) => [policy, respell(policy, randomOf(seed))] as const),
);
const keys = (policy: PolicyDocument) => setting.items(policy, registry).map(({ key }) => key);
const by = (who: object) => document({ Effect: "Allow", Action: "ecr:*", Resource: "*", ...who });

describe("the registry policy, as a setting", () => {
  itObeysTheLawsOfSettings(setting, policies, pairs);

  it("has the same items exactly where policies with one head are equivalent, each as often", () => {
    const head = { Version: "2012-10-17" };
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const [one, other] = [
          { ...head, Statement: a.Statement },
          { ...head, Statement: b.Statement },
        ];

        const equal = JSON.stringify(keys(one).sort()) === JSON.stringify(keys(other).sort());
        assert.equal(equal, setting.equivalent(one, other, registry));
      }),
      runs(300),
    );
  });

  it("takes an account id for the root of that account in the registry's partition", () => {
    const [id, root] = [by({ Principal: { AWS: "111111111111" } }), "arn:aws-cn:iam::111111111111:root"];
    const spelt = by({ Principal: { AWS: root } });

    assert.ok(setting.equivalent(id, spelt, inChina) && !setting.equivalent(id, spelt, registry));
    assert.ok(setting.isEmpty(setting.without(id, spelt, inChina)));
    assert.deepEqual(setting.union(id, spelt, inChina), id);
    assert.deepEqual(setting.describe(id, spelt, inChina), []);
  });

  it("keeps the head of what is there in a union, and takes the other's where nothing is", () => {
    const theirs = { Version: "2008-10-17", Id: "theirs", Statement: [statement("A")] };
    const ours = { Version: "2012-10-17", Id: "ours", Statement: statement("B") };

    const { Statement: _, ...head } = setting.union(theirs, ours, registry);

    assert.deepEqual(head, { Version: "2008-10-17", Id: "theirs" });
    assert.equal(setting.union(setting.empty, ours, registry), ours);
  });

  it("shows a statement by its Sid and its length, on which the limit of the whole is", () => {
    const [named, nameless] = [statement("A"), { ...statement("A"), Sid: "" }];

    assert.deepEqual(
      setting.items(document(named, nameless), registry).map(({ shown }) => shown),
      [
        `A (${JSON.stringify(named).length} characters)`,
        `a statement without Sid (${JSON.stringify(nameless).length} characters)`,
      ],
    );
  });

  it("exceeds the length that AWS takes, and nothing else", () => {
    const long = document({ ...statement("A"), Resource: Array.from({ length: 200 }, () => "x".repeat(60)) });

    assert.deepEqual(
      setting.exceeded(long).map(({ code, severity }) => [code, severity]),
      [["POLICY_TOO_LONG", "error"]],
    );
    assert.deepEqual(setting.exceeded(document(statement("A"))), []);
  });

  const principals: readonly (readonly [what: string, who: object, isNew: boolean])[] = [
    ["a role", { Principal: { AWS: "arn:aws:iam::111111111111:role/ci" } }, true],
    ["a user among others", { Principal: { AWS: ["*", "arn:aws:iam::111111111111:user/a"] } }, true],
    ["a role that is excepted", { NotPrincipal: { AWS: "arn:aws:iam::111111111111:role/ci" } }, true],
    ["an account", { Principal: { AWS: "arn:aws:iam::111111111111:root" } }, false],
    ["an account id", { Principal: { AWS: "111111111111" } }, false],
    ["everyone", { Principal: "*" }, false],
    ["a service", { Principal: { Service: "omics.amazonaws.com" } }, false],
    ["nobody", {}, false],
  ];
  for (const [what, who, isNew] of principals) {
    it(`names ${isNew ? "a principal that AWS may not know yet" : "none that is new"}: ${what}`, () => {
      assert.equal(setting.newPrincipals(by(who)).length > 0, isNew);
    });
  }

  it("names each account, role and user once, and neither everyone nor services", () => {
    const ci = "arn:aws:iam::111111111111:role/ci";
    const policy = document(
      { ...statement("A"), Principal: { AWS: [ci, "*", "111111111111"], Service: "omics.amazonaws.com" } },
      { ...statement("B"), Principal: { AWS: ci } },
    );

    assert.deepEqual(setting.principals(policy), [ci, "111111111111"]);
    assert.deepEqual(setting.newPrincipals(policy), [ci]);
  });
});
