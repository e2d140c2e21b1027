import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { ecrImagesApi } from "#provider/aws/ecrImagesApi.js";
import { newAwsStore } from "#provider/aws/store.js";
import { rule } from "../../support/samples.js";

const account = "111122223333";

describe("ecrImagesApi", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({
      accounts: [{ id: account, identities: [{ name: "admin" }, { name: "blind", permissions: [] }] }],
    });
  });
  afterEach(() => emulator.close());

  const api = (identity?: string) => {
    const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = emulator.environment(account, identity);
    const keys = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
    return ecrImagesApi({ region: "eu-west-1", endpoint: emulator.url, keys, assumeRoles: [] }, newAwsStore());
  };
  const live = () => emulator.registry(account, "eu-west-1");

  it("names all repositories, however many pages they are", async () => {
    const names = Array.from({ length: 1001 }, (_, number) => `prod/r${number}`);
    for (const name of names) live().pushImage(name, "1");

    assert.deepEqual(await api().repositories(), names);
    assert.equal(emulator.calls({ operation: "DescribeRepositories" }).length, 2);
  });

  it("tells what became of an image in each destination, by its tag and by its digest", async () => {
    live().setRules([
      { destinations: [...rule("us-east-1").destinations, { region: "us-east-1", registryId: "444455556666" }] },
    ]);
    live().pushImage("prod/api", "1");
    const digest = live().repositories()[0]?.images[0]?.digest ?? "";
    const expected = [
      { region: "us-east-1", registryId: account, status: "COMPLETE" },
      {
        region: "us-east-1",
        registryId: "444455556666",
        status: "FAILED",
        failureCode: "DESTINATION_REGISTRY_ACCESS_DENIED",
      },
    ];

    assert.deepEqual(await api().replicationOf({ repository: "prod/api", tag: "1" }), expected);
    assert.deepEqual(await api().replicationOf({ repository: "prod/api", digest }), expected);
  });

  it("knows an image that no rule was for from one that is not there", async () => {
    live().pushImage("prod/api", "1");

    assert.deepEqual(await api().replicationOf({ repository: "prod/api", tag: "1" }), []);
    assert.equal(await api().replicationOf({ repository: "prod/api", tag: "2" }), undefined);
    assert.equal(await api().replicationOf({ repository: "prod/web", tag: "1" }), undefined);
  });

  it("counts the images of a repository, each once for each of its tags, however many pages they are", async () => {
    for (let i = 0; i < 1001; i++) live().pushImage("prod/api", `v${i}`);
    live().pushImage("prod/web", "v1");

    assert.equal(await api().imagesIn("prod/api"), 1001);
    assert.equal(emulator.calls({ operation: "ListImages" }).length, 2);
  });

  it("fails with the action to allow", async () => {
    await assert.rejects(() => api("blind").repositories(), {
      code: "ACCESS_DENIED",
      message: /allow this identity to call ecr:DescribeRepositories/,
    });
    await assert.rejects(() => api("blind").replicationOf({ repository: "prod/api", tag: "1" }), {
      code: "ACCESS_DENIED",
      message: /allow this identity to call ecr:DescribeImageReplicationStatus/,
    });
  });
});
