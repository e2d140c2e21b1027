import { after, always, awsError, type Fault, type FaultClass, instead, type Strike } from "./fault.js";

const strikes = (name: string, ...all: readonly Strike[]): Fault => ({ name, strikes: () => all });

/** An error of AWS in place of calls. */
const says = (on: Strike["on"], times: number, ...error: Parameters<typeof awsError>): Fault => {
  const [code, , status = 400] = error;
  const whom = { any: "any call", read: "reads", write: "writes", sts: "STS" }[on];
  const often = times === always ? "always" : times === 1 ? "once" : `${times} times`;
  return strikes(`${code} (${status}) to ${whom}, ${often}`, instead(on, awsError(...error), times));
};

const denied = (operation: string, why: string): string =>
  `User: arn:aws:iam::111122223333:user/deploy is not authorized to perform: ${operation} on resource: * ${why}`;

const notFound = "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid registry policy provided'";

/** What AWS answers when it is busy, or broken. */
export const trouble: FaultClass = {
  name: "AWS is busy or broken",
  faults: [
    says("any", 1, "ThrottlingException", "Rate exceeded"),
    says("write", always, "ThrottlingException", "Rate exceeded"),
    says("any", always, "ThrottlingException", "Rate exceeded"),
    says("write", 3, "Throttling", "Rate exceeded"),
    says("write", 1, "TooManyRequestsException", "Too many requests", 429),
    says("write", 1, "RequestLimitExceeded", "Request limit exceeded", 503),
    says("write", 1, "SlowDown", "Please reduce your request rate", 503),
    says("any", 1, "ServerException", "internal failure", 500),
    says("write", 1, "ServerException", "internal failure", 500),
    says("write", always, "ServerException", "internal failure", 500),
    says("any", always, "ServerException", "internal failure", 500),
    says("any", 1, "InternalFailure", "internal failure", 500),
    says("any", 1, "ServiceUnavailable", "service unavailable", 503),
    strikes(
      "ServerException (500) to a write that is carried out, once",
      after("write", awsError("ServerException", "failed", 500)),
    ),
    strikes(
      "ServerException (500) to writes that are carried out, always",
      after("write", awsError("ServerException", "failed", 500), always),
    ),
    strikes(
      "RequestTimeout (408) to a write that is carried out, once",
      after("write", awsError("RequestTimeout", "too slow", 408)),
    ),
    strikes(
      "ThrottlingException to a write that is carried out, once",
      after("write", awsError("ThrottlingException", "Rate exceeded")),
    ),
  ],
};

/** What AWS answers when it will not. */
export const refusals: FaultClass = {
  name: "AWS refuses",
  faults: [
    says(
      "any",
      always,
      "AccessDeniedException",
      denied("ecr:DescribeRegistry", "because no identity-based policy allows the action"),
    ),
    says(
      "read",
      always,
      "AccessDeniedException",
      denied("ecr:DescribeRegistry", "because no identity-based policy allows the action"),
    ),
    says(
      "write",
      always,
      "AccessDeniedException",
      denied("ecr:PutReplicationConfiguration", "with an explicit deny in a service control policy"),
    ),
    says(
      "write",
      1,
      "AccessDeniedException",
      denied("iam:CreateServiceLinkedRole", "because no permissions boundary allows the action"),
    ),
    says("write", always, "ValidationException", "1 validation error detected"),
    says("write", always, "InvalidParameterException", notFound),
    says("write", always, "LimitExceededException", "The limit of rules is exceeded"),
    says("write", 1, "InvalidParameterException", `${notFound}: 'Principal not found'`),
    says("write", always, "InvalidParameterException", `${notFound}: 'Principal not found'`),
    says("write", always, "RegistryNotFoundException", "The registry does not exist"),
    says("any", always, "RepositoryNotFoundException", "The repository does not exist"),
    says("any", always, "UnknownOperationException", ""),
    says("any", always, "OptInRequired", "The AWS Access Key Id needs a subscription for the service", 403),
    says("write", always, "ConflictException", "another change is under way", 409),
    says("write", always, "BrandNewException", "nobody knows this one", 418),
    strikes(
      "RegistryPolicyNotFoundException to a write, once",
      instead("write", awsError("RegistryPolicyNotFoundException", "not found")),
    ),
  ],
};
