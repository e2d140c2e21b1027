import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";
import { document, rule, statement } from "../support/samples.js";
import { copyOfRootProgram, writeFiles } from "./support/files.js";
import { account, useWorkbench } from "./support/workbench.js";

const source = join("examples", "pull-request");
const other = "444455556666";

/** The actions of one of the example's IAM policies. */
const actionsOf = (name: string): readonly string[] =>
  JSON.parse(readFileSync(join(source, "iam", name), "utf8")).Statement.flatMap(
    ({ Action }: { Action: string | readonly string[] }) => Action,
  );
const [reads, writes] = [actionsOf("preview.json"), actionsOf("deploy.json")];

const roleOf = (job: string, permissions: readonly string[]) => ({
  arn: `arn:aws:iam::${other}:role/registries-${job}`,
  trusts: [account],
  permissions,
});

interface Step {
  readonly name?: string;
  readonly run?: string;
}
const { jobs } = parse(readFileSync(join(source, "github.yml"), "utf8"));
const scriptOf = (job: string, name: string): string => {
  const found = jobs[job].steps.find((step: Step) => step.name === name)?.run;
  assert.ok(found, `no step "${name}"`);
  return found;
};

/** Stands in for GitHub's command line: finds the comment that was made before, and keeps what it is called with. */
const gh = `#!/bin/sh
case "$*" in
  *--jq*) test ! -f comment.md || echo 77 ;;
  *) echo "$*" >> gh.log; cp report.md comment.md ;;
esac
`;

/** As it is checked out in each job. */
const stackFile = {
  "Pulumi.prod.yaml": `config:
  ecr-registry:registries:
    ireland: {region: eu-west-1, accountId: "${account}"}
    frankfurt:
      {region: eu-central-1, accountId: "${other}", assumeRoles: [{roleArn: "arn:aws:iam::${other}:role/registries-deploy"}]}
  ecr-registry:replication:
    ireland: {rules: [{to: [frankfurt], prefixes: [prod/]}]}
`,
};

describe("the pipeline of a pull request", () => {
  const bench = useWorkbench({
    emulator: {
      accounts: [
        {
          id: account,
          identities: [
            { name: "preview", permissions: reads },
            { name: "deploy", permissions: writes },
          ],
        },
        { id: other },
      ],
      roles: [roleOf("preview", reads), roleOf("deploy", writes)],
    },
  });
  let folder: string;

  before(async function () {
    if (process.platform === "win32") this.skip();
    folder = copyOfRootProgram();
    mkdirSync(join(folder, "bin"));
    writeFileSync(join(folder, "bin", "gh"), gh);
    chmodSync(join(folder, "bin", "gh"), 0o755);
    writeFiles(folder, stackFile);
    await bench().stackIn(folder, "prod");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = async (job: "preview" | "deploy", ...names: readonly string[]): Promise<string> => {
    writeFiles(folder, stackFile);
    bench().emulator.clearCalls();
    const env = {
      ...process.env,
      ...bench().environment,
      ...bench().emulator.environment(account, job, "eu-west-1"),
      PATH: [resolve(folder, "bin"), process.env.PATH].join(delimiter),
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      STACKS: "prod",
      GITHUB_OUTPUT: "output.txt",
      GITHUB_STEP_SUMMARY: "summary.md",
      GITHUB_REPOSITORY: "acme/registries",
      NUMBER: "12",
    };
    const said: string[] = [];
    for (const name of names) {
      const { stdout, stderr } = await promisify(execFile)("bash", ["-e", "-c", scriptOf(job, name)], {
        cwd: folder,
        env,
      });
      said.push(stdout, stderr);
    }
    return said.join("");
  };
  const file = (name: string) => readFileSync(join(folder, name), "utf8");
  const live = () => bench().emulator.registry(other, "eu-central-1");
  const rolesInUse = (): readonly string[] => [
    ...new Set(
      bench()
        .emulator.calls({ account: other })
        .flatMap(({ identity = "" }) => /assumed-role\/([\w-]+)/.exec(identity)?.[1] ?? []),
    ),
  ];

  it("comments what a role that can only read sees, in every account", async () => {
    live().setPolicy(document({ ...statement("OfAnotherTeam"), Resource: "*" }));

    const said = await run("preview", "Preview", "Report", "Comment");

    assert.doesNotMatch(said + file("preview-prod.json"), /could not be read|AccessDenied/);
    assert.match(file("comment.md"), /^<!-- ecr-registry report[\s\S]*prod\/[\s\S]*444455556666/);
    assert.equal(file("summary.md"), file("report.md"));
    assert.equal(
      file("gh.log"),
      "api --method POST repos/acme/registries/issues/12/comments -F body=@report.md --silent\n",
    );
    assert.match(live().policy() ?? "", /^(?!.*ReplicationFrom)/s);
  });

  it("sets what was previewed, with a role that can do just this", async () => {
    await run("deploy", "Up");

    assert.match(live().policy() ?? "", /OfAnotherTeam.*ReplicationFrom111122223333EuWest1/s);
    assert.equal(bench().emulator.registry(account, "eu-west-1").rules().length, 1);
  });

  it("updates its comment, shows what somebody else changed, and no other way in", async () => {
    bench()
      .emulator.registry(account, "eu-west-1")
      .setRules([rule("us-east-1", "legacy/")]);

    await run("preview", "Preview", "Report", "Comment");

    assert.match(
      file("gh.log"),
      /\napi --method PATCH repos\/acme\/registries\/issues\/comments\/77 -F body=@report\.md/,
    );
    assert.match(file("comment.md"), /legacy\//);
    assert.deepEqual(rolesInUse(), ["registries-preview"]);
    assert.doesNotMatch(file("comment.md"), /profile|registries-preview/);
  });
});
