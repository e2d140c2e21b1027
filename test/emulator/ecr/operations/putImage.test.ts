import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { callEcr, noon } from "../../signedCall.js";

const mediaType = "application/vnd.oci.image.manifest.v1+json";
const manifest = (layer: string) => JSON.stringify({ schemaVersion: 2, mediaType, layers: [layer] });
const digest = "sha256:1b8ab2a4f5ab7d75ad2ae7fd0dbfd25b54e8e2d9e5f1cfdf8cfa0bd4d6ac2c41";

describe("emulator: PutImage", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({ clock: () => noon });
    await callEcr(emulator, "CreateRepository", { repositoryName: "prod/web" });
  });
  afterEach(() => emulator.close());

  const put = (input: object) =>
    callEcr(emulator, "PutImage", { repositoryName: "prod/web", imageManifest: manifest("a"), ...input });
  const images = () => emulator.registry("111122223333", "eu-west-1").repositories()[0]?.images ?? [];
  const digestOf = (layer: string) => images().find((image) => image.manifest === manifest(layer))?.digest ?? "";

  describe("serialization", () => {
    it("answers with the image as it is stored", async () => {
      const { body } = await put({ imageTag: "v1" });

      assert.deepEqual(body, {
        image: {
          registryId: "111122223333",
          repositoryName: "prod/web",
          imageId: { imageDigest: digestOf("a"), imageTag: "v1" },
          imageManifest: manifest("a"),
          imageManifestMediaType: mediaType,
        },
      });
    });
  });

  describe("validation", () => {
    const invalidManifest = {
      __type: "InvalidParameterException",
      message: "Invalid parameter at 'imageManifest' failed to satisfy constraint: 'Invalid image manifest provided'",
    };

    for (const [title, imageManifest] of [
      ["that is not JSON", "FROM scratch"],
      ["that is null", "null"],
      ["whose media type nobody says", "{}"],
      ["whose media type is a number", '{"mediaType":1}'],
    ] as const) {
      it(`fails for a manifest ${title}`, async () => {
        assert.deepEqual((await put({ imageManifest })).body, invalidManifest);
      });
    }

    for (const [imageTag, constraint] of [
      ["", "must have length greater than or equal to 1"],
      ["t".repeat(301), "must have length less than or equal to 300"],
    ] as const) {
      it(`fails for a tag of ${imageTag.length} characters`, async () => {
        assert.deepEqual((await put({ imageTag })).body, {
          __type: "InvalidParameterException",
          message: `Invalid parameter at 'imageTag' failed to satisfy constraint: '${constraint}'`,
        });
      });
    }

    for (const imageTag of ["t", "t".repeat(300)]) {
      it(`accepts a tag of ${imageTag.length} characters`, async () => {
        assert.equal((await put({ imageTag })).status, 200);
      });
    }

    it("accepts a manifest whose media type the request says", async () => {
      assert.equal((await put({ imageManifest: "{}", imageManifestMediaType: mediaType })).status, 200);
    });

    it("fails for another digest than that of the manifest", async () => {
      const answer = await put({ imageDigest: digest });

      assert.match(JSON.stringify(answer.body), /"__type":"ImageDigestDoesNotMatchException"/);
    });

    it("fails for a repository that does not exist", async () => {
      const answer = await put({ repositoryName: "prod/api" });

      assert.deepEqual(answer.body, {
        __type: "RepositoryNotFoundException",
        message: "The repository with name 'prod/api' does not exist in the registry with id '111122223333'",
      });
    });

    it("fails for an image that has this tag already", async () => {
      await put({ imageTag: "v1" });

      const answer = await put({ imageTag: "v1" });

      assert.deepEqual(answer.body, {
        __type: "ImageAlreadyExistsException",
        message:
          `Image with digest '${digestOf("a")}' and tag 'v1' already exists in the repository with name 'prod/web' ` +
          "in registry with id '111122223333'",
      });
    });

    it("fails for a tag that is taken in an immutable repository", async () => {
      await callEcr(emulator, "CreateRepository", { repositoryName: "fixed", imageTagMutability: "IMMUTABLE" });
      await put({ repositoryName: "fixed", imageTag: "v1" });

      const answer = await put({ repositoryName: "fixed", imageTag: "v1", imageManifest: manifest("b") });

      assert.deepEqual(answer.body, {
        __type: "ImageTagAlreadyExistsException",
        message:
          "The image tag 'v1' already exists in the 'fixed' repository and cannot be overwritten because the repository is immutable.",
      });
    });
  });

  describe("functionality", () => {
    it("moves a tag from one image to the next", async () => {
      await put({ imageTag: "latest" });
      await put({ imageTag: "latest", imageManifest: manifest("b") });

      assert.deepEqual(
        images().map((image) => [image.manifest, image.tags]),
        [
          [manifest("a"), []],
          [manifest("b"), ["latest"]],
        ],
      );
    });

    it("adds a tag to an image that is there", async () => {
      await put({ imageTag: "v1" });
      await put({ imageTag: "v1.0" });

      assert.deepEqual(
        images().map((image) => image.tags),
        [["v1", "v1.0"]],
      );
    });
  });
});
