import assert from "node:assert/strict";
import { RegistryError } from "#provider/base/errors.js";
import { equivalentPolicies } from "#provider/policy/canonical.js";
import type { PolicyInput } from "#provider/policy/document.js";
import { base, many, one, prod, role, root, web, when } from "../../support/spellings.js";

type Row = readonly [claim: string, a: PolicyInput, b: PolicyInput];

const equal: readonly Row[] = [
  // How the text is written.
  ["white space means nothing", one(), JSON.stringify(JSON.parse(String(one())), null, 2)],
  ["an object is its JSON text", many(base), one()],
  ["the pretty print of AWS, spaces before colons", one(), String(one()).replaceAll('":', '" : ')],
  [
    "the order of members means nothing",
    one(),
    many({ Resource: prod, Action: base.Action ?? "", Principal: { AWS: root }, Effect: "Allow", Sid: "Replication" }),
  ],
  ["an escaped letter is the letter", one(), String(one()).replace("Replication", "\\u0052eplication")],
  // Lists.
  ["one statement is a list of one", { Version: "2012-10-17", Statement: base }, many(base)],
  ["one action is a list of one", one({ Action: "ecr:ReplicateImage" }), one({ Action: ["ecr:ReplicateImage"] })],
  ["one resource is a list of one", one({ Resource: prod }), one({ Resource: [prod] })],
  ["one principal is a list of one", one({ Principal: { AWS: root } }), one({ Principal: { AWS: [root] } })],
  ["one condition value is a list of one", when({ StringEquals: { k: "v" } }), when({ StringEquals: { k: ["v"] } })],
  ["actions have no order", one(), one({ Action: ["ecr:ReplicateImage", "ecr:CreateRepository"] })],
  ["resources have no order", one({ Resource: [prod, web] }), one({ Resource: [web, prod] })],
  ["principals have no order", one({ Principal: { AWS: [root, role] } }), one({ Principal: { AWS: [role, root] } })],
  [
    "principal types have no order",
    one({ Principal: { AWS: root, Service: "a" } }),
    one({ Principal: { Service: "a", AWS: root } }),
  ],
  [
    "condition values have no order",
    when({ StringEquals: { k: ["v", "w"] } }),
    when({ StringEquals: { k: ["w", "v"] } }),
  ],
  [
    "condition keys have no order",
    when({ StringEquals: { k: "v", l: "w" } }),
    when({ StringEquals: { l: "w", k: "v" } }),
  ],
  [
    "condition operators have no order",
    when({ StringEquals: { k: "v" }, Bool: { l: "true" } }),
    when({ Bool: { l: "true" }, StringEquals: { k: "v" } }),
  ],
  ["statements have no order", many(base, { ...base, Sid: "B" }), many({ ...base, Sid: "B" }, base)],
  ["an action twice is one action", one({ Action: "ecr:*" }), one({ Action: ["ecr:*", "ecr:*"] })],
  ["a resource twice is one resource", one({ Resource: prod }), one({ Resource: [prod, prod] })],
  ["a principal twice is one principal", one(), one({ Principal: { AWS: [root, root] } })],
  ["a principal in two spellings is one principal", one(), one({ Principal: { AWS: [root, "111111111111"] } })],
  [
    "a condition value twice is one value",
    when({ StringEquals: { k: "v" } }),
    when({ StringEquals: { k: ["v", "v"] } }),
  ],
  // Principals.
  ["an account id is its root", one({ Principal: { AWS: "111111111111" } }), one({ Principal: { AWS: root } })],
  [
    "an account id with leading zeros is its root",
    one({ Principal: { AWS: "000000000001" } }),
    one({ Principal: { AWS: "arn:aws:iam::000000000001:root" } }),
  ],
  [
    "an account id in NotPrincipal is its root",
    one({ Principal: undefined, NotPrincipal: { AWS: "111111111111" } }),
    one({ Principal: undefined, NotPrincipal: { AWS: root } }),
  ],
  ["a bare star is every AWS principal", one({ Principal: "*" }), one({ Principal: { AWS: "*" } })],
  ["a bare star is a list of it", one({ Principal: "*" }), one({ Principal: { AWS: ["*"] } })],
  [
    "a bare star in NotPrincipal as well",
    one({ Principal: undefined, NotPrincipal: "*" }),
    one({ Principal: undefined, NotPrincipal: { AWS: "*" } }),
  ],
  ["a bare account id is its bare root", one({ Principal: "111111111111" }), one({ Principal: root })],
  ["a type without names is no type", one(), one({ Principal: { AWS: root, Service: [] } })],
  // Case.
  ["case of actions means nothing", one({ Action: "ecr:ReplicateImage" }), one({ Action: "ECR:replicateimage" })],
  [
    "case of NotAction means nothing",
    one({ Action: undefined, NotAction: "ecr:PutImage" }),
    one({ Action: undefined, NotAction: "ecr:putimage" }),
  ],
  ["an action in two cases is one action", one({ Action: "ecr:*" }), one({ Action: ["ecr:*", "ECR:*"] })],
  ["case of condition operators means nothing", when({ StringEquals: { k: "v" } }), when({ stringequals: { k: "v" } })],
  [
    "case of condition keys means nothing",
    when({ StringEquals: { "aws:PrincipalOrgID": "v" } }),
    when({ StringEquals: { "AWS:principalorgid": "v" } }),
  ],
  // Values of conditions.
  ["true is the text true", when({ Bool: { k: true } }), when({ Bool: { k: "true" } })],
  ["false is the text false", when({ Bool: { k: [false] } }), when({ Bool: { k: "false" } })],
  ["a number is its text", when({ NumericEquals: { k: 5 } }), when({ NumericEquals: { k: "5" } })],
  [
    "a negative number is its text",
    when({ NumericEquals: { k: [-1, 2] } }),
    when({ NumericEquals: { k: ["2", "-1"] } }),
  ],
  // Missing and empty.
  ["no Condition is an empty one", one(), when({})],
  ["an operator without keys asks for nothing", one(), when({ StringEquals: {} })],
  ["no Sid is an empty one", one({ Sid: undefined }), one({ Sid: "" })],
  ["no Id is an empty one", many(base), { ...many(base), Id: "" }],
  ["no NotAction is an empty one", one(), one({ NotAction: [] })],
  ["no NotResource is an empty one", one(), one({ NotResource: [] })],
  ["no Principal is an empty text", one({ Principal: undefined }), one({ Principal: "" })],
  ["no NotPrincipal is an empty one", one(), one({ NotPrincipal: { AWS: [] } })],
  ["no Version is the one that AWS assumes then", { Statement: base }, { Version: "2008-10-17", Statement: base }],
  ["no statements are no statements", { Version: "2012-10-17", Statement: [] }, many()],
  // Multisets.
  [
    "equal statements as often on both sides",
    many(base, base, { ...base, Sid: "B" }),
    many(base, { ...base, Sid: "B" }, base),
  ],
];

