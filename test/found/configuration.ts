import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readStackConfig } from "#program/stackConfig.js";
import { describeFinding } from "#provider/base/finding.js";
import { checkRegistryPolicy } from "#provider/policy/check.js";
import { checkReplicationRules } from "#provider/replication/check.js";
import { start } from "../cli/support/commandProcess.js";
import type { Row } from "./row.js";

/** What the program says of a stack file, given as Pulumi passes it on. */
const configured = (values: Readonly<Record<string, unknown>>): string => {
  const texts = Object.entries(values).map(([key, value]) => [`ecr-registry:${key}`, JSON.stringify(value)]);
  try {
    const settings = readStackConfig({ values: Object.fromEntries(texts), secretKeys: [], project: "images" });
    return settings
      .map(({ name, grants }) => `${name}: ${Object.keys(grants).join(", ") || "no statement"}`)
      .join("; ");
  } catch (error) {
    return String(error);
  }
};

const registries = {
  ireland: { region: "eu-west-1", accountId: "111122223333" },
  frankfurt: { region: "eu-central-1", accountId: "444455556666" },
};
const replicated = (...rules: readonly object[]) => configured({ registries, replication: { ireland: { rules } } });
const policy = (Version: unknown) => ({
  Version,
  Statement: { Effect: "Allow", Principal: "*", Action: "ecr:*", Resource: "*" },
});
const yamlDate = "2012-10-17 00:00:00 +0000 UTC";

/** The access key in a shell that has read what the emulator of two accounts printed. */
const keyInShell = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), "found-"));
  const [config, environment] = [join(folder, "accounts.json"), join(folder, "emulator.env")];
  writeFileSync(config, '{"accounts": [{"id": "111122223333"}, {"id": "444455556666"}]}');
  const { child, ended } = start(["emulator", "--config", config, "--shell", "sh"]);
  await once(child.stdout, "data");
  child.kill("SIGINT");
  writeFileSync(environment, (await ended).out);
  const key = execFileSync("sh", ["-c", `. ${environment}; echo "$AWS_ACCESS_KEY_ID"`], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return key;
};

/** The stack file, the names of Regions, and the emulator's environment. */
export const configurationRows: readonly Row[] = [
  {
    id: "1",
    input: "ecr-registry:replications in place of ecr-registry:replication, live stack",
    right: "refused, with the nearest key",
    shows: [/ecr-registry:replications is not a key/, /did you mean ecr-registry:replication\?/],
    got: () => configured({ registries, replications: { ireland: { rules: [] } } }),
  },
  {
    id: "7 a",
    input: 'prefixes: ["prod/*"] in a stack file',
    right: "the path of the stack file, and: leave the * out",
    shows: [/^Error: 1 mistake/, /replication\.ireland\.rules\[0\]\.prefixes\[0\] is "prod\/\*"/, /remove the \*/],
    hides: [/RegistryError/],
    got: () => replicated({ to: ["frankfurt"], prefixes: ["prod/*"] }),
  },
  {
    id: "9",
    input: "emulator with two accounts, and . ./emulator.env",
    right: "the shell is in the first account",
    shows: [/^AKIAEMULATOR00000001$/m],
    got: keyInShell,
  },
  {
    id: "10 a",
    input: "destination eu-west1, which is no Region",
    right: "an error in the preview, with the nearest Region",
    shows: [/^error .*region is "eu-west1", .*did you mean eu-west-1\?$/],
    got: () =>
      checkReplicationRules([{ destinations: [{ region: "eu-west1", registryId: "111122223333" }] }])
        .map((one) => `${one.severity} ${describeFinding(one)}`)
        .join("\n"),
  },
  {
    id: "10 b",
    input: "source eu-west1, in the stack file",
    right: "an error in the preview, with the nearest Region",
    shows: [/registries\.ireland\.region is "eu-west1", .*did you mean eu-west-1\?$/],
    got: () => configured({ registries: { ireland: { region: "eu-west1" } } }),
  },
  {
    id: "10 c",
    input: "destination eu-west-9, which may be newer than the AWS SDK",
    right: "a warning, with the nearest Regions",
    shows: [/^warning .*eu-west-9.*newer.*did you mean eu-west-1, eu-west-2 or eu-west-3\?$/],
    got: () =>
      checkReplicationRules([{ destinations: [{ region: "eu-west-9", registryId: "111122223333" }] }])
        .map((one) => `${one.severity} ${describeFinding(one)}`)
        .join("\n"),
  },
  {
    id: "P01 a",
    input: "Version: 2012-10-17 unquoted in the stack file",
    right: "refused: put it in quotes, YAML read a date",
    shows: [/policies\.ireland\.policy\.Version/, /YAML made of a date/, /put it in quotes: "2012-10-17"/],
    hides: [/write 2012-10-17,/],
    got: () => configured({ registries, policies: { ireland: { policy: policy(yamlDate) } } }),
  },
  {
    id: "P01 b",
    input: "the same, in the configuration that a program reads by itself",
    right: "refused: put it in quotes, YAML read a date",
    shows: [/policy\.Version/, /put it in quotes, because YAML reads it as a date/],
    hides: [/write 2012-10-17,/],
    got: () => checkRegistryPolicy(policy(yamlDate)).map(describeFinding).join("\n"),
  },
  {
    id: "P03",
    input: "unquoted registryId in a destination of the stack file",
    right: "the mistake inside of the destination, with its path, and to quote it",
    shows: [/rules\[0\]\.to\[0\]\.registryId is 777788889999/, /put it in quotes: "777788889999"/],
    hides: [/is Object/],
    got: () => replicated({ to: [{ region: "us-east-1", registryId: 777788889999 }] }),
  },
  {
    id: "Low: own registry and short prefix",
    input: "the own registry as destination and a prefix of one letter, beside an unknown name",
    right: "all at once, each with the path of the stack file",
    shows: [
      /3 mistakes/,
      /rules\[0\]\.to\[0\] is eu-west-1 in/,
      /rules\[0\]\.prefixes\[0\] is "p"/,
      /rules\[1\]\.to\[0\]/,
    ],
    got: () => replicated({ to: ["ireland"], prefixes: ["p"] }, { to: ["frankfrt"] }),
  },
  {
    id: "Low: two names of one registry",
    input: "two names of one registry that both replicate, and two that share its settings",
    right: "the first refused, the second fine",
    shows: [
      /registry 111122223333\/eu-west-1, but it must not be the registry of .*ireland as well/,
      /\nireland: no statement/,
    ],
    got: () => {
      const again = { ...registries.ireland, profile: "other" };
      const both = {
        registries: { ...registries, again },
        replication: { ireland: { rules: [] }, again: { rules: [] } },
      };
      const shared = {
        ...both,
        replication: { ireland: { rules: [] } },
        policies: { again: { policy: policy("2012-10-17") } },
      };
      return `${configured(both)}\n${configured(shared)}`;
    },
  },
];
