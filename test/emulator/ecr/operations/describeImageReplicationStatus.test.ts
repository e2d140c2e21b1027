import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { callEcr, noon } from "../../signedCall.js";

const source = "111122223333";
const other = "222222222222";
const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType: "application/vnd.oci.image.manifest.v1+json" });
const there = { region: "us-east-1", registryId: other };
const denied = { ...there, status: "FAILED", failureCode: "DESTINATION_REGISTRY_ACCESS_DENIED" };

describe("emulator: DescribeImageReplicationStatus", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({ clock: () => noon, accounts: [{ id: source }, { id: other }] });
    emulator.registry(source, "eu-west-1").setRules([{ destinations: [there] }]);
  });
  afterEach(() => emulator.close());

  const push = async (repositoryName = "prod/web") => {
    await callEcr(emulator, "CreateRepository", { repositoryName });
    await callEcr(emulator, "PutImage", { repositoryName, imageManifest, imageTag: "v1" });
  };
  const describeStatus = (input: object = {}) =>
    callEcr(emulator, "DescribeImageReplicationStatus", {
      repositoryName: "prod/web",
      imageId: { imageTag: "v1" },
      ...input,
    });

  describe("serialization", () => {
    it("answers with the digest of the image besides its tag", async () => {
      emulator.registry(source, "eu-west-1").setRules([]);
      await push();
      const [image] = emulator.registry(source, "eu-west-1").repositories()[0]?.images ?? [];

      assert.deepEqual(await describeStatus(), {
        status: 200,
        body: {
          repositoryName: "prod/web",
          imageId: { imageDigest: image?.digest, imageTag: "v1" },
          replicationStatuses: [],
        },
      });
    });
  });

  describe("validation", () => {
    it("fails without an image id", async () => {
      assert.deepEqual((await describeStatus({ imageId: undefined })).body, {
        __type: "InvalidParameterException",
        message: "Invalid parameter at 'imageId' failed to satisfy constraint: 'Member must not be null'",
      });
    });

    it("fails for an image id without digest and tag", async () => {
      assert.match(JSON.stringify(await describeStatus({ imageId: {} })), /InvalidParameterException/);
    });

    it("fails for a repository that does not exist", async () => {
      assert.deepEqual((await describeStatus()).body, {
        __type: "RepositoryNotFoundException",
        message: "The repository with name 'prod/web' does not exist in the registry with id '111122223333'",
      });
    });

    it("fails for an image that does not exist", async () => {
      await push();

      assert.deepEqual((await describeStatus({ imageId: { imageTag: "v2" } })).body, {
        __type: "ImageNotFoundException",
        message:
          "The image with imageId {imageDigest:'null', imageTag:'v2'} does not exist within the repository " +
          "with name 'prod/web' in the registry with id '111122223333'",
      });
    });
  });

  describe("functionality", () => {
    const put = (imageTag: string) =>
      callEcr(emulator, "PutImage", {
        repositoryName: "prod/web",
        imageManifest: JSON.stringify({ mediaType: imageTag }),
        imageTag,
      });
    const digestOf = (tag: string) =>
      emulator
        .registry(source, "eu-west-1")
        .repositories()[0]
        ?.images.find(({ tags }) => tags.includes(tag))?.digest;
    beforeEach(async () => {
      await callEcr(emulator, "CreateRepository", { repositoryName: "prod/web" });
      await put("v1");
      await put("v2");
    });

    it("is shown by the tag", async () => {
      const { body } = await describeStatus({ imageId: { imageTag: "v2" } });

      assert.deepEqual(body, {
        repositoryName: "prod/web",
        imageId: { imageDigest: digestOf("v2"), imageTag: "v2" },
        replicationStatuses: [denied],
      });
    });

    it("is shown by the digest", async () => {
      const { body } = await describeStatus({ imageId: { imageDigest: digestOf("v2") } });

      assert.deepEqual(body, {
        repositoryName: "prod/web",
        imageId: { imageDigest: digestOf("v2") },
        replicationStatuses: [denied],
      });
    });

    it("fails when the digest is that of another tag", async () => {
      const answer = await describeStatus({ imageId: { imageDigest: digestOf("v1"), imageTag: "v2" } });

      assert.match(JSON.stringify(answer.body), /ImageNotFoundException/);
    });

    it("is in progress for as long as was asked", async () => {
      await emulator.close();
      let now = noon.getTime();
      emulator = await startEmulator({ clock: () => new Date(now), replicationSeconds: 60 });
      emulator.registry(source, "eu-west-1").setRules([{ destinations: [there] }]);
      await push();
      const status = async () => {
        const { body } = await callEcr(
          emulator,
          "DescribeImageReplicationStatus",
          { repositoryName: "prod/web", imageId: { imageTag: "v1" } },
          { signedAt: new Date(now) },
        );
        return Reflect.get(Object(body), "replicationStatuses");
      };

      const early = await status();
      now += 60_000;

      assert.deepEqual([early, await status()], [[{ ...there, status: "IN_PROGRESS" }], [denied]]);
    });
  });
});
