import assert from "node:assert/strict";
import { readAwsConfig } from "#provider/aws/awsConfig.js";
import { registryPolicy } from "#provider/kinds/registryPolicy.js";
import { newDeployment, notConfigured, report } from "#provider/lifecycle/deployment.js";
import { newLog, type Show } from "#provider/lifecycle/log.js";
import type { Note } from "#provider/lifecycle/notes.js";
import { readResource } from "#provider/lifecycle/resource.js";
import { document, policyInputs, statement } from "../../support/samples.js";

/** Where a note stands. */
type Place = Parameters<Show>[1];

const here = { partition: "aws", account: "111122223333", region: "eu-west-1" };
const urn = "urn:pulumi:stack::project::pulumi-nodejs:dynamic/ecr:RegistryPolicy::main";
const resource = (more: object = {}) => readResource(registryPolicy, policyInputs(document(statement("A")), more));

describe("a deployment", () => {
  it("shares what is claimed among its handlers, and with no other deployment", () => {
    const [one, other] = [newDeployment(), newDeployment()];

    one.policy.ownership.claim(resource(), here);

    assert.equal(one.policy.ownership.claims(here).length, 1);
    assert.equal(other.policy.ownership.claims(here).length, 0);
  });

  it("keeps the two settings apart", () => {
    const { policy, replication } = newDeployment();

    policy.ownership.claim(resource(), here);

    assert.deepEqual(replication.ownership.claims(here), []);
    assert.notEqual(policy.queue, replication.queue);
  });

  it("takes the effects that it is given, and those of the process for the rest", () => {
    const environment = { AWS_REGION: "eu-west-1" };

    const deployment = newDeployment({ environment });

    assert.equal(deployment.environment, environment);
    assert.equal(newDeployment().environment, process.env);
    assert.equal(typeof deployment.connect, "function");
  });

  it("has nothing configured before the engine says so, each provider by itself", () => {
    const [one, other] = [notConfigured(), notConfigured()];

    one.aws = readAwsConfig((key) => (key === "aws:region" ? "eu-west-1" : undefined));

    assert.deepEqual(
      other.aws,
      readAwsConfig(() => undefined),
    );
    assert.notDeepEqual(one.aws, other.aws);
  });
});

describe("a report about a resource", () => {
  const reported = async (more: object) => {
    const shown: (readonly [Note, Place])[] = [];
    const deployment = newDeployment({ log: newLog((note, place) => void shown.push([note, place])) });
    const parameters = { finding: "policy is doubtful" };
    report({ deployment }, resource(more), "OPEN_TO_EVERYONE", parameters);
    await deployment.log.settled();
    return shown;
  };

  it("stands on the resource, under its name and its URN", async () => {
    assert.deepEqual(await reported({ __resource: urn }), [
      [{ code: "OPEN_TO_EVERYONE", resource: "main", parameters: { finding: "policy is doubtful" } }, { urn }],
    ]);
  });

  it("names the resource alone where state of an earlier version has no URN", async () => {
    const [[note, place] = []] = await reported({});

    assert.deepEqual([note?.resource, place], ["policy", { urn: undefined }]);
  });

  it("is not made where the program does not want to see its code", async () => {
    assert.deepEqual(await reported({ ignoreFindings: ["DUPLICATE_SID", "OPEN_TO_EVERYONE"] }), []);
    assert.equal((await reported({ ignoreFindings: ["DUPLICATE_SID"] })).length, 1);
  });
});
