import { type CheckOutcome, type CheckOutcomes, unchecked } from "../links/checkOutcome.js";
import type { Origin } from "../registries/registryOptions.js";

/** The checks of a link whose destination nothing leads to. */
export const noConnection = (destination: string, origin: Origin): CheckOutcomes => {
  const because = `nothing says how ${destination} is reached`;
  const account: CheckOutcome = { ...unchecked, fault: "NO_CONNECTION", because, remedy: wayTo(destination)[origin] };
  return { account, region: unchecked, policy: unchecked, repository: unchecked };
};

/** Whether nothing says how the destination of a link is reached. */
export const isUnknown = ({ checks }: { readonly checks: CheckOutcomes }): boolean =>
  checks.account?.fault === "NO_CONNECTION";

/** Where no link at all could be looked at, nothing is known to work. */
export const nothingChecked = (
  links: readonly { readonly checks: CheckOutcomes }[],
  origin: Origin,
): readonly CheckOutcome[] => {
  if (links.length === 0 || !links.every(isUnknown)) return [];
  const because = "no link could be checked, as nothing says how its destination is reached";
  const [remedy, word] = [wayTo("the destinations")[origin], "no link could be checked"];
  return [{ verdict: "broken", fault: "NOTHING_CHECKED", because, remedy, word }];
};

const wayTo = (what: string): Readonly<Record<Origin, string>> => ({
  options: `name ${what} with --registry as well, or the registries of a stack with --config or --stack`,
  configuration: `add ${what} to ecr-registry:registries in the stack file`,
  state: `add ${what} to ecr-registry:registries in the stack file and run pulumi up, or use --config`,
});
