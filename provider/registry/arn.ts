import { partitionOf, type Registry } from "./registry.js";

/**
 * The six parts of an ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  /** Empty for global services such as IAM. */
  readonly region: string;
  readonly account: string;
  /** Everything after the account, colons included: `repository/prod/api`. */
  readonly resource: string;
}

/** The parts of an ARN or an ARN pattern; undefined for any other text, and for an ARN that is cut short. */
export const parseArn = (text: string): Arn | undefined => {
  const [arn, partition, service, region, account, ...rest] = text.split(":");
  if (arn !== "arn" || partition === undefined || service === undefined || region === undefined) return undefined;
  if (account === undefined || rest.length === 0) return undefined;
  return { partition, service, region, account, resource: rest.join(":") };
};

/** ARN of an account's root: in a policy it stands for every principal that the account delegates to. */
export const rootArn = (partition: string, account: string): string => `arn:${partition}:iam::${account}:root`;

/** ARN pattern of repositories in a registry; `*` and `?` in `repository` are wildcards, as in IAM. */
export const repositoryArn = (registry: Registry, repository: string): string =>
  `arn:${registry.partition}:ecr:${registry.region}:${registry.account}:repository/${repository}`;

/** The account whose root an ARN names, in whatever partition. */
export const accountOfRoot = (text: string): string | undefined => {
  const arn = iamArn(text);
  return arn?.resource === "root" ? arn.account : undefined;
};

/** The account that an IAM role is of. */
export const accountOfRole = (text: string): string | undefined => {
  const arn = iamArn(text);
  return arn !== undefined && /^role\/.+$/.test(arn.resource) ? arn.account : undefined;
};

/** Whether the text is the ARN of an IAM role or user: principals that AWS may not know yet right after they are made. */
export const isRoleOrUser = (text: string): boolean => /^(?:role|user)\//.test(iamArn(text)?.resource ?? "");

/** The registry and the repository pattern that an ARN of ECR names, where its Region is of its partition. */
export const repositoryOfArn = (
  text: string,
): { readonly registry: Registry; readonly repository: string } | undefined => {
  const { partition = "", service, region = "", account = "", resource = "" } = parseArn(text) ?? {};
  const [, repository] = /^repository\/(.+)$/.exec(resource) ?? [];
  const isRegistry = service === "ecr" && /^[a-z0-9-]+$/.test(region) && isAccountId(account);
  if (repository === undefined || !isRegistry || partition !== partitionOf(region)) return undefined;
  return { registry: { partition, account, region }, repository };
};

/** Whether the text is an account id: 12 digits. */
export const isAccountId = (text: string): boolean => /^\d{12}$/.test(text);

/**
 * The account id that an item of a list in some configuration is: a text of 12 digits, or a number that has all 12.
 *
 * A number with fewer has lost its leading zeros, or never was an account id; to add them would be a guess.
 */
export const accountIdOf = (item: unknown): string | undefined => {
  const text = typeof item === "string" || Number.isInteger(item) ? String(item) : "";
  return isAccountId(text) ? text : undefined;
};

const iamArn = (text: string): Arn | undefined => {
  const arn = parseArn(text);
  if (arn?.service !== "iam" || arn.region !== "" || !isAccountId(arn.account)) return undefined;
  return /^[\w-]+$/.test(arn.partition) ? arn : undefined;
};
