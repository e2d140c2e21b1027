import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/folders.mjs";
import { run } from "../setup/run.mjs";
import { SetupError } from "../setup/setupError.mjs";
import { account } from "./emulator.mjs";

const regions = { ireland: "eu-west-1", frankfurt: "eu-central-1", virginia: "us-east-1" };

/** What somebody set up by hand, long before the first `pulumi up`. */
const legacyPolicy = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "SetByHandLongAgo",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: "ecr:ReplicateImage",
      Resource: `arn:aws:ecr:${regions.frankfurt}:${account}:repository/*`,
    },
  ],
};

const edit = { before: "        - to: [frankfurt]\n", after: "        - to: [frankfurt, virginia]\n" };

/**
 * Runs through the life of the demo stack; fails where it does not go as it is told.
 *
 * @param {{ cliDir: string, scratch: string, emulator: import("./emulator.mjs").Emulator, env: NodeJS.ProcessEnv }} stage
 */
export async function story({ cliDir, scratch, emulator, env }) {
  const config = join(scratch, "Pulumi.demo.yaml");
  const tell = (/** @type {string} */ text) => console.log(bold(text));
  /** @param {string[]} args */
  const pulumi = async (...args) => {
    console.log(dim(`$ pulumi ${args.join(" ")}`));
    const fixed = ["--stack", "demo", "--config-file", config, "--color", process.stdout.isTTY ? "always" : "never"];
    const cli = join(cliDir, process.platform === "win32" ? "pulumi.exe" : "pulumi");
    const { code } = await run(cli, [...args, ...fixed, "--non-interactive"], { cwd: root, env, show: true });
    if (code !== 0) throw new SetupError(`pulumi ${args[0]} failed with exit code ${code}`, "see its message above");
    const writes = await emulator.writes();
    console.log(dim(`writes to the registries: ${writes}`));
    return writes;
  };
  const live = async () => JSON.stringify(await Promise.all(Object.values(regions).map(emulator.live)));
  const expect = (/** @type {boolean} */ truth, /** @type {string} */ claim) => {
    if (!truth) throw new SetupError(`this was not so: ${claim}`, "look at the steps above, and report it");
  };

  await emulator.change(regions.frankfurt, { policy: legacyPolicy });
  const found = await live();
  copyFileSync(join(root, "Pulumi.demo.yaml"), config);
  const cli = join(cliDir, process.platform === "win32" ? "pulumi.exe" : "pulumi");
  const { code, output } = await run(cli, ["stack", "init", "demo", "--non-interactive"], { cwd: root, env });
  if (code !== 0) throw new SetupError(`the stack could not be made:\n${output}`, "see its message above");

  tell('1/7  First up. Look at "replaces": a policy set by hand was there before.');
  await pulumi("up", "--yes", "--skip-preview", "--diff");

  tell("2/7  Up again. Look at the end: nothing changed, nothing was written.");
  expect((await pulumi("up", "--yes", "--skip-preview")) === 0, "an up without a change writes nothing");

  tell('3/7  A rule gets another destination. Look at "rules": one line for one edit.');
  const text = readFileSync(config, "utf8");
  writeFileSync(config, text.replace(edit.before, edit.after));
  console.log(dim(`- ${edit.before.trim()}\n+ ${edit.after.trim()}`));
  expect((await pulumi("preview", "--diff")) === 0, "a preview writes nothing");

  tell("4/7  The edit goes live. Look at the last line: one write.");
  expect((await pulumi("up", "--yes", "--skip-preview")) === 1, "an edit of one rule is one write");

  tell('5/7  Somebody adds a rule by hand. Look at "rules": refresh shows it.');
  const { rules } = await emulator.live(regions.ireland);
  const stranger = { destinations: [{ region: "ap-south-1", registryId: account }] };
  await emulator.change(regions.ireland, { rules: [...rules, stranger] });
  await pulumi("refresh", "--yes", "--skip-preview", "--diff");

  tell('6/7  Up repairs it. Look at "rules": what was added goes, nothing else.');
  expect((await pulumi("up", "--yes", "--skip-preview", "--diff")) === 1, "the repair is one write");

  tell("7/7  Destroy. Look at the last line: the registries are as they were found.");
  await pulumi("destroy", "--yes", "--skip-preview");
  expect((await live()) === found, "destroy leaves the registries as found");
  console.log("All three registries are as they were found, the policy set by hand included.");
}

const styled = (/** @type {number} */ code) => (/** @type {string} */ text) =>
  process.stdout.isTTY && !process.env.NO_COLOR ? `\u001b[${code}m${text}\u001b[0m` : text;
const bold = (/** @type {string} */ text) => `\n${styled(1)(`== ${text}`)}`;
const dim = styled(2);
