import assert from "node:assert/strict";
import {
  account,
  grant,
  here,
  noted,
  other,
  policyIn,
  previewJson,
  reportFrom,
  rule,
  rulesIn,
  stateIn,
  statementIn,
  step,
  there,
} from "../../support/previewJson.js";

const prod = rule([there], "prod/");
const hub = step("create", "ReplicationConfiguration", "hub", undefined, rulesIn(here, prod));
const notAdmitted = noted["on its resource"]({
  code: "DESTINATION_NOT_ADMITTED",
  resource: "hub",
  parameters: { destination: there, source: account, why: "no statement allows it", statement: '{"Sid":"A"}' },
});

const findingsOf = (...texts: readonly string[]) => reportFrom(...texts).findings;
const codesOf = (...texts: readonly string[]) => findingsOf(...texts).map(({ code }) => code);
const refused = (...texts: readonly string[]) => reportFrom(...texts).topology.arrows.map((arrow) => arrow.refused);

describe("a destination that does not allow images", () => {
  it("is marked where the provider reports it", () => {
    const text = previewJson([hub], [notAdmitted]);

    assert.deepEqual(refused(text), [true]);
    assert.deepEqual(codesOf(text), ["DESTINATION_NOT_ADMITTED"]);
  });

  it("is marked for those prefixes alone that the provider names", () => {
    const rules = step(
      "create",
      "ReplicationConfiguration",
      "hub",
      undefined,
      rulesIn(here, rule([there], "prod/"), rule([there], "base/")),
    );
    const note = noted["on its resource"]({
      code: "DESTINATION_NOT_ADMITTED",
      resource: "hub",
      parameters: { destination: there, source: account, repositories: "base/*, web/*", why: "none", statement: "{}" },
    });

    assert.deepEqual(
      reportFrom(previewJson([rules], [note])).topology.arrows.map(({ repositories, refused: no }) => [
        repositories,
        no,
      ]),
      [
        [["prod/*"], false],
        [["base/*"], true],
      ],
    );
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
      /^the registry policy of 444455556666\/eu-central-1 will not allow 111122223333 for prod\/\*, so these images .*: no statement allows/,
    );
  });

  it("is found where its whole policy goes", () => {
    const gone = step("delete", "RegistryPolicy", "p", policyIn(there, grant("All", account, there)));

    assert.deepEqual(refused(previewJson([hub, gone])), [true]);
  });

  it("is found where the statement that allows them goes, or no longer allows them", () => {
    const before = statementIn(there, grant("In", account, there));
    const gone = step("delete", "RegistryPolicyStatement", "in", before);
    const narrower = statementIn(there, grant("In", account, there, "base/*"));
    const narrowed = step("update", "RegistryPolicyStatement", "in", before, narrower);

    for (const one of [gone, narrowed]) {
      assert.deepEqual(refused(previewJson([hub, one])), [true]);
      assert.match(
        findingsOf(previewJson([hub, one]))[0]?.text ?? "",
        /: this takes away statement In, which allows it now$/,
      );
    }
  });

  it("is none where another resource allows them by then", () => {
    const before = statementIn(there, grant("In", account, there));
    const next = statementIn(there, grant("Next", account, there));
    const both = [
      step("delete", "RegistryPolicyStatement", "in", before),
      step("create", "RegistryPolicyStatement", "next", undefined, next),
    ];

    assert.deepEqual(refused(previewJson([hub, ...both])), [false]);
  });

  it("is marked for those repositories alone that it does not allow", () => {
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

  it("is to be deployed first where the preview of another stack allows them", () => {
    const statement = statementIn(there, grant("In", account, there));
    const both = [
      previewJson([hub], [notAdmitted]),
      previewJson([step("create", "RegistryPolicyStatement", "in", undefined, statement)], [], "registries"),
    ];

    assert.deepEqual(refused(...both), [false]);
    const [finding] = findingsOf(...both);
    assert.match(finding?.text ?? "", /: no statement allows it; another stack of this .*: deploy that stack first$/);
    assert.equal(finding?.statement, undefined, "nothing is to be added");
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

  it("is not guessed where a rule has a filter of a type that is not known here", () => {
    const destinations = [{ region: "eu-central-1", registryId: other }];
    const rules = { destinations, repositoryFilters: [{ filter: "prod", filterType: "GLOB" }] };
    const steps = [
      step("create", "ReplicationConfiguration", "hub", undefined, rulesIn(here, rules)),
      step("create", "RegistryPolicy", "p", undefined, policyIn(there)),
    ];

    assert.deepEqual(refused(previewJson(steps)), [false]);
  });

  it("need not let repositories be created where the program does not mind", () => {
    const replicate = { ...grant("In", account, there), Action: "ecr:ReplicateImage" };
    const policy = step("create", "RegistryPolicy", "p", undefined, policyIn(there, replicate));
    const hubWith = (more: object) => {
      const state = stateIn(here, { replicationConfiguration: { rules: [prod] }, ...more });
      return previewJson([step("create", "ReplicationConfiguration", "hub", undefined, state), policy]);
    };

    assert.deepEqual(refused(hubWith({})), [true]);
    assert.deepEqual(refused(hubWith({ ignoreFindings: ["REPLICATE_WITHOUT_CREATE"] })), [false]);
  });

  it("is the source's own account never, as that needs no statement", () => {
    const near = `${account}/us-east-1`;
    const rules = step("create", "ReplicationConfiguration", "hub", undefined, rulesIn(here, rule([near])));
    const policy = step("create", "RegistryPolicy", "p", undefined, policyIn(near));

    assert.deepEqual(refused(previewJson([rules, policy])), [false]);
  });
});
