import assert from "node:assert/strict";
import { asRegistryError, asRoleError } from "#provider/aws/faults.js";
import { RegistryError, type RegistryErrorCode } from "#provider/errors.js";

const attempt = { operation: "ecr:PutRegistryPolicy", target: "eu-west-1 with profile prod" };
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

  it("says what was done to which registry, what AWS said, and under which request id", () => {
    assert.equal(
      asRegistryError(sdkError("InvalidParameterException", 400), attempt).message,
      "ecr:PutRegistryPolicy in eu-west-1 with profile prod failed: InvalidParameterException: text of AWS (request 5a4e-17)",
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
      awsErrorName: "InvalidParameterException",
      requestId: "5a4e-17",
      cause: error,
    });
  });

  const remedies: readonly (readonly [name: string, status: number, remedy: RegExp])[] = [
    ["ThrottlingException", 400, /; run again later, or with fewer resources at once/],
    ["ExpiredTokenException", 400, /; renew or name the credentials/],
    ["AccessDeniedException", 400, /; allow ecr:PutRegistryPolicy to this identity$/],
    ["ServerException", 500, /; check the network .* then run again/],
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

    assert.match(message, /; allow iam:CreateServiceLinkedRole to this identity$/);
  });

  it("shows nothing of the request, whose headers hold credentials", () => {
    const request = { headers: { authorization: "Credential=AKIAEXAMPLE", "x-amz-security-token": "token" } };
    const error = asRegistryError(Object.assign(sdkError("ServerException", 500), { $request: request }), attempt);
    const { cause: _, ...details } = error.details;

    assert.doesNotMatch(`${error.message} ${JSON.stringify(details)}`, /AKIAEXAMPLE|token/);
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

describe("asRoleError", () => {
  const role = "arn:aws:iam::444455556666:role/registry";

  it("takes a refusal for missing credentials, and names the role and its trust policy", () => {
    const { code, message } = asRoleError(sdkError("AccessDenied", 403), role);

    assert.equal(code, "CREDENTIALS");
    assert.match(
      message,
      /^sts:AssumeRole in the role chain at arn:.*role\/registry failed: AccessDenied: text of AWS/,
    );
    assert.match(message, /trust policy/);
  });

  it("takes a session that AWS would not make for missing credentials, too", () => {
    assert.equal(asRoleError(sdkError("ValidationError", 400), role).code, "CREDENTIALS");
  });

  it("does not blame the role when STS is out of reach", () => {
    assert.equal(asRoleError(sdkError("TimeoutError"), role).code, "UNAVAILABLE");
  });
});
