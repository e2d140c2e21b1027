import assert from "node:assert/strict";
import { checkRegistryPolicy } from "#provider/policy/check.js";
import { refused } from "../../support/policyChecks.js";
import { unknownText } from "../../support/unknownText.js";

const statement = {
  Sid: "A",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:root" },
  Action: "ecr:ReplicateImage",
  Resource: "*",
};
const one = (changes: object) => ({ Version: "2012-10-17", Statement: [{ ...statement, ...changes }] });
const without = (name: keyof typeof statement) => {
  const { [name]: _, ...rest } = statement;
  return { Statement: [rest] };
};

describe("checkRegistryPolicy", () => {
  it("calls what it is given policy, unless it is called otherwise", () => {
    assert.deepEqual(
      [checkRegistryPolicy(5), checkRegistryPolicy(5, {}, "other")].flat().map(({ path }) => path),
      ["policy", "other"],
    );
  });

  const good: readonly (readonly [what: string, policy: unknown])[] = [
    ["what AWS documents", one({})],
    ["its JSON text", JSON.stringify(one({}))],
    ["a statement outside a list", { Statement: statement }],
    ["no Version", { Statement: [statement] }],
    ["the older Version", { Version: "2008-10-17", Statement: [statement] }],
    ["everyone", one({ Principal: "*" })],
    ["an account id", one({ Principal: { AWS: "000000000001" } })],
    ["a user of another partition", one({ Principal: { AWS: "arn:aws-cn:iam::111111111111:user/a/b" } })],
    ["a session of a role", one({ Principal: { AWS: "arn:aws:sts::111111111111:assumed-role/r/s" } })],
    ["the id of a deleted role", one({ Principal: { AWS: "AROAABCDEFGHIJKLMNOP" } })],
    [
      "an origin access identity, which nobody has seen ECR refuse",
      one({ Principal: { AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1ABCDEFGHIJKL" } }),
    ],
    ["a service", one({ Principal: { Service: "omics.amazonaws.com" } })],
    ["every action", one({ Action: "*" })],
    ["actions of other services, which is for the lint", one({ Action: "s3:*" })],
    ["two statements of one Sid, which AWS takes", { Statement: [statement, statement] }],
    [
      "a resource that never matches, which AWS takes",
      one({ Resource: "arn:aws:us-east-2:222222222222:repository/*" }),
    ],
    ["an unknown policy", unknownText],
    ["unknown statements", { Statement: unknownText }],
    ["an unknown statement beside a known one", { Statement: [unknownText, statement] }],
    ["unknown elements", { Statement: Object.fromEntries(Object.keys(statement).map((name) => [name, unknownText])) }],
    ["an unknown Condition", one({ Condition: unknownText })],
    ["an empty Version, which is none", { Version: "", Statement: [statement] }],
    ["a member that is undefined, which is none", { ...one({ Sids: undefined }), Versions: undefined }],
    [
      "unknown items",
      one({ Principal: { AWS: [unknownText] }, Action: [unknownText], Condition: { Bool: { k: unknownText } } }),
    ],
  ];
  for (const [what, policy] of good) it(`accepts ${what}`, () => assert.deepEqual(refused(policy), []));

  const bad: readonly (readonly [what: string, policy: unknown, code: string, path: string])[] = [
    ["text that is no JSON", "nope", "NOT_JSON", "policy"],
    ["a name that stands twice", '{"Id":"a","Id":"b","Statement":[]}', "DUPLICATE_KEY", "policy"],
    ["a number", 1, "WRONG_TYPE", "policy"],
    ["a misspelt element", one({ Resources: "*" }), "UNKNOWN_PROPERTY", "policy.Statement[0].Resources"],
    ["a Version that never was", { Version: "2024-01-01", Statement: statement }, "INVALID_VERSION", "policy.Version"],
    ["Effect in another case", one({ Effect: "ALLOW" }), "INVALID_EFFECT", "policy.Statement[0].Effect"],
    ["no statements", {}, "MISSING_PROPERTY", "policy.Statement"],
    ["no Effect", without("Effect"), "MISSING_PROPERTY", "policy.Statement[0].Effect"],
    ["no Principal", without("Principal"), "MISSING_PROPERTY", "policy.Statement[0].Principal"],
    ["no Action", without("Action"), "MISSING_PROPERTY", "policy.Statement[0].Action"],
    ["no Resource", without("Resource"), "MISSING_PROPERTY", "policy.Statement[0].Resource"],
    ["Principal and NotPrincipal", one({ NotPrincipal: "*" }), "CONFLICTING_ELEMENTS", "policy.Statement[0]"],
    ["Action and NotAction", one({ NotAction: "*" }), "CONFLICTING_ELEMENTS", "policy.Statement[0]"],
    ["Resource and NotResource", one({ NotResource: "*" }), "CONFLICTING_ELEMENTS", "policy.Statement[0]"],
    ["11 digits", one({ Principal: { AWS: "11111111111" } }), "INVALID_PRINCIPAL", "policy.Statement[0].Principal.AWS"],
    [
      "13 digits",
      one({ Principal: { AWS: "1111111111111" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "a root of 6 digits",
      one({ Principal: { AWS: ["arn:aws:iam::111111:root"] } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS[0]",
    ],
    [
      "an ARN without a name",
      one({ Principal: { AWS: "arn:aws:iam::111111111111::x" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    ["a name", one({ Principal: "alice" }), "INVALID_PRINCIPAL", "policy.Statement[0].Principal"],
    [
      "an ARN of another service",
      one({ Principal: { AWS: "arn:aws:s3::111111111111:x" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "an ARN with a Region",
      one({ Principal: { AWS: "arn:aws:iam:eu-west-1:111111111111:root" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "an ARN cut off before the name",
      one({ Principal: { AWS: "arn:aws:iam::111111111111" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "what only ends like an ARN",
      one({ Principal: { AWS: "urn:aws:iam::111111111111:root" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "a root of 13 digits",
      one({ Principal: { AWS: "arn:aws:iam::1111111111112:root" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "a root of 12 digits after a letter",
      one({ Principal: { AWS: "arn:aws:iam::x111111111111:root" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "an id of a role with something before it",
      one({ Principal: { AWS: "-AROAABCDEFGHIJKLMNOP" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "an id of a role with something behind it",
      one({ Principal: { AWS: "AROAABCDEFGHIJKLMNOP-" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    ["an action of no service", one({ Action: ":ecr:PutImage" }), "INVALID_ACTION", "policy.Statement[0].Action"],
    [
      "everything of an account",
      one({ Principal: { AWS: "arn:aws:iam::111122223333:*" } }),
      "PRINCIPAL_WITH_WILDCARD",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "a role of every account",
      one({ Principal: { AWS: "arn:aws:iam::*:role/Admin" } }),
      "PRINCIPAL_WITH_WILDCARD",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "every role of an account",
      one({ Principal: { AWS: "arn:aws:iam::111122223333:role/*" } }),
      "PRINCIPAL_WITH_WILDCARD",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "a wildcard for one character",
      one({ Principal: { AWS: "11112222333?" } }),
      "PRINCIPAL_WITH_WILDCARD",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "a group",
      one({ Principal: { AWS: "arn:aws:iam::111122223333:group/admins" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "a role of STS",
      one({ Principal: { AWS: "arn:aws:sts::111122223333:role/admin" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "a session of IAM",
      one({ Principal: { AWS: "arn:aws:iam::111122223333:assumed-role/a/b" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "a role without its name",
      one({ Principal: { AWS: "arn:aws:iam::111122223333:role/" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "more than a root",
      one({ Principal: { AWS: "arn:aws:iam::111122223333:root/x" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "a space in an account id",
      one({ Principal: { AWS: "111122223333 " } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "a line break in an ARN",
      one({ Principal: { AWS: "arn:aws:iam::\n111122223333:root" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "a space in the name of a role",
      one({ Principal: { AWS: "arn:aws:iam::111122223333:role/a b" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "a letter beyond ASCII in the name of a role",
      one({ Principal: { AWS: "arn:aws:iam::111122223333:role/\u00e4" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "a type of principal that there is not",
      one({ Principal: { AWS: "111122223333", Group: ["a", "b"] } }),
      "UNKNOWN_PROPERTY",
      "policy.Statement[0].Principal.Group",
    ],
    [
      "such a type among exceptions",
      one({ Principal: undefined, NotPrincipal: { service: "ecr.amazonaws.com" } }),
      "UNKNOWN_PROPERTY",
      "policy.Statement[0].NotPrincipal.service",
    ],
    [
      "an ARN of nobody",
      one({ Principal: { AWS: "arn:aws:iam::111111111111:" } }),
      "INVALID_PRINCIPAL",
      "policy.Statement[0].Principal.AWS",
    ],
    [
      "an action without its service",
      one({ Action: "ReplicateImage" }),
      "INVALID_ACTION",
      "policy.Statement[0].Action",
    ],
    ["an action without its name", one({ Action: ["ecr:"] }), "INVALID_ACTION", "policy.Statement[0].Action[0]"],
  ];
  for (const [what, policy, code, path] of bad) {
    it(`refuses ${what}`, () => {
      const found = refused(policy);

      assert.deepEqual(
        found.map((one) => [one.severity, one.code, one.path]),
        [["error", code, path]],
      );
    });
  }

  it("finds everything at once", () => {
    const codes = refused({ Version: "x", Statement: [{ Effect: "x" }, { ...statement, Action: ["a", "b"] }] }).map(
      ({ code }) => code,
    );

    assert.deepEqual(codes, [
      ...["INVALID_EFFECT", "INVALID_VERSION"],
      ...["MISSING_PROPERTY", "MISSING_PROPERTY", "MISSING_PROPERTY", "INVALID_ACTION", "INVALID_ACTION"],
    ]);
  });

  it("names the path below which the policy stands", () => {
    assert.deepEqual(
      refused({}, {}, "args.policy").map(({ path }) => path),
      ["args.policy.Statement"],
    );
  });

  describe("length", () => {
    const ofLength = (length: number, character = "x") => {
      const empty = JSON.stringify(one({ Sid: "" }));
      return one({ Sid: character.repeat((length - empty.length) / character.length) });
    };

    it("accepts 10,240 characters", () => assert.deepEqual(refused(ofLength(10_240)), []));

    it("refuses 10,241 characters, and says how many there are", () => {
      const [finding, ...others] = refused(ofLength(10_241));

      assert.deepEqual([finding?.code, finding?.value, others], ["POLICY_TOO_LONG", "10241 characters long", []]);
    });

    it("is all that is said of a policy that exceeds it: what is to be written anew is not linted", () => {
      const doubtful = one({ Action: Array.from({ length: 1_000 }, (_, i) => `s3:NotOfEcr${i}`) });

      assert.deepEqual(
        checkRegistryPolicy(doubtful).map(({ code }) => code),
        ["POLICY_TOO_LONG"],
      );
    });

    it("does not count the white space of text, which is not sent", () => {
      assert.deepEqual(refused(JSON.stringify(ofLength(10_240), null, 8)), []);
    });

    it("counts a character outside the basic plane once", () => {
      assert.deepEqual(refused(ofLength(15_240, "\u{1f600}")), []);
      assert.equal(refused(ofLength(22_240, "\u{1f600}")).length, 1);
    });

    it("is left alone while parts are malformed", () => {
      assert.deepEqual(
        refused({ ...ofLength(20_000), Id: 5 }).map(({ code }) => code),
        ["WRONG_TYPE"],
      );
    });

    it("is left alone while parts are not known yet", () => {
      assert.deepEqual(refused({ ...ofLength(20_000), Id: unknownText }), []);
    });
  });
});