const different: readonly Row[] = [
  // What awspolicyequivalence takes for equal, see its mapPrincipalsEqual and its search both ways.
  ["a bare star from a bare ARN", one({ Principal: "*" }), one({ Principal: root })],
  ["a bare star from no principal", one({ Principal: "*" }), one({ Principal: undefined })],
  ["a bare ARN from no principal", one({ Principal: root }), one({ Principal: undefined })],
  ["two bare ARNs", one({ Principal: root }), one({ Principal: role })],
  ["a bare ARN from the same below AWS", one({ Principal: root }), one({ Principal: { AWS: root } })],
  [
    "an account id from its root in another partition",
    one({ Principal: { AWS: "111111111111" } }),
    one({ Principal: { AWS: "arn:aws-cn:iam::111111111111:root" } }),
  ],
  [
    "twice the first from twice the second",
    many(base, base, { ...base, Sid: "B" }),
    many(base, { ...base, Sid: "B" }, { ...base, Sid: "B" }),
  ],
  ["a statement once from twice", many(base), many(base, base)],
  // Head.
  ["two versions", many(base), { ...many(base), Version: "2008-10-17" }],
  ["no Version from 2012-10-17", { Statement: base }, many(base)],
  ["two Ids", { ...many(base), Id: "a" }, { ...many(base), Id: "b" }],
  ["an Id from none", { ...many(base), Id: "a" }, many(base)],
  // Statements.
  ["a statement from none", many(base), many()],
  ["two Sids", one(), one({ Sid: "Other" })],
  ["two Sids that case tells apart", one(), one({ Sid: "REPLICATION" })],
  ["a Sid from none", one(), one({ Sid: undefined })],
  ["Allow from Deny", one(), one({ Effect: "Deny" })],
  ["Principal from NotPrincipal", one(), one({ Principal: undefined, NotPrincipal: { AWS: root } })],
  ["Action from NotAction", one({ Action: "ecr:*" }), one({ Action: undefined, NotAction: "ecr:*" })],
  [
    "two exceptions from a Principal",
    one({ Principal: undefined, NotPrincipal: { AWS: root } }),
    one({ Principal: undefined, NotPrincipal: { AWS: role } }),
  ],
  [
    "two exceptions from a Resource",
    one({ Resource: undefined, NotResource: prod }),
    one({ Resource: undefined, NotResource: web }),
  ],
  ["Resource from NotResource", one(), one({ Resource: undefined, NotResource: prod })],
  // Principals.
  ["an account from a role in it", one(), one({ Principal: { AWS: role } })],
  ["one digit of an account", one(), one({ Principal: { AWS: "arn:aws:iam::111111111112:root" } })],
  ["a principal more", one(), one({ Principal: { AWS: [root, role] } })],
  ["everyone and one from everyone", one({ Principal: { AWS: ["*", root] } }), one({ Principal: "*" })],
  [
    "a role from the id that AWS writes for a deleted one",
    one({ Principal: { AWS: role } }),
    one({ Principal: { AWS: "AROAABCDEFGHIJKLMNOP" } }),
  ],
  [
    "two roles that case tells apart",
    one({ Principal: { AWS: role } }),
    one({ Principal: { AWS: role.replace("ci", "CI") } }),
  ],
  [
    "a service from an AWS principal of that name",
    one({ Principal: { AWS: "a" } }),
    one({ Principal: { Service: "a" } }),
  ],
  [
    "an account id below another type from its root",
    one({ Principal: { Federated: "111111111111" } }),
    one({ Principal: { Federated: root } }),
  ],
  [
    "11 digits from a root",
    one({ Principal: { AWS: "11111111111" } }),
    one({ Principal: { AWS: "arn:aws:iam::11111111111:root" } }),
  ],
  // Actions and resources.
  [
    "a wildcard from what it stands for",
    one({ Action: "ecr:*" }),
    one({ Action: ["ecr:ReplicateImage", "ecr:CreateRepository"] }),
  ],
  ["a star from every ECR action", one({ Action: "*" }), one({ Action: "ecr:*" })],
  ["an action more", one({ Action: "ecr:ReplicateImage" }), one()],
  ["a k from the Kelvin sign", one({ Action: "ecr:Tak" }), one({ Action: "ecr:Ta\u212a" })],
  ["two resources that case tells apart", one(), one({ Resource: prod.toUpperCase() })],
  ["a folder from a prefix", one(), one({ Resource: prod.replace("/*", "*") })],
  ["two letters that only look alike", one({ Resource: "a\u00e9" }), one({ Resource: "ae\u0301" })],
  // Conditions.
  ["a condition from none", one(), when({ StringEquals: { k: "v" } })],
  ["a key that never holds from none", one(), when({ StringEquals: { k: [] } })],
  ["two operators", when({ StringEquals: { k: "v" } }), when({ StringLike: { k: "v" } })],
  ["two keys", when({ StringEquals: { k: "v" } }), when({ StringEquals: { l: "v" } })],
  ["two values", when({ StringEquals: { k: "v" } }), when({ StringEquals: { k: "w" } })],
  ["two values that case tells apart", when({ StringEquals: { k: "v" } }), when({ StringEquals: { k: "V" } })],
  ["a value more", when({ StringEquals: { k: "v" } }), when({ StringEquals: { k: ["v", "w"] } })],
  [
    "both of two keys that case tells apart from one of both values",
    when({ StringEquals: { k: "v", K: "w" } }),
    when({ StringEquals: { k: ["v", "w"] } }),
  ],
  [
    "an account id in a condition from its root",
    when({ StringEquals: { k: "111111111111" } }),
    when({ StringEquals: { k: root } }),
  ],
];

