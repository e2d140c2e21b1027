import { isUnknown } from "pulumi-ecr-registry/internal/base/unknown.js";
import { registryOfAlias } from "pulumi-ecr-registry/internal/registry/connection.js";
import type { Registry } from "pulumi-ecr-registry/internal/registry/registry.js";
import { partitionOf } from "pulumi-ecr-registry/internal/registry/registry.js";
import type { PreviewState } from "../preview/preview.js";

/** A registry as far as a preview knows it. */
export interface Place {
  readonly account?: string;
  readonly region?: string;
}

/** Where a resource is: as the provider found it, as its id says, or as the program asks. */
export const placeOf = ({ id = "", inputs, outputs }: PreviewState): Place => {
  const [idAccount, idRegion] = /^\d{12}\//.test(id) ? id.split("/") : [];
  const asked = registryOfAlias(inputs.registry);
  const account = firstText(outputs.registryId, inputs.registryId, idAccount, asked.account);
  const region = firstText(outputs.region, inputs.region, idRegion, asked.region);
  return { ...(account === undefined ? {} : { account }), ...(region === undefined ? {} : { region }) };
};

/** `111122223333/eu-west-1`, with words for what is not known. */
export const placeName = ({ account, region }: Place): string => {
  if (account !== undefined && region !== undefined) return `${account}/${region}`;
  if (account === undefined && region === undefined) return "a registry that is not known yet";
  return account === undefined ? `${region} of an account that is not known yet` : `${account} in an unknown Region`;
};

/** The registry, with texts in place of what is not known: for judging where only the partition matters. */
export const registryAt = ({ account = "", region = "" }: Place): Registry => ({
  partition: partitionOf(region),
  account,
  region,
});

const firstText = (...values: readonly unknown[]): string | undefined =>
  values.find((value): value is string => typeof value === "string" && value !== "" && !isUnknown(value));
