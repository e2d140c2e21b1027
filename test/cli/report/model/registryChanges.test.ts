import assert from "node:assert/strict";
import {
  account,
  grant,
  other,
  policy,
  policyIn,
  previewJson,
  reportFrom,
  rule,
  rulesIn,
  type StateJson,
  said,
  sentencesOf,
  stateIn,
  statementIn,
  step,
  type Title,
} from "../support/previewJson.js";

const [here, there] = [`${account}/eu-west-1`, `${other}/eu-central-1`];
const [prod, base] = [rule([there], "prod/"), rule([there], "base/")];
const [images, mirror] = [grant("Images", other, here), grant("Mirror", other, here, "prod/*")];

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const changesOf = (...steps: readonly ReturnType<typeof step>[]) => sentencesOf(reportFrom(previewJson(steps)));

/** Each kind with one content and another, and what the way from nothing to the one and from the one to the other is. */
const kinds: readonly {
  readonly title: Title;
  readonly one: StateJson;
  readonly next: StateJson;
  readonly added: string;
  readonly changed: string;
  readonly removed: string;
}[] = [
  {
    title: "ReplicationConfiguration",
    one: rulesIn(here, prod),
    next: rulesIn(here, rule([there], "prod/", "web/")),
    added: "add: adds rule for prod/* to eu-central-1 in 444455556666",
    changed: "change: rule to eu-central-1 in 444455556666: adds filter web/*",
    removed: "remove: removes rule for prod/* to eu-central-1 in 444455556666",
  },
  {
    title: "ReplicationRule",
    one: stateIn(here, { ...prod }),
    next: stateIn(here, { ...rule([there, `${account}/us-east-1`], "prod/") }),
    added: "add: adds rule for prod/* to eu-central-1 in 444455556666",
    changed: "change: rule for prod/*: adds destination us-east-1 in 111122223333",
    removed: "remove: removes rule for prod/* to eu-central-1 in 444455556666",
  },
  {
    title: "RegistryPolicy",
    one: policyIn(here, images),
    next: policyIn(here, { ...images, Principal: "*" }),
    added:
      "add: adds statement Images: Allow 444455556666: CreateRepository, ReplicateImage on repository/* of 111122223333/eu-west-1",
    changed: "change: statement Images: adds principal everyone, removes principal 444455556666",
    removed:
      "remove: removes statement Images: Allow 444455556666: CreateRepository, ReplicateImage on repository/* of 111122223333/eu-west-1",
  },
  {
    title: "RegistryPolicyStatement",
    one: statementIn(here, images),
    next: statementIn(here, { ...images, Action: "ecr:ReplicateImage" }),
    added:
      "add: adds statement Images: Allow 444455556666: CreateRepository, ReplicateImage on repository/* of 111122223333/eu-west-1",
    changed: "change: statement Images: removes action ecr:CreateRepository",
    removed:
      "remove: removes statement Images: Allow 444455556666: CreateRepository, ReplicateImage on repository/* of 111122223333/eu-west-1",
  },
];