describe("equivalentPolicies", () => {
  describe("holds equal:", () => {
    for (const [claim, a, b] of equal) it(claim, () => assert.ok(equivalentPolicies(a, b)));
  });

  describe("tells apart:", () => {
    for (const [claim, a, b] of different) it(claim, () => assert.ok(!equivalentPolicies(a, b)));
  });

  it("takes an account id for its root in the registry's partition", () => {
    const arn = one({ Principal: { AWS: "arn:aws-cn:iam::111111111111:root" } });

    assert.ok(equivalentPolicies(one({ Principal: { AWS: "111111111111" } }), arn, "aws-cn"));
  });

  it("fails for what is no policy instead of calling two such things equal", () => {
    const malformed = JSON.stringify({ Statement: [{ ...base, Resource: { a: 1 } }] });

    assert.throws(() => equivalentPolicies(malformed, malformed), isInvalid);
    assert.throws(() => equivalentPolicies("", "{}"), isInvalid);
  });
});

const isInvalid = (error: unknown): boolean => error instanceof RegistryError && error.code === "INVALID_INPUT";

describe("equivalentPolicies of a policy that is changed later", () => {
  it("compares what it says now", () => {
    const changing = { Effect: "Allow", Principal: "*", Action: ["ecr:ReplicateImage"], Resource: "*" } as const;
    const Action: string[] = [...changing.Action];
    const policy = { Statement: [{ ...changing, Action }] };
    const before = { Statement: [changing] };
    const first = equivalentPolicies(policy, before);

    Action.push("ecr:CreateRepository");

    assert.deepEqual([first, equivalentPolicies(policy, before)], [true, false]);
  });
});
