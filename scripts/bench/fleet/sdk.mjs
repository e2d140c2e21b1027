/** The calls that the provider made, made again with the bare AWS SDK in a process of its own. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { measured } from "./measured.mjs";

/**
 * @param {readonly { operation: string, account?: string, region?: string, status: number }[]} calls
 * @param {readonly import("./registries.mjs").Resource[]} resources what is written where
 * @param {{ node: string, cwd: string, env: NodeJS.ProcessEnv, memory: string, hook: string, programs: string }} options
 */
export function sdkCalls(calls, resources, { node, cwd, env, memory, hook, programs }) {
  const contents = new Map(resources.map((one) => [keyOf(one), contentOf(one, resources)]));
  const list = calls
    .filter(({ operation }) => !/^(AssumeRole|GetCallerIdentity)/.test(operation))
    .map(({ operation, account, region }) => ({
      operation,
      account,
      region,
      content: contents.get(`${account}/${region}/${/Policy/.test(operation) ? "policy" : "replication"}`),
    }));
  const file = join(cwd, "calls.json");
  writeFileSync(file, JSON.stringify(list));
  return measured(node, [join(programs, "sdk.cjs"), file], { cwd, env, memory, hook });
}

/** @param {import("./registries.mjs").Resource} resource */
const keyOf = ({ account, region, type }) => `${account}/${region}/${type === "replication" ? type : "policy"}`;

/** @param {import("./registries.mjs").Resource} resource @param {readonly import("./registries.mjs").Resource[]} all */
const contentOf = (resource, all) =>
  resource.type === "statement"
    ? { Version: "2012-10-17", Statement: all.filter((one) => keyOf(one) === keyOf(resource)).map(({ content }) => content) }
    : resource.content;
