import assert from "node:assert/strict";
import {
  account,
  here,
  noted,
  previewJson,
  reportFrom,
  rule,
  rulesIn,
  stateIn,
  step,
  there,
} from "../../support/previewJson.js";

const findingsOf = (...texts: readonly string[]) => reportFrom(...texts).findings;
const codesOf = (...texts: readonly string[]) => findingsOf(...texts).map(({ code }) => code);

describe("the findings in a report", () => {
  it("are recomputed where the preview did not report them, and are there once where it did", () => {
    const twice = rulesIn(here, rule([there], "prod/", "prod/api/"));
    const create = step("create", "ReplicationConfiguration", "hub", undefined, twice);
    const [recomputed] = findingsOf(previewJson([create]));
    assert.equal(recomputed?.code, "OVERLAPPING_FILTERS");
    const note = { code: recomputed.code, resource: "hub", parameters: { finding: recomputed.text } } as const;

    for (const print of Object.values(noted)) {
      assert.deepEqual(codesOf(previewJson([create], [print(note)])), ["OVERLAPPING_FILTERS"]);
    }
  });

  it("have the path where the program has the arguments from, and are there once then, too", () => {
    const replicationConfiguration = { rules: [rule([there], "prod/", "prod/api/")] };
    const __written = {
      argument: "replicationConfiguration",
      path: "ecr-registry:replication.ireland",
      parts: { repositoryFilters: "prefixes", filter: "" },
    };
    const create = step(
      "create",
      "ReplicationConfiguration",
      "hub",
      undefined,
      stateIn(here, { replicationConfiguration, __written }),
    );
    const [recomputed] = findingsOf(previewJson([create]));
    const finding = recomputed?.text ?? "";
    assert.match(finding, /^ecr-registry:replication\.ireland\.rules\[0\]\.prefixes\[1\] is "prod\/api\/", but/);
    const note = { code: "OVERLAPPING_FILTERS", resource: "hub", parameters: { finding } } as const;

    assert.deepEqual(codesOf(previewJson([create], [noted["on its resource"](note)])), ["OVERLAPPING_FILTERS"]);
  });

  it("say that a statement is open where they do not say already that it became so", () => {
    const open = {
      Sid: "A",
      Effect: "Allow",
      Principal: "*",
      Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
      Resource: `arn:aws:ecr:eu-west-1:${account}:repository/*`,
    };
    const after = stateIn(here, { policy: { Version: "2012-10-17", Statement: [open] } });
    const create = step("create", "RegistryPolicy", "p", undefined, after);
    const opened = (path: string) =>
      noted["on its resource"](
        { code: "OPENED_TO_EVERYONE", resource: "p", parameters: { finding: `${path} had limits before: close it` } },
        "RegistryPolicy",
      );

    assert.deepEqual(codesOf(previewJson([create])), ["OPEN_TO_EVERYONE"]);
    assert.deepEqual(codesOf(previewJson([create], [opened("policy.Statement[0]")])), ["OPENED_TO_EVERYONE"]);
    assert.deepEqual(codesOf(previewJson([create], [opened("policy.Statement[1]")])), [
      "OPENED_TO_EVERYONE",
      "OPEN_TO_EVERYONE",
    ]);
  });

  it("leave out what the program ignores, and what is on its way out", () => {
    const rules = [rule([there], "prod/", "prod/api/")];
    const ignored = stateIn(here, { replicationConfiguration: { rules }, ignoreFindings: ["OVERLAPPING_FILTERS"] });

    assert.deepEqual(codesOf(previewJson([step("create", "ReplicationConfiguration", "hub", undefined, ignored)])), []);
    assert.deepEqual(
      codesOf(previewJson([step("delete", "ReplicationConfiguration", "hub", rulesIn(here, ...rules))])),
      [],
    );
  });
});
