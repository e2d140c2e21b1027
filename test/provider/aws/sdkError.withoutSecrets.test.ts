import assert from "node:assert/strict";
import { sdkError, withoutSecrets } from "#provider/aws/sdkError.js";

describe("withoutSecrets", () => {
  const rows: readonly (readonly [what: string, text: string, shown: string])[] = [
    [
      "the request that AWS repeats of a bad signature",
      "The request signature does not match.\n\nThe Canonical String for this request should have been\n'POST\n/\n\n" +
        "x-amz-security-token:IQoJb3JpZ2lu/+=\n'\n\nThe String-to-Sign should have been\n'AWS4-HMAC-SHA256'",
      "The request signature does not match.",
    ],
    [
      "the header that AWS repeats of a bad one",
      "Authorization header requires existence of 'X-Amz-Date'. Authorization=AWS4-HMAC-SHA256 Credential=AKIA, Signature=ab",
      "Authorization header requires existence of 'X-Amz-Date'. Authorization=...",
    ],
    [
      "a session token",
      "bad header x-amz-security-token: IQoJ/+=, sorry",
      "bad header x-amz-security-token: ... sorry",
    ],
    [
      "an external id that AWS refuses, and nothing of the other values",
      "2 validation errors detected: Value 'a b' at 'roleSessionName' failed; Value 'hush hush' at 'externalId' failed",
      "2 validation errors detected: Value 'a b' at 'roleSessionName' failed; Value '...' at 'externalId' failed",
    ],
    [
      "the command line of a credential_process, and what it wrote",
      'Command failed: /bin/sh -c "exit 3" -- --token TOPSECRETTOKEN\nbad password: hunter2',
      "Command failed: /bin/sh ...",
    ],
    [
      "the arguments of a program whose path has spaces",
      'Command failed: "C:\\Program Files\\tool.exe" --token TOPSECRETTOKEN',
      'Command failed: "C:\\Program Files\\tool.exe" ...',
    ],
    ["a command that begins with a secret", "Command failed: TOKEN=TOPSECRETTOKEN tool", "Command failed: ..."],
    ["an access key", "no user for ASIAQWERTYUIOPASDFGH here", "no user for ASIA... here"],
  ];
  for (const [what, text, shown] of rows) {
    it(`leaves out ${what}`, () => {
      assert.equal(withoutSecrets(text), shown);
    });
  }

  it("drops the error itself where its text held a secret", () => {
    const { message, cause } = sdkError(new Error("Command failed: tool --token TOPSECRETTOKEN"));

    assert.deepEqual([message, cause], ["Command failed: tool ...", undefined]);
  });

  it("leaves a text without secrets as it is", () => {
    const text =
      "User: arn:aws:iam::111122223333:user/ci is not authorized to perform: sts:AssumeRole on resource: arn:…";

    assert.equal(withoutSecrets(text), text);
  });
});
