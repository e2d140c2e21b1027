import assert from "node:assert/strict";
import { isPrincipal, principalSuggestion } from "#provider/registry/iamPrincipal.js";

const write = (text: string) => `write "${text}"`;
const role = "arn:aws:iam::111122223333:role/deploy";
const root = "arn:aws:iam::111122223333:root";

describe("principalSuggestion", () => {
  const rows: readonly (readonly [text: string, suggestion: string | undefined])[] = [
    ["arn:aws:iam::111122223333:roles/deploy", write(role)],
    ["arn:aws:iam::111122223333:Role/deploy", write(role)],
    ["arn:aws:iam::111122223333:/role/deploy", write(role)],
    ["arn:aws:iam::111122223333:role:deploy", write(role)],
    ["arn:aws:iam::111122223333:users/a/b", write("arn:aws:iam::111122223333:user/a/b")],
    ["arn:aws:iam::1111-2222-3333:role/deploy", write(role)],
    ["arn:aws:iam::111122223333:roles/ deploy", write(role)],
    ["arn:aws:iam:eu-west-1:111122223333:role/deploy", write(role)],
    ["arn:aws:iam:111122223333:role/deploy", write(role)],
    ["arn:aws:iam:::111122223333:root", write(root)],
    ["arn:aws:iam::111122223333", write(root)],
    ["arn:aws:iam::111122223333:Root", write(root)],
    ["arn:aws:iam::111122223333:root/", write(root)],
    ["arn:aws:IAM::111122223333:root", write(root)],
    ["111122223333:role/deploy", write(role)],
    ["iam::111122223333:root", write(root)],
    ["arn:aws-cn:iam::111122223333:roles/deploy", write("arn:aws-cn:iam::111122223333:role/deploy")],
    ["arn:aws:sts::111122223333:role/deploy", write(role)],
    ["arn:aws:iam::111122223333:assumed-role/r/s", write("arn:aws:sts::111122223333:assumed-role/r/s")],
    ["1111-2222-3333", 'write "111122223333", with nothing between the digits'],
    ["arn:aws:iam::1111222233334:role/deploy", "its account ID must have 12 digits, and has 13"],
    ["arn:aws:iam:::role/deploy", "its account ID is missing: write it as in arn:aws:iam::111122223333:role/deploy"],
    ["role/deploy", "its account ID is missing: write it as in arn:aws:iam::111122223333:role/deploy"],
    ["root", "its account ID is missing: write it as in arn:aws:iam::111122223333:root"],
    ["ecr.amazonaws.com", 'a service goes below "Service"; replication comes as the root of the source account'],
    ["o-a1b2c3d4e5", 'for an organization, use "*" with a condition on aws:PrincipalOrgID'],
    ["ou-ab12-11111111", 'for an organizational unit, use "*" with a condition on aws:PrincipalOrgPaths'],
    ["arn:aws:iam::111122223333:group/admins", "a group is no principal: name its users, or a role that they assume"],
    ["arn:aws:iam::111122223333:instance-profile/web", "an instance profile is no principal: name its role"],
    ["arn:aws:iam::aws:policy/AdministratorAccess", "a policy is no principal: name the role or user that has it"],
    ["arn:aws:iam::111122223333:saml-provider/corp", 'an identity provider goes below "Federated"'],
    ["arn:aws:iam::12345678901:root", "its account ID must have 12 digits, and has 11"],
    ["deploy", "write its ARN, which for a role is arn:aws:iam::111122223333:role/deploy"],
    ["alice@example.com", "write its ARN, which for a role is arn:aws:iam::111122223333:role/alice@example.com"],
    ["arn:aws:iam::$ACCOUNT:root", "put the value in the place of what a template has left there"],
    ["arn:aws:iam::<account>:root", "put the value in the place of what a template has left there"],
    ["{{ account }}", "put the value in the place of what a template has left there"],
    ["", undefined],
    ["arn:aws:s3:::bucket", undefined],
    ["arn:aws:iam::x:role/deploy", undefined],
    ["a".repeat(701), undefined],
    ["a".repeat(65), undefined],
  ];
  for (const [text, suggestion] of rows) {
    it(`says of ${text.slice(0, 60)} ${suggestion === undefined ? "nothing" : "what to write"}`, () => {
      assert.equal(principalSuggestion(text), suggestion);
    });
  }

  it("proposes nothing but principals, and takes time that grows with the text alone", () => {
    for (const [, suggestion = ""] of rows) {
      const [, proposed] = /^write "(.*?)"/.exec(suggestion) ?? [];
      if (proposed !== undefined) assert.ok(isPrincipal(proposed), proposed);
    }
    assert.equal(principalSuggestion(":".repeat(700)), undefined);
  });
});

describe("isPrincipal", () => {
  it("takes accounts, roles, users, sessions, deleted ones and everyone, and no groups", () => {
    const all = ["*", "111122223333", root, role, "AROAABCDEFGHIJKLMNOP", "arn:aws:sts::111122223333:assumed-role/r/s"];

    assert.deepEqual(all.filter(isPrincipal), all);
    assert.deepEqual(["11112222333", "arn:aws:iam::111122223333:group/g", `${role}*`].filter(isPrincipal), []);
  });
});
