import assert from "node:assert/strict";
import { inspect } from "node:util";
import type { Access } from "#provider/aws/access.js";
import { asRegistryError } from "#provider/aws/awsErrors.js";
import { RoleNotAssumed } from "#provider/aws/credentialErrors.js";
import { RegistryError, type RegistryErrorCode } from "#provider/base/errors.js";

const access = { region: "eu-west-1", profile: "prod", assumeRoles: [] };
const attempt = { operation: "ecr:PutRegistryPolicy", access };
/** As the AWS SDK throws it; errors that it does not model have no class of their own. */
const sdkError = (name: string, httpStatusCode?: number, message = "text of AWS") =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode, requestId: "5a4e-17" } });

describe("asRegistryError", () => {
  const rows: readonly (readonly [name: string, status: number | undefined, code: RegistryErrorCode])[] = [
    ["ThrottlingException", 400, "THROTTLED"],
    ["TooManyRequestsException", 400, "THROTTLED"],
    ["RequestLimitExceeded", 503, "THROTTLED"],
    ["UnknownError", 429, "THROTTLED"],
    ["CredentialsProviderError", undefined, "CREDENTIALS"],
    ["UnrecognizedClientException", 400, "CREDENTIALS"],
    ["ExpiredTokenException", 400, "CREDENTIALS"],
    ["ExpiredToken", 403, "CREDENTIALS"],
    ["InvalidSignatureException", 400, "CREDENTIALS"],
    ["RequestExpired", 400, "CREDENTIALS"],
    ["RequestTimeTooSkewed", 403, "CREDENTIALS"],
    ["MissingAuthenticationTokenException", 400, "CREDENTIALS"],
    ["AccessDeniedException", 400, "ACCESS_DENIED"],
    ["AccessDenied", 403, "ACCESS_DENIED"],
    ["UnknownError", 403, "ACCESS_DENIED"],
    ["InvalidParameterException", 400, "REFUSED"],
    ["ValidationException", 400, "REFUSED"],
    ["LimitExceededException", 400, "REFUSED"],
    ["SomethingNewException", 400, "REFUSED"],
    ["ServerException", 500, "UNAVAILABLE"],
    ["UnknownError", 503, "UNAVAILABLE"],
    ["RequestTimeout", 408, "UNAVAILABLE"],
    ["TimeoutError", undefined, "UNAVAILABLE"],
    ["Error", undefined, "UNAVAILABLE"],
  ];
  for (const [name, status, code] of rows) {
    it(`takes ${name}${status === undefined ? "" : ` with status ${status}`} for ${code}`, () => {
      assert.equal(asRegistryError(sdkError(name, status), attempt).code, code);
    });
  }

  it("tells a principal that AWS does not know from other refusals by AWS's text", () => {
    const text = "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Principal not found'";

    assert.equal(
      asRegistryError(sdkError("InvalidParameterException", 400, text), attempt).code,
      "PRINCIPAL_NOT_FOUND",
    );
  });

  it("says what to do about a policy that AWS refuses without a reason, and about an explicit deny", () => {
    const said = (name: string, text: string) =>
      asRegistryError(sdkError(name, 400, text), attempt)
        .message.split("); ")
        .at(-1);
    const denied = "User: arn is not authorized to perform: ecr:DescribeRegistry with an explicit deny in ";

    assert.equal(
      said("InvalidParameterException", "'Invalid registry policy provided'"),
      "nothing was changed: make sure that every account, user and role in the policy exists, then run again",
    );
    assert.equal(
      said("AccessDeniedException", `${denied}a service control policy`),
      "take ecr:DescribeRegistry out of the explicit deny in the service control policy, which outweighs every allow",
    );
    assert.match(
      said("AccessDeniedException", `${denied}an identity-based policy`) ?? "",
      /in the identity-based policy/,
    );
  });

  it("says what was done to which registry, what AWS said, and under which request id", () => {
    assert.equal(
      asRegistryError(sdkError("InvalidParameterException", 400), attempt).message,
      "ecr:PutRegistryPolicy in eu-west-1 with profile prod failed: InvalidParameterException: text of AWS (request 5a4e-17); " +
        "nothing was changed: correct what AWS names, then run again",
    );
  });

  it("leaves the request id out when there is none", () => {
    const { message } = asRegistryError(new Error("connect ECONNREFUSED"), attempt);

    assert.match(message, /failed: connect ECONNREFUSED; check the network/);
  });

  it("keeps for programs what it says to people", () => {
    const error = sdkError("InvalidParameterException", 400);

    assert.deepEqual(asRegistryError(error, attempt).details, {
      operation: "ecr:PutRegistryPolicy",
      answer: "InvalidParameterException: text of AWS (request 5a4e-17)",
      awsErrorName: "InvalidParameterException",
      requestId: "5a4e-17",
      cause: error,
    });
  });

  const remedies: readonly (readonly [name: string, status: number, remedy: RegExp])[] = [
    ["ThrottlingException", 400, /; try again later, or with a lower --parallel/],
    ["OptInRequired", 403, /; complete the sign-up of the account for Amazon ECR$/],
    ["ServerException", 500, /; AWS itself has failed, so run again later: nothing is written twice$/],
    ["ExpiredTokenException", 400, /; the session from profile prod has expired: .* then run again/],
    ["CredentialsProviderError", 0, /; check profile prod in the AWS configuration files, or log in/],
    ["UnrecognizedClientException", 400, /; AWS does not recognize the access key from profile prod/],
    ["InvalidSignatureException", 400, /; check the secret key from profile prod and the clock/],
    ["MissingAuthenticationTokenException", 400, /; check the credentials from profile prod$/],
    ["AccessDeniedException", 400, /; allow this identity to call ecr:PutRegistryPolicy$/],
    ["ValidationException", 400, / \(request 5a4e-17\); nothing was changed: correct what AWS names, then run again$/],
    ["RequestExpired", 400, /; set the clock of this machine.*the session from profile prod may have ended: log in/],
    ["RequestTimeTooSkewed", 403, /; set the clock of this machine/],
    ["SignatureDoesNotMatch", 403, /; check the secret key from profile prod and the clock/],
  ];
  for (const [name, status, remedy] of remedies) {
    it(`says what to do about ${name}`, () => {
      assert.match(asRegistryError(sdkError(name, status), attempt).message, remedy);
    });
  }

  it("names the action that AWS misses, where it is another than the one that was called", () => {
    const text =
      "User: arn:aws:iam::111122223333:user/ci is not authorized to perform: iam:CreateServiceLinkedRole on *";
    const { message } = asRegistryError(sdkError("AccessDeniedException", 400, text), attempt);

    assert.match(message, /; allow this identity to call iam:CreateServiceLinkedRole$/);
  });

  it("shows nothing of the request, whose headers hold credentials", () => {
    const request = { headers: { authorization: "Credential=AKIAEXAMPLE", "x-amz-security-token": "token" } };
    const error = asRegistryError(Object.assign(sdkError("ServerException", 500), { $request: request }), attempt);
    const { cause: _, ...details } = error.details;

    assert.doesNotMatch(`${error.message} ${JSON.stringify(details)}`, /AKIAEXAMPLE|token/);
  });

  it("keeps no error whose own text holds a secret", () => {
    const text = "The request signature we calculated does not match. x-amz-security-token:hush-hush";
    const error = asRegistryError(sdkError("InvalidSignatureException", 400, text), attempt);

    assert.match(error.message, /does not match/);
    assert.doesNotMatch(inspect(error, { depth: null }), /hush/);
  });

  it("leaves an error of ours as it is", () => {
    const ours = new RegistryError("REGION_MISSING", "no Region");

    assert.equal(asRegistryError(ours, attempt), ours);
  });

  it("copes with what is no error at all", () => {
    assert.match(asRegistryError("broken", attempt).message, /failed: broken; check the network/);
    assert.equal(asRegistryError(undefined, attempt).code, "UNAVAILABLE");
  });
});

