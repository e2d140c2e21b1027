import assert from "node:assert/strict";
import { type Format, writeReport } from "#cli/report/write/writeReport.js";
import { sentenceOf } from "#provider/lifecycle/notes.js";
import {
  account,
  here,
  noted,
  other,
  policy,
  previewJson,
  reportFrom,
  rule,
  rulesIn,
  stateIn,
  step,
  there,
} from "../../support/previewJson.js";
import { hostile, hostileTexts } from "../../support/topologies.js";

const as = (format: Format, preview: string): Promise<string> =>
  writeReport(reportFrom(preview), format, {
    id: undefined,
    columns: 10_000,
    style: (style, text) => `<${style}>${text}</>`,
  });

const refused = {
  code: "DESTINATION_NOT_ADMITTED",
  resource: "hub",
  parameters: { destination: there, source: account, why: "no statement" },
} as const;
const withParameter = (more: Readonly<Record<string, string>>) => ({
  ...refused,
  parameters: { ...refused.parameters, ...more },
});
const text = sentenceOf(withParameter({ remedy: "add this statement" }));
const edit = previewJson(
  [
    step(
      "update",
      "ReplicationConfiguration",
      "hub",
      rulesIn(here, rule([there], "prod/"), rule([there], "base/")),
      rulesIn(here, rule([there], "prod/"), rule([there, `${account}/us-east-1`], "base/")),
    ),
    step(
      "create",
      "RegistryPolicy",
      "p",
      undefined,
      stateIn(there, { policy: policy(), replaces: { ByHand: "Allow everyone" } }),
    ),
  ],
  [noted["as a line"](withParameter({ statement: '{"Sid":"A"}' }))],
);

describe("the report as text", () => {
  it("has each change, finding and line of the difference, in colours by what it does", async () => {
    assert.equal(
      await as("text", edit),
      `<bold>Amazon ECR: 1 changed, 1 overwritten in 2 registries · 1 warning</>
images/prod: 1 to create, 1 to update

<yellow>warning</> hub: ${text} (DESTINATION_NOT_ADMITTED)
{
  "Sid": "A"
}

<bold>${here}</>
<yellow>  ~ rule for base/*: adds destination us-east-1 in ${account} [ReplicationConfiguration hub]</>

<bold>${there}</>
<red>  ! removes what others set: statement ByHand: Allow everyone [RegistryPolicy p]</>

<dim>${here} ReplicationConfiguration hub (update)</>
    {
<red>  -   "destinations": [{"region": "eu-central-1", "registryId": "${other}"}]</>
<green>  +   "destinations": [</>
<green>  +     {"region": "eu-central-1", "registryId": "${other}"}</>
<green>  +     {"region": "us-east-1", "registryId": "${account}"}</>
<green>  +   ]</>
      "repositoryFilters": [{"filter": "base/"}]
    }
    ... 1 more that stays`,
    );
  });

  it("lets no name act on a terminal", async () => {
    for (const hostileText of hostileTexts) {
      assert.doesNotMatch((await as("text", hostile(hostileText))).replaceAll("\n", ""), /[\p{Cc}\p{Cf}]/u);
    }
  });
});

describe("the report as JSON", () => {
  it("has the shape that is documented", async () => {
    const about = { stack: "images/prod", setting: "replication", type: "ReplicationConfiguration", resource: "hub" };

    assert.deepEqual(JSON.parse(await as("json", edit)), {
      version: 1,
      failed: false,
      stacks: [{ stack: "images/prod", counts: { create: 1, update: 1 }, otherResources: 0 }],
      registries: [
        {
          registry: here,
          names: [],
          account,
          region: "eu-west-1",
          changes: [
            {
              ...about,
              kind: "change",
              sentence: `rule for base/*: adds destination us-east-1 in ${account}`,
              items: 1,
              operation: "update",
            },
          ],
          drift: [],
          overwrites: [],
        },
        {
          registry: there,
          names: [],
          account: other,
          region: "eu-central-1",
          changes: [
            {
              kind: "overwrite",
              sentence: "removes what others set: statement ByHand: Allow everyone",
              items: 1,
              setting: "policy",
              resource: "p",
              type: "RegistryPolicy",
              stack: "images/prod",
              operation: "create",
            },
          ],
          drift: [],
          overwrites: [
            {
              resource: "p",
              type: "RegistryPolicy",
              stack: "images/prod",
              setting: "policy",
              lines: { ByHand: "Allow everyone" },
            },
          ],
        },
      ],
      findings: [
        {
          severity: "warning",
          code: "DESTINATION_NOT_ADMITTED",
          resource: "hub",
          stack: "images/prod",
          text,
          statement: { Sid: "A" },
        },
      ],
      topology: {
        registries: [
          { registry: here, account, region: "eu-west-1" },
          { registry: there, account: other, region: "eu-central-1" },
          { registry: `${account}/us-east-1`, account, region: "us-east-1" },
        ],
        arrows: [
          { from: here, to: `${account}/us-east-1`, repositories: ["base/*"], state: "new", refused: false },
          { from: here, to: there, repositories: ["base/*", "prod/*"], state: "same", refused: true },
        ],
      },
    });
  });
});
