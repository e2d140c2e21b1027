/**
 * Writes the IAM policies of examples/pull-request/iam/ anew; a test holds them against the permissions of the provider and the command.
 *
 *     npm run iam-policies
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { policies } from "./iam/policies.mjs";
import { ensureCompiled } from "./setup/compile.mjs";
import { root } from "./setup/folders.mjs";
import { ensurePackages } from "./setup/packages.mjs";
import { createProgress } from "./setup/progress.mjs";
import { report } from "./setup/setupError.mjs";

write().catch((error) => {
  report(error, "iam-policies");
  process.exitCode = 1;
});

async function write() {
  const context = { root, env: process.env, progress: createProgress() };
  await ensurePackages(context);
  await ensureCompiled(context);
  const load = createRequire(import.meta.url);
  const { permissions, destinationPermissions } = load("../provider/dist/kinds/permissions.js");
  const { backfillPermissions } = load("../cli/dist/permissions.js");
  for (const [name, policy] of Object.entries(policies(permissions, destinationPermissions, backfillPermissions))) {
    const file = join("examples", "pull-request", "iam", name);
    writeFileSync(join(root, file), `${JSON.stringify(policy, undefined, 2)}\n`);
    console.log(file);
  }
}
