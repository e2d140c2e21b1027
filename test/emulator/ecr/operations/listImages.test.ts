import assert from "node:assert/strict";
import { memberIn, useBackfillBench } from "./backfillBench.js";

describe("emulator: ListImages", () => {
  const { live, call } = useBackfillBench();
  const list = (input: object = {}) => call("ListImages", { repositoryName: "prod/web", ...input });
  const tagsIn = (body: unknown): readonly unknown[] => {
    const ids = memberIn(body, "imageIds");
    return Array.isArray(ids) ? ids.map((id) => memberIn(id, "imageTag")) : [];
  };
  beforeEach(async () => {
    live().pushImage("prod/web", "v1");
    live().pushImage("prod/web", "v2");
    const imageManifest = JSON.stringify({ mediaType: "application/vnd.oci.image.manifest.v1+json" });
    await call("PutImage", { repositoryName: "prod/web", imageManifest });
  });

  it("has an entry for each tag of an image, and one for an image without tags", async () => {
    const { status, body } = await list();

    assert.deepEqual([status, tagsIn(body)], [200, ["v1", "v2", undefined]]);
  });

  it("shows those with tags, or without, alone", async () => {
    assert.deepEqual(tagsIn((await list({ filter: { tagStatus: "TAGGED" } })).body), ["v1", "v2"]);
    assert.deepEqual(tagsIn((await list({ filter: { tagStatus: "UNTAGGED" } })).body), [undefined]);
  });

  it("shows pages, each with the token of the next", async () => {
    const first = (await list({ maxResults: 2 })).body;
    const second = (await list({ maxResults: 2, nextToken: memberIn(first, "nextToken") })).body;

    assert.deepEqual([tagsIn(first), tagsIn(second)], [["v1", "v2"], [undefined]]);
    assert.equal(memberIn(second, "nextToken"), undefined);
  });

  for (const [title, input, name] of [
    ["a repository that does not exist", { repositoryName: "prod/api" }, "RepositoryNotFoundException"],
    ["another status", { filter: { tagStatus: "OLD" } }, "InvalidParameterException"],
    ["1001 results", { maxResults: 1001 }, "InvalidParameterException"],
  ] as const) {
    it(`fails for ${title}`, async () => {
      assert.equal(memberIn((await list(input)).body, "__type"), name);
    });
  }
});
