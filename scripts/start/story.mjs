import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/folders.mjs";
import { run } from "../setup/run.mjs";
import { SetupError } from "../setup/setupError.mjs";
import { account } from "./emulator.mjs";
import { bold, dim } from "./styles.mjs";

/** The registries in `Pulumi.demo.yaml`, and one that is a destination in its rules, but not in the stack at first. */
const registries = {
  ireland: { account, region: "eu-west-1" },
  frankfurt: { account: "444455556666", region: "eu-central-1" },
  virginia: { account: "777788889999", region: "us-east-1" },
  mumbai: { account: "222233334444", region: "ap-south-1" },
};

/** A policy that somebody set by hand, long before the first `pulumi up`. @param {string} sid @param {Place} registry */
const setByHand = (sid, { account: id, region }) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: sid,
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${id}:root` },
      Action: "ecr:ReplicateImage",
      Resource: `arn:aws:ecr:${region}:${id}:repository/team/*`,
    },
  ],
});

const edits = {
  /** The account that the stack could not reach becomes a named registry. */
  mumbai: [
    ['frankfurt, virginia, {region: ap-south-1, registryId: "222233334444"}', "frankfurt, virginia, mumbai"],
    [
      "  ecr-registry:replication:\n",
      '    mumbai:\n      region: ap-south-1\n      accountId: "222233334444"\n      assumeRoles:\n' +
        '        - {roleArn: "arn:aws:iam::222233334444:role/ecr-registry"}\n  ecr-registry:replication:\n',
    ],
  ],
  /** A rule gets another destination, and what was pushed before is to go there as well. */
  destination: [
    ["        - to: [frankfurt]\n", "        - to: [frankfurt, virginia]\n"],
    ["          prefixes: [base/, tools/]\n", "          prefixes: [base/, tools/]\n      backfill: newDestinations\n"],
  ],
};

/**
 * Runs through the life of the demo stack; fails if anything is not as the headings say.
 *
 * @param {{ node: string, cliDir: string, scratch: string, env: NodeJS.ProcessEnv,
 *   emulator: import("./emulator.mjs").Emulator }} stage node: path of Node.js
 */
