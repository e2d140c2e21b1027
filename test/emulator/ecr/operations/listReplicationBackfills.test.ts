import assert from "node:assert/strict";
import { noon } from "../../signedCall.js";
import { far, memberIn, near, source, useBackfillBench } from "./backfillBench.js";

describe("emulator: ListReplicationBackfills", () => {
  const { call, pass, seed, start } = useBackfillBench({ secondsPerReplication: 1 });
  const list = (input: object = {}) => call("ListReplicationBackfills", input);
  const idsIn = (body: unknown) =>
    [...JSON.stringify(body).matchAll(/"replicationBackfillId":"[^"]*(\d)"/g)].map(([, id]) => id);

  it("answers with an empty list where there are none", async () => {
    assert.deepEqual(await list(), { status: 200, body: { registryId: source, backfills: [] } });
  });

  it("shows how far each is, without the results", async () => {
    seed(3, near);
    const id = await start();
    pass(2);

    assert.deepEqual((await list()).body, {
      registryId: source,
      backfills: [
        {
          replicationBackfillId: id,
          destination: near,
          status: "IN_PROGRESS",
          progress: {
            totalReplicationCount: 3,
            completedReplicationCount: 2,
            failedReplicationCount: 0,
            failureCodes: [],
          },
          startedAt: noon.getTime() / 1000,
        },
      ],
    });
  });

  it("shows pages, each with the token of the next", async () => {
    seed(1, near);
    for (let i = 0; i < 3; i++) {
      await start();
      pass(2);
    }

    const first = (await list({ maxResults: 2 })).body;
    const second = (await list({ maxResults: 2, nextToken: memberIn(first, "nextToken") })).body;

    assert.deepEqual([idsIn(first), idsIn(second)], [["3", "2"], ["1"]]);
    assert.equal(memberIn(second, "nextToken"), undefined);
  });

  it("forgets those that ended 90 days ago", async () => {
    seed(1, near, far);
    await start(near);
    pass(60);
    await start(far);
    const days = 24 * 60 * 60;

    pass(90 * days - 30);
    assert.deepEqual(idsIn((await list()).body), ["2"]);

    pass(60);
    assert.deepEqual(idsIn((await list()).body), []);
  });

  for (const [title, input] of [
    ["51 results", { maxResults: 51 }],
    ["no results", { maxResults: 0 }],
    ["a token that it did not give", { nextToken: "x" }],
  ] as const) {
    it(`fails for ${title}`, async () => {
      assert.equal(memberIn((await list(input)).body, "__type"), "InvalidParameterException");
    });
  }
});
