import assert from "node:assert/strict";
import { readVariables, strayVariable, takesVariables } from "#provider/policy/variables.js";

/** What IAM replaces by something of the request. */
const ofIam = [
  `\${aws:PrincipalAccount}`,
  `\${AWS:username}`,
  `\${aws:PrincipalTag/team, 'nobody'}`,
  `\${ecr:ResourceTag/team}`,
  `\${saml:sub}`,
  `\${sts:ExternalId}`,
  `\${ec2:SourceInstanceARN}`,
  `\${lambda:SourceFunctionArn}`,
  `\${ssm:SourceInstanceArn, 'none'}`,
  `\${glue:RoleAssumedBy}`,
  `\${accounts.google.com:sub}`,
  `\${oidc.eks.eu-west-1.amazonaws.com/id/ABC123:sub}`,
  `\${*}`,
  `\${?}`,
  `\${$}`,
];

/** What is left over from a template. */
const ofTemplates = [
  `\${AWS::Region}`,
  `\${var.region}`,
  `\${data.aws_caller_identity.current.account_id}`,
  `\${local.prefix}`,
  `\${self:custom.account}`,
  `\${ssm:/registry/account}`,
  `\${ec2:SourceInstanceARN.x}`,
  `\${Region}`,
  `\${aws:}`,
  `\${aws:a{b}}`,
  `\${}`,
  "$REGION",
  "$(aws sts get-caller-identity)",
  "{{ account }}",
  "<account-id>",
];

describe("variables in a policy", () => {
  for (const text of ofIam) {
    it(`are read where IAM has them: ${text}`, () => {
      assert.deepEqual(readVariables(`a${text}b${text}`, true), { pattern: "a*b*", hasVariable: true });
      assert.equal(strayVariable(`a${text}b`, true), undefined);
    });

    it(`are plain text in a version without them: ${text}`, () => {
      assert.deepEqual(readVariables(text, false), { pattern: text, hasVariable: false });
      assert.equal(strayVariable(text, false), "version");
    });
  }

  for (const text of ofTemplates) {
    it(`are none where a template has left them: ${text}`, () => {
      assert.deepEqual(readVariables(text, true), { pattern: text, hasVariable: false });
      assert.equal(strayVariable(`a${text}b`, true), "template");
      assert.equal(strayVariable(`${text}\${aws:username}`, false), "template");
    });
  }

  it("are none in a text without any, nor in one with a dollar or a bracket alone", () => {
    for (const text of ["", "prod/*", "5$", "a{b}", "a < b"]) {
      assert.equal(strayVariable(text, true), undefined);
      assert.equal(strayVariable(text, false), undefined);
      assert.deepEqual(readVariables(text, true), { pattern: text, hasVariable: false });
    }
  });

  for (const text of ["US$100", "pa$$word", "$REGION", "$(aws sts)", "{{ account }}", "<none>", "a${b"]) {
    it(`are none in a value of a condition, which may be any text: ${text}`, () => {
      assert.equal(strayVariable(text, true, "value"), undefined);
      assert.equal(strayVariable(text, false, "value"), undefined);
    });
  }

  for (const text of [`\${Region}`, `\${AWS::Region}`, `US$100 \${var.price}`, `\${}`]) {
    it(`are left over from a template in a value of a condition, too: ${text}`, () => {
      assert.equal(strayVariable(text, true, "value"), "template");
    });
  }

  it("are there in one version of the policy language only", () => {
    assert.deepEqual(["2012-10-17", "2008-10-17", "", undefined].map(takesVariables), [true, false, false, false]);
  });
});
