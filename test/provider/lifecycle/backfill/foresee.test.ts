import assert from "node:assert/strict";
import { unknownValue } from "#provider/base/values.js";
import { frankfurt, notesOf, ruleTo, stockholm, up } from "../../../support/backfillUps.js";
import { account, useHandlerBench } from "../../../support/handlerBench.js";
import { ruleInputs } from "../../../support/parts.js";
import { replicationInputs } from "../../../support/samples.js";

const on = { backfill: "newDestinations" };
const toFrankfurt = ruleTo([frankfurt], "prod/");

describe("the preview of images pushed before", () => {
  const bench = useHandlerBench();
  const preview = async (rules: readonly object[], more: object = {}, olds: object = {}) => {
    const process = await bench().process();
    await process.replication.check({ ...olds }, replicationInputs(rules, more));
    return [...process.leftBehind, ...process.notes];
  };
  const live = () => bench().emulator.registry(account, "eu-west-1");

  it("says by destination that they will not be replicated, and the command", async () => {
    assert.deepEqual(await preview([toFrankfurt, ruleTo([frankfurt, stockholm], "web/")]), [
      `replication: images pushed before will not be replicated to ${frankfurt} (prod/*, web/*), ${stockholm} (web/*): set ` +
        'backfill to "newDestinations" before the up, or run npx ecr-registry backfill --registry ' +
        `${account}/eu-west-1 --to ${frankfurt} --to ${stockholm} after it (IMAGES_LEFT_BEHIND)`,
    ]);
  });

  it("says with the option that they will be", async () => {
    assert.deepEqual(await preview([toFrankfurt], on), [
      `replication: images pushed before will be replicated to ${frankfurt} (prod/*), too: after the write, a backfill starts to each ` +
        "that allows the source (BACKFILL_PLANNED)",
    ]);
  });

  it("says so of what is new alone: by what is live before a create, and by state before an update", async () => {
    live().setRules([toFrankfurt]);
    const more = [toFrankfurt, ruleTo([stockholm])];

    const [created = "", overwrites] = (await preview(more, { onExisting: "replace" })).toSorted();
    assert.match(created, new RegExp(`not be replicated to ${stockholm} \\(all repositories\\):`));
    assert.match(String(overwrites), /OVERWRITES/);
    const kept = await up(bench().replication, replicationInputs([toFrankfurt]));
    const [updated = "", ...rest] = await preview(more, {}, kept.inputs);
    assert.match(updated, new RegExp(`not be replicated to ${stockholm} \\(all repositories\\):`));
    assert.deepEqual(rest, []);
  });

  it("is silent where nothing is new, nothing can be read, all is a secret, or the program does not say yet, or does not want to hear it", async () => {
    const kept = await up(bench().replication, replicationInputs([toFrankfurt]));

    assert.deepEqual(await preview([ruleTo([frankfurt], "prod/api/")], {}, kept.inputs), []);
    assert.deepEqual(await preview([], {}, kept.inputs), []);
    live().setRules([]);
    assert.deepEqual(await preview([toFrankfurt], { ignoreFindings: ["IMAGES_LEFT_BEHIND"] }), []);
    assert.deepEqual(await preview([toFrankfurt], { __secret: true }), []);
    assert.deepEqual(await preview([toFrankfurt], { backfill: unknownValue }), []);
    bench().emulator.addFault({ operation: "DescribeRegistry", code: "AccessDeniedException", status: 400 });
    assert.doesNotMatch((await preview([toFrankfurt])).join(), /images pushed before/);
  });

  it("says it once of a destination that several resources add to, and not of what another one selects already", async () => {
    const { rule, leftBehind } = bench();
    for (const prefix of ["prod/", "web/", "prod/api/"]) {
      await rule.check({}, ruleInputs(ruleTo([frankfurt], prefix), prefix));
    }

    assert.equal(leftBehind.length, 1);
    assert.match(
      leftBehind.join(),
      new RegExp(`^prod/: images pushed before will not be replicated to ${frankfurt}: set`),
    );
  });

  it("says it of what can be told where the first of several resources is a secret, or does not want to hear it", async () => {
    for (const more of [{ __secret: true }, { ignoreFindings: ["IMAGES_LEFT_BEHIND"] }]) {
      const { rule, leftBehind } = await bench().process();
      await rule.check({}, ruleInputs(ruleTo([frankfurt], "prod/"), "prod/", more));
      await rule.check({}, ruleInputs(ruleTo([frankfurt], "web/"), "web/"));

      assert.match(leftBehind.join(), /^web\/: images pushed before will not be replicated/);
    }
  });

  it("says of a destination both that some images will be replicated and that others will not", async () => {
    const { rule, leftBehind, notes } = bench();
    await rule.check({}, ruleInputs(ruleTo([frankfurt], "prod/"), "prod/", on));
    await rule.check({}, ruleInputs(ruleTo([frankfurt], "web/"), "web/"));

    assert.match(notes.join(), /^prod\/: images pushed before will be replicated/);
    assert.match(leftBehind.join(), /^web\/: images pushed before will not be replicated/);
  });

  it("names the first of many destinations, and the command for all of them", async () => {
    const many = ["eu-west-2", "eu-west-3", "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ap-south-1"];

    const [said = ""] = await preview([ruleTo(many.map((region) => `${account}/${region}`))]);

    assert.match(said, /us-west-1 \(all repositories\) and 2 more: set/);
    assert.match(said, new RegExp(`backfill --registry ${account}/eu-west-1 after it`));
    assert.equal(notesOf(bench(), "BACKFILL_PLANNED").length, 0);
  });
});
