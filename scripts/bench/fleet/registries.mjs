/**
 * What a fleet consists of. 34 Regions per account, as many accounts as it takes.
 */
import { createRequire } from "node:module";

const { partitions } = createRequire(import.meta.url)("../../../provider/dist/registry/partitions.js");
/** @type {string[]} */
const regions = partitions[0].regions.slice(0, 34);

/** The account of the credentials that all roles trust. */
export const home = "111122223333";
const other = "999999999999";

/**
 * @typedef {{ name: string, type: "replication" | "policy" | "statement", account: string, region: string, content: object }} Resource
 * @typedef {"whole" | "mixed" | "statements"} Types whole: a replication configuration per registry; mixed: every second one a
 *   registry policy; statements: 34 statements per registry
 */

/** @param {number} count @returns {{ account: string, region: string }[]} */
export const registriesOf = (count) =>
  Array.from({ length: count }, (_, i) => ({
    account: String(200000000000 + Math.floor(i / regions.length)),
    region: /** @type {string} */ (regions[i % regions.length]),
  }));

/** @param {Types} types @param {number} count @param {number} edit a number that changes the content of the first resource @returns {Resource[]} */
export const resourcesOf = (types, count, edit = 0) => {
  const perRegistry = types === "statements" ? 34 : 1;
  const registries = registriesOf(Math.ceil(count / perRegistry));
  return Array.from({ length: count }, (_, i) => {
    const { account, region } = /** @type {{ account: string, region: string }} */ (registries[Math.floor(i / perRegistry)]);
    const prefix = i === 0 ? `team-${edit}/` : "team/";
    const type = types === "statements" ? "statement" : types === "mixed" && i % 2 === 1 ? "policy" : "replication";
    return { name: `setting-${i}`, type, account, region, content: contentOf(type, { account, region }, prefix, i) };
  });
};

/** @param {Resource["type"]} type @param {{ account: string, region: string }} registry @param {string} prefix @param {number} i */
const contentOf = (type, { account, region }, prefix, i) => {
  if (type === "replication") {
    const destination = { region: region === "eu-west-1" ? "eu-central-1" : "eu-west-1", registryId: other };
    const filters = [{ filter: prefix, filterType: "PREFIX_MATCH" }];
    return { rules: [{ destinations: [destination], repositoryFilters: filters }] };
  }
  const statement = {
    Sid: type === "policy" ? "Replicate" : `Replicate${i}`,
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${other}:root` },
    Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
    Resource: `arn:aws:ecr:${region}:${account}:repository/${prefix}*`,
  };
  return type === "policy" ? { Version: "2012-10-17", Statement: [statement] } : statement;
};
