import type { PolicyDocument, PolicyStatement } from "#provider/policy/document.js";

/** A statement of two principals, whose changes are described. */
export const statementA: PolicyStatement = {
  Sid: "A",
  Effect: "Allow",
  Principal: { AWS: ["111111111111", "arn:aws:iam::333333333333:root"] },
  Action: "ecr:ReplicateImage",
  Resource: "arn:aws:ecr:eu-west-1:222222222222:repository/prod/*",
};
const { Sid: _, ...rest } = statementA;
export const anonymous: PolicyStatement = rest;

/** How it reads as a whole. */
export const lineOfA =
  "Allow 111111111111, 333333333333: ReplicateImage on repository/prod/* of 222222222222/eu-west-1";

export const of = (...Statement: readonly PolicyStatement[]): PolicyDocument => ({ Version: "2012-10-17", Statement });

/** What becomes of a policy, and how that is described. */
export type DescribedRow = readonly [
  what: string,
  before: PolicyDocument,
  after: PolicyDocument,
  sentences: readonly string[],
];
