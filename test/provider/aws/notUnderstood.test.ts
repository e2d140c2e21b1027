import assert from "node:assert/strict";
import { isOddAnswer, notUnderstood, OddAnswer } from "#provider/aws/notUnderstood.js";

describe("an answer that is not understood", () => {
  it("is what AWS sent with a status of success, and neither a failure nor one without any answer", () => {
    assert.equal(isOddAnswer(new TypeError("Expected real number"), 200), true);
    assert.equal(isOddAnswer(new OddAnswer("status is missing"), undefined), true);
    assert.equal(isOddAnswer(new TypeError("fetch failed"), undefined), false);
    assert.equal(isOddAnswer(new TypeError("Expected real number"), 500), false);
    assert.equal(isOddAnswer(new Error("any"), 200), false);
  });

  it("is told by what is odd, without the SDK's advice for those who debug it", () => {
    const access = { region: "eu-west-1", assumeRoles: [] };
    const cause = new TypeError("no number\n  Deserialization error: to see the raw response, inspect this");

    const { code, message } = notUnderstood({ operation: "ecr:ListImages", access }, cause);

    assert.equal(code, "UNEXPECTED_ANSWER");
    assert.match(
      message,
      /^ecr:ListImages in eu-west-1 returned .* does not understand: no number; upgrade the package$/,
    );
  });
});
