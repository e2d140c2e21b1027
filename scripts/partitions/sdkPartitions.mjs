import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * The partitions in the data of the AWS SDK that is installed, by which it finds endpoints.
 *
 * It exports what it makes of them for one Region, not the list; so this reads its file.
 *
 * @returns {Promise<{ id: string, pattern: string, regions: string[] }[]>}
 */
export async function sdkPartitions() {
  const core = dirname(createRequire(import.meta.url).resolve("@aws-sdk/core/package.json"));
  const file = join(core, "dist-es", "submodules", "client", "util-endpoints", "lib", "aws", "partitions.js");
  const { partitionsInfo } = await import(pathToFileURL(file).href);
  return partitionsInfo.partitions.map((/** @type {SdkPartition} */ { id, regionRegex, regions }) => ({
    id,
    // The SDK escapes hyphens and groups single names, which means the same.
    pattern: regionRegex
      .replaceAll("\\-", "-")
      .replace(/\((\w+)\)/g, "$1")
      .replace("(", "(?:"),
    // Beside the Regions there is a name for what has none, such as aws-global.
    regions: Object.keys(regions).filter((name) => new RegExp(regionRegex).test(name)),
  }));
}

/** @typedef {{ id: string, regionRegex: string, regions: Record<string, unknown> }} SdkPartition */
