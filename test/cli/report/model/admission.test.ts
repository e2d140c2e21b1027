import assert from "node:assert/strict";
import {
  account,
  grant,
  other,
  policyIn,
  previewJson,
  reportFrom,
  rule,
  rulesIn,
  said,
  stateIn,
  statementIn,
  step,
  urnOf,
} from "../support/previewJson.js";

const [here, there] = [`${account}/eu-west-1`, `${other}/eu-central-1`];
const prod = rule([there], "prod/");
const hub = step("create", "ReplicationConfiguration", "hub", undefined, rulesIn(here, prod));
const notAdmitted =
  `hub: the registry policy of ${there} does not admit ${account} for these rules, so that images will fail there with ` +
  'DESTINATION_REGISTRY_ACCESS_DENIED: no statement allows it; add the statement {"Sid": "A"} (DESTINATION_NOT_ADMITTED)\n\n';

const findingsOf = (...texts: readonly string[]) => reportFrom(...texts).findings;
const codesOf = (...texts: readonly string[]) => findingsOf(...texts).map(({ code }) => code);
const refused = (...texts: readonly string[]) => reportFrom(...texts).topology.arrows.map((arrow) => arrow.refused);

describe("the findings in a report", () => {
  it("are what the checks said, each once, without what the CLI puts around it", () => {
    const urn = urnOf("ReplicationConfiguration", "hub");
    const warning = said(
      "warning",
      "warning: rules[0] says the same as rules[1]: leave one out (DUPLICATE_RULE)\n",
      urn,
    );
    const error = said(
      "error",
      "error: pulumi-nodejs:dynamic/ecr:ReplicationConfiguration resource 'hub' has a problem: region is 7\n",
      urn,
    );

    assert.deepEqual(findingsOf(previewJson([], [warning, error, warning])), [
      { severity: "error", stack: "images/prod", resource: "hub", text: "region is 7" },
      {
        severity: "warning",
        stack: "images/prod",
        code: "DUPLICATE_RULE",
        resource: "hub",
        text: "rules[0] says the same as rules[1]: leave one out",
      },
    ]);
  });

  it("are what the provider printed about other registries, and where it could not look", () => {
    const lines = [
      "the registry policy in eu-west-1 could not be looked at before the change: ecr:GetRegistryPolicy was refused\n",
      "hub: whether the destination admits the source is not known (DESTINATION_NOT_READABLE)\n",
      "hub, replication configuration of 1/2:\n  - adds rule\n",
      "Loading policy packs...\n",
    ];

    const findings = findingsOf(
      previewJson(
        [],
        lines.map((line) => said("info", line)),
      ),
    );

    assert.deepEqual(
      findings.map(({ severity, code, resource }) => [severity, code, resource]),
      [
        ["warning", undefined, undefined],
        ["warning", "DESTINATION_NOT_READABLE", "hub"],
      ],
    );
  });

  it("are every error, without its stack trace, but no warnings of other packages", () => {
    const trace =
      "error: Running program failed with an unhandled exception:\nError: boom\n    at f (/x.js:1:2)\n    at g (/y.js:3)\n";
    const bucket = "urn:pulumi:prod::images::aws:s3/bucket:Bucket::b";
    const report = reportFrom(
      previewJson(
        [],
        [said("error", trace), said("warning", "warning: deprecated", bucket), said("info#err", "noise")],
      ),
    );

    assert.deepEqual(
      report.findings.map(({ text }) => text),
      ["Running program failed with an unhandled exception:\nError: boom"],
    );
    assert.equal(report.failed, true);
  });

  it("are recomputed where the preview did not tell them, and are told once where it did", () => {
    const twice = rulesIn(here, rule([there], "prod/", "prod/api/"));
    const create = step("create", "ReplicationConfiguration", "hub", undefined, twice);
    const told = "warning: replicationConfiguration.rules[0].repositoryFilters[1] is covered (OVERLAPPING_FILTERS)\n";

    assert.deepEqual(codesOf(previewJson([create])), ["OVERLAPPING_FILTERS"]);
    assert.deepEqual(codesOf(previewJson([create], [said("warning", told, create.urn)])), ["OVERLAPPING_FILTERS"]);
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

describe("a destination that does not let images in", () => {
  it("is marked where the provider told so", () => {
    const text = previewJson([hub], [said("info", notAdmitted)]);

    assert.deepEqual(refused(text), [true]);
    assert.deepEqual(codesOf(text), ["DESTINATION_NOT_ADMITTED"]);
  });

  it("is found where another stack manages its whole policy", () => {
    const policy = step(
      "update",
      "RegistryPolicy",
      "p",
      policyIn(there),
      policyIn(there, grant("Base", account, there, "base/*")),
    );
    const both = [previewJson([hub]), previewJson([policy], [], "registries")];

    assert.deepEqual(refused(...both), [true]);
    assert.match(
      findingsOf(...both)[0]?.text ?? "",
      /^the registry policy of 444455556666\/eu-central-1 will not admit 111122223333 for prod\/\*, so that .*: no statement allows/,
    );
  });

  it("is found where its whole policy goes", () => {
    const gone = step("delete", "RegistryPolicy", "p", policyIn(there, grant("All", account, there)));

    assert.deepEqual(refused(previewJson([hub, gone])), [true]);
  });

  it("is marked for those repositories alone that it does not let in", () => {
    const policy = step(
      "create",
      "RegistryPolicy",
      "p",
      undefined,
      policyIn(there, grant("Base", account, there, "base/*")),
    );
    const rules = step(
      "create",
      "ReplicationConfiguration",
      "hub",
      undefined,
      rulesIn(here, rule([there], "prod/", "base/")),
    );

    const { topology, findings } = reportFrom(previewJson([rules, policy]));

    assert.deepEqual(
      topology.arrows.map(({ repositories, refused: closed }) => [repositories, closed]),
      [
        [["base/*"], false],
        [["prod/*"], true],
      ],
    );
    assert.equal(findings.length, 1);
  });

  it("is told to come first where the preview of another stack lets them in", () => {
    const statement = statementIn(there, grant("In", account, there));
    const both = [
      previewJson([hub], [said("info", notAdmitted)]),
      previewJson([step("create", "RegistryPolicyStatement", "in", undefined, statement)], [], "registries"),
    ];

    assert.deepEqual(refused(...both), [false]);
    assert.match(
      findingsOf(...both)[0]?.text ?? "",
      /; another stack of this report lets it in: bring that one up first$/,
    );
  });

  it("is not guessed where a whole policy is split, as others may have statements there", () => {
    const base = grant("Base", account, there, "base/*");
    const split = [
      step("delete", "RegistryPolicy", "all", policyIn(there, base)),
      step("create", "RegistryPolicyStatement", "base", undefined, statementIn(there, base)),
    ];

    assert.deepEqual(refused(previewJson([hub, ...split])), [false]);
  });

  it("is not guessed where only some statements of its policy are known, or its content is secret", () => {
    const base = statementIn(there, grant("Base", account, there, "base/*"));
    const secret = stateIn(there, { policy: "[secret]", __secret: true });

    for (const [title, state] of [
      ["RegistryPolicyStatement", base],
      ["RegistryPolicy", secret],
    ] as const) {
      assert.deepEqual(refused(previewJson([hub, step("create", title, "p", undefined, state)])), [false], title);
    }
  });

  it("is the source's own account never, as that needs no statement", () => {
    const near = `${account}/us-east-1`;
    const rules = step("create", "ReplicationConfiguration", "hub", undefined, rulesIn(here, rule([near])));
    const policy = step("create", "RegistryPolicy", "p", undefined, policyIn(near));

    assert.deepEqual(refused(previewJson([rules, policy])), [false]);
  });
});
