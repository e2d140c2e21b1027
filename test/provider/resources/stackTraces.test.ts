import assert from "node:assert/strict";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { RegistryPolicy } from "#provider/resources/registryPolicy.js";
import { RegistryPolicyStatement } from "#provider/resources/registryPolicyStatement.js";
import { ReplicationConfiguration } from "#provider/resources/replicationConfiguration.js";
import { ReplicationRule } from "#provider/resources/replicationRule.js";
import { register } from "../../support/registration.js";
import { rule, statement } from "../../support/samples.js";

const makers = {
  ReplicationConfiguration: (name: string, opts?: CustomResourceOptions) =>
    new ReplicationConfiguration(name, { replicationConfiguration: { rules: [] } }, opts),
  RegistryPolicy: (name: string, opts?: CustomResourceOptions) =>
    new RegistryPolicy(name, { policy: { Version: "2012-10-17", Statement: [] } }, opts),
  ReplicationRule: (name: string, opts?: CustomResourceOptions) => new ReplicationRule(name, rule("us-east-1"), opts),
  RegistryPolicyStatement: (name: string, opts?: CustomResourceOptions) =>
    new RegistryPolicyStatement(name, { statement: statement("A") }, opts),
};

describe("stack traces while a resource is registered", () => {
  for (const [type, make] of Object.entries(makers)) {
    it(`are not taken for a ${type}, and the limit of the program is as before then`, async () => {
      const limits: number[] = [];
      const before = Error.stackTraceLimit;
      const seen = () => {
        limits.push(Error.stackTraceLimit);
        return undefined;
      };

      await register(() => make("a", { transformations: [seen] }));

      assert.deepEqual(limits, [0]);
      assert.equal(Error.stackTraceLimit, before);
    });

    it(`leave the limit as it was where the SDK refuses a ${type}`, () => {
      const before = Error.stackTraceLimit;

      assert.throws(() => make(""), /name/);

      assert.equal(Error.stackTraceLimit, before);
    });

    it(`do not hide where the program made a ${type}`, async () => {
      const { source } = await register(function program() {
        return make("a");
      });

      assert.match(source, /stackTraces\.test\.[jt]s$/);
    });
  }
});
