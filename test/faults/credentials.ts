import type { Access } from "#provider/aws/access.js";
import { always, awsError, type Fault, type FaultClass, instead, type Strike, text } from "./fault.js";
import type { Reply } from "./faultyAws.js";

const says = (on: Strike["on"], times: number, code: string, message: string, status = 403): Fault => ({
  name: `${code} to ${on === "write" ? "writes" : "any call"}, ${times === always ? "always" : "once"}`,
  strikes: () => [instead(on, awsError(code, message, status), times)],
});

const expired = "The security token included in the request is expired";
const invalid = "The security token included in the request is invalid.";

/** The role that the emulator hands out in cells about AWS STS. */
export const roleArn = "arn:aws:iam::111122223333:role/deploy";

const assumed = (access: Access): Access => ({ ...access, assumeRoles: [{ roleArn }] });

/** An error as AWS STS answers with one. */
const stsError = (code: string, message: string, status = 403): Reply => ({
  status,
  headers: { "content-type": "text/xml" },
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
});

const sts = (name: string, ...strikes: readonly Strike[]): Fault => ({
  name: `AWS STS: ${name}`,
  way: assumed,
  strikes: () => strikes,
});

/** A profile in place of the keys that the process has. */
const profile = (name: string, profile: string): Fault => ({
  name,
  way: ({ keys: _, ...access }) => ({
    ...access,
    profile,
    sharedConfigFiles: ["test/faults/profiles.ini"],
    sharedCredentialsFiles: ["test/faults/none.ini"],
  }),
});

/** What happens where credentials are over, wrong or not to be had. */
export const credentials: FaultClass = {
  name: "credentials",
  faults: [
    says("any", 1, "ExpiredTokenException", expired),
    says("any", always, "ExpiredTokenException", expired),
    says("write", always, "ExpiredTokenException", expired),
    says("any", always, "ExpiredToken", expired),
    says("write", 1, "TokenRefreshRequired", "The token must be refreshed", 400),
    says("any", always, "UnrecognizedClientException", invalid, 400),
    says("any", always, "InvalidClientTokenId", invalid),
    says("any", always, "InvalidSignatureException", "The request signature we calculated does not match", 400),
    says("write", always, "SignatureDoesNotMatch", "The request signature we calculated does not match"),
    says("any", always, "IncompleteSignatureException", "Authorization header requires 'Signature' parameter", 400),
    says("any", always, "MissingAuthenticationTokenException", "Missing Authentication Token"),
    says("any", always, "RequestExpired", "Request has expired", 400),
    {
      name: "the clock of this machine is an hour late: answered with an error and the time, once",
      strikes: () => [
        instead("any", {
          ...awsError("InvalidSignatureException", "Signature expired: it is earlier than the allowed time", 400),
          headers: {
            "content-type": "application/x-amz-json-1.1",
            date: new Date(Date.now() + 3_600_000).toUTCString(),
          },
        }),
      ],
    },
    sts(
      "AccessDenied, always",
      instead("sts", stsError("AccessDenied", "is not authorized to perform: sts:AssumeRole"), always),
    ),
    sts("ExpiredToken, always", instead("sts", stsError("ExpiredToken", expired), always)),
    sts(
      "RegionDisabledException, always",
      instead("sts", stsError("RegionDisabledException", "STS is not activated in this region"), always),
    ),
    sts("Throttling, once", instead("sts", stsError("Throttling", "Rate exceeded", 400))),
    sts("a failure with status 500, once", instead("sts", stsError("InternalFailure", "failed", 500))),
    sts("HTML with status 200, always", instead("sts", text(200, "<html>log in</html>"), always)),
    sts("reset, once", instead("sts", "reset")),
    sts("no answer, always", instead("sts", "silence", always)),
    profile("a session of IAM Identity Center that is over", "sso"),
    profile("a profile that is nowhere", "nowhere"),
    profile("a credential_process that fails", "failing"),
    profile("a credential_process that prints no JSON", "printing"),
  ],
};
