import { readFileSync } from "node:fs";
import { runProgram } from "#cli/program.js";
import { commentOf } from "#cli/report/write/comment.js";
import { startEmulator } from "#emulator/emulator.js";
import type { Note } from "#provider/lifecycle/notes.js";
import {
  account,
  grant,
  here,
  noted,
  other,
  policy,
  policyIn,
  previewJson,
  reportFrom,
  rule,
  rulesIn,
  type StepJson,
  stateIn,
  statementIn,
  step,
  there,
} from "../cli/support/previewJson.js";
import { type TerminalOptions, testTerminal } from "../cli/support/testTerminal.js";
import type { Row } from "./row.js";

const teams = Array.from({ length: 10 }, (_, i) => rule([there], `team${i}/`));
const further = rule([there, `${other}/us-east-1`], "team4/");
const opened = { ...grant("In", account, there, "team*"), Principal: "*" };

const commentFrom = (steps: readonly StepJson[], notes: readonly Note[] = []): string =>
  commentOf(
    reportFrom(
      previewJson(
        steps,
        notes.map((note) => noted["on its resource"](note)),
      ),
    ),
    undefined,
  );

const update = (before: readonly object[], after: readonly object[]): StepJson =>
  step("update", "ReplicationConfiguration", "teams", rulesIn(here, ...before), rulesIn(here, ...after));

/** Nine of ten rules are gone, and a statement is open to everyone; the author adds a destination. */
const drift: readonly StepJson[] = [
  step(
    "update",
    "ReplicationConfiguration",
    "teams",
    stateIn(
      here,
      { replicationConfiguration: { rules: [teams[9]] } },
      { replicationConfiguration: { rules: [teams[9]] }, __applied: { rules: teams } },
    ),
    rulesIn(here, ...teams.with(4, further)),
  ),
  step(
    "update",
    "RegistryPolicy",
    "in",
    stateIn(
      there,
      { policy: policy(opened) },
      { policy: policy(opened), __applied: policy(grant("In", account, there, "team*")) },
    ),
    policyIn(there, grant("In", account, there, "team*")),
  ),
];

const fortyPlaces = Array.from({ length: 40 }, (_, i) => `${account}/eu-west-${i}`);

const notReadable = (region: string): Note => ({
  code: "NOT_READABLE",
  resource: region,
  parameters: {
    setting: "registry policy",
    region,
    why: `ecr:GetRegistryPolicy in ${other}/${region} was not sent, because sts:AssumeRole on role/missing failed`,
  },
});

/** What `ecr-registry verify` answers about an emulated registry with a rule to an account that nothing leads to. */
const verified = async (args: readonly string[], options: TerminalOptions = {}): Promise<string> => {
  const emulator = await startEmulator({ accounts: [account, other].map((id) => ({ id })) });
  const before = { ...process.env };
  Object.assign(process.env, emulator.environment(account), { AWS_MAX_ATTEMPTS: "1" });
  try {
    emulator
      .registry(account, "eu-west-1")
      .setRules([{ destinations: [{ region: "eu-central-1", registryId: other }] }]);
    const terminal = testTerminal(options);
    const code = await runProgram(["verify", ...args], terminal);
    return `${terminal.output()}${terminal.notes()}\nexit code ${code}`;
  } finally {
    process.env = before;
    await emulator.close();
  }
};

const ireland = `${account}/eu-west-1,name=ireland`;
const state = {
  deployment: {
    resources: [
      {
        type: "pulumi-nodejs:dynamic/ecr:ReplicationRule",
        inputs: { registry: { region: "eu-west-1" } },
        outputs: { registryId: account, region: "eu-west-1" },
      },
    ],
  },
};

