import type { PolicyDocument, PolicyInput, PolicyStatement } from "#provider/policy/document.js";

export const root = "arn:aws:iam::111111111111:root";
export const role = "arn:aws:iam::111111111111:role/ci";
export const prod = "arn:aws:ecr:eu-west-1:222222222222:repository/prod/*";
export const web = "arn:aws:ecr:eu-west-1:222222222222:repository/web/*";

export const base: PolicyStatement = {
  Sid: "Replication",
  Effect: "Allow",
  Principal: { AWS: root },
  Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
  Resource: prod,
};

/** A policy of one statement that differs from `base` as told; undefined leaves an element out. */
export const one = (
  changes: { readonly [Name in keyof PolicyStatement]?: PolicyStatement[Name] | undefined } = {},
): PolicyInput => JSON.stringify({ Version: "2012-10-17", Statement: [{ ...base, ...changes }] });

export const many = (...Statement: readonly PolicyStatement[]): PolicyDocument => ({
  Version: "2012-10-17",
  Statement,
});

export const when = (Condition: PolicyStatement["Condition"]): PolicyInput => one({ Condition });
