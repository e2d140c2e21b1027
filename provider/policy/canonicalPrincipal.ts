import { compareTexts } from "../compareTexts.js";
import { rootArn } from "../registry/arn.js";
import type { PolicyPrincipal } from "./document.js";
import { sortedSet } from "./sortedSet.js";

/**
 * The one spelling of a Principal or NotPrincipal element; undefined when it names nobody.
 *
 * `"*"` is `{"AWS": "*"}`, and an account id is that account's root ARN. Any other bare text stays as it is: what AWS
 * makes of it is not known, so it equals nothing but itself.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const canonicalPrincipal = (
  principal: PolicyPrincipal | undefined,
  partition: string,
): PolicyPrincipal | undefined => {
  if (principal === undefined || principal === "") return undefined;
  if (principal === "*") return { AWS: ["*"] };
  if (typeof principal === "string") return canonicalAccount(principal, partition);
  const entries = Object.entries(principal).flatMap(([type, names]): [string, readonly string[]][] => {
    const set = sortedSet(names, (name) => (type === "AWS" ? canonicalAccount(name, partition) : name));
    return set === undefined ? [] : [[type, set]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries.sort(([a], [b]) => compareTexts(a, b)));
};

/** The root ARN that an account id stands for; any other text as it is. */
export const canonicalAccount = (name: string, partition: string): string =>
  /^\d{12}$/.test(name) ? rootArn(partition, name) : name;

/** The account id that a root ARN of any partition stands for. */
export const accountOfRoot = (name: string): string | undefined => /^arn:[\w-]+:iam::(\d{12}):root$/.exec(name)?.[1];
