import * as pulumi from "@pulumi/pulumi";
import { describeFinding } from "../../finding.js";
import { checkReplicationRule } from "../../replication/checkRule.js";
import { unknownValue } from "../../unknown.js";
import { lateError } from "../lateError.js";

/** Starts of repository names, as a program gives them. */
export type Prefixes = pulumi.Input<readonly pulumi.Input<string>[]>;

const isLate = (value: unknown): boolean => pulumi.Output.isInstance(value) || value instanceof Promise;

/** What is wrong with prefixes, as far as they are known. */
export const prefixMistakes = (prefixes: unknown, path: string): readonly string[] => {
  if (prefixes === undefined || isLate(prefixes)) return [];
  const filters = Array.isArray(prefixes)
    ? prefixes.map((filter: unknown) => ({ filter: isLate(filter) ? unknownValue : filter }))
    : prefixes;
  return checkReplicationRule({ destinations: [], repositoryFilters: filters }, {})
    .filter(({ severity }) => severity === "error")
    .map((finding) => ({
      ...finding,
      path: finding.path.replace(/^repositoryFilters(\[\d+\])?(?:\.filter)?/, `${path}$1`),
    }))
    .map(describeFinding);
};

const judged = <Value>(value: Value, prefixes: unknown, path: string): Value => {
  const [mistake] = prefixMistakes(prefixes, path);
  if (mistake !== undefined) throw lateError(mistake);
  return value;
};

/** The prefixes, judged as soon as each is known; a list in the program stays one, so that a preview shows what is known of it. */
export const judgedPrefixes = (prefixes: Prefixes | undefined, path: string): Prefixes | undefined => {
  if (prefixes === undefined) return undefined;
  if (!Array.isArray(prefixes)) return pulumi.output(prefixes).apply((known) => judged(known, known, path));
  const others = prefixes.map(() => unknownValue);
  return prefixes.map((one: pulumi.Input<string>, index) =>
    isLate(one) ? pulumi.output(one).apply((known) => judged(known, others.with(index, known), path)) : one,
  );
};
