import * as pulumi from "@pulumi/pulumi";
import type { PolicyDocument, PolicyStatement, ReplicationRuleValue } from "pulumi-ecr-registry";
import * as v from "valibot";
import { type RawConfig, rawConfig } from "./shapes";
import { grantTo, sourceOf } from "./source";
import { withGrants } from "./withGrants";

type Options = Pick<RawConfig["policies"][string], "onExisting" | "onDelete">;

/** What the stack file asks of one registry. */
export interface RegistrySettings {
  readonly alias: string;
  readonly registry: RawConfig["registries"][string];
  readonly replication?: Options & {
    readonly rules: ReplicationRuleValue[];
    /** The ways to destinations in other accounts. */
    readonly destinationRegistries: RawConfig["registries"][string][];
  };
  readonly policy?: Options & { readonly policy: PolicyDocument | string };
  /** Statements that let sources in, where the policy has other owners as well; by the source's alias. */
  readonly grants: Readonly<Record<string, PolicyStatement>>;
}

const pathOf = (issue: v.BaseIssue<unknown>): string =>
  (issue.path ?? []).reduce((path, { key }) => {
    if (typeof key === "number") return `${path}[${key}]`;
    return path === "" ? String(key) : `${path}.${key}`;
  }, "");

const messageOf = (issue: v.BaseIssue<unknown>): string => {
  if (issue.kind === "schema" && issue.expected === "never") return "is not known here, correct or remove it";
  if (issue.kind === "schema" && issue.received === "undefined") return "is missing";
  return `is ${issue.received}, but ${issue.message.replace(/^Invalid (type|value): Expected /, "must be ")}`;
};

/** Mistakes that only show when the parts are held against each other. */
const crossCheck = ({ registries, replication, policies }: RawConfig): string[] => {
  const names = Object.keys(registries).join(", ") || "there are none";
  const stranger = (path: string, alias: string) => `${path}: "${alias}" is not one of the registries (${names})`;
  const strangers = Object.entries({ replication, policies }).flatMap(([part, entries]) =>
    Object.keys(entries).flatMap((alias) => (registries[alias] ? [] : [stranger(`${part}.${alias}`, alias)])),
  );
  const destinations = Object.entries(replication).flatMap(([alias, { rules, grants }]) =>
    rules.flatMap(({ to }, rule) =>
      to.flatMap((one, i) => {
        if (typeof one !== "string") return [];
        const path = `replication.${alias}.rules[${rule}].to[${i}]`;
        if (registries[one] === undefined) return [stranger(path, one)];
        const needed = [
          [one, "a destination is named by its account id"],
          ...(grants === "none" ? [] : [[alias, "the destination's statement names the source by it"]]),
        ] as const;
        return needed
          .filter(([name = ""]) => registries[name]?.accountId === undefined)
          .map(([name, why]) => `${path}: add registries.${name}.accountId, as ${why}`);
      }),
    ),
  );
  return [...strangers, ...destinations];
};

const mistakesIn = (raw: unknown): { readonly config?: RawConfig; readonly mistakes: readonly string[] } => {
  const result = v.safeParse(rawConfig, raw);
  if (!result.success) return { mistakes: result.issues.map((issue) => `${pathOf(issue)} ${messageOf(issue)}`) };
  return { config: result.output, mistakes: crossCheck(result.output) };
};

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Pulumi hands structured configuration over as JSON text; a plain value comes as it is.
    return text;
  }
};

/**
 * What the stack's configuration asks, per registry.
 *
 * `lookup` finds the text of a key. Fails with one message that lists every mistake with its path.
 */
export const readStackConfig = (lookup: (key: string) => string | undefined): RegistrySettings[] => {
  const keys = ["registries", "replication", "policies"];
  const raw = Object.fromEntries(keys.map((key) => [key, json(lookup(key) ?? "{}")]));
  const { config, mistakes } = mistakesIn(raw);
  if (config === undefined || mistakes.length > 0) {
    const count = mistakes.length === 1 ? "1 mistake" : `${mistakes.length} mistakes`;
    const lines = mistakes.map((mistake) => `  ecr-registry:${mistake}`).join("\n");
    throw new pulumi.RunError(`${count} in the stack's configuration:\n${lines}`);
  }
  return settingsOf(config);
};

const settingsOf = (config: RawConfig): RegistrySettings[] => {
  const sources = Object.entries(config.replication).map(([alias, replication]) =>
    sourceOf(config, alias, replication),
  );
  return Object.entries(config.registries).map(([alias, registry]) => {
    const source = sources.find((one) => one.alias === alias);
    const granted = sources.flatMap((one) => {
      const statement = grantTo(one, registry);
      return statement === undefined ? [] : [[one.alias, statement] as const];
    });
    const policy = config.policies[alias];
    return {
      alias,
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
      // A policy that this stack owns as a whole has the statements in it.
      grants: policy ? {} : Object.fromEntries(granted),
    };
  });
};
