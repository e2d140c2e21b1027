import { type RegistryError, withoutRequest } from "pulumi-ecr-registry/internal/base/errors.js";
import { type CheckOutcome, type CheckOutcomes, good, type LinkFault, unchecked } from "../links/checkOutcome.js";
import type { RegistryReader } from "../links/links.js";

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
    const because = `the account has not enabled ${region}: AWS answers ${name} there`;
    return { account: atRole ? unchecked : good, region: broken("REGION_NOT_ENABLED", because, remedy) };
  }
  if (code === "ACCOUNT_MISMATCH") return { account: broken("WRONG_ACCOUNT", message), region: unchecked };
  if (code === "CREDENTIALS") {
    return { account: broken(atRole ? "ROLE_NOT_ASSUMED" : "NO_CREDENTIALS", message), region: unchecked };
  }
  // Without credentials nothing was sent to the registry.
  if (details.reason !== undefined) return { account: broken("NO_ANSWER", message), region: unchecked };
  // Where nobody answered, nothing good is said of the account, although AWS STS may know its role.
  if (code !== "ACCESS_DENIED") return { account: unchecked, region: broken("NO_ANSWER", message) };
  return { account: isKnown(reader, error) ? good : unchecked, region: broken("NOT_READABLE", message) };
};

/** Whether AWS has said that the credentials are for the account that is meant: about the role, or about whom it denies the call. */
const isKnown = ({ named: { registry } }: RegistryReader, { message }: RegistryError): boolean => {
  const { accountId, assumeRoles = [] } = registry;
  return assumeRoles.length > 0 || accountId === undefined || message.includes(`::${accountId}:`);
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