export async function story({ node, cliDir, scratch, emulator, env }) {
  const config = join(scratch, "Pulumi.demo.yaml");
  const cli = join(cliDir, process.platform === "win32" ? "pulumi.exe" : "pulumi");
  const tell = (/** @type {string} */ text) => console.log(bold(text));
  /** @param {string[]} args */
  const pulumi = async (...args) => {
    console.log(dim(`$ pulumi ${args.join(" ")}`));
    const fixed = ["--stack", "demo", "--config-file", config, "--color", process.stdout.isTTY ? "always" : "never"];
    const { code } = await run(cli, [...args, ...fixed, "--non-interactive"], { cwd: root, env, show: true });
    if (code !== 0) throw new SetupError(`pulumi ${args[0]} failed with exit code ${code}`, "see its message above");
    const writes = await emulator.writes();
    console.log(dim(`writes to the registries: ${writes}`));
    return writes;
  };
  /** @param {readonly (readonly string[])[]} changes */
  const edit = (changes) => {
    for (const [before = "", after = ""] of changes) {
      writeFileSync(config, readFileSync(config, "utf8").replace(before, after));
      if (!before.startsWith("  ecr") && !after.startsWith(before))
        console.log(dim(`- ${before.trim()}\n+ ${after.trim()}`));
      else
        console.log(
          dim(
            after
              .replace(before, "")
              .replace(/^/gm, "+ ")
              .replace(/\n\+ $/, ""),
          ),
        );
    }
  };
  /** @param {string[]} args */
  const backfill = async (...args) => {
    console.log(dim(`$ npx ecr-registry backfill --config Pulumi.demo.yaml ${args.join(" ")}`));
    const command = join(root, "cli", "bin", "ecr-registry.js");
    const words = [command, "backfill", "--config", config, ...args];
    const { code } = await run(node, words, { cwd: root, env, show: true });
    if (code !== 0)
      throw new SetupError(`ecr-registry backfill failed with exit code ${code}`, "see its message above");
  };
  /** Pushes an image to the source. @param {string} tag @param {string} [repository] @returns {Promise<string>} */
  const push = async (tag, repository = "prod/api") => {
    console.log(
      dim(`$ docker push ${account}.dkr.ecr.eu-west-1.amazonaws.com/${repository}:${tag}   (in the emulator)`),
    );
    const statuses = await emulator.push(registries.ireland, repository, tag);
    const lines = statuses.map(({ region, registryId, status, failureCode = "" }) =>
      `  ${region.padEnd(12)} ${registryId}  ${status} ${failureCode}`.trimEnd(),
    );
    console.log(lines.join("\n"));
    return lines.join("\n");
  };
  const live = async () => JSON.stringify(await Promise.all(Object.values(registries).map(emulator.live)));
  const expect = (/** @type {boolean} */ truth, /** @type {string} */ claim) => {
    if (!truth)
      throw new SetupError(`expected, but not true: ${claim}`, "look at the steps above, and report this as a bug");
  };

  await emulator.change(registries.frankfurt, { policy: setByHand("SetByHandLongAgo", registries.frankfurt) });
  await emulator.change(registries.virginia, { policy: setByHand("OfAnotherTeam", registries.virginia) });
  const found = await live();
  copyFileSync(join(root, "Pulumi.demo.yaml"), config);
  const { code, output } = await run(cli, ["stack", "init", "demo", "--non-interactive"], { cwd: root, env });
  if (code !== 0) throw new SetupError(`the stack could not be created:\n${output}`, "see its message above");

  tell('1/10  The first up, in three accounts. "replaces" is the policy found there.');
  await pulumi("up", "--yes", "--skip-preview", "--diff");

  tell("2/10  Up again: nothing has changed, so nothing is written.");
  expect((await pulumi("up", "--yes", "--skip-preview")) === 0, "an up without a change writes nothing");

  tell("3/10  A pushed image reaches two accounts. The third one does not allow it.");
  const refused = await push("v1");
  expect((refused.match(/COMPLETE/g) ?? []).length === 2, "the image arrives where the source is allowed");
  expect(/222233334444 {2}FAILED DESTINATION_REGISTRY_ACCESS_DENIED/.test(refused), "it is denied elsewhere");

  tell("4/10  That account joins the stack: it gets a statement, and no rule changes.");
  edit(edits.mumbai);
  expect((await pulumi("up", "--yes", "--skip-preview", "--diff")) === 1, "the fix takes one write");
  expect(!/FAILED/.test(await push("v2")), "the next image arrives everywhere");

  tell("5/10  The image from before does not follow by itself: a backfill brings it.");
  await backfill("--to", "mumbai", "--yes", "--wait");
  expect((await emulator.images(registries.mumbai)).includes("prod/api:v1"), "the backfill brings the first image");

  tell('6/10  A rule gets another destination. "rules" shows one line for one edit.');
  await push("v1", "base/node");
  edit(edits.destination);
  expect((await pulumi("preview", "--diff")) === 0, "a preview writes nothing");

  tell("7/10  The edit is deployed: first the statement in Virginia, then the rule, then the backfill.");
  expect(
    (await pulumi("up", "--yes", "--skip-preview")) === 2,
    "an edit of one rule takes two writes, one per account",
  );
  expect((await emulator.images(registries.virginia)).includes("base/node:v1"), "the image pushed before arrives");

  tell('8/10  Somebody adds a rule by hand. "rules" in the refresh shows it.');
  const { rules } = await emulator.live(registries.ireland);
  const stranger = { destinations: [{ region: "sa-east-1", registryId: account }] };
  await emulator.change(registries.ireland, { rules: [...rules, stranger] });
  await pulumi("refresh", "--yes", "--skip-preview", "--diff");

  tell("9/10  Up repairs the drift: it removes the added rule, and nothing else.");
  expect((await pulumi("up", "--yes", "--skip-preview", "--diff")) === 1, "the repair takes one write");

  tell("10/10  Destroy removes the rules first, and restores what was there before.");
  await pulumi("destroy", "--yes", "--skip-preview");
  expect((await live()) === found, "destroy leaves the registries as they were found");
  console.log("All four registries are as they were found, including the policies set by hand.");
}

/** @typedef {import("./emulator.mjs").Place} Place */
