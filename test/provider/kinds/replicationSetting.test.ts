import assert from "node:assert/strict";
import fc from "fast-check";
import { replicationSetting as setting, showRule } from "#provider/kinds/replicationSetting.js";
import type { ReplicationRule } from "#provider/replication/rules.js";
import { randomOf } from "../../support/random.js";
import { respellRules, rules } from "../../support/rules.js";
import { runs } from "../../support/runs.js";
import { rule } from "../../support/samples.js";
import { itObeysTheLawsOfSettings } from "../../support/settingLaws.js";

const registry = { partition: "aws", account: "222222222222", region: "eu-west-1" };
const pairs = fc.oneof(
  fc.tuple(rules, rules),
  fc.tuple(rules, fc.integer()).map(([list, seed]) => [list, respellRules(list, randomOf(seed))] as const),
);
const keys = (list: readonly ReplicationRule[]) => new Set(setting.items(list, registry).map(({ key }) => key));

describe("the replication configuration, as a setting", () => {
  itObeysTheLawsOfSettings(setting, rules, pairs);

  it("has the same items exactly where rules are equivalent, however often each", () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const equal = JSON.stringify([...keys(a)].sort()) === JSON.stringify([...keys(b)].sort());

        assert.equal(equal, setting.equivalent(a, b, registry));
      }),
      runs(300),
    );
  });

  it("shows a rule by its prefixes and where they go", () => {
    const shown = setting.items([rule("us-east-1", "prod/", "web/")], registry).map((one) => one.shown);

    assert.deepEqual(shown, ["prod/*, web/* to us-east-1 in 111122223333"]);
  });

  it("exceeds numbers that AWS raises on request, so that it only warns", () => {
    const many = Array.from({ length: 26 }, (_, index) => rule("us-east-1", `team-${index}/`));

    assert.deepEqual(
      setting.exceeded(many).map(({ code, severity }) => [code, severity]),
      [["MANY_RULES", "warning"]],
    );
    assert.deepEqual(setting.exceeded(many.slice(1)), []);
  });

  it("names no principals, so that a refusal is never one that passes", () => {
    fc.assert(fc.property(rules, (list) => assert.deepEqual(setting.newPrincipals(list), [])));
  });
});

describe("showRule", () => {
  it("says that a rule without filters is for all repositories, and names every destination", () => {
    const both = {
      destinations: [...rule("us-east-1").destinations, { region: "eu-west-1", registryId: "999999999999" }],
    };

    assert.equal(showRule(both), "all repositories to us-east-1 in 111122223333, eu-west-1 in 999999999999");
  });
});