describe("the changes in a report", () => {
  for (const { title, one, next, added, changed, removed } of kinds) {
    it(`are in ECR's terms for each operation on a ${title}`, () => {
      const of = (op: string, before?: StateJson, after?: StateJson) =>
        changesOf(step(op, title, "it", before, after))[here];

      assert.deepEqual(of("create", undefined, one), [added]);
      assert.deepEqual(of("update", one, next), [changed]);
      assert.deepEqual(of("replace", one, next), [changed]);
      assert.deepEqual(of("delete", one), [removed]);
      assert.deepEqual(of("import", one, one), ["keep: takes over what is live, without a write"]);
      assert.deepEqual(of("import", undefined, one), ["keep: takes over what is live, without a write"]);
      for (const op of ["same", "read", "refresh", "discard", "read-replacement"]) {
        assert.deepEqual(of(op, one, one), undefined, op);
      }
    });

    it(`of a ${title} that is replaced in three steps are told once`, () => {
      const steps = [
        step("create-replacement", title, "it", one, next),
        step("replace", title, "it", one, next),
        step("delete-replaced", title, "it", one),
      ];

      assert.deepEqual(changesOf(...steps), { [here]: [changed] });
    });
  }

  it("of a resource that goes to another registry are told in both", () => {
    const moved = changesOf(
      step("replace", "ReplicationRule", "it", stateIn(here, { ...prod }), stateIn(there, { ...base })),
    );

    assert.deepEqual(moved, {
      [here]: ["remove: removes rule for prod/* to eu-central-1 in 444455556666"],
      [there]: ["add: adds rule for base/* to eu-central-1 in 444455556666"],
    });
  });

  it("begin at what was last seen live, not at what was asked", () => {
    const drifted = { ...rulesIn(here, prod), outputs: rulesIn(here, base).outputs };

    assert.deepEqual(changesOf(step("update", "ReplicationConfiguration", "it", drifted, rulesIn(here, base)))[here], [
      "keep: changes in state alone",
    ]);
  });

  it("tell what somebody else changed, with --refresh", () => {
    const seen = { replicationConfiguration: { rules: [base] }, __applied: { rules: [prod] } };
    const before = stateIn(here, { replicationConfiguration: { rules: [base] } }, seen);
    const { registries } = reportFrom(
      previewJson([step("update", "ReplicationConfiguration", "it", before, rulesIn(here, prod))]),
    );

    assert.deepEqual(
      registries[0]?.drift.map(({ sentence }) => sentence),
      ["rule to eu-central-1 in 444455556666: adds filter base/*, removes filter prod/*"],
    );
    assert.deepEqual(
      registries[0]?.rows.map(({ sentence }) => sentence),
      ["rule to eu-central-1 in 444455556666: adds filter prod/*, removes filter base/*"],
    );
  });

  it("of a delete tell what comes back, and what stays", () => {
    const restored = stateIn(
      here,
      { policy: policy(images), onDelete: "restore" },
      { previous: policy(images, mirror) },
    );
    const retained = { ...policyIn(there, images), retainOnDelete: true };

    assert.deepEqual(
      changesOf(step("delete", "RegistryPolicy", "a", restored), step("delete", "RegistryPolicy", "b", retained)),
      {
        [here]: [
          "add: adds statement Mirror: Allow 444455556666: CreateRepository, ReplicateImage on repository/prod/* of 111122223333/eu-west-1",
        ],
        [there]: ["keep: leaves the stack, its content stays live (retainOnDelete)"],
      },
    );
  });

  it("of options alone name them", () => {
    const next = stateIn(here, {
      replicationConfiguration: { rules: [prod] },
      onDelete: "restore",
      onExisting: "replace",
    });

    assert.deepEqual(changesOf(step("update", "ReplicationConfiguration", "it", rulesIn(here, prod), next))[here], [
      "keep: changes onExisting, onDelete, its content stays",
    ]);
  });

  it("of a rename say that the content stays", () => {
    const renamed = changesOf(
      step("delete", "ReplicationConfiguration", "old", rulesIn(here, prod, base)),
      step("create", "ReplicationConfiguration", "new", undefined, rulesIn(here, base, prod)),
    );

    assert.deepEqual(renamed, { [here]: ["keep: its content stays live: new has it now"] });
  });

  it("of a rename with more content tell what is added alone", () => {
    const renamed = changesOf(
      step("delete", "ReplicationConfiguration", "old", rulesIn(here, prod)),
      step("create", "ReplicationConfiguration", "new", undefined, rulesIn(here, prod, base)),
    );

    assert.deepEqual(renamed[here], [
      "add: adds rule for base/* to eu-central-1 in 444455556666",
      "keep: its content stays live: new has it now",
    ]);
  });

  it("of a setting that is split say that the content stays, and what is added to it", () => {
    const split = changesOf(
      step("delete", "RegistryPolicy", "all", policyIn(here, images)),
      step("create", "RegistryPolicyStatement", "images", undefined, statementIn(here, images)),
      step("create", "RegistryPolicyStatement", "mirror", undefined, statementIn(here, mirror)),
    );

    assert.deepEqual(split[here]?.at(-1), "keep: its content stays live: images has it now");
    assert.match(split[here]?.[0] ?? "", /^add: adds statement Mirror/);
    assert.equal(split[here]?.length, 2);
  });

  it("of another content under another name are told as what goes and what comes", () => {
    const both = changesOf(
      step("delete", "ReplicationConfiguration", "old", rulesIn(here, prod)),
      step("create", "ReplicationConfiguration", "new", undefined, rulesIn(here, base)),
    );

    assert.deepEqual(both[here], [
      "add: adds rule for base/* to eu-central-1 in 444455556666",
      "remove: removes rule for prod/* to eu-central-1 in 444455556666",
    ]);
  });

  it("of a create that adopts say so", () => {
    const note = `it: the replication configuration of ${here} has it already; it is adopted without a write\n\n`;
    const report = reportFrom(
      previewJson(
        [step("create", "ReplicationConfiguration", "it", undefined, rulesIn(here, prod))],
        [said("info", note)],
      ),
    );

    assert.deepEqual(sentencesOf(report)[here], ["keep: takes over what is live, without a write"]);
    assert.deepEqual(
      report.topology.arrows.map(({ state }) => state),
      ["same"],
    );
    assert.deepEqual(report.findings, []);
  });

  it("name what is live and would be overwritten, on a create alone", () => {
    const state = stateIn(here, { policy: policy(images), replaces: { ByHand: "Allow everyone: ecr:* on *" } });
    const overwrites = (op: string, before?: StateJson) =>
      reportFrom(previewJson([step(op, "RegistryPolicy", "it", before, state)])).registries.flatMap(
        (one) => one.overwrites,
      );

    assert.deepEqual(
      overwrites("create").map(({ lines }) => lines),
      [{ ByHand: "Allow everyone: ecr:* on *" }],
    );
    assert.deepEqual(overwrites("update", policyIn(here, mirror)), []);
  });

  it("show what is not known yet as such", () => {
    const later = stateIn(here, {
      replicationConfiguration: {
        rules: [prod, { ...base, destinations: [{ region: "us-east-1", registryId: unknown }] }],
      },
    });
    const nowhere = stateIn(unknown, { policy: unknown });

    assert.deepEqual(
      changesOf(
        step("update", "ReplicationConfiguration", "it", rulesIn(here, prod), later),
        step("create", "RegistryPolicy", "p", undefined, nowhere),
      ),
      {
        [here]: ["add: adds rule for base/* to us-east-1 in (known after apply)"],
        "a registry that is not known yet": ["add: sets content that is known after apply"],
      },
    );
  });

  it("draw what is not known yet as such, and not as all repositories", () => {
    const destinations = [{ region: "us-east-1", registryId: other }];
    const rules = [unknown, [{ filter: unknown }], [{ filter: "prod/" }, unknown]].map((repositoryFilters) => ({
      destinations,
      repositoryFilters,
    }));

    const { topology } = reportFrom(
      previewJson([step("create", "ReplicationConfiguration", "it", undefined, rulesIn(here, ...rules))]),
    );

    assert.deepEqual(
      topology.arrows.map(({ repositories }) => repositories),
      [["(known after apply)", "prod/*"]],
    );
  });

  it("count what is not theirs", () => {
    const { stacks, registries } = reportFrom(
      previewJson([
        step("create", "aws:s3/bucket:Bucket", "b", undefined, {}),
        step("update", "aws:iam/role:Role", "r", {}, {}),
        step("same", "aws:iam/role:Role", "s", {}, {}),
        step("create", "pulumi:providers:aws", "p", undefined, {}),
        step("create", "pulumi-ecr-registry:index:CrossAccountReplication", "c", undefined, {}),
      ]),
    );

    assert.equal(stacks[0]?.others, 2);
    assert.deepEqual(registries, []);
  });
});
