import * as v from "valibot";

/** What a part of a connection must be, and what to do where it is something else. */
interface Wording {
  readonly rule: string;
  readonly remedy: string;
  /** Whether no message may show the value. */
  readonly hidden?: true;
}

const account: Wording = {
  rule: "must be a string of 12 digits",
  remedy: "put the account ID in quotes, including leading zeros",
};

const accounts: Wording = {
  rule: "must be a list of account IDs",
  remedy: 'write ["111122223333"], with every account ID in quotes',
};

/** A password may stand in a URL. What else is wrong with one: `endpoint.ts`. */
const url: Wording = {
  rule: "must be an https URL, or an http URL of this machine",
  remedy: "write the full URL, or leave it out to call AWS",
  hidden: true,
};

const optional = "correct it, or leave it out";

/** Where only an `aws.Provider` says it. */
const inProvider = "correct it in the aws.Provider";
const files: Wording = { rule: "must be a list of files", remedy: inProvider };
const proxy: Wording = { rule: "must be a URL without user name and password", remedy: inProvider, hidden: true };
const flag: Wording = { rule: "must be true or false", remedy: inProvider };

/** By the name of the property; of an item of a list, with `[]` after the list's. */
const wordings = {
  region: {
    rule: "must be a string: the code of an AWS Region",
    remedy: "use a code such as eu-west-1",
  },
  accountId: account,
  profile: { rule: "must be a non-empty string", remedy: "write the name of a profile, or leave it out" },
  assumeRoles: { rule: "must be a list", remedy: "write [{ roleArn: ... }]" },
  "assumeRoles[]": { rule: "must be an object", remedy: "write { roleArn: ... }" },
  endpoint: url,
  stsEndpoint: url,
  allowInsecureEndpoint: { rule: "must be true or false", remedy: "correct it, or leave it out, which means false" },
  allowedAccountIds: accounts,
  "allowedAccountIds[]": account,
  forbiddenAccountIds: accounts,
  "forbiddenAccountIds[]": account,
  stackConfig: { rule: "must be true or false", remedy: "correct it, or leave it out, which means true" },
  roleArn: {
    rule: "must be the ARN of an IAM role",
    remedy: "write the whole ARN, for example arn:aws:iam::111122223333:role/name",
  },
  externalId: {
    rule: "must have 2 to 1224 letters, digits or _+=,.@:/-",
    remedy: "copy it from the role's trust policy",
    hidden: true,
  },
  sessionName: { rule: "must have 2 to 64 letters, digits or _+=,.@-", remedy: optional },
  assumeRoleWithWebIdentity: { rule: "must be an object", remedy: inProvider },
  webIdentityTokenFile: { rule: "must be a file", remedy: inProvider },
  policy: { rule: "must be an IAM policy, as text", remedy: inProvider },
  policyArns: { rule: "must be a list of ARNs", remedy: inProvider },
  "policyArns[]": { rule: "must be an ARN", remedy: inProvider },
  sharedConfigFiles: files,
  "sharedConfigFiles[]": { rule: "must be a file", remedy: inProvider },
  sharedCredentialsFiles: files,
  "sharedCredentialsFiles[]": { rule: "must be a file", remedy: inProvider },
  useFipsEndpoint: flag,
  useDualstackEndpoint: flag,
  maxRetries: { rule: "must be an integer from 1", remedy: inProvider },
  httpProxy: proxy,
  httpsProxy: proxy,
  noProxy: { rule: "must be hosts with commas between them", remedy: inProvider },
  customCaBundle: { rule: "must be a file", remedy: inProvider },
  stsRegion: { rule: "must be the code of an AWS Region", remedy: inProvider },
  durationSeconds: {
    rule: "must be an integer from 900 to 43200",
    remedy: "correct it, or leave it out, which means one hour",
  },
} as const satisfies Readonly<Record<string, Wording>>;

/** How a mistake in a property is worded. */
export const wordingOf = (property: string): Wording | undefined =>
  new Map(Object.entries<Wording>(wordings)).get(property);

const text = (property: keyof typeof wordings, pattern: RegExp) =>
  v.pipe(v.string(wordings[property].rule), v.regex(pattern, wordings[property].rule));

const accountIds = (property: "allowedAccountIds" | "forbiddenAccountIds") =>
  v.array(text(`${property}[]`, /^\d{12}$/), wordings[property].rule);

