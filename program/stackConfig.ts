import * as pulumi from "@pulumi/pulumi";
import {
  describeFinding,
  type NamedStatement,
  type PolicyDocument,
  type ReplicationRuleValue,
} from "pulumi-ecr-registry";
import { readNamedRegistries, registriesKey } from "pulumi-ecr-registry/internal/registry/namedRegistries.js";
import * as v from "valibot";
import { type RawConfig, rawConfig } from "./shapes";
import { grantTo, sourceOf } from "./source";
import { withGrants } from "./withGrants";

type Options = Pick<RawConfig["policies"][string], "onExisting" | "onDelete">;

/** What the stack file asks of one registry. */
export interface RegistrySettings {
  /** The name of the registry in the stack file. */
  readonly name: string;
  readonly registry: RawConfig["registries"][string];
  readonly replication?: Options & {
    readonly rules: ReplicationRuleValue[];
    /** The connections to destinations in other accounts. */
    readonly destinationRegistries: RawConfig["registries"][string][];
  };
  readonly policy?: Options & { readonly policy: PolicyDocument | string };
  /** The statements that allow sources to replicate, where the policy has other owners as well; by the name of the source. */
  readonly grants: Readonly<Record<string, NamedStatement>>;
}

const pathOf = (issue: v.BaseIssue<unknown>): string =>
  (issue.path ?? []).reduce((path, { key }) => {
    if (typeof key === "number") return `${path}[${key}]`;
    return path === "" ? String(key) : `${path}.${key}`;
  }, "");

const messageOf = (issue: v.BaseIssue<unknown>): string => {
  if (issue.kind === "schema" && issue.expected === "never") return "is not a known key: correct or remove it";
  if (issue.kind === "schema" && issue.received === "undefined") return "is missing";
  return `is ${issue.received}, but ${issue.message.replace(/^Invalid (type|value): Expected /, "must be ")}`;
};

/** Mistakes that only show when the parts are compared with each other. */
const crossCheck = ({ registries, replication, policies }: RawConfig): string[] => {
  const defined = Object.keys(registries).join(", ") || "none";
  const stranger = (path: string, name: string) =>
    `${path}: "${name}" is not defined in ecr-registry:registries (defined: ${defined})`;
  const strangers = Object.entries({ replication, policies }).flatMap(([part, entries]) =>
    Object.keys(entries).flatMap((name) => (registries[name] ? [] : [stranger(`${part}.${name}`, name)])),
  );
  const destinations = Object.entries(replication).flatMap(([source, { rules, grants }]) =>
    rules.flatMap(({ to }, rule) =>
      to.flatMap((one, i) => {
        if (typeof one !== "string") return [];
        const path = `replication.${source}.rules[${rule}].to[${i}]`;
        if (registries[one] === undefined) return [stranger(path, one)];
        const needed = [
          [one, "a rule names its destinations by account ID"],
          ...(grants === "none" ? [] : [[source, "the destination's statement names the source by account ID"]]),
        ] as const;
        return needed
          .filter(([name = ""]) => registries[name]?.accountId === undefined)
          .map(([name, why]) => `${path}: add registries.${name}.accountId, because ${why}`);
      }),
    ),
  );
  return [...strangers, ...destinations];
};

const mistakesIn = (
  raw: Readonly<Record<string, unknown>>,
  secret: boolean,
): { readonly config?: RawConfig; readonly mistakes: readonly string[] } => {
  const result = v.safeParse(rawConfig, raw);
  // Judged by whoever reads them in the same way: the provider and the command do, too.
  const registries = readNamedRegistries(raw.registries, { secret }).mistakes.map(describeFinding);
  const issues = (result.issues ?? []).filter((issue) => issue.path?.[0]?.key !== "registries");
  const others = issues.map((issue) => `ecr-registry:${pathOf(issue)} ${messageOf(issue)}`);
  if (!result.success || registries.length > 0) return { mistakes: [...registries, ...others] };
  return { config: result.output, mistakes: crossCheck(result.output).map((mistake) => `ecr-registry:${mistake}`) };
};

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Pulumi passes structured configuration as JSON text, and a plain value as it is.
    return text;
  }
};

/**
 * What the stack configuration asks, per registry.
 *
 * `lookup` returns the text of a key. Fails with one message that lists every mistake with its path.
 */
export const readStackConfig = (lookup: (key: string) => string | undefined): RegistrySettings[] => {
  const keys = ["registries", "replication", "policies"];
  const raw = Object.fromEntries(keys.map((key) => [key, json(lookup(key) ?? "{}")]));
  const { config, mistakes } = mistakesIn(raw, (process.env.PULUMI_CONFIG_SECRET_KEYS ?? "").includes(registriesKey));
  if (config === undefined || mistakes.length > 0) {
    const count = mistakes.length === 1 ? "1 mistake" : `${mistakes.length} mistakes`;
    const lines = mistakes.map((mistake) => `  ${mistake}`).join("\n");
    throw new pulumi.RunError(`${count} in the stack configuration:\n${lines}`);
  }
  return settingsOf(config);
};

const settingsOf = (config: RawConfig): RegistrySettings[] => {
  const sources = Object.entries(config.replication).map(([name, replication]) => sourceOf(config, name, replication));
  return Object.entries(config.registries).map(([name, registry]) => {
    const source = sources.find((one) => one.name === name);
    const granted = sources.flatMap((one) => {
      const statement = grantTo(one, registry);
      return statement === undefined ? [] : [[one.name, statement] as const];
    });
    const policy = config.policies[name];
    return {
      name,
      registry,
      ...(source && { replication: source.replication }),
      ...(policy && {
        policy: {
          ...policy,
          policy: withGrants(
            policy.policy,
            granted.map(([, one]) => one),
          ),
        },
      }),
      // A policy that this stack owns as a whole already contains the statements.
      grants: policy ? {} : Object.fromEntries(granted),
    };
  });
};
