/**
 * Writes provider/registry/partitions.ts anew from the AWS SDK that is installed; a test holds the one against the other.
 *
 *     npm run partitions
 */
import { join } from "node:path";
import { sdkPartitions } from "./partitions/sdkPartitions.mjs";
import { root } from "./setup/folders.mjs";
import { ensurePackages } from "./setup/packages.mjs";
import { createProgress } from "./setup/progress.mjs";
import { report } from "./setup/setupError.mjs";
import { writeFormatted } from "./setup/writeFormatted.mjs";

const head = `/** A partition of AWS: its Regions as the AWS SDK of this version knows them, and what the name of any of them looks like. */
export interface Partition {
  readonly id: string;
  readonly pattern: RegExp;
  readonly regions: readonly string[];
}

/** Written by \`npm run partitions\` from the data of the AWS SDK. */
export const partitions: readonly Partition[] = `;

write().catch((error) => {
  report(error, "partitions");
  process.exitCode = 1;
});

async function write() {
  await ensurePackages({ root, env: process.env, progress: createProgress() });
  const entries = (await sdkPartitions()).map(
    ({ id, pattern, regions }) => `{ id: "${id}", pattern: /${pattern}/, regions: ${JSON.stringify(regions)} }`,
  );
  await writeFormatted(root, join("provider", "registry", "partitions.ts"), `${head}[${entries.join(", ")}];\n`);
}
