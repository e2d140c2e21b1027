import { type RegistryError, withoutRequest } from "pulumi-ecr-registry/internal/base/errors.js";
import { type CheckOutcome, type CheckOutcomes, good, type LinkFault, unchecked } from "./checkOutcome.js";
import type { RegistryReader } from "./links.js";

/**
 * Whether the account could be reached, and whether its registry answers in that Region.
 *
 * @param answered readers that did answer: where the same credentials do elsewhere, it is the Region that is not enabled
 */
export const reachChecks = (
  reader: RegistryReader,
  error: RegistryError | undefined,
  answered: readonly RegistryReader[],
): CheckOutcomes => {
  if (error === undefined) return { account: good, region: good };
  const { code, details } = error;
  // So what is true of several links is reported once.
  const message = withoutRequest(error);
  const name = details.awsErrorName ?? "";
  const atRole = details.operation === "sts:AssumeRole";
  const { region = "the Region", assumeRoles = [] } = reader.named.registry;
  // Credentials that STS has just handed out are known: only a Region that is not enabled does not know them.
  const known =
    (!atRole && assumeRoles.length > 0) || answered.some(({ credentials }) => credentials === reader.credentials);
  if (notEnabled.test(name) || (unknownKey.test(name) && known)) {
    const remedy = `enable ${region} in the account settings of AWS`;
    const because = `the account has not enabled ${region}, where AWS says ${name}`;
    return { account: good, region: broken("REGION_NOT_ENABLED", because, remedy) };
  }
  if (code === "ACCOUNT_MISMATCH") return { account: broken("WRONG_ACCOUNT", message), region: unchecked };
  if (code === "CREDENTIALS") {
    return { account: broken(atRole ? "ROLE_NOT_ASSUMED" : "NO_CREDENTIALS", message), region: unchecked };
  }
  return { account: good, region: broken(code === "ACCESS_DENIED" ? "NOT_READABLE" : "NO_ANSWER", message) };
};

const broken = (fault: LinkFault, because: string, remedy?: string): CheckOutcome => ({
  verdict: "broken",
  fault,
  because,
  ...(remedy === undefined ? {} : { remedy }),
});

/** What AWS answers in a Region that an account has not enabled; the first two to any unknown key as well. */
const unknownKey = /^(UnrecognizedClientException|InvalidClientTokenId)$/;
const notEnabled = /^(RegionDisabledException|OptInRequired)$/;
