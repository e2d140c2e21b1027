import assert from "node:assert/strict";
import {
  DescribeReplicationBackfillResultsCommand,
  type ECRClient,
  paginateListReplicationBackfills,
  StartReplicationBackfillCommand,
  StopReplicationBackfillCommand,
} from "@aws-sdk/client-ecr";
import { type Captured, capture, putRules, restore } from "./registry.js";
import { openTarget, type Target } from "./target.js";

describe("conformance: the backfill of replication", () => {
  let target: Target;
  let ecr: ECRClient;
  let found: Captured;
  let destination: { readonly region: string; readonly registryId: string };
  const unknown = { replicationBackfillId: "00000000-0000-4000-8000-000000000000" };

  before(async () => {
    target = await openTarget();
    ecr = target.ecr();
    found = await capture(ecr);
    const region = target.region === "us-west-2" ? "us-east-1" : "us-west-2";
    destination = { region, registryId: found.account };
    // For repositories that there are none of, so that nothing is copied and nothing is paid for.
    const repositoryFilters = [{ filter: "conformance-none/", filterType: "PREFIX_MATCH" as const }];
    await putRules(ecr, [{ destinations: [destination], repositoryFilters }]);
  });
  after(async () => {
    if (found !== undefined) await restore(ecr, found);
    await target.close();
  });

  const start = (change: object = {}) =>
    ecr.send(new StartReplicationBackfillCommand({ destination: { ...destination, ...change } }));

  /** Ends what is in progress; fails for nothing that is over already. */
  const stop = async (replicationBackfillId: string | undefined) => {
    await ecr.send(new StopReplicationBackfillCommand({ replicationBackfillId })).catch((error: Error) => {
      if (error.name !== "ReplicationBackfillInvalidStatusException") throw error;
    });
  };

  it("begins by preparing, with an id by which it is listed and described", async () => {
    const started = await start();
    const id = started.replicationBackfillId ?? "";

    assert.equal(started.status, "PREPARING");
    assert.deepEqual(started.destination, destination);
    assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
    const listed: (string | undefined)[] = [];
    for await (const { backfills = [] } of paginateListReplicationBackfills({ client: ecr, pageSize: 50 }, {})) {
      listed.push(...backfills.map(({ replicationBackfillId }) => replicationBackfillId));
    }
    assert.ok(listed.includes(id));
    const described = await ecr.send(new DescribeReplicationBackfillResultsCommand({ replicationBackfillId: id }));
    assert.deepEqual([described.replicationBackfillId, described.destination], [id, destination]);
    assert.ok(described.startedAt instanceof Date);
    await stop(id);
  });

  it("cannot be stopped twice", async () => {
    const { replicationBackfillId } = await start().catch((error: Error) => {
      if (error.name !== "ReplicationBackfillInProgressException") throw error;
      return { replicationBackfillId: undefined };
    });
    if (replicationBackfillId === undefined) return;
    await stop(replicationBackfillId);

    await assert.rejects(ecr.send(new StopReplicationBackfillCommand({ replicationBackfillId })), {
      name: "ReplicationBackfillInvalidStatusException",
    });
  });

  it("fails to start to a destination that no rule names", async () => {
    await assert.rejects(start({ region: "eu-north-1" }), (error: Error) =>
      /^(InvalidParameter|Validation)Exception$/.test(error.name),
    );
  });

  it("fails to start to an account id of eleven digits", async () => {
    await assert.rejects(start({ registryId: "12345678901" }), (error: Error) =>
      /^(InvalidParameter|Validation)Exception$/.test(error.name),
    );
  });

  it("fails to be described or stopped where there is none of that id", async () => {
    const name = "ReplicationBackfillNotFoundException";

    await assert.rejects(ecr.send(new DescribeReplicationBackfillResultsCommand(unknown)), { name });
    await assert.rejects(ecr.send(new StopReplicationBackfillCommand(unknown)), { name });
  });

  it("fails to be listed with 51 on a page", async () => {
    const pages = paginateListReplicationBackfills({ client: ecr, pageSize: 51 }, {});

    await assert.rejects(pages.next(), (error: Error) => /^(InvalidParameter|Validation)Exception$/.test(error.name));
  });
});
