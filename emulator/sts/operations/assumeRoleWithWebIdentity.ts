import { matchesWildcard } from "../../access/wildcard.js";
import { AwsError } from "../../gateway/message.js";
import { type Context, operation } from "../../gateway/operation.js";
import type { RoleOptions, WebIdentityTrust } from "../../options.js";
import { asForm, type Check, checkAll } from "../parameters.js";
import { checkMaxDuration, openSession, type SessionInput } from "../session.js";
import { restrictionOf } from "../sessionPolicy.js";
import { type Claims, readToken } from "../webIdentityToken.js";

interface WebIdentityInput extends SessionInput {
  readonly roleArn: string;
  readonly token: string;
}

const checks: readonly Check[] = [
  { parameter: "RoleArn", required: true, length: [20, 2048] },
  { parameter: "RoleSessionName", required: true, length: [2, 64], pattern: "[\\w+=,.@-]*" },
  { parameter: "WebIdentityToken", required: true, length: [4, 20_000] },
  { parameter: "DurationSeconds", range: [900, 43_200] },
  { parameter: "Policy", length: [1, 2048] },
];

const validate = (input: unknown): WebIdentityInput => {
  const form = asForm(input);
  // The token is no value to repeat.
  checkAll(
    { ...form, ...(form.WebIdentityToken && { WebIdentityToken: "x".repeat(form.WebIdentityToken.length) }) },
    checks,
  );
  const unsupported = Object.keys(form).find((name) => /^(PolicyArns\..*|ProviderId)$/.test(name));
  if (unsupported !== undefined) {
    const text = `the emulator does not support the parameter '${unsupported}' of AssumeRoleWithWebIdentity`;
    throw new AwsError("ValidationError", text);
  }
  return {
    roleArn: form.RoleArn ?? "",
    token: form.WebIdentityToken ?? "",
    sessionName: form.RoleSessionName ?? "",
    durationSeconds: Number(form.DurationSeconds ?? 3600),
    restriction: restrictionOf(form.Policy),
  };
};

/** Hands out a session of a role to whoever has a token that the role trusts; asks for no signature. */
export const assumeRoleWithWebIdentity = operation({
  validate,
  execute: (input, context) => {
    const claims = readToken(input.token, context.world.clock());
    const [role, trust] = trusted(input.roleArn, claims, context);
    checkMaxDuration(input, role);
    return {
      ...openSession(role, input, context),
      SubjectFromWebIdentityToken: claims.subject,
      Audience: claims.audiences[0],
      Provider: trust.provider,
    };
  },
});

/** AWS answers the same for a role that is missing and for one whose conditions the token does not meet. */
const trusted = (roleArn: string, claims: Claims, { world }: Context): readonly [RoleOptions, WebIdentityTrust] => {
  const account = roleArn.split(":")[4];
  const known = [...world.roles.values()]
    .filter(({ arn }) => arn.split(":")[4] === account)
    .flatMap(({ webIdentities = [] }) => webIdentities)
    .filter((one) => issuerOf(one) === claims.issuer.replace(/^https:\/\//, ""));
  if (known.length === 0) {
    // aws-actions/configure-aws-credentials#280
    const text = `No OpenIDConnect provider found in your account for ${claims.issuer}`;
    throw new AwsError("InvalidIdentityToken", text);
  }
  // awslabs/amazon-eks-irsa-cfn#18
  if (!known.some((one) => audiencesOf(one).some((audience) => claims.audiences.includes(audience)))) {
    throw new AwsError("InvalidIdentityToken", "Incorrect token audience");
  }
  const role = world.roles.get(roleArn);
  const trust =
    world.principals.resolve(roleArn) && role?.webIdentities?.find((one) => known.includes(one) && meets(claims, one));
  if (role !== undefined && trust) return [role, trust];
  // aws-actions/configure-aws-credentials#318
  throw new AwsError("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity", 403);
};

/** `arn:aws:iam::111122223333:oidc-provider/gitlab.com` */
const issuerOf = ({ provider }: WebIdentityTrust): string => provider.slice(provider.indexOf("/") + 1);

const audiencesOf = ({ audiences = ["sts.amazonaws.com"] }: WebIdentityTrust): readonly string[] => audiences;

const meets = (claims: Claims, trust: WebIdentityTrust): boolean =>
  audiencesOf(trust).some((audience) => claims.audiences.includes(audience)) &&
  (trust.subjects ?? ["*"]).some((pattern) => matchesWildcard(pattern, claims.subject));
