import assert from "node:assert/strict";
import { headline } from "#cli/report/model/report.js";
import {
  base,
  changesOf,
  grant,
  here,
  images,
  mirror,
  other,
  policy,
  policyIn,
  previewJson,
  prod,
  reportFrom,
  rule,
  rulesIn,
  type StepJson,
  stateIn,
  statementIn,
  step,
  there,
} from "../../support/previewJson.js";

const web = rule([there], "web/");

/** A configuration as a refresh left it: what is live, and what the stack wrote. */
const drifted = (live: readonly object[], written: readonly object[]) =>
  stateIn(
    here,
    { replicationConfiguration: { rules: live } },
    { replicationConfiguration: { rules: live }, __applied: { rules: written } },
  );

/** The sentences about drift, each with what an up makes of it. */
const driftOf = (...steps: readonly StepJson[]) =>
  reportFrom(previewJson(steps)).registries.flatMap((one) =>
    one.drift.map(({ kind, sentence, outcome }) => `${kind}: ${sentence} (${outcome})`),
  );

const update = (live: readonly object[], written: readonly object[], asked: readonly object[]) =>
  step("update", "ReplicationConfiguration", "it", drifted(live, written), rulesIn(here, ...asked));

const removed = (what: string, outcome: string) =>
  `remove: rule for ${what} to eu-central-1 in 444455556666 was removed (${outcome})`;

describe("what others changed since the last up", () => {
  it("is told in the past tense, and no change of the author where an up puts it back", () => {
    const step = update([base], [base, prod], [base, prod]);

    assert.deepEqual(driftOf(step), [removed("prod/*", "undone")]);
    assert.deepEqual(changesOf(step), { [here]: [] });
    assert.equal(headline(reportFrom(previewJson([step]))), "no changes in the program · 1 setting drifted");
  });

  it("does not swallow what the author changes in a rule that somebody removed", () => {
    const further = rule([there, `${other}/us-east-1`], "prod/");
    const step = update([base], [base, prod], [base, further]);

    assert.deepEqual(driftOf(step), [removed("prod/*", "undone")]);
    assert.deepEqual(changesOf(step), {
      [here]: ["change: rule for prod/*: adds destination us-east-1 in 444455556666"],
    });
    assert.equal(headline(reportFrom(previewJson([step]))), "1 changed in 1 registry · 1 setting drifted");
  });

  it("stays where the program asks for it by now, and is the author's no more", () => {
    const step = update([base, web], [base, prod], [base, web, rule([there], "new/")]);

    assert.deepEqual(driftOf(step), [
      removed("prod/*", "kept"),
      "add: rule for web/* to eu-central-1 in 444455556666 was added (kept)",
    ]);
    assert.deepEqual(changesOf(step)[here], [
      "keep: removes rule for prod/* to eu-central-1 in 444455556666 (which is so already)",
      "add: adds rule for new/* to eu-central-1 in 444455556666",
      "keep: adds rule for web/* to eu-central-1 in 444455556666 (which is so already)",
    ]);
  });

  it("is not said to be undone where the program changes the same statement", () => {
    const live = { ...images, Principal: "*" };
    const before = stateIn(here, { policy: policy(live) }, { policy: policy(live), __applied: policy(images) });
    const after = policyIn(here, { ...images, Principal: { AWS: ["*", "999999999999"] } });

    assert.deepEqual(driftOf(step("update", "RegistryPolicy", "it", before, after)), [
      "change: statement Images: principal everyone was added, principal 444455556666 was removed (changed)",
    ]);
  });

  it("is that a setting was removed, where the refresh found none and it is created again", () => {
    for (const [title, state, sentence] of [
      ["ReplicationConfiguration", rulesIn(here, prod), removed("prod/*", "undone")],
      [
        "RegistryPolicyStatement",
        statementIn(here, mirror),
        "remove: statement Mirror was removed: Allow 444455556666: CreateRepository, ReplicateImage on repository/prod/* (undone)",
      ],
    ] as const) {
      const steps = [step("refresh", title, "it", state, state), step("create", title, "it", undefined, state)];

      assert.deepEqual(driftOf(...steps), [sentence]);
      assert.deepEqual(changesOf(...steps), { [here]: [] });
    }
  });

  it("is left by a delete, which takes away no more than is there", () => {
    const step_ = step("delete", "ReplicationConfiguration", "it", drifted([base, web], [base, prod]));

    assert.deepEqual(driftOf(step_), [
      removed("prod/*", "left"),
      "add: rule for web/* to eu-central-1 in 444455556666 was added (left)",
    ]);
    assert.deepEqual(changesOf(step_)[here], ["remove: removes rule for base/* to eu-central-1 in 444455556666"]);
  });

  it("is none where live is what one of several writes was, of which nobody saw which took effect", () => {
    const live = { replicationConfiguration: { rules: [base] } };
    const before = stateIn(here, live, { ...live, __applied: [{ rules: [base] }, { rules: [prod] }] });

    assert.deepEqual(driftOf(step("update", "ReplicationConfiguration", "it", before, rulesIn(here, prod))), []);
  });

  describe("of secret content", () => {
    /** As the engine prints it, whether there is anything behind the veil or not. */
    const veiled = { policy: "[secret]", statements: "[secret]", __secret: true };
    const after = stateIn(here, veiled);
    const seen = (outputs: object) =>
      stateIn(here, veiled, { __applied: "[secret]", previous: "[secret]", ...outputs });
    const changed = "change: content that is secret was changed (not shown)";

    it("is told without a word of it", () => {
      const steps = [step("update", "RegistryPolicy", "it", seen({ __drifted: true }), after)];

      assert.deepEqual(driftOf(...steps), [`${changed} (undone)`]);
      assert.equal(headline(reportFrom(previewJson(steps))), "1 changed in 1 registry · 1 setting drifted");
    });

    it("leaves open what the author changes, as nobody may see it", () => {
      const [change, ...others] =
        changesOf(step("update", "RegistryPolicy", "it", seen({ __drifted: true }), after))[here] ?? [];

      assert.equal(
        change,
        "change: writes content that is secret again; whether the author changes it as well is not shown",
      );
      assert.deepEqual(others, []);
    });

    it("is none where a refresh saw what was written", () => {
      assert.deepEqual(driftOf(step("update", "RegistryPolicy", "it", seen({}), after)), []);
    });

    it("is left by a delete", () => {
      assert.deepEqual(driftOf(step("delete", "RegistryPolicy", "it", seen({ __drifted: true }))), [
        `${changed} (left)`,
      ]);
    });

    it("is that it was removed, where the refresh found nothing and it is created again", () => {
      const steps = [
        step("refresh", "RegistryPolicy", "it", seen({}), seen({})),
        step("create", "RegistryPolicy", "it", undefined, after),
      ];

      assert.deepEqual(driftOf(...steps), ["remove: content that is secret was removed (undone)"]);
    });

    it("is told where the engine does not veil it, but the program marks it as a secret", () => {
      const state = stateIn(
        here,
        { policy: policy(images), __secret: true },
        { policy: policy(images), __applied: policy(grant("Hidden", other, here)), __secret: true },
      );

      assert.deepEqual(driftOf(step("update", "RegistryPolicy", "it", state, after)), [`${changed} (undone)`]);
    });
  });

  it("is told with options that the author changes beside it", () => {
    const after = stateIn(here, { replicationConfiguration: { rules: [prod] }, onDelete: "restore" });
    const one = step("update", "ReplicationConfiguration", "it", drifted([base], [prod]), after);

    assert.deepEqual(changesOf(one)[here], ["keep: changes onDelete, its content stays"]);
  });
});