/** Limits of `sts:AssumeRole`: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const roleShape = v.strictObject({
  roleArn: v.pipe(
    text("roleArn", /^arn:[\w-]+:iam::\d{12}:role\/.+$/),
    v.maxLength(2048, wordings.roleArn.rule),
    v.description("ARN of the role, assumed with the credentials of the previous role"),
  ),
  externalId: v.exactOptional(
    v.pipe(
      text("externalId", /^[\w+=,.@:/-]{2,1224}$/),
      v.description("External ID that the role's trust policy requires; AWS does not treat it as a secret"),
    ),
  ),
  sessionName: v.exactOptional(
    v.pipe(text("sessionName", /^[\w+=,.@-]{2,64}$/), v.description("Session name, as shown in CloudTrail")),
  ),
  durationSeconds: v.exactOptional(
    v.pipe(
      v.number(wordings.durationSeconds.rule),
      v.integer(wordings.durationSeconds.rule),
      v.minValue(900, wordings.durationSeconds.rule),
      v.maxValue(43_200, wordings.durationSeconds.rule),
      v.description("Session duration in seconds; at most 3600 for a chained role. One hour if left out"),
    ),
  ),
});

/** Limits of `sts:AssumeRoleWithWebIdentity`. The token itself is a credential, and has no place here. */
export const webIdentityShape = v.strictObject({
  roleArn: roleShape.entries.roleArn,
  sessionName: roleShape.entries.sessionName,
  durationSeconds: roleShape.entries.durationSeconds,
  webIdentityTokenFile: v.exactOptional(text("webIdentityTokenFile", /./)),
  policy: v.exactOptional(text("policy", /./)),
  policyArns: v.exactOptional(v.array(text("policyArns[]", /./), wordings.policyArns.rule)),
});

/** Which Regions there are is judged apart, as more than a shape can say. */
const region = v.pipe(v.string(wordings.region.rule), v.description("Region of the registry, e.g. eu-west-1"));

const entries = {
  accountId: v.exactOptional(
    v.pipe(
      text("accountId", /^\d{12}$/),
      v.description("The account that the credentials must be for, in quotes; checked before every write"),
    ),
  ),
  profile: v.exactOptional(
    v.pipe(
      text("profile", /./),
      v.description("Profile in the shared AWS configuration files; the stack's aws:profile if left out"),
    ),
  ),
  assumeRoles: v.exactOptional(
    v.pipe(v.array(roleShape, wordings.assumeRoles.rule), v.description("Roles to assume, one after the other")),
  ),
  endpoint: v.exactOptional(
    v.pipe(text("endpoint", /^https?:\/\/[^\s]+$/), v.description("URL to call instead of the Amazon ECR endpoint")),
  ),
  stsEndpoint: v.exactOptional(
    v.pipe(text("stsEndpoint", /^https?:\/\/[^\s]+$/), v.description("URL to call instead of the AWS STS endpoint")),
  ),
  allowInsecureEndpoint: v.exactOptional(
    v.pipe(
      v.boolean(wordings.allowInsecureEndpoint.rule),
      v.description(
        "Whether plain http may be spoken with hosts other than this machine, which shows them session tokens",
      ),
    ),
  ),
};

/** A connection as people write it: in a program, and in a stack file below a name. */
export const connectionShape = v.strictObject({ region, ...entries });

/** A connection that may come from an `aws.Provider`, which has more. */
export const anyConnectionShape = v.strictObject({
  region: v.exactOptional(region),
  ...entries,
  allowedAccountIds: v.exactOptional(accountIds("allowedAccountIds")),
  forbiddenAccountIds: v.exactOptional(accountIds("forbiddenAccountIds")),
  stackConfig: v.exactOptional(v.boolean(wordings.stackConfig.rule)),
  assumeRoleWithWebIdentity: v.exactOptional(webIdentityShape),
  sharedConfigFiles: v.exactOptional(v.array(text("sharedConfigFiles[]", /./), files.rule)),
  sharedCredentialsFiles: v.exactOptional(v.array(text("sharedCredentialsFiles[]", /./), files.rule)),
  useFipsEndpoint: v.exactOptional(v.boolean(flag.rule)),
  useDualstackEndpoint: v.exactOptional(v.boolean(flag.rule)),
  httpProxy: v.exactOptional(text("httpProxy", /^[^@\s]+$/)),
  httpsProxy: v.exactOptional(text("httpsProxy", /^[^@\s]+$/)),
  noProxy: v.exactOptional(text("noProxy", /./)),
  customCaBundle: v.exactOptional(text("customCaBundle", /./)),
  stsRegion: v.exactOptional(text("stsRegion", /^[a-z0-9-]+$/)),
  maxRetries: v.exactOptional(
    v.pipe(v.number(wordings.maxRetries.rule), v.integer(wordings.maxRetries.rule), v.minValue(1)),
  ),
});
