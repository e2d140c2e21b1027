/**
 * Prints the file for `pulumi import --file` that takes existing settings over, without a write.
 *
 *     pulumi config get ecr-registry:registries | npm run --silent import-file > import.json
 *     pulumi import --file import.json --generate-code=false --protect=false --yes
 *
 * Reads aliases as JSON, alias -> { region, accountId?, profile?, ... }, from standard input, or from a file that is
 * named. Give the aliases as the program does: a registry that is reached in another way is a change to Pulumi.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { report, SetupError } from "./setup/setupError.mjs";
import { setup } from "./setup.mjs";

const usage = "usage: npm run --silent import-file [-- <file with aliases as JSON>] > import.json";

main().catch((error) => {
  // A refusal of AWS is for the user to read, not for us to trace.
  report(
    error?.name === "RegistryError" ? new SetupError(error.message, "correct it and run this again") : error,
    "import",
  );
  process.exitCode = 1;
});

async function main() {
  const aliases = readAliases();
  await setup({ quiet: true });
  const load = createRequire(import.meta.url);
  const { newContext } = load("../provider/dist/lifecycle/context.js");
  const { importEntry } = load("../provider/dist/lifecycle/steps/importEntry.js");
  const { replicationConfiguration } = load("../provider/dist/lifecycle/kinds/replicationConfiguration.js");
  const { registryPolicy } = load("../provider/dist/lifecycle/kinds/registryPolicy.js");
  const { replicationConfigurationStub, registryPolicyStub } = load("../provider/dist/resources/stub.js");
  const { replicationConfigurationType, registryPolicyType } = load("../provider/dist/resources/tokens.js");

  const kinds = [
    { kind: replicationConfiguration, type: replicationConfigurationType, stub: replicationConfigurationStub },
    { kind: registryPolicy, type: registryPolicyType, stub: registryPolicyStub },
  ];
  const context = newContext();
  const asked = Object.entries(aliases).flatMap(([name, registry]) =>
    kinds.map(({ kind, type, stub }) => importEntry(kind, context, { type, name, stub, registry })),
  );
  const entries = (await Promise.all(asked)).filter((entry) => entry !== undefined);
  console.log(JSON.stringify({ resources: entries }, null, 2));
  console.error(`${entries.length} settings found in ${Object.keys(aliases).length} registries`);
}

/** @returns {Record<string, object>} */
function readAliases() {
  const [file, ...more] = process.argv.slice(2);
  if (more.length > 0 || file?.startsWith("-") || (file === undefined && process.stdin.isTTY)) {
    throw new SetupError("the aliases are missing", usage);
  }
  const text = readFileSync(file ?? 0, "utf8");
  try {
    const aliases = JSON.parse(text);
    const good = Object.values(aliases).every(
      (alias) => typeof alias === "object" && typeof alias?.region === "string",
    );
    if (!Array.isArray(aliases) && good) return aliases;
  } catch {
    // Told below, as any other text that is no map of aliases.
  }
  throw new SetupError('the aliases are not JSON like {"ireland": {"region": "eu-west-1"}}', usage);
}
