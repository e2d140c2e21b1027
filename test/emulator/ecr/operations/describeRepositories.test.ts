import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { callEcr, noon } from "../../signedCall.js";

describe("emulator: DescribeRepositories", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({
      clock: () => noon,
      accounts: [
        { id: "111122223333", identities: [{ name: "admin" }, { name: "pusher", permissions: ["ecr:Put*"] }] },
      ],
    });
  });
  afterEach(() => emulator.close());

  const describeRepositories = (input: object = {}, options = {}) =>
    callEcr(emulator, "DescribeRepositories", input, options);
  const create = async (...names: readonly string[]) => {
    for (const repositoryName of names) await callEcr(emulator, "CreateRepository", { repositoryName });
  };
  const names = (body: unknown) =>
    [...JSON.stringify(body).matchAll(/"repositoryName":"([^"]*)"/g)].map(([, name]) => name);

  describe("serialization", () => {
    it("answers with an empty list where there are none", async () => {
      assert.deepEqual(await describeRepositories(), { status: 200, body: { repositories: [] } });
    });

    it("shows a repository as CreateRepository did", async () => {
      const { body } = await callEcr(emulator, "CreateRepository", { repositoryName: "prod/web" });

      assert.deepEqual((await describeRepositories()).body, { repositories: [Object.values(body ?? {})[0]] });
    });
  });

  describe("validation", () => {
    for (const [title, input, name] of [
      ["a repository that does not exist", { repositoryNames: ["prod/web"] }, "RepositoryNotFoundException"],
      ["no names at all", { repositoryNames: [] }, "InvalidParameterException"],
      ["1001 results", { maxResults: 1001 }, "InvalidParameterException"],
      ["a token that it did not give", { nextToken: "x" }, "InvalidParameterException"],
    ] as const) {
      it(`fails for ${title}`, async () => {
        assert.match(JSON.stringify((await describeRepositories(input)).body), new RegExp(`"__type":"${name}"`));
      });
    }

    it("fails for the registry of another account", async () => {
      const answer = await describeRepositories({ registryId: "222222222222" });

      assert.match(
        JSON.stringify(answer.body),
        /AccessDeniedException.*ecr:DescribeRepositories on resource: .*222222222222/,
      );
    });

    it("fails without permission", async () => {
      const answer = await describeRepositories({}, { identity: "pusher" });

      assert.match(
        JSON.stringify(answer.body),
        /AccessDeniedException.*not authorized to perform: ecr:DescribeRepositories/,
      );
    });
  });

  describe("functionality", () => {
    it("shows those that are named", async () => {
      await create("a1", "b1", "c1");

      assert.deepEqual(names((await describeRepositories({ repositoryNames: ["c1", "a1"] })).body), ["c1", "a1"]);
    });

    it("shows pages, each with the token of the next", async () => {
      await create("a1", "b1", "c1");

      const first = await describeRepositories({ maxResults: 2 });
      const nextToken: unknown = Reflect.get(Object(first.body), "nextToken");
      const second = await describeRepositories({ maxResults: 2, nextToken });

      assert.deepEqual([names(first.body), names(second.body)], [["a1", "b1"], ["c1"]]);
      assert.equal(Reflect.get(Object(second.body), "nextToken"), undefined);
    });
  });
});