describe("asRegistryError of a role that was not assumed", () => {
  const [first, second] = ["arn:aws:iam::222233334444:role/first", "arn:aws:iam::444455556666:role/second"];
  const chain = [{ roleArn: first }, { roleArn: second }];
  const told = (error: unknown, index = 1, assumeRoles: Access["assumeRoles"] = chain) =>
    asRegistryError(new RoleNotAssumed(index, error), { ...attempt, access: { ...access, assumeRoles } });
  const denied = sdkError("AccessDenied", 403);

  it("says what was not sent to which registry, which role it was, and which credentials were refused", () => {
    assert.equal(
      told(denied).message,
      `ecr:PutRegistryPolicy in 444455556666/eu-west-1 was not sent, because sts:AssumeRole on ${second} (role 2 of 2) failed with ` +
        `credentials from role ${first}, which was assumed: AccessDenied: text of AWS (request 5a4e-17); ` +
        "allow this identity to call sts:AssumeRole on the role, make the role's trust policy trust this identity, " +
        "and add externalId if the role's trust policy requires one",
    );
  });

  it("names what the chain starts with where its first role is refused", () => {
    assert.match(told(denied, 0).message, /role\/first \(role 1 of 2\) failed with credentials from profile prod: /);
  });

  it("does not count where there is one role", () => {
    assert.match(told(denied, 0, [{ roleArn: first }]).message, /role\/first failed with credentials from profile/);
  });

  it("asks to check an external id that was given, without repeating it", () => {
    const { message } = told(denied, 0, [{ roleArn: first, externalId: "hush-7" }]);

    assert.match(message, /, and check the externalId against the role's trust policy$/);
    assert.doesNotMatch(message, /hush/);
  });

  const rows: readonly (readonly [
    name: string,
    status: number | undefined,
    code: RegistryErrorCode,
    remedy: RegExp,
  ])[] = [
    ["AccessDenied", 403, "CREDENTIALS", /; allow this identity to call sts:AssumeRole/],
    [
      "ValidationError",
      400,
      "CREDENTIALS",
      /; correct the role's roleArn, sessionName, durationSeconds or externalId$/,
    ],
    ["RegionDisabledException", 403, "CREDENTIALS", /; activate AWS STS in eu-west-1 in the role's account$/],
    ["ExpiredToken", 403, "CREDENTIALS", /; the session from role .*role\/first has expired: check the clock/],
    ["InvalidClientTokenId", 403, "CREDENTIALS", /; AWS does not recognize the access key from role .*role\/first/],
    ["Throttling", 400, "THROTTLED", /; try again later/],
    ["TimeoutError", undefined, "UNAVAILABLE", /; check the network/],
  ];
  for (const [name, status, code, remedy] of rows) {
    it(`takes ${name} for ${code}, and says what to do`, () => {
      const error = told(sdkError(name, status));

      assert.equal(error.code, code);
      assert.match(error.message, remedy);
    });
  }

  it("keeps for programs which call failed", () => {
    assert.deepEqual(told(denied).details, {
      operation: "sts:AssumeRole",
      answer: "AccessDenied: text of AWS (request 5a4e-17)",
      awsErrorName: "AccessDenied",
      reason:
        `sts:AssumeRole on ${second} (role 2 of 2) failed with credentials from role ${first}, which was assumed: ` +
        "AccessDenied: text of AWS",
      requestId: "5a4e-17",
      cause: denied,
    });
  });
});
