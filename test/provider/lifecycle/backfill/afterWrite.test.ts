import assert from "node:assert/strict";
import {
  backfillsOf,
  begun,
  frankfurt,
  idOf,
  type Kept,
  keptAfter,
  notesOf,
  ruleTo,
  stockholm,
  up,
} from "../../../support/backfillUps.js";
import { account, type HandlerBench, other, useHandlerBench } from "../../../support/handlerBench.js";
import { operations, ruleInputs } from "../../../support/parts.js";
import { document, replicationInputs, statement } from "../../../support/samples.js";

const on = { backfill: "newDestinations" };
const [toFrankfurt, toBoth] = [ruleTo([frankfurt], "prod/"), ruleTo([frankfurt, stockholm], "prod/")];
const [start, put] = ["StartReplicationBackfill", "PutReplicationConfiguration"];
const live = ({ emulator }: HandlerBench) => emulator.registry(account, "eu-west-1");
const inputsOf = (...rules: readonly object[]) => replicationInputs(rules, on);

describe("the option backfill", () => {
  const bench = useHandlerBench({
    accounts: [{ id: account }, { id: other }],
    roles: [{ arn: `arn:aws:iam::${other}:role/way`, trusts: [account] }],
  });
  /** An up in a process of its own, as each up is. */
  const nextUp = async (
    inputs: object,
    kept?: Kept,
    permissions?: string,
  ): Promise<{ kept: Kept; own: HandlerBench }> => {
    const own = await bench().process(account, permissions);
    return { kept: await up(own.replication, { ...inputs }, kept), own };
  };

  it("starts the backfill of each destination that a create adds, once its rules are live", async () => {
    live(bench()).pushImage("prod/api", "1.0");
    bench().emulator.registry(other, "eu-central-1").setPolicy(document(grant()));

    const { outs } = await up(bench().replication, inputsOf(toBoth));

    assert.deepEqual(outs.backfills, { [frankfurt]: idOf(1), [stockholm]: idOf(2) });
    assert.ok(operations(bench()).indexOf(put) < operations(bench()).indexOf(start));
    const arrived = bench().emulator.registry(other, "eu-central-1").images();
    assert.deepEqual(
      arrived.map(({ repository, tags }) => [repository, ...tags]),
      [["prod/api", "1.0"]],
    );
    assert.match(notesOf(bench(), "BACKFILL_STARTED").join(), new RegExp(`to ${frankfurt}, ${stockholm} has begun`));
  });

  it("is off by default, and then leaves no trace in state", async () => {
    const { outs, inputs } = await up(bench().replication, replicationInputs([toFrankfurt]));

    assert.deepEqual(await begun(bench()), []);
    assert.doesNotMatch(JSON.stringify([outs, inputs]), /ackfill/);
  });

  it("starts that of a destination, and of prefixes, that an update adds, and keeps the ids of the others", async () => {
    const first = await up(bench().replication, inputsOf(toFrankfurt));

    const { kept: second } = await nextUp(inputsOf(toBoth), first);
    const { kept: third } = await nextUp(inputsOf(ruleTo([frankfurt, stockholm], "prod/", "web/")), second);

    assert.deepEqual(second.outs.backfills, { [frankfurt]: idOf(1), [stockholm]: idOf(2) });
    assert.deepEqual(third.outs.backfills, { [frankfurt]: idOf(3), [stockholm]: idOf(4) });
  });

  it("starts nothing, and forgets the id, for a destination that goes, and for narrower prefixes", async () => {
    const first = await up(bench().replication, inputsOf(toBoth));

    const { kept } = await nextUp(inputsOf(ruleTo([frankfurt], "prod/api/")), first);

    assert.deepEqual(await begun(bench()), [frankfurt, stockholm]);
    assert.deepEqual(kept.outs.backfills, { [frankfurt]: idOf(1) });
  });

  it("starts that of a destination that others took away and an up puts back", async () => {
    const first = await up(bench().replication, inputsOf(toBoth));
    live(bench()).setRules([toFrankfurt]);
    const own = await bench().process();
    const refreshed = await own.replication.read(first.id, first.outs);
    const kept = { id: first.id, outs: refreshed.props ?? {}, inputs: refreshed.inputs ?? {} };

    await up(own.replication, inputsOf(toBoth), kept);

    assert.deepEqual(await begun(bench()), [frankfurt, stockholm, stockholm]);
  });

  it("starts nothing for an up without a change, a refresh, or the option alone", async () => {
    const first = await up(bench().replication, replicationInputs([toFrankfurt]));

    const { kept: second } = await nextUp(inputsOf(toFrankfurt), first);
    const { kept: third, own } = await nextUp(inputsOf(toFrankfurt), second);
    const refreshed = await own.replication.read(third.id, third.outs);

    assert.deepEqual(await begun(bench()), []);
    assert.deepEqual(third, second);
    assert.deepEqual(refreshed.props, third.outs);
    assert.doesNotMatch(JSON.stringify(refreshed.inputs), /backfills|__backfill/);
  });

  it("never starts for rules that were live before, and warns with the command, as an up may have ended after its write", async () => {
    live(bench()).setRules([toFrankfurt]);

    const { outs } = await up(bench().replication, inputsOf(toFrankfurt));

    assert.deepEqual(await begun(bench()), []);
    assert.deepEqual(outs.backfills, {});
    assert.deepEqual(notesOf(bench(), "BACKFILL_NOT_STARTED"), [
      `replication: images pushed before are not replicated from ${account}/eu-west-1 to ${frankfurt}, because the rules were ` +
        "live before this resource was created, and nothing shows whether images were left behind; to replicate them, run npx " +
        `ecr-registry backfill --registry ${account}/eu-west-1 --to ${frankfurt} (BACKFILL_NOT_STARTED)`,
    ]);
  });

  it("does not warn where a backfill shows that they were taken care of, as after a rename", async () => {
    await up(bench().replication, inputsOf(toFrankfurt));
    const own = await bench().process();

    await up(own.replication, {
      ...inputsOf(toFrankfurt),
      __resource: "pulumi-nodejs:dynamic/ecr:ReplicationConfiguration::renamed",
    });

    assert.deepEqual(notesOf(own, "BACKFILL_NOT_STARTED"), []);
    assert.deepEqual(await begun(bench()), [frankfurt]);
  });

  it("starts for an update whose process was killed between its write and the start", async () => {
    const first = await up(bench().replication, inputsOf(toFrankfurt));
    live(bench()).setRules([toBoth]);

    const { kept } = await nextUp(inputsOf(toBoth), first);

    assert.deepEqual(await begun(bench()), [frankfurt, stockholm]);
    assert.deepEqual(kept.outs.backfills, { [frankfurt]: idOf(1), [stockholm]: idOf(2) });
  });

  it("does not start again for an update whose process was killed after the start", async () => {
    const first = await up(bench().replication, inputsOf(toFrankfurt));
    await nextUp(inputsOf(toBoth), first);

    const { kept } = await nextUp(inputsOf(toBoth), first);

    assert.deepEqual(await begun(bench()), [frankfurt, stockholm]);
    assert.deepEqual(kept.outs.backfills, { [frankfurt]: idOf(1), [stockholm]: idOf(2) });
  });

  it("starts in the next up where nobody saw what became of the write", async () => {
    const first = await up(bench().replication, inputsOf(toFrankfurt));
    const own = await bench().process();
    const { inputs } = await own.replication.check(first.inputs, inputsOf(toBoth));
    // The write is carried out, and the look at it does not end within the time.
    bench().emulator.addFault({ operation: put, afterCommit: true, reset: true, times: 1 });
    own.onPause(() => own.timeUp());
    const kept = await keptAfter(first.inputs, own.replication.update(first.id, first.outs, inputs));
    assert.deepEqual(await begun(bench()), [frankfurt]);

    const { kept: second } = await nextUp(inputsOf(toBoth), kept);

    assert.deepEqual(await begun(bench()), [frankfurt, stockholm]);
    assert.deepEqual(second.outs.backfills, { [frankfurt]: idOf(1), [stockholm]: idOf(2) });
  });

  it("starts nothing for a state whose content is gone", async () => {
    const first = await up(bench().replication, inputsOf(toFrankfurt));
    const { replicationConfiguration: _, backfills: _ids, __backfill: _record, ...outs } = first.outs;

    await nextUp(inputsOf(toFrankfurt), { ...first, outs, failed: true });

    assert.deepEqual(await begun(bench()), [frankfurt]);
  });

  describe("to a destination that does not let the source in yet", () => {
    const roleArn = `arn:aws:iam::${other}:role/way`;
    const registries = JSON.stringify({ frankfurt: { region: "eu-central-1", assumeRoles: [{ roleArn }] } });
    const process = () => bench().process(account, undefined, { "ecr-registry:registries": registries });
    const images = () => bench().emulator.registry(other, "eu-central-1").images();
    const letIn = (...prefixes: readonly string[]) =>
      bench()
        .emulator.registry(other, "eu-central-1")
        .setPolicy(document(...prefixes.map((prefix) => grant(prefix))));

    it("waits for it, where that can be read", async () => {
      const [one, two, three] = [await process(), await process(), await process()];

      const first = await up(one.replication, inputsOf(toBoth));
      const second = await up(two.replication, inputsOf(toBoth), first);
      letIn("prod/");
      const third = await up(three.replication, inputsOf(toBoth), second);

      assert.match(
        notesOf(two, "BACKFILL_NOT_STARTED").join(),
        new RegExp(
          `to ${frankfurt} yet, because ${frankfurt} does not allow account ${account} to replicate prod/\\*; the backfill is ` +
            `started by the first pulumi up after it does, or with npx ecr-registry backfill --registry ${account}/eu-west-1 ` +
            `--registry ${frankfurt},roleArn=${roleArn} --to ${frankfurt} `,
        ),
      );
      assert.match(
        notesOf(two, "BACKFILL_PLANNED").join(),
        new RegExp(`still wait for their backfill to ${frankfurt}:`),
      );
      assert.deepEqual(await begun(bench()), [stockholm, frankfurt]);
      assert.deepEqual(third.outs.backfills, { [frankfurt]: idOf(2), [stockholm]: idOf(1) });
    });

    it("is not taken for done by a backfill that failed meanwhile", async () => {
      bench().emulator.registry(account, "eu-west-1").pushImage("prod/api", "1.0");
      const first = await up((await process()).replication, inputsOf(toFrankfurt));
      await startByHand(bench());
      letIn("prod/");

      const second = await up((await process()).replication, inputsOf(toFrankfurt), first);

      assert.deepEqual(second.outs.backfills, { [frankfurt]: idOf(2) });
      assert.equal(images().length, 1);
    });

    it("is taken for done by one that has replicated all", async () => {
      const first = await up((await process()).replication, inputsOf(toFrankfurt));
      letIn("prod/");
      await startByHand(bench());

      const second = await up((await process()).replication, inputsOf(toFrankfurt), first);

      assert.deepEqual(second.outs.backfills, { [frankfurt]: idOf(1) });
    });

    it("waits for what is still denied where another rule to it has its backfill", async () => {
      bench().emulator.registry(account, "eu-west-1").pushImage("team/api", "1.0");
      const [a, b] = ["prod/", "team/"].map((prefix) => ruleInputs(ruleTo([frankfurt], prefix), prefix, on));
      letIn("prod/");
      const first = await process();
      const [madeA, madeB] = [await up(first.rule, { ...a }), await up(first.rule, { ...b })];
      letIn("prod/", "team/");

      const second = await process();
      await up(second.rule, { ...a }, madeA);
      const { outs } = await up(second.rule, { ...b }, madeB);

      assert.deepEqual(madeA.outs.backfills, { [frankfurt]: idOf(1) });
      assert.deepEqual(outs.backfills, { [frankfurt]: idOf(2) });
      assert.equal(images().length, 1);
    });

    it("is no drift: a refresh says nothing of it", async () => {
      const first = await up((await process()).replication, inputsOf(toFrankfurt));
      const own = await process();

      const { props = {}, inputs = {} } = await own.replication.read(first.id, first.outs);
      const diff = await own.replication.diff(first.id, props, inputs);

      assert.equal(diff.changes, false);
      assert.deepEqual(own.notes, []);
    });
  });
});

const startByHand = async ({ emulator }: HandlerBench): Promise<void> => {
  const [registryId = "", region = ""] = frankfurt.split("/");
  const api = await backfillsOf(emulator);
  await api.start({ registryId, region });
};

/** Lets Ireland into Frankfurt. */
const grant = (prefix = "") => ({
  ...statement(`LetIrelandIn${prefix.replace("/", "")}`, account),
  Resource: `arn:aws:ecr:eu-central-1:${other}:repository/${prefix}*`,
});
