import * as pulumi from "@pulumi/pulumi";
import { describeFinding, errorsAmong } from "../../base/finding.js";
import { isMissing, unknownValue } from "../../base/values.js";
import { checkDraftRules } from "../../replication/check.js";
import { draftRule } from "../../replication/draft.js";
import { lateError } from "../later.js";
import type { CrossAccountDestinationArgs } from "./crossAccountArguments.js";
import { isLate, type Place, placeOf, plainPlace } from "./place.js";

/** A destination with the name of its children. */
export interface Destination extends Place {
  readonly name: string;
  readonly prefixes: Prefixes | undefined;
}

/**
 * The destinations of a component.
 *
 * @param argument how messages name the list
 */
export const destinationsOf = (
  args: readonly CrossAccountDestinationArgs[],
  argument: string,
): readonly Destination[] =>
  args.map((one, index) => ({
    ...placeOf(one.registry, `${argument}[${index}].registry`),
    name: destinationName(one, index),
    prefixes: judgedPrefixes(one.prefixes, `${argument}[${index}].prefixes`),
  }));

/**
 * What the children of a destination are called after: its name, or what of its registry is written in the program.
 *
 * A terminal of 80 columns shows some 16 characters of a name, so the Region is short: `euc1-444455556666`.
 */
export const destinationName = ({ name, registry }: CrossAccountDestinationArgs, index: number): string => {
  if (name !== undefined) return name;
  if (typeof registry === "string") return registry;
  if (pulumi.ProviderResource.isInstance(registry)) return pulumi.resourceName(registry);
  const { account, region } = plainPlace(registry);
  return account === undefined || region === undefined ? `${index}` : `${shortRegion(region)}-${account}`;
};

/** `euc1` for `eu-central-1`: as AWS itself does on bills. */
const shortRegion = (region: string): string =>
  region.replace(/north|south|east|west|central/g, (direction) => direction.charAt(0)).replaceAll("-", "");

/** Starts of repository names, as a program gives them. */
type Prefixes = pulumi.Input<readonly pulumi.Input<string>[]>;

/** What is wrong with prefixes, as far as they are known. */
export const prefixMistakes = (prefixes: unknown, path: string): readonly string[] => {
  if (isMissing(prefixes) || isLate(prefixes)) return [];
  const filters = Array.isArray(prefixes)
    ? prefixes.map((filter: unknown) => ({ filter: isLate(filter) ? unknownValue : filter }))
    : prefixes;
  return errorsAmong(checkDraftRules(draftRule({ destinations: [], repositoryFilters: filters }), {}))
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
const judgedPrefixes = (prefixes: CrossAccountDestinationArgs["prefixes"], path: string): Prefixes | undefined => {
  if (isMissing(prefixes)) return undefined;
  if (!Array.isArray(prefixes)) {
    // Nothing means all repositories, as it does where it is left out in the program.
    const late: pulumi.Output<readonly string[] | null | undefined> = pulumi.output(prefixes);
    return late.apply((known) => judged(known ?? [], known ?? undefined, path));
  }
  const others = prefixes.map(() => unknownValue);
  return prefixes.map((one: pulumi.Input<string>, index) =>
    isLate(one) ? pulumi.output(one).apply((known) => judged(known, others.with(index, known), path)) : one,
  );
};
