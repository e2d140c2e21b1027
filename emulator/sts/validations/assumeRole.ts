import { AwsError } from "../../gateway/awsError.js";
import { type Check, checkAll } from "./constraints.js";

export interface AssumeRoleInput {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly durationSeconds: number;
  readonly externalId: string | undefined;
  readonly sourceIdentity: string | undefined;
}

type Form = Readonly<Record<string, string>>;

const checks: readonly Check[] = [
  { parameter: "RoleArn", required: true, length: [20, 2048] },
  { parameter: "RoleSessionName", required: true, length: [2, 64], pattern: "[\\w+=,.@-]*" },
  { parameter: "DurationSeconds", range: [900, 43_200] },
  { parameter: "ExternalId", length: [2, 1224], pattern: "[\\w+=,.@:\\/-]*" },
  { parameter: "SourceIdentity", length: [2, 64], pattern: "[\\w+=,.@-]*" },
];

/** The input by itself. Whether the role can be had is another question. */
export const validateAssumeRole = (input: unknown): AssumeRoleInput => {
  const form = asForm(input);
  checkAll(form, checks);
  refuseUnsupported(form);
  const roleArn = form.RoleArn ?? "";
  // unproven: both texts, which people quote from memory
  if (!roleArn.startsWith("arn:")) throw new AwsError("ValidationError", `${roleArn} is invalid`);
  if (!/^arn:[a-z-]+:iam::\d{12}:role\/.+$/.test(roleArn))
    throw new AwsError("ValidationError", "Request ARN is invalid");
  return {
    roleArn,
    sessionName: form.RoleSessionName ?? "",
    durationSeconds: Number(form.DurationSeconds ?? 3600),
    externalId: form.ExternalId,
    sourceIdentity: form.SourceIdentity,
  };
};

const asForm = (input: unknown): Form =>
  typeof input === "object" && input !== null
    ? Object.fromEntries(Object.entries(input).map(([name, value]) => [name, String(value)]))
    : {};

/** What would narrow the session or ask for more proof: to pass over it would let in what AWS keeps out. */
const refuseUnsupported = (form: Form): void => {
  const unsupported = Object.keys(form).find((name) => /^(Policy|PolicyArns\..*|SerialNumber|TokenCode)$/.test(name));
  if (unsupported === undefined) return;
  throw new AwsError("ValidationError", `the emulator does not support the parameter '${unsupported}' of AssumeRole`);
};
