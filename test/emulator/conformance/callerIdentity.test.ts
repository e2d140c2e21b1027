import assert from "node:assert/strict";
import { DescribeRegistryCommand } from "@aws-sdk/client-ecr";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { type Credentials, openTarget, type Target } from "./target.js";

describe("conformance: the caller", () => {
  let target: Target;
  let wrongSecret: Credentials;
  const unknownKey = { accessKeyId: "AKIAEMULATOR99999999", secretAccessKey: "of no account" };

  before(async () => {
    target = await openTarget();
    const { secretAccessKey: _, ...own } = await target.ecr().config.credentials();
    wrongSecret = { ...own, secretAccessKey: "wrong" };
  });
  after(() => target.close());

  it("has the account that ECR names as the registry", async () => {
    const { Account } = await target.sts().send(new GetCallerIdentityCommand({}));
    const { registryId } = await target.ecr().send(new DescribeRegistryCommand({}));

    assert.equal(Account, registryId);
  });

  it("has an ARN in that account", async () => {
    const { Account, Arn } = await target.sts().send(new GetCallerIdentityCommand({}));

    assert.match(Arn ?? "", new RegExp(`^arn:aws[a-z-]*:(iam|sts)::${Account}:`));
  });

  it("fails at ECR with an access key that does not exist", async () => {
    await assert.rejects(target.ecr(unknownKey).send(new DescribeRegistryCommand({})), {
      name: "UnrecognizedClientException",
      message: "The security token included in the request is invalid.",
    });
  });

  it("fails at STS with an access key that does not exist", async () => {
    await assert.rejects(target.sts(unknownKey).send(new GetCallerIdentityCommand({})), {
      name: "InvalidClientTokenId",
    });
  });

  it("fails at ECR with a wrong secret", async () => {
    await assert.rejects(target.ecr(wrongSecret).send(new DescribeRegistryCommand({})), {
      name: "InvalidSignatureException",
    });
  });

  it("fails at STS with a wrong secret", async () => {
    await assert.rejects(target.sts(wrongSecret).send(new GetCallerIdentityCommand({})), {
      name: "SignatureDoesNotMatch",
    });
  });
});
