import assert from "node:assert/strict";
import { registryPolicy } from "#provider/kinds/registryPolicy.js";
import { replicationConfiguration } from "#provider/kinds/replicationConfiguration.js";
import { type DiffResult, diff } from "#provider/lifecycle/diff.js";
import { document, policyInputs, replicationInputs, rule, statement } from "../../support/samples.js";
import { many, shuffled } from "../../support/tenRules.js";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const here = { registryId: "111122223333", region: "eu-west-1" };
const rules = (list: readonly object[], more: object = {}) => replicationInputs(list, { ...here, ...more });
const same: DiffResult = { changes: false };

describe("diff of a whole setting", () => {
  it("finds ten rules with several destinations and filters in another order the same", () => {
    assert.deepEqual(diff(replicationConfiguration, rules(many()), rules(shuffled(many()))), same);
  });

  it("finds a filter without its default type the same", () => {
    const before = rules([{ ...rule("us-east-1"), repositoryFilters: [{ filter: "prod" }] }]);

    assert.deepEqual(diff(replicationConfiguration, before, rules([rule("us-east-1", "prod")])), same);
  });

  it("finds a policy that AWS re-serialised the same", () => {
    const before = policyInputs(JSON.stringify(document(statement("A"))), here);
    const after = policyInputs(document({ ...statement("A"), Principal: { AWS: "444455556666" } }), here);

    assert.deepEqual(diff(registryPolicy, before, after), same);
  });

  it("takes other time limits for a change, as a delete has what is in state alone", () => {
    const list = [rule("us-east-1")];
    const after = rules(list, { __customTimeouts: { delete: "10m" } });

    assert.deepEqual(diff(replicationConfiguration, rules(list), after), {});
    assert.deepEqual(diff(replicationConfiguration, after, after), same);
  });

  it("leaves the nested diff to the engine on a change", () => {
    const result = diff(replicationConfiguration, rules([rule("us-east-1")]), rules([rule("us-east-2")]));

    assert.deepEqual(result, {});
  });

  it("takes a value that is not known yet for a change", () => {
    const after = rules([{ destinations: [{ region: "us-east-1", registryId: unknown }] }]);

    assert.deepEqual(diff(replicationConfiguration, rules([rule("us-east-1")]), after), {});
  });

  it("takes a policy that is not known at all for a change", () => {
    assert.deepEqual(diff(registryPolicy, policyInputs(document(), here), policyInputs(unknown, here)), {});
  });

  it("replaces for another Region of the connection", () => {
    const before = rules([rule("us-east-1")], { registry: { region: "eu-west-1" } });
    const after = rules([rule("us-east-1")], { registry: { region: "eu-west-2" }, region: "eu-west-2" });

    assert.deepEqual(diff(replicationConfiguration, before, after), { replaces: ["registry"] });
  });

  it("replaces for another Region of the stack configuration", () => {
    const after = rules([rule("us-east-1")], { region: "eu-west-2" });

    assert.deepEqual(diff(replicationConfiguration, rules([rule("us-east-1")]), after), { replaces: ["region"] });
  });

  it("replaces for another account", () => {
    const registry = { region: "eu-west-1", accountId: "444455556666" };
    const after = rules([rule("us-east-1")], { registry, registryId: "444455556666" });

    assert.deepEqual(diff(replicationConfiguration, rules([rule("us-east-1")]), after), { replaces: ["registry"] });
  });

  it("updates, and does not replace, for another way to the same registry", () => {
    const after = rules([rule("us-east-1")], { registry: { region: "eu-west-1", profile: "prod" } });

    assert.deepEqual(diff(replicationConfiguration, rules([rule("us-east-1")]), after), {});
  });

  it("updates for another option", () => {
    const after = rules([rule("us-east-1")], { onDelete: "clear" });

    assert.deepEqual(diff(replicationConfiguration, rules([rule("us-east-1")]), after), {});
  });

  it("does not care about the name, the provider text and what a create overwrote", () => {
    const after = rules([rule("us-east-1")], { __resource: "type::renamed", __provider: "other", replaces: {} });

    assert.deepEqual(diff(replicationConfiguration, rules([rule("us-east-1")]), after), same);
  });

  it("takes over, in state alone, what a refresh saw of others and the program asks for now", () => {
    const before = rules([rule("us-east-1")], { __applied: { rules: [] } });

    assert.deepEqual(diff(replicationConfiguration, before, rules([rule("us-east-1")])), { changes: true });
  });
});
