import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { callEcr, noon } from "../../signedCall.js";

describe("emulator: CreateRepository", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({
      clock: () => noon,
      accounts: [
        { id: "111122223333", identities: [{ name: "admin" }, { name: "reader", permissions: ["ecr:Get*"] }] },
      ],
    });
  });
  afterEach(() => emulator.close());

  const create = (repositoryName: unknown, more: object = {}, options = {}) =>
    callEcr(emulator, "CreateRepository", { repositoryName, ...more }, options);
  const pattern = "(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*";

  describe("serialization", () => {
    it("dates the repository in seconds", async () => {
      const { body } = await create("prod/web");

      assert.deepEqual(body, {
        repository: {
          repositoryArn: "arn:aws:ecr:eu-west-1:111122223333:repository/prod/web",
          registryId: "111122223333",
          repositoryName: "prod/web",
          repositoryUri: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/prod/web",
          createdAt: 1767355200,
          imageTagMutability: "MUTABLE",
          imageScanningConfiguration: { scanOnPush: false },
          encryptionConfiguration: { encryptionType: "AES256" },
        },
      });
    });
  });

  describe("validation", () => {
    for (const [title, name, constraint] of [
      ["without a name", undefined, "Member must not be null"],
      ["of one character", "a", "must have length greater than or equal to 2"],
      ["of 257 characters", "a".repeat(257), "must have length less than or equal to 256"],
      ["in capitals", "Prod/web", `must satisfy regular expression '${pattern}'`],
      ["with a slash at the end", "prod/", `must satisfy regular expression '${pattern}'`],
    ] as const) {
      it(`fails for a name ${title}`, async () => {
        const answer = await create(name);

        assert.deepEqual(answer, {
          status: 400,
          body: {
            __type: "InvalidParameterException",
            message: `Invalid parameter at 'repositoryName' failed to satisfy constraint: '${constraint}'`,
          },
        });
      });
    }

    it("fails for a repository that exists", async () => {
      await create("prod/web");

      const answer = await create("prod/web");

      assert.deepEqual(answer.body, {
        __type: "RepositoryAlreadyExistsException",
        message: "The repository with name 'prod/web' already exists in the registry with id '111122223333'",
      });
    });

    it("fails for the registry of another account", async () => {
      const answer = await create("prod/web", { registryId: "222222222222" });

      assert.deepEqual(answer.body, {
        __type: "AccessDeniedException",
        message:
          "User: arn:aws:iam::111122223333:user/admin is not authorized to perform: ecr:CreateRepository on resource: " +
          "arn:aws:ecr:eu-west-1:222222222222:repository/prod/web",
      });
    });

    it("fails without permission and names the repository", async () => {
      const answer = await create("prod/web", {}, { identity: "reader" });

      assert.deepEqual(answer.body, {
        __type: "AccessDeniedException",
        message:
          "User: arn:aws:iam::111122223333:user/reader is not authorized to perform: ecr:CreateRepository on resource: " +
          "arn:aws:ecr:eu-west-1:111122223333:repository/prod/web",
      });
    });
  });

  describe("functionality", () => {
    for (const [region, partition, domain] of [
      ["us-gov-west-1", "aws-us-gov", "amazonaws.com"],
      ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
    ] as const) {
      it(`is of the partition ${partition} in ${region}`, async () => {
        const { body } = await create("prod/web", {}, { region });

        assert.match(
          JSON.stringify(body),
          new RegExp(`"arn:${partition}:ecr:${region}:111122223333:repository/prod/web"`),
        );
        assert.match(JSON.stringify(body), new RegExp(`"111122223333.dkr.ecr.${region}.${domain}/prod/web"`));
      });
    }

    it("makes an empty repository in this Region only", async () => {
      await create("prod/web", { imageTagMutability: "IMMUTABLE" });

      assert.deepEqual(emulator.registry("111122223333", "eu-west-1").repositories(), [
        { name: "prod/web", imageTagMutability: "IMMUTABLE", createdAt: noon, images: [] },
      ]);
      assert.deepEqual(emulator.registry("111122223333", "us-east-1").repositories(), []);
    });
  });
});
