import fc from "fast-check";
import type { OneOrMore, PolicyDocument, PolicyStatement } from "#provider/policy/document.js";

/** Names that break objects, parsers and sorting. */
export const nastyTexts = ["__proto__", "constructor", "toString", "\ud800", "\udc00x", "K", "é", "é", " ", '"', "0"];

const nastyText = fc.oneof(fc.constantFrom(...nastyTexts), fc.string({ maxLength: 8 }));

const account = fc.constantFrom("111111111111", "222222222222", "000000000001");

const principalName = fc.oneof(
  account,
  account.map((id) => `arn:aws:iam::${id}:root`),
  fc.tuple(account, fc.constantFrom("role/a", "role/A", "user/b")).map(([id, name]) => `arn:aws:iam::${id}:${name}`),
  fc.constantFrom("*", "AROAABCDEFGHIJKLMNOP", "arn:aws-cn:iam::111111111111:root"),
);

const oneOrMore = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<OneOrMore<Value>> =>
  fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 4 }));

const principal = fc.oneof(
  fc.constant("*"),
  fc.record({ AWS: oneOrMore(principalName) }),
  fc.record({ AWS: oneOrMore(principalName), Service: oneOrMore(fc.constantFrom("omics.amazonaws.com", "*")) }),
);

const action = fc.constantFrom(
  ...["ecr:ReplicateImage", "ecr:CreateRepository", "ecr:BatchImportUpstreamImage", "ecr:*", "*", "ecr:Batch*"],
);

const resource = fc.oneof(
  fc.constant("*"),
  fc
    .constantFrom("prod/*", "prod*", "web/api", "*", "__proto__", "a?b")
    .map((name) => `arn:aws:ecr:eu-west-1:222222222222:repository/${name}`),
);

const conditionValue = fc.oneof(nastyText, fc.boolean(), fc.integer({ min: -5, max: 5 }));

/** Names that stay apart in lower case. */
const condition = fc.dictionary(
  fc.constantFrom("StringEquals", "StringLike", "Bool", "ForAnyValue:StringEquals", "__proto__"),
  fc.dictionary(
    fc.constantFrom("aws:PrincipalOrgID", "aws:PrincipalAccount", "constructor"),
    oneOrMore(conditionValue),
    {
      minKeys: 1,
    },
  ),
  { maxKeys: 2 },
);

/** Statements as people write them, and worse. */
export const statements: fc.Arbitrary<PolicyStatement> = fc
  .tuple(
    fc.constantFrom<"Allow" | "Deny">("Allow", "Deny"),
    fc.record({ Sid: fc.oneof(fc.constantFrom("A", "a", "B"), nastyText), Condition: condition }, { requiredKeys: [] }),
    fc.oneof(fc.record({ Principal: principal }), fc.record({ NotPrincipal: principal })),
    fc.oneof(fc.record({ Action: oneOrMore(action) }), fc.record({ NotAction: oneOrMore(action) })),
    fc.oneof(fc.record({ Resource: oneOrMore(resource) }), fc.record({ NotResource: oneOrMore(resource) })),
  )
  .map(([Effect, options, who, what, where]) => ({ Effect, ...options, ...who, ...what, ...where }));

/** Policies of up to five statements, some of them equal. */
export const policies: fc.Arbitrary<PolicyDocument> = fc
  .tuple(
    fc.record(
      { Version: fc.constantFrom("2012-10-17", "2008-10-17"), Id: fc.oneof(fc.constantFrom("one"), nastyText) },
      { requiredKeys: [] },
    ),
    fc.array(statements, { maxLength: 4 }),
    fc.boolean(),
  )
  .map(([head, list, twice]) => ({ ...head, Statement: twice ? [...list, ...list.slice(0, 1)] : list }));
