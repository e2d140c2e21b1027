import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const folder = join("examples", "fleet");
const read = (name: string): string => readFileSync(join(folder, name), "utf8");

describe("the files of the example fleet for pipelines", () => {
  it("run every account of a phase, and the phase of the sources whatever became of the destinations", () => {
    const { jobs } = parse(read("github.yml"));
    const { strategy } = parse(read("github-phase.yml")).jobs.stack;

    assert.equal(strategy["fail-fast"], false);
    assert.deepEqual(jobs.sources.needs, ["plan", "destinations"]);
    assert.match(jobs.sources.if, /!cancelled\(\)/);
    for (const job of ["destinations", "sources"]) assert.equal(jobs[job].permissions["id-token"], "write");
  });

  it("put no input of a workflow into a shell, but as a variable", () => {
    for (const name of ["github.yml", "github-phase.yml"]) {
      const { jobs } = parse(read(name));
      const commands = Object.values<{ steps?: readonly { run?: string }[] }>(jobs).flatMap(({ steps = [] }) =>
        steps.flatMap(({ run = "" }) => run),
      );

      assert.deepEqual(
        commands.filter((command) => command.includes("${{")),
        [],
      );
    }
  });

  it("assume the role that the file of the fleet names, in the account of the stack", () => {
    const { oidc } = JSON.parse(read("deployments.json")).operationContext;

    assert.equal(oidc.aws.roleArn, `arn:aws:iam::ACCOUNT:role/${parse(read("fleet.yaml")).role}`);
  });

  it("are all in the README beside them, and those to copy in the guide", () => {
    const files = readdirSync(folder).filter(
      (name) => /\.(?:ts|yml|yaml|json)$/.test(name) && !name.startsWith("Pulumi."),
    );
    const guide = readFileSync(join("docs", "guides", "fleet.md"), "utf8");
    const known = ["package.json", "tsconfig.json"];

    assert.deepEqual(
      files.filter((name) => !known.includes(name) && !read("README.md").includes(`(${name})`)),
      [],
    );
    for (const name of ["github.yml", "github-phase.yml", "deployments.json"])
      assert.ok(guide.includes(`fleet/${name}`));
  });
});
