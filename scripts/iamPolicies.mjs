/**
 * Writes the IAM policies of examples/pull-request/iam/ anew; a test holds them against the permissions of the provider and the command.
 *
 *     npm run iam-policies
 */
import { join } from "node:path";
import { policies } from "./iam/policies.mjs";
import { root } from "./setup/folders.mjs";
import { generate } from "./setup/generate.mjs";
import { writeFormatted } from "./setup/writeFormatted.mjs";

await generate("iam-policies", async (load) => {
  const { permissions, destinationPermissions } = load("../provider/dist/kinds/permissions.js");
  const { backfillPermissions } = load("../cli/dist/permissions.js");
  for (const [name, policy] of Object.entries(policies(permissions, destinationPermissions, backfillPermissions))) {
    const file = join("examples", "pull-request", "iam", name);
    await writeFormatted(root, file, `${JSON.stringify(policy, undefined, 2)}\n`);
  }
});
