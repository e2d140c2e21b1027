import { isAccountId } from "pulumi-ecr-registry/internal/registry/arn.js";
import { partitionOf, type Registry } from "pulumi-ecr-registry/internal/registry/registry.js";

/** A registry as far as a preview knows it. */
export interface RegistryPlace {
  readonly account?: string;
  readonly region?: string;
}

/** `111122223333/eu-west-1`, with words for what is not known. */
export const placeName = ({ account, region }: RegistryPlace): string => {
  if (account !== undefined && region !== undefined) return `${account}/${region}`;
  if (account === undefined && region === undefined) return "a registry that is not known yet";
  return account === undefined ? `${region} of an account that is not known yet` : `${account} in an unknown Region`;
};

/** The registry, with texts in place of what is not known: for judging where only the partition matters. */
export const registryAt = ({ account = "", region = "" }: RegistryPlace): Registry => ({
  partition: partitionOf(region),
  account,
  region,
});

/**
 * A sentence about a registry without the registry's own name in repositories and their ARNs, as it stands beside: so what is
 * done alike to several registries reads alike.
 */
export const inOwnRegistry = (sentence: string, { account, region }: RegistryPlace): string => {
  const [inArn, inWords] = [`:ecr:${region}:${account}:`, ` of ${account}/${region}`];
  if (!sentence.includes(inArn) && !sentence.includes(inWords)) return sentence;
  // Whatever else stands there might mean something in a pattern.
  if (!isAccountId(account ?? "") || !/^[a-z0-9-]+$/.test(region ?? "")) return sentence;
  return sentence
    .replaceAll(new RegExp(`arn:[a-z-]+${inArn}(?=repository/)`, "g"), "")
    .replaceAll(new RegExp(`${inWords}(?![\\w-])`, "g"), "");
};

/** A value with the repositories of another registry in place of those of one. */
export const relocated = (value: unknown, from: RegistryPlace, to: RegistryPlace): unknown => {
  const arn = ({ account, region }: RegistryPlace): string => `:ecr:${region}:${account}:repository/`;
  return JSON.parse(JSON.stringify(value).replaceAll(arn(from), arn(to)));
};
