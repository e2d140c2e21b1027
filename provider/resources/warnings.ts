import * as pulumi from "@pulumi/pulumi";
import { describeFinding, type Finding, findingKey, withoutValue } from "../base/finding.js";
import { hasUnknown, unknownValue } from "../base/unknown.js";
import { registryOfAlias } from "../registry/connection.js";
import type { Registry } from "../registry/registry.js";
import type { SettingArgs } from "./arguments.js";

/** Finds what is doubtful about a value that may have unknown parts. */
export type Judge = (value: unknown, registry: Partial<Registry>) => readonly Finding[];

/** The value as it is known while the program runs: what comes later stands as unknown. */
const knownPart = (value: unknown): unknown => {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return unknownValue;
  if (Array.isArray(value)) return value.map(knownPart);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, knownPart(part)]));
};

/**
 * Shows what is doubtful about a resource's content as warnings on the resource, each once, in preview and up.
 *
 * What is known at once is judged at once, the rest as soon as it is known. Of a secret no value is shown.
 */
export const warn = (
  resource: pulumi.Resource,
  judge: Judge,
  content: pulumi.Input<object | string> | undefined,
  { registry, ignoreFindings = [] }: SettingArgs,
): void => {
  const told = new Set<string>();
  const tell = (value: unknown, alias: unknown, secret: boolean): void => {
    for (const finding of judge(value, registryOfAlias(alias))) {
      if (finding.severity === "error" || told.has(findingKey(finding))) continue;
      if (ignoreFindings.some((code) => code === finding.code)) continue;
      told.add(findingKey(finding));
      const shown = describeFinding(secret ? withoutValue(finding) : finding);
      void pulumi.log.warn(`${shown} (${finding.code})`, resource);
    }
  };
  const now = [knownPart(content), knownPart(registry)];
  tell(now[0], now[1], false);
  if (!hasUnknown(now)) return;
  const later = pulumi.output(content);
  const secret = pulumi.isSecret(later);
  pulumi.all([later, registry, secret]).apply(([value, alias, hidden]) => tell(value, alias, hidden));
};
