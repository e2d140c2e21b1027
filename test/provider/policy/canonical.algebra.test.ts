import assert from "node:assert/strict";
import fc from "fast-check";
import {
  addStatements,
  equivalentPolicies,
  removeStatements,
  replaceStatements,
  statementKey,
} from "#provider/policy/canonical.js";
import { type PolicyDocument, type PolicyStatement, statementsOf } from "#provider/policy/document.js";
import { policies, statements } from "../../support/policies.js";
import { randomOf } from "../../support/random.js";
import { respell } from "../../support/respell.js";

const keys = (list: readonly PolicyStatement[]) => list.map((one) => statementKey(one));

/** A live policy without any of the owned statements, and those. */
const foreignAndOwned = fc
  .tuple(policies, fc.uniqueArray(statements, { maxLength: 3, selector: (one) => statementKey(one) }))
  .map(([policy, owned]): [PolicyDocument, readonly PolicyStatement[]] => [
    { ...policy, Statement: statementsOf(policy).filter((one) => !keys(owned).includes(statementKey(one))) },
    owned,
  ]);

describe("algebra of statements", () => {
  it("removes what it added, whatever else is there", () => {
    fc.assert(
      fc.property(foreignAndOwned, ([live, owned]) =>
        assert.deepEqual(removeStatements(addStatements(live, owned), owned), live),
      ),
    );
  });

  it("removes what it added after AWS spelt it otherwise", () => {
    fc.assert(
      fc.property(foreignAndOwned, fc.integer(), ([live, owned], seed) => {
        const returned = respell(addStatements(live, owned), randomOf(seed));

        assert.ok(equivalentPolicies(removeStatements(returned, owned), live));
      }),
    );
  });

  it("adds nothing twice", () => {
    fc.assert(
      fc.property(foreignAndOwned, ([live, owned]) => {
        const once = addStatements(live, owned);

        assert.deepEqual(addStatements(once, owned), once);
      }),
    );
  });

  it("keeps foreign statements, their order and the head when it replaces", () => {
    fc.assert(
      fc.property(foreignAndOwned, statements, ([live, owned], desired) => {
        const before = addStatements(live, owned);

        const { Statement, ...head } = replaceStatements(before, owned, [desired]);

        const foreign = statementsOf(live);
        const { Statement: _, ...headBefore } = live;
        assert.deepEqual(head, headBefore);
        assert.deepEqual(statementsOf({ Statement }).slice(0, foreign.length), foreign);
        assert.ok(keys(statementsOf({ Statement })).includes(statementKey(desired)));
      }),
    );
  });

  const one: PolicyStatement = { Sid: "A", Effect: "Allow", Principal: "*", Action: "ecr:*", Resource: "*" };
  const same: PolicyStatement = { ...one, Action: ["ECR:*"], Principal: { AWS: "*" } };
  const other: PolicyStatement = { ...one, Effect: "Deny" };

  it("adds a statement beside a foreign one of the same Sid", () => {
    assert.deepEqual(addStatements({ Statement: other }, [one]), { Statement: [other, one] });
  });

  it("removes no foreign statement of the same Sid", () => {
    assert.deepEqual(removeStatements({ Statement: [other, one] }, [one]), { Statement: [other] });
  });

  it("takes an equal statement in another spelling for the one to add", () => {
    assert.deepEqual(addStatements({ Statement: [same] }, [one]), { Statement: [same] });
  });

  it("removes one of two equal statements when one is owned", () => {
    assert.deepEqual(removeStatements({ Statement: [same, one, other] }, [one]), { Statement: [one, other] });
  });

  it("leaves a statement in place that is applied and desired", () => {
    const live = { Statement: [one, other] };

    assert.deepEqual(replaceStatements(live, [same], [one]), live);
  });

  it("takes an account id for its root in the given partition", () => {
    const [id, root] = ["111111111111", "arn:aws-cn:iam::111111111111:root"].map((AWS) => ({
      ...one,
      Principal: { AWS },
    }));
    assert.ok(id && root);

    assert.deepEqual(removeStatements({ Statement: [root] }, [id], "aws-cn"), { Statement: [] });
    assert.deepEqual(removeStatements({ Statement: [root] }, [id]), { Statement: [root] });
    assert.deepEqual(addStatements({ Statement: [root] }, [id], "aws-cn"), { Statement: [root] });
    assert.deepEqual(replaceStatements({ Statement: [root] }, [id], [id], "aws-cn"), { Statement: [root] });
  });

  it("takes it for its root in aws unless told otherwise", () => {
    const [id, root] = ["111111111111", "arn:aws:iam::111111111111:root"].map((AWS) => ({
      ...one,
      Principal: { AWS },
    }));
    assert.ok(id && root);

    assert.deepEqual(removeStatements({ Statement: [root] }, [id]), { Statement: [] });
    assert.deepEqual(addStatements({ Statement: [root] }, [id]), { Statement: [root] });
    assert.deepEqual(replaceStatements({ Statement: [root, other] }, [id], [id]), { Statement: [root, other] });
  });
});
