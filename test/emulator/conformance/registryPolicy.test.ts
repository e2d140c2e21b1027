import assert from "node:assert/strict";
import {
  DeleteRegistryPolicyCommand,
  type ECRClient,
  GetRegistryPolicyCommand,
  PutRegistryPolicyCommand,
} from "@aws-sdk/client-ecr";
import { type Captured, capture, readPolicy, removePolicy, restore } from "./registry.js";
import { openTarget, type Target } from "./target.js";

describe("conformance: the registry policy", () => {
  let target: Target;
  let ecr: ECRClient;
  let found: Captured;
  let statement: { Sid: string; Effect: string; Principal: object; Action: readonly string[]; Resource: string };

  before(async () => {
    target = await openTarget();
    ecr = target.ecr();
    found = await capture(ecr);
    const partition = target.region.startsWith("cn-") ? "aws-cn" : "aws";
    statement = {
      Sid: "Conformance",
      Effect: "Allow",
      Principal: { AWS: `arn:${partition}:iam::${found.account}:root` },
      Action: ["ecr:ReplicateImage", "ecr:CreateRepository"],
      Resource: `arn:${partition}:ecr:${target.region}:${found.account}:repository/conformance/*`,
    };
  });
  beforeEach(() => removePolicy(ecr));
  after(async () => {
    if (found !== undefined) await restore(ecr, found);
    await target.close();
  });

  const put = (change: object = {}) => putText(JSON.stringify(document(change)));
  const document = (change: object) => ({ Version: "2012-10-17", Statement: [{ ...statement, ...change }] });
  const putText = (policyText: string) => ecr.send(new PutRegistryPolicyCommand({ policyText }));
  const read = async () => JSON.parse((await readPolicy(ecr)) ?? "null");
  const invalid = {
    name: "InvalidParameterException",
    message: "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid registry policy provided'",
  };

  it("fails to be read when there is none", async () => {
    await assert.rejects(ecr.send(new GetRegistryPolicyCommand({})), { name: "RegistryPolicyNotFoundException" });
  });

  it("fails to be deleted when there is none", async () => {
    await assert.rejects(ecr.send(new DeleteRegistryPolicyCommand({})), { name: "RegistryPolicyNotFoundException" });
  });

  it("answers a put with the registry", async () => {
    const { registryId } = await put();

    assert.equal(registryId, found.account);
  });

  it("answers a put with the text that is read afterwards", async () => {
    const { policyText } = await put();

    assert.equal(policyText, await readPolicy(ecr));
  });

  it("keeps the parts of a statement", async () => {
    await put();

    const { Statement } = await read();

    assert.deepEqual(
      { ...Statement[0], Action: [...Statement[0].Action].sort() },
      { ...statement, Action: [...statement.Action].sort() },
    );
  });

  it("reads back with spaces that were not put", async () => {
    await put();

    assert.match((await readPolicy(ecr)) ?? "", /^{\n {2}"Version" : "2012-10-17"/);
  });

  it("names by its root ARN an account that was named by its id", async () => {
    await put({ Principal: { AWS: found.account } });

    const { Statement } = await read();

    assert.deepEqual(Statement[0].Principal, statement.Principal);
  });

  it("is replaced as a whole", async () => {
    await put({ Sid: "Before" });

    await put({ Sid: "After" });

    const { Statement } = await read();
    assert.deepEqual(
      Statement.map(({ Sid }: { Sid: string }) => Sid),
      ["After"],
    );
  });

  it("answers a delete with the text that is gone", async () => {
    await put();
    const before = await readPolicy(ecr);

    const { policyText } = await ecr.send(new DeleteRegistryPolicyCommand({}));

    assert.equal(policyText, before);
  });

  it("is gone after a delete", async () => {
    await put();

    await ecr.send(new DeleteRegistryPolicyCommand({}));

    assert.equal(await readPolicy(ecr), undefined);
  });

  it("accepts a resource ARN that does not name the service", async () => {
    await put({ Resource: "arn:aws:us-east-2:123456789012:repository/*" });

    assert.notEqual(await readPolicy(ecr), undefined);
  });

  it("fails to be put when it is not JSON", async () => {
    await assert.rejects(putText("{"), invalid);
  });

  it("fails to be put without a resource", async () => {
    await assert.rejects(put({ Resource: undefined }), invalid);
  });

  it("fails to be put with a principal of six digits", async () => {
    await assert.rejects(put({ Principal: { AWS: "arn:aws:iam::111111:root" } }), invalid);
  });

  it("fails to be put with more than 10240 characters", async () => {
    await assert.rejects(putText(JSON.stringify(document({})).padEnd(10_241)), { name: "InvalidParameterException" });
  });

  it("stays as it was when a put fails", async () => {
    await put();
    const before = await readPolicy(ecr);

    await assert.rejects(putText("{"));

    assert.equal(await readPolicy(ecr), before);
  });
});
