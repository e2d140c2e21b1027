import assert from "node:assert/strict";
import { registryPolicy } from "#provider/kinds/registryPolicy.js";
import { replicationConfiguration } from "#provider/kinds/replicationConfiguration.js";
import { newOwnership } from "#provider/lifecycle/ownership.js";
import { readResource } from "#provider/lifecycle/resource.js";
import type { PolicyDocument } from "#provider/policy/document.js";
import type { ReplicationRule } from "#provider/replication/rules.js";
import { document, rule, statement } from "../../support/samples.js";

const here = { partition: "aws", account: "111122223333", region: "eu-west-1" };
const nothing = { readings: [], id: undefined };
const [prod, base, legacy] = [rule("us-east-1", "prod/"), rule("us-east-2", "base/"), rule("eu-north-1", "legacy/")];

const rules = newOwnership<readonly ReplicationRule[]>().of(readResource(replicationConfiguration, {}), here, nothing);
const policy = newOwnership<PolicyDocument>().of(readResource(registryPolicy, {}), here, nothing);

describe("foreign content", () => {
  it("is all that is live when nothing is known to be the resource's", () => {
    assert.deepEqual(rules.foreign([prod, legacy], []), [prod, legacy]);
    assert.deepEqual(rules.foreign([prod, legacy], [undefined]), [prod, legacy]);
  });

  it("is what is in none of the known contents", () => {
    assert.deepEqual(rules.foreign([prod, legacy, base], [[prod], [base]]), [legacy]);
  });

  it("is nothing where all is known, be it in several contents", () => {
    const live = document(statement("A"), statement("B"));

    const foreign = policy.foreign(live, [document(statement("B")), document(statement("A"))]);

    assert.ok(registryPolicy.setting.isEmpty(foreign));
  });
});
