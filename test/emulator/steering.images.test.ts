import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { callEcr, noon } from "./signedCall.js";

const account = "111122223333";
const near = { region: "us-east-1", registryId: account };
const far = { region: "eu-west-1", registryId: "222222222222" };
const rules = [{ destinations: [near, far] }];
const replication = [
  { ...near, status: "COMPLETE" },
  { ...far, status: "FAILED", failureCode: "DESTINATION_REGISTRY_ACCESS_DENIED" },
];

describe("emulator: steering images", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({
      clock: () => noon,
      registries: [{ account, region: "eu-west-1", rules }],
    });
  });
  afterEach(() => emulator.close());

  const images = (region = "eu-west-1") => `${emulator.url}/_emulator/registries/${account}/${region}/images`;
  const answerOf = async (answer: Response) => ({ status: answer.status, body: await answer.json() });
  const push = async (body: unknown) => answerOf(await fetch(images(), { method: "POST", body: JSON.stringify(body) }));
  const list = async (region?: string) => answerOf(await fetch(images(region)));
  const web = { repository: "prod/web", tag: "v1" };

  it("pushes an image where the rules say, and answers with what became of it", async () => {
    assert.deepEqual(await push(web), {
      status: 200,
      body: { repository: "prod/web", tags: ["v1"], replication },
    });
  });

  it("lists the images of a registry with their replication", async () => {
    await push(web);
    await push({ repository: "dev/web", tag: "v2" });

    assert.deepEqual(await list(), {
      status: 200,
      body: [
        { repository: "prod/web", tags: ["v1"], replication },
        { repository: "dev/web", tags: ["v2"], replication },
      ],
    });
  });

  it("lists an image that came by replication, which went nowhere from there", async () => {
    await push(web);

    assert.deepEqual((await list("us-east-1")).body, [{ repository: "prod/web", tags: ["v1"], replication: [] }]);
  });

  it("lists nothing where nothing is", async () => {
    assert.deepEqual(await list(), { status: 200, body: [] });
  });

  it("pushes into a repository that is there", async () => {
    await push(web);
    await push({ ...web, tag: "v2" });

    assert.deepEqual(
      emulator
        .registry(account, "eu-west-1")
        .images()
        .map(({ repository, tags }) => [repository, tags]),
      [
        ["prod/web", ["v1"]],
        ["prod/web", ["v2"]],
      ],
    );
  });

  it("pushes what the API finds", async () => {
    await push(web);

    const answer = await callEcr(emulator, "DescribeImageReplicationStatus", {
      repositoryName: "prod/web",
      imageId: { imageTag: "v1" },
    });

    const [pushed] = emulator.registry(account, "eu-west-1").repositories()[0]?.images ?? [];
    assert.deepEqual(answer.body, {
      repositoryName: "prod/web",
      imageId: { imageDigest: pushed?.digest, imageTag: "v1" },
      replicationStatuses: replication,
    });
  });

  it("pushes the same manifest for the same name and tag in every run", async () => {
    const other = await startEmulator();
    await other.close();
    const manifest = (one: Emulator) => {
      one.registry(account, "eu-west-1").pushImage("prod/web", "v1");
      return one.registry(account, "eu-west-1").repositories()[0]?.images[0]?.manifest;
    };

    assert.equal(manifest(emulator), manifest(other));
  });

  it("pushes another manifest for another name or tag", async () => {
    const door = emulator.registry(account, "eu-west-1");

    for (const [name, tag] of [
      ["prod/web", "v1"],
      ["prod/web", "v2"],
      ["prod/api", "v1"],
    ] as const) {
      door.pushImage(name, tag);
    }

    const digests = door.repositories().flatMap((repository) => repository.images.map((image) => image.digest));
    assert.equal(new Set(digests).size, 3);
  });

  it("fails for an image that is there already, in the words of AWS", async () => {
    await push(web);

    const answer = await push(web);

    assert.equal(answer.status, 400);
    assert.match(JSON.stringify(answer.body), /"message":"Image with digest 'sha256:\w+' and tag 'v1' already exists/);
  });

  it("fails for a name that no repository can have, in the words of AWS", async () => {
    const answer = await push({ ...web, repository: "Prod" });

    assert.equal(answer.status, 400);
    assert.match(JSON.stringify(answer.body), /"message":"Invalid parameter at 'repositoryName' failed to satisfy/);
  });

  for (const [title, body, message] of [
    ["without a tag", { repository: "prod/web" }, /"message":"tag: /],
    ["with a tag that is a number", { ...web, tag: 1 }, /"message":"tag: /],
    ["with a member that is not known", { ...web, tags: [] }, /"message":"tags: /],
  ] as const) {
    it(`fails for a body ${title}, and names it`, async () => {
      const answer = await push(body);

      assert.equal(answer.status, 400);
      assert.match(JSON.stringify(answer.body), message);
      assert.deepEqual((await list()).body, []);
    });
  }

  it("fails for another part of a registry than its images", async () => {
    const answer = await fetch(images().replace(/images$/, "tags"));

    assert.deepEqual(await answerOf(answer), {
      status: 404,
      body: { message: `no such thing: GET /_emulator/registries/${account}/eu-west-1/tags` },
    });
  });

  it("does not enter the call log", async () => {
    await push(web);
    await list();

    assert.deepEqual(emulator.calls(), []);
  });
});
