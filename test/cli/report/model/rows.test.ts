import assert from "node:assert/strict";
import {
  account,
  base,
  changesOf,
  here,
  images,
  policyIn,
  prod,
  rule,
  rulesIn,
  type StateJson,
  stateIn,
  statementIn,
  step,
  type Title,
  there,
} from "../../support/previewJson.js";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

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
    changed: "change: rule for prod/* to eu-central-1 in 444455556666: adds filter web/*",
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
    added: "add: adds statement Images: Allow 444455556666: CreateRepository, ReplicateImage on repository/*",
    changed: "change: statement Images: adds principal everyone, removes principal 444455556666",
    removed: "remove: removes statement Images: Allow 444455556666: CreateRepository, ReplicateImage on repository/*",
  },
  {
    title: "RegistryPolicyStatement",
    one: statementIn(here, images),
    next: statementIn(here, { ...images, Action: "ecr:ReplicateImage" }),
    added: "add: adds statement Images: Allow 444455556666: CreateRepository, ReplicateImage on repository/*",
    changed: "change: statement Images: removes action ecr:CreateRepository",
    removed: "remove: removes statement Images: Allow 444455556666: CreateRepository, ReplicateImage on repository/*",
  },
];

describe("the changes that one resource makes", () => {
  for (const { title, one, next, added, changed, removed } of kinds) {
    const count = title.startsWith("Replication") ? "1 rule" : "1 statement";

    it(`are in ECR's terms for each operation on a ${title}`, () => {
      const of = (op: string, before?: StateJson, after?: StateJson) =>
        changesOf(step(op, title, "it", before, after))[here];

      assert.deepEqual(of("create", undefined, one), [added]);
      assert.deepEqual(of("update", one, next), [changed]);
      assert.deepEqual(of("replace", one, next), [changed]);
      assert.deepEqual(of("delete", one), [removed]);
      const taken = `adopt: takes over what is live, ${count}, without a write; a later destroy removes it from the registry`;
      assert.deepEqual(of("import", one, one), [taken]);
      assert.deepEqual(of("import", undefined, one), [taken]);
      for (const op of ["same", "read", "refresh", "discard", "read-replacement"]) {
        assert.deepEqual(of(op, one, one), undefined, op);
      }
    });

    it(`of a ${title} that is replaced in three steps are reported once`, () => {
      const steps = [
        step("create-replacement", title, "it", one, next),
        step("replace", title, "it", one, next),
        step("delete-replaced", title, "it", one),
      ];

      assert.deepEqual(changesOf(...steps), { [here]: [changed] });
    });
  }

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
});
