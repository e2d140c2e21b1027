/** The calls that the provider made, made again with the bare AWS SDK in a process of its own. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { measured } from "./measured.mjs";

/**
 * @typedef {{ operation: string, time: string, account?: string, region?: string }} Call
 * @typedef {import("./registries.mjs").Resource} Resource
 */

/**
 * @param {readonly Call[]} calls
 * @param {readonly Resource[]} resources what is written where; a registry that has none is emptied
 * @param {{ node: string, programs: string, paced?: boolean } & Parameters<typeof measured>[2]} options paced: each call
 *   at its own time after the first one, instead of 16 at once
 */
export function sdkCalls(calls, resources, { node, programs, paced = false, ...options }) {
  const first = Math.min(...calls.map(({ time }) => Date.parse(time)));
  const contents = contentsOf(resources);
  const list = calls
    .filter(({ operation }) => !/^(AssumeRole|GetCallerIdentity)/.test(operation))
    .map(({ operation, time, account, region }) => ({
      at: paced ? Date.parse(time) - first : 0,
      operation,
      account,
      region,
      content: contents.get(`${account}/${region}/${/Policy/.test(operation) ? "policy" : "replication"}`),
    }));
  const file = join(options.cwd, "calls.json");
  writeFileSync(file, JSON.stringify(list));
  return measured(node, [join(programs, "sdk.cjs"), file], options);
}

/** @param {readonly Resource[]} resources @returns {Map<string, object>} what each setting holds */
function contentsOf(resources) {
  /** @type {Map<string, object>} */
  const contents = new Map();
  /** @type {Map<string, object[]>} */
  const statements = new Map();
  for (const { account, region, type, content } of resources) {
    const key = `${account}/${region}/${type === "replication" ? type : "policy"}`;
    if (type !== "statement") {
      contents.set(key, content);
      continue;
    }
    statements.set(key, [...(statements.get(key) ?? []), content]);
    contents.set(key, { Version: "2012-10-17", Statement: statements.get(key) });
  }
  return contents;
}
