import { registryName } from "../registry/identity.js";
import type { Access } from "./access.js";

/** An access whose Region was found. */
export type Reach = Access & { readonly region: string };

/** Which registry is meant, as far as known before AWS answers: `111122223333/eu-west-1`, or the Region alone. */
export const describeRegistry = ({ region, allowedAccounts }: Reach): string => {
  const [account, ...others] = allowedAccounts ?? [];
  return account === undefined || others.length > 0 ? region : registryName({ account, region });
};

/** Which registry is called, and as whom: `eu-west-1 with profile prod as arn:aws:iam::111122223333:role/deploy`. */
export const describeReach = (reach: Reach): string => {
  const { profile, assumeRoles } = reach;
  const role = assumeRoles.at(-1)?.roleArn;
  const how = [profile && `with profile ${profile}`, role && `as ${role}`].filter(Boolean);
  return [describeRegistry(reach), ...how].join(" ");
};
