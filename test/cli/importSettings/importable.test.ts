import assert from "node:assert/strict";
import { importable } from "#cli/importSettings/importable.js";
import { type Kind, typeToken } from "#provider/kinds/kind.js";
import { kinds } from "#provider/kinds/kinds.js";
import { stubOf } from "#provider/kinds/stub.js";
import { account, other } from "../../support/handlerBench.js";
import { document, rule, statement } from "../../support/samples.js";

const registry = { partition: "aws", account, region: "eu-west-1" };
const alias = { region: "eu-west-1" };
const [rules, policy] = [[rule("us-east-1", "prod/")], document(statement("A"))];

const tested = <Content>(kind: Kind<Content>, content: Content) => {
  describe(`live content as a ${kind.name}`, () => {
    const { className, args, refusal, entry } = importable(kind, registry, content);

    it("is what the class takes", () => {
      assert.deepEqual([className, refusal], [kind.name, undefined]);
      assert.deepEqual(kind.read(kind.pick(args)).content, content);
    });

    it("has the type, the id and the provider of what a program makes", () => {
      const { type, name, id, inputs } = entry("it", alias);

      assert.deepEqual([type, name], [typeToken(kind), "it"]);
      assert.ok(id.startsWith(`${account}/eu-west-1`));
      assert.equal(inputs.__provider, stubOf(kind));
    });
  });
};
for (const kind of kinds.replication) tested(kind, rules);
for (const kind of kinds.policy) tested(kind, policy);

describe("live content that no resource can own", () => {
  it("says what the provider would say", () => {
    const [, shared] = kinds.policy;
    assert.ok(shared);
    const { Sid: _, ...nameless } = statement("A", other);

    assert.match(importable(shared, registry, document(nameless)).refusal ?? "", /^statement\.Sid is required: /);
  });
});
