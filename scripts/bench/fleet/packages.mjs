import { join } from "node:path";
import { npm } from "../../setup/npm.mjs";

/** @typedef {{ name: string, unpackedBytes: number, packedBytes: number, files: number }} Package */

/** What npm would publish. @param {{ env: NodeJS.ProcessEnv, root: string }} context @returns {Promise<Package[]>} */
export async function packages({ env, root }) {
  const packed = [];
  for (const workspace of ["provider", "cli", "emulator"]) {
    const remedy = "run `npm run build`, then this again";
    const stdout = await npm(["pack", "--dry-run", "--json"], { cwd: join(root, workspace), env, remedy });
    const [{ name, unpackedSize, size, entryCount }] = JSON.parse(stdout);
    packed.push({ name, unpackedBytes: unpackedSize, packedBytes: size, files: entryCount });
  }
  return packed;
}
