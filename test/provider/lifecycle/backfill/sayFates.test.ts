import assert from "node:assert/strict";
import { frankfurt, notesOf, ruleTo, stockholm, up } from "../../../support/backfillUps.js";
import { account, useHandlerBench } from "../../../support/handlerBench.js";
import { replicationInputs } from "../../../support/samples.js";

const [list, start] = ["ListReplicationBackfills", "StartReplicationBackfill"];

describe("what is said of the backfills of an up", () => {
  const bench = useHandlerBench();
  const inputs = (more: object = {}) =>
    replicationInputs([ruleTo([frankfurt, stockholm], "prod/")], { backfill: "newDestinations", ...more });
  const said = () => [...notesOf(bench(), "BACKFILL_STARTED"), ...notesOf(bench(), "BACKFILL_NOT_STARTED")];

  it("is one sentence for all that have begun, with the command that shows how far they are", async () => {
    await up(bench().replication, inputs());

    assert.deepEqual(said(), [
      `replication: the backfill from ${account}/eu-west-1 to ${frankfurt}, ${stockholm} has begun, for images pushed before; ` +
        `npx ecr-registry backfill --registry ${account}/eu-west-1 --to ${frankfurt} --to ${stockholm} --status shows how far ` +
        "it is (BACKFILL_STARTED)",
    ]);
  });

  it("is one sentence for each reason why some have not", async () => {
    bench().emulator.addFault({ operation: start, code: "ReplicationBackfillInProgressException", status: 400 });

    await up(bench().replication, inputs());

    const [begun = "", not = ""] = said();
    assert.match(begun, new RegExp(`to ${stockholm} has begun`));
    assert.match(not, new RegExp(`to ${frankfurt} yet, because another backfill to eu-central-1 is in progress;`));
  });

  it("is a warning also where the time of the resource is up first", async () => {
    bench().emulator.addFault({ operation: start, code: "ThrottlingException", status: 400, times: 100 });
    bench().onPause(() => bench().timeUp());

    await up(bench().replication, inputs());

    assert.match(
      said().join(),
      /yet, because Amazon ECR did not answer in time; the backfill is started by the next pulumi up/,
    );
  });

  it("names nothing of a secret", async () => {
    bench().emulator.addFault({ operation: list, code: "AccessDeniedException", status: 400 });

    await up(bench().replication, inputs({ __secret: true }));

    assert.deepEqual(said(), [
      `replication: images pushed before the secret rules of ${account}/eu-west-1 are not replicated: run npx ecr-registry ` +
        `backfill --registry ${account}/eu-west-1 (BACKFILL_NOT_STARTED)`,
    ]);
  });
});
