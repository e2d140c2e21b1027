import {
  type Account,
  OrganizationsClient,
  paginateListAccounts,
  paginateListAccountsForParent,
  paginateListOrganizationalUnitsForParent,
} from "@aws-sdk/client-organizations";

/**
 * The accounts of the AWS Organization, or those in and below an organizational unit, as the file of the fleet has them:
 * `{"shop": {"id": "444455556666"}}`. Needs credentials of the management account or of a delegated administrator.
 */
export const accountsOfOrganization = async (
  state: string,
  unit?: string,
): Promise<Readonly<Record<string, { id: string }>>> => {
  // AWS Organizations has one endpoint per partition; for most of the world it is in this Region.
  const client = new OrganizationsClient({ region: process.env.AWS_REGION ?? "us-east-1" });
  const found =
    unit === undefined ? await collect(paginateListAccounts({ client }, {})) : await accountsIn(client, unit);
  const wanted = found.filter(({ State }) => State === state);
  const names = Map.groupBy(wanted, stackName);
  return Object.fromEntries(
    [...names].flatMap(([name, accounts]) =>
      // Names of accounts need not be unique.
      accounts.map(({ Id = "" }) => [accounts.length === 1 ? name : `${name}-${Id}`, { id: Id }]),
    ),
  );
};

/** AWS lists what is directly in a unit. */
const accountsIn = async (client: OrganizationsClient, ParentId: string): Promise<readonly Account[]> => {
  const accounts = await collect(paginateListAccountsForParent({ client }, { ParentId }));
  for await (const { OrganizationalUnits = [] } of paginateListOrganizationalUnitsForParent({ client }, { ParentId })) {
    for (const { Id = "" } of OrganizationalUnits) accounts.push(...(await accountsIn(client, Id)));
  }
  return accounts;
};

const collect = async (pages: AsyncIterable<{ Accounts?: Account[] | undefined }>): Promise<Account[]> => {
  const accounts: Account[] = [];
  for await (const { Accounts = [] } of pages) accounts.push(...Accounts);
  return accounts;
};

/** `Shop (production)` as the name of a stack: `shop-production`. */
const stackName = ({ Name = "" }: Account): string =>
  Name.toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
