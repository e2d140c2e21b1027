import type { Finding } from "pulumi-ecr-registry";
import { itemPath, memberPath } from "pulumi-ecr-registry/internal/base/finding.js";
import { nearest } from "pulumi-ecr-registry/internal/base/nearest.js";
import { isList, isRecord } from "pulumi-ecr-registry/internal/base/values.js";
import { accountInQuotes, inQuotes } from "pulumi-ecr-registry/internal/base/yamlTraps.js";
import { accountSuggestion } from "pulumi-ecr-registry/internal/registry/accountSpelling.js";
import * as v from "valibot";
import { keyPath, mistake } from "./mistake";
import { type ConfigKey, configShape, placeShape, policySettingShape, replicationShape, ruleShape } from "./shapes";

/** Everything in which `ecr-registry:replication` or `ecr-registry:policies` is not of its shape. */
export const shapeMistakes = (key: Exclude<ConfigKey, "registries">, value: unknown): readonly Finding[] => [
  ...(v.safeParse(configShape.entries[key], value).issues ?? []).flatMap((issue) => mistakesIn(issue, key)),
  ...membersOf(value).flatMap(([name, entry]) =>
    key === "policies"
      ? strangersIn(entry, keyPath(key, name), policySettingShape.entries)
      : strangersInReplication(entry, keyPath(key, name)),
  ),
];

type Issue = v.BaseIssue<unknown>;

const mistakesIn = (issue: Issue, key: string, above: readonly unknown[] = []): readonly Finding[] => {
  const keys = [...above, ...(issue.path ?? []).map((item) => item.key)];
  // Inside of the one of two shapes that was meant.
  const inside = isRecord(issue.input) ? (issue.issues ?? []).filter(({ path }) => path !== undefined) : [];
  if (issue.type === "union" && inside.length > 0) return inside.flatMap((one) => mistakesIn(one, key, keys));
  // Of members that a shape does not have, the library reports one.
  if (issue.expected === "never") return [];
  const path = pathOf(key, keys);
  if (issue.received === "undefined") return [mistake(path, "is required", `add ${String(keys.at(-1))}`)];
  const [rule = "", remedy = ""] = issue.message.split(/: (.*)/s);
  const suggestion = suggestionFor(keys.at(-1), issue);
  return [{ ...mistake(path, rule, remedy, issue.input), ...(suggestion === undefined ? {} : { suggestion }) }];
};

/** What to write in place of a value, where that can be told from it. */
const suggestionFor = (key: unknown, { input, expected, type }: Issue): string | undefined => {
  if (typeof input === "string") return key === "registryId" ? accountSuggestion(input) : undefined;
  if (expected !== "string" && type !== "union") return undefined;
  return key === "registryId" ? accountInQuotes(input) : inQuotes(input);
};

const pathOf = (key: string, [name, ...keys]: readonly unknown[]): string =>
  keys.reduce<string>(
    (path, one) => (typeof one === "number" ? itemPath(path, one) : memberPath(path, String(one))),
    name === undefined ? `ecr-registry:${key}` : keyPath(key, String(name)),
  );

const strangersInReplication = (entry: unknown, path: string): readonly Finding[] => [
  ...strangersIn(entry, path, replicationShape.entries),
  ...itemsOf(entry, "rules", path).flatMap(([rule, at]) => [
    ...strangersIn(rule, at, ruleShape.entries),
    ...itemsOf(rule, "to", at).flatMap(([place, there]) => strangersIn(place, there, placeShape.entries)),
  ]),
];

const strangersIn = (value: unknown, path: string, entries: object): readonly Finding[] => {
  const known = Object.keys(entries);
  return membersOf(value).flatMap(([name]) => {
    if (known.includes(name)) return [];
    const meant = namesOfTheApi.get(name) ?? nearest(name, known);
    const isMeant = meant !== undefined && known.includes(meant);
    const remedy = `use ${known.join(", ")}${isMeant ? `; did you mean ${meant}?` : ""}`;
    return [mistake(memberPath(path, name), "is not a known key", remedy)];
  });
};

/** What a stack file calls differently than the API and the provider. */
const namesOfTheApi: ReadonlyMap<string, string> = new Map([
  ["destinations", "to"],
  ["repositoryFilters", "prefixes"],
  ["filters", "prefixes"],
  ["accountId", "registryId"],
]);

const membersOf = (value: unknown): readonly (readonly [name: string, member: unknown])[] =>
  isRecord(value) ? Object.entries(value) : [];

const itemsOf = (value: unknown, name: string, path: string): readonly (readonly [item: unknown, path: string])[] => {
  const list = isRecord(value) ? value[name] : undefined;
  return isList(list) ? list.map((item, i) => [item, itemPath(memberPath(path, name), i)] as const) : [];
};
