import { describeFinding } from "#provider/base/finding.js";
import { registryPolicy } from "#provider/kinds/registryPolicy.js";
import { diff } from "#provider/lifecycle/diff.js";
import { checkReference, readNamedRegistries } from "#provider/registry/namedRegistries.js";
import { connectionToRecorded } from "#provider/registry/resolveRegistry.js";
import { destinationName } from "#provider/resources/crossAccount/destination.js";
import type { Row } from "./row.js";

const frankfurt = { region: "eu-central-1", accountId: "444455556666" };
const named = readNamedRegistries({ ireland: { region: "eu-west-1" }, frankfurt });
const place = { registryId: "444455556666", region: "eu-central-1" };
const policy = { Version: "2012-10-17", Statement: [] };

/** What a terminal of 80 columns shows of the names of children. */
const shownNames = (...regions: readonly string[]): string =>
  regions
    .map((region, i) => `prod-${destinationName({ registry: { ...frankfurt, region } }, i)}`.slice(0, 16))
    .join(", ");

/** Registries, and what they are called. */
export const registryRows: readonly Row[] = [
  {
    id: "11 a",
    input: "two destinations in one account, at 80 columns",
    right: "names that differ where they are cut off",
    shows: [/^prod-euc1-444455, prod-use1-444455$/],
    got: () => shownNames("eu-central-1", "us-east-1"),
  },
  {
    id: "11 b",
    input: "a destination that is a named registry",
    right: "its children are called by its name",
    shows: [/^frankfurt$/],
    got: () => destinationName({ registry: "frankfurt" }, 0),
  },
  {
    id: "N1",
    input: "another role for a preview than for the up, in ecr-registry:registries",
    right: "no diff: state keeps the name, the account and the Region",
    shows: [/^\{"changes":false\}$/],
    got: () => {
      const resource = { ...place, policy, registry: "frankfurt" };
      return JSON.stringify(diff(registryPolicy, resource, resource, named));
    },
  },
  {
    id: "N2",
    input: 'registry: "frankfrut"',
    right: "refused, with the names that are known, the nearest first",
    shows: [/which has frankfurt, ireland:/],
    got: () => checkReference("frankfrut", "registry", named).map(describeFinding).join(),
  },
  {
    id: "N3",
    input: "a name that a delete still needs, gone from the configuration",
    right: "an error that says what to add, and until when to keep it",
    shows: [/add fra: \{ region: eu-north-1, accountId: "444455556666" \}/, /keep it until its resources are gone/],
    got: () => {
      try {
        return JSON.stringify(connectionToRecorded("fra", { account: "444455556666", region: "eu-north-1" }, named));
      } catch (error) {
        return String(error);
      }
    },
  },
  {
    id: "N4",
    input: "an unknown property of a named registry",
    right: "the properties that people write are listed, and the one that was meant",
    shows: [/ireland\.account is not a known property: use only region, accountId, .*did you mean accountId\?/],
    hides: [/stackConfig|allowedAccountIds|hush/],
    got: () =>
      readNamedRegistries({ ireland: { region: "eu-west-1", account: "hush" } })
        .mistakes.map(describeFinding)
        .join(),
  },
  {
    id: "N5",
    input: "assumeRoles with one role in place of a list, with an external id",
    right: "refused without showing what stands there",
    shows: [/assumeRoles is an object, but it must be a list/],
    hides: [/hush/],
    got: () =>
      readNamedRegistries({ ireland: { region: "eu-west-1", assumeRoles: { externalId: "hush" } } })
        .mistakes.map(describeFinding)
        .join(),
  },
];
