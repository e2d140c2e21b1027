/** What a fleet consists of: 34 Regions per account, as many accounts as it takes. */
import { createRequire } from "node:module";

const { partitions } = createRequire(import.meta.url)("../../../provider/dist/registry/partitions.js");
/** @type {string[]} */
const regions = partitions[0].regions.slice(0, 34);

/** The account of the credentials that all roles trust. */
export const home = "111122223333";
const other = "999999999999";

/** How many statements share the policy of one registry: 850 of them are on 25 registries. */
const statementsOfRegistry = 34;

/**
 * @typedef {"replication" | "policy" | "statement"} Type
 * @typedef {{ name: string, type: Type, account: string, region: string, content: object }} Resource
 */

/** Which resource types a fleet has, by turns. */
export const mixtures = {
  /** The replication configuration of each registry. */
  whole: /** @type {readonly Type[]} */ (["replication"]),
  /** The policy of each registry. */
  policy: /** @type {readonly Type[]} */ (["policy"]),
  /** 34 statements in the policy of each registry. */
  statement: /** @type {readonly Type[]} */ (["statement"]),
  /** A third each, on registries of their own. */
  mixed: /** @type {readonly Type[]} */ (["replication", "policy", "statement"]),
};

/** @typedef {keyof typeof mixtures} Types */

/** @param {Types} types @param {number} count @param {number} edit changes the content of the first resource @returns {Resource[]} */
export function resourcesOf(types, count, edit = 0) {
  const turns = mixtures[types];
  const seats = seat();
  return Array.from({ length: count }, (_, i) => {
    const type = /** @type {Type} */ (turns[i % turns.length]);
    const { account, region } = seats(type);
    const prefix = i === 0 ? `team-${edit}/` : "team/";
    return { name: `setting-${i}`, type, account, region, content: contentOf(type, { account, region }, prefix, i) };
  });
}

/** The registry of each resource. @param {Types} types @param {number} count */
export const registriesOf = (types, count) =>
  resourcesOf(types, count).map(({ account, region }) => `${account}/${region}`);

/** Hands out a registry per resource, the same one to 34 statements. */
function seat() {
  let used = 0;
  let statements = 0;
  let shared = registryOf(0);
  return (/** @type {Type} */ type) => {
    if (type !== "statement") return registryOf(used++);
    if (statements % statementsOfRegistry === 0) shared = registryOf(used++);
    statements += 1;
    return shared;
  };
}

/** @param {number} i */
const registryOf = (i) => ({
  account: String(200000000000 + Math.floor(i / regions.length)),
  region: /** @type {string} */ (regions[i % regions.length]),
});

/** @param {Type} type @param {{ account: string, region: string }} registry @param {string} prefix @param {number} i */
function contentOf(type, { account, region }, prefix, i) {
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
}
