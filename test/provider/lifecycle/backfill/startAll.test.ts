import assert from "node:assert/strict";
import { partitions } from "#provider/registry/partitions.js";
import { begun, frankfurt, idOf, type Kept, notesOf, ruleTo, stockholm, up } from "../../../support/backfillUps.js";
import { account, type HandlerBench, useHandlerBench } from "../../../support/handlerBench.js";
import { operations } from "../../../support/parts.js";
import { replicationInputs } from "../../../support/samples.js";

const [toFrankfurt, toBoth] = [ruleTo([frankfurt], "prod/"), ruleTo([frankfurt, stockholm], "prod/")];
const start = "StartReplicationBackfill";
const inputsOf = (...rules: readonly object[]) => replicationInputs(rules, { backfill: "newDestinations" });
const starts = (bench: HandlerBench) => operations(bench).filter((one) => one === start).length;

describe("a backfill that a program wants", () => {
  const bench = useHandlerBench();
  const nextUp = async (inputs: object, kept: Kept): Promise<{ kept: Kept; own: HandlerBench }> => {
    const own = await bench().process();
    return { kept: await up(own.replication, { ...inputs }, kept), own };
  };

  it("is remembered where AWS answers no start, shown as an update, and started by the next up", async () => {
    bench().emulator.addFault({ operation: start, times: 3, reset: true });
    const first = await up(bench().replication, inputsOf(toFrankfurt));
    assert.match(
      notesOf(bench(), "BACKFILL_NOT_STARTED").join(),
      /yet, because ecr:Start.*; the backfill is started by the next pulumi up/,
    );
    bench().emulator.clearFaults();

    const { kept, own } = await nextUp(inputsOf(toFrankfurt), first);
    const { kept: third } = await nextUp(inputsOf(toFrankfurt), kept);

    assert.deepEqual(await begun(bench()), [frankfurt]);
    assert.match(notesOf(own, "BACKFILL_PLANNED").join(), new RegExp(`still wait for their backfill to ${frankfurt}`));
    assert.deepEqual(third, kept);
  });

  it("is left to a later up, or to the command, where one to the same Region is in progress, or ten are", async () => {
    const slow = await bench().process();
    bench().emulator.addFault({ operation: start, code: "ReplicationBackfillInProgressException", status: 400 });
    bench().emulator.addFault({ operation: start, code: "LimitExceededException", status: 400 });

    const first = await up(slow.replication, inputsOf(toBoth));
    const { kept } = await nextUp(inputsOf(toBoth), first);

    assert.deepEqual(first.outs.backfills, {});
    const said = notesOf(slow, "BACKFILL_NOT_STARTED").join("\n");
    assert.match(
      said,
      new RegExp(
        `to ${frankfurt} yet, because another backfill to eu-central-1 is in progress; the backfill is started by the first ` +
          "pulumi up after that one is over, or with npx ecr-registry .* --after-running --wait --yes ",
      ),
    );
    assert.match(
      said,
      new RegExp(
        `to ${stockholm} yet, because ten backfills of this registry, .*, are in progress; .* one of them is over,`,
      ),
    );
    assert.deepEqual(kept.outs.backfills, { [frankfurt]: idOf(1), [stockholm]: idOf(2) });
  });

  it("is another one than the one that was in progress when it was wanted", async () => {
    const first = await up(bench().replication, inputsOf(toFrankfurt));
    bench().emulator.addFault({ operation: start, code: "ReplicationBackfillInProgressException", status: 400 });
    const wider = inputsOf(ruleTo([frankfurt], "prod/", "web/"));
    const { kept: second } = await nextUp(wider, first);

    const { kept: third } = await nextUp(wider, second);

    assert.deepEqual(second.outs.backfills, { [frankfurt]: idOf(1) });
    assert.deepEqual(third.outs.backfills, { [frankfurt]: idOf(2) });
  });

  it("is given up with the option, and the preview says so", async () => {
    bench().emulator.addFault({ operation: start, code: "ReplicationBackfillInProgressException", status: 400 });
    const first = await up(bench().replication, inputsOf(toFrankfurt));

    const { own } = await nextUp(replicationInputs([toFrankfurt]), first);

    assert.deepEqual(await begun(bench()), []);
    assert.match(own.leftBehind.join(), new RegExp(`images pushed before will not be replicated to ${frankfurt}: set`));
  });

  it("begins although AWS refuses another one of the same registry", async () => {
    bench().emulator.addFault({ operation: start, code: "ValidationException", status: 400 });

    await up(bench().replication, inputsOf(toBoth));

    assert.deepEqual(await begun(bench()), [stockholm]);
  });

  it("is sent again where the answer was lost and nothing has begun, and never where it has", async () => {
    bench().emulator.addFault({ operation: start, reset: true });
    bench().emulator.addFault({ operation: start, reset: true, afterCommit: true });

    const { outs } = await up(bench().replication, inputsOf(toBoth));

    assert.deepEqual(await begun(bench()), [frankfurt, stockholm]);
    assert.deepEqual(outs.backfills, { [frankfurt]: idOf(1), [stockholm]: idOf(2) });
    assert.equal(starts(bench()), 3);
  });

  it("is looked for, and never sent again, where the answer is an odd one", async () => {
    bench().emulator.addFault({ operation: start, afterCommit: true, body: "{}", status: 200 });

    const { outs } = await up(bench().replication, inputsOf(toFrankfurt));

    assert.deepEqual(await begun(bench()), [frankfurt]);
    assert.deepEqual(outs.backfills, { [frankfurt]: idOf(1) });
    assert.equal(starts(bench()), 1);
  });

  it("is tried again while AWS throttles", async () => {
    bench().emulator.addFault({ operation: start, times: 3, code: "ThrottlingException", status: 400 });

    await up(bench().replication, inputsOf(toFrankfurt));

    assert.deepEqual(await begun(bench()), [frankfurt]);
  });

  it("is not started without the right to list, nor remembered: the warning says what to allow", async () => {
    bench().emulator.addFault({ operation: "ListReplicationBackfills", code: "AccessDeniedException", status: 400 });

    const first = await up(bench().replication, inputsOf(toFrankfurt));

    const said = notesOf(bench(), "BACKFILL_NOT_STARTED").join();
    assert.match(
      said,
      /because .*allow this identity to call ecr:ListReplicationBackfills.*; to replicate them, run npx/,
    );
    const { own } = await nextUp(inputsOf(toFrankfurt), first);
    assert.deepEqual(own.notes, []);
    assert.deepEqual(await begun(bench()), []);
  });

  it("sends no more where ten are in progress", async () => {
    bench().emulator.addFault({ operation: start, code: "LimitExceededException", status: 400 });

    await up(bench().replication, inputsOf(toBoth));

    assert.equal(starts(bench()), 1);
  });
});

describe("eleven destinations of one registry", () => {
  const regions = partitions.find(({ id }) => id === "aws")?.regions ?? [];
  const names = regions
    .filter((region) => region !== "eu-west-1")
    .slice(0, 11)
    .map((region) => `${account}/${region}`);
  const bench = useHandlerBench({ backfills: { preparingSeconds: 1_000 } });

  it("have ten backfills in progress, and a warning with the command for the last", async () => {
    const { outs } = await up(bench().replication, inputsOf(ruleTo(names)));

    assert.equal(Object.keys(Object(outs.backfills)).length, 10);
    assert.equal((await begun(bench())).length, 10);
    assert.match(
      notesOf(bench(), "BACKFILL_NOT_STARTED").join(),
      new RegExp(
        `to ${names.at(-1)} yet, because ten backfills of this registry, .* are in progress; .* or with npx .* --to ${names.at(-1)} `,
      ),
    );
  });
});