/** The table of pull requests: what a reviewer reads of each change. */
export const reportRows: readonly Row[] = [
  {
    id: "3",
    input: "preview with --refresh: nine rules removed and a statement opened by hand, one destination by the author",
    right: "drift in the headline and in the past tense; only the author's change among the changes",
    shows: [
      /^### Amazon ECR: 1 changed in 1 registry · 2 settings drifted/m,
      /#### Changes\n[\s\S]*rule for team4\/\\\*: adds destination us-east-1[\s\S]*#### Drift/,
      /rule for team0\/\\\* to eu-central-1 in 444455556666 was removed/,
      /principal everyone was added/,
    ],
    hides: [/adds rule|removes rule/],
    got: () => commentFrom(drift),
  },
  {
    id: "4 in the report",
    input: "ten prefixes that the policy allows, and base/, which it does not",
    right: "only base/ is said and drawn not to be allowed",
    shows: [/will not allow 111122223333 for base\/\\\*, so/, /base\/#42; \(not allowed\)/, /team0\/#42;, [^|]* more"/],
    hides: [/team\d\/[^|\n]*\(not allowed\)/],
    got: () =>
      commentFrom([
        update(teams, [...teams, rule([there], "base/")]),
        step(
          "same",
          "RegistryPolicy",
          "in",
          policyIn(there, grant("In", account, there, "team*")),
          policyIn(there, grant("In", account, there, "team*")),
        ),
      ]),
  },
  {
    id: "12",
    input: "pulumi preview --refresh --diff without drift, where the CLI calls every hidden property changed",
    right: "cannot be avoided by a provider: the guide says so, and what to use instead",
    shows: [/pulumi refresh --preview-only --diff/],
    got: () => readFileSync("docs/guides/report.md", "utf8"),
  },
  {
    id: "18 nothing checked",
    input: "verify, and no way to any destination",
    right: "not green",
    shows: [/NOTHING_CHECKED/, /exit code 1$/],
    got: () => verified(["-r", ireland]),
  },
  {
    id: "18 columns",
    input: "verify --image in 80 columns",
    right: "every row has its name",
    shows: [/^<?\w*>?ireland/m, /^ {4}frankfurt$/m, /^ {5}444455556666\/eu-central-1/m],
    got: () =>
      verified(["-r", ireland, "-r", `${there},name=frankfurt`, "-i", "prod/api:1"], {
        columns: 80,
        outputIsTerminal: true,
      }),
  },
  {
    id: "18 registries of the state",
    input: "verify --stack - for a program without ecr-registry:registries",
    right: "the registries in state are looked at",
    shows: [/^111122223333\/eu-west-1: account ok/m],
    got: () => verified(["--stack", "-"], { input: JSON.stringify(state) }),
  },
  {
    id: "19",
    input: "a prefix for one of ten rules to one destination",
    right: "says which rule gets it",
    shows: [/rule for team4\/\\\* to eu-central-1 in 444455556666: adds filter base\/\\\*/],
    got: () => commentFrom([update(teams, teams.with(4, rule([there], "team4/", "base/")))]),
  },
  {
    id: "P10",
    input: "text before and after the JSON of a preview",
    right: "skipped",
    shows: [/^<!-- ecr-registry report -->/],
    got: () =>
      commentOf(reportFrom(`warning: a newer version\n${previewJson([])}\nUpdate plan written to "x"\n`), undefined),
  },
  {
    id: "pull request: create",
    input: "ten rules of one resource",
    right: "the resource once, not ten times",
    shows: [/: 10 added in 1 registry$/m],
    hides: [/\| ReplicationConfiguration `teams` \|[\s\S]*\| ReplicationConfiguration `teams` \|/],
    got: () => commentFrom([step("create", "ReplicationConfiguration", "teams", undefined, rulesIn(here, ...teams))]),
  },
  {
    id: "pull request: destination",
    input: "a destination for one of ten rules",
    right: "the rule, and what it gets",
    shows: [/: 1 changed in 1 registry$/m, /rule for team4\/\\\*: adds destination us-east-1 in 444455556666/],
    got: () => commentFrom([update(teams, teams.with(4, further))]),
  },
  {
    id: "pull request: statement removed",
    input: "one of two statements less",
    right: "which one, with what it said",
    shows: [/: 1 removed in 1 registry/, /removes statement In: Allow 111122223333/],
    got: () =>
      commentFrom([
        step(
          "update",
          "RegistryPolicy",
          "in",
          policyIn(there, grant("In", account, there), grant("Kept", account, there, "kept/*")),
          policyIn(there, grant("Kept", account, there, "kept/*")),
        ),
      ]),
  },
  {
    id: "pull request: Sid",
    input: "another Sid of a statement that a resource owns",
    right: "that it is called so now",
    shows: [/statement In: changes Sid from In to Renamed/],
    got: () =>
      commentFrom([
        step(
          "replace",
          "RegistryPolicyStatement",
          "in",
          statementIn(there, grant("In", account, there)),
          statementIn(there, grant("Renamed", account, there)),
        ),
      ]),
  },
  {
    id: "pull request: adopt",
    input: "a create of what is live already",
    right: "counted in the headline; says what a destroy would remove",
    shows: [/: 1 adopted in 1 registry$/m, /a later destroy removes it from the registry/],
    hides: [/no changes/],
    got: () =>
      commentFrom(
        [step("create", "ReplicationConfiguration", "teams", undefined, rulesIn(here, rule([there], "prod/")))],
        [
          {
            code: "ADOPTED",
            resource: "teams",
            parameters: { setting: "replication configuration", registry: here },
          },
        ],
      ),
  },
  {
    id: "pull request: overwrite",
    input: "a create over a statement of others with its Sid",
    right: "counted as overwritten, not as added",
    shows: [/: 1 overwritten in 1 registry$/m],
    hides: [/\d added/],
    got: () => {
      const { inputs } = statementIn(there, grant("In", account, there));
      const state = stateIn(there, { ...inputs, replaces: { In: "Allow everyone: ecr:* on *" } });
      const statements = { In: "Allow 111122223333: CreateRepository, ReplicateImage on repository/*" };
      return commentFrom([
        step("create", "RegistryPolicyStatement", "in", undefined, {
          ...state,
          inputs: { ...state.inputs, statements },
        }),
      ]);
    },
  },
  {
    id: "pull request: Region",
    input: "ten rules to another Region",
    right: "one sentence",
    shows: [/moves 10 rules from eu-west-1 to ca-central-1/],
    hides: [/adds rule|removes rule/],
    got: () =>
      commentFrom([
        step(
          "replace",
          "ReplicationConfiguration",
          "teams",
          rulesIn(here, ...teams),
          rulesIn(`${account}/ca-central-1`, ...teams),
        ),
      ]),
  },
  {
    id: "pull request: 40 registries",
    input: "the same change in 40 registries",
    right: "one sentence, with a folded list",
    shows: [/\*\*40 registries\*\*[\s\S]*adds filter base/, /<details><summary>which<\/summary>/],
    hides: [/adds filter base[\s\S]*adds filter base/],
    got: () =>
      commentFrom(
        fortyPlaces.map((place, i) =>
          step(
            "update",
            "ReplicationConfiguration",
            `r${i}`,
            rulesIn(place, rule([there], "prod/")),
            rulesIn(place, rule([there], "prod/", "base/")),
          ),
        ),
      ),
  },
  {
    id: "pull request: role not assumable",
    input: "three resources behind one role that cannot be assumed",
    right: "one paragraph",
    shows: [/: no changes · 1 warning$/m, /The same goes for `us-east-1`, `us-west-2`/],
    hides: [/was not sent[\s\S]*was not sent/],
    got: () => commentFrom([], ["eu-central-1", "us-east-1", "us-west-2"].map(notReadable)),
  },
  {
    id: "pull request: rename",
    input: "another name of a resource in the program",
    right: "says that the content stays live",
    shows: [/its content stays live: renamed has it now/],
    hides: [/adds rule|removes rule/],
    got: () =>
      commentFrom([
        step("delete", "ReplicationConfiguration", "teams", rulesIn(here, ...teams)),
        step("create", "ReplicationConfiguration", "renamed", undefined, rulesIn(here, ...teams)),
      ]),
  },
  {
    id: "pull request: secret",
    input: "another policy that is secret",
    right: "says that it changes, and nothing of it",
    shows: [/changes content that is secret/],
    hides: [/ReplicateImage/],
    got: () =>
      commentFrom([
        step(
          "update",
          "RegistryPolicy",
          "in",
          stateIn(there, { policy: "[secret]", __secret: true }),
          stateIn(there, { policy: policy(grant("In", account, there)), __secret: true }),
        ),
      ]),
  },
];
