import assert from "node:assert/strict";
import { accountSuggestion, accountWithin } from "#provider/registry/accountSpelling.js";

const lostZero = (whole: string) =>
  `if the account is ${whole}, write "${whole}" in quotes everywhere, because YAML and JSON drop the leading zeros of a ` +
  "number; else write all 12 digits";

describe("accountSuggestion", () => {
  const rows: readonly (readonly [text: string, suggestion: string | undefined])[] = [
    ["1111-2222-3333", 'write "111122223333", with nothing between the digits'],
    ["1111 2222 3333", 'write "111122223333", with nothing between the digits'],
    ["1111\u20132222\u20133333", 'write "111122223333", with nothing between the digits'],
    ["111,122,223,333", 'write "111122223333", with nothing between the digits'],
    ["12345678901", lostZero("012345678901")],
    ["1-2345-678901", lostZero("012345678901")],
    ["234567890", lostZero("000234567890")],
    ["34567890", "write the 12 digits of the account ID; there are 8"],
    ["7", "write the 12 digits of the account ID; there are 1"],
    ["1111222233334", "write the 12 digits of the account ID; there are 13"],
    ["11112222333x", undefined],
    ["", undefined],
    ["1".repeat(41), undefined],
  ];
  for (const [text, suggestion] of rows) {
    it(`says of ${JSON.stringify(text.slice(0, 20))} ${suggestion === undefined ? "nothing" : "what to write"}`, () => {
      assert.equal(accountSuggestion(text), suggestion);
    });
  }
});

describe("accountWithin", () => {
  it("is an account ID alone, whatever stands between its digits", () => {
    assert.equal(accountWithin("111122223333"), "111122223333");
    assert.equal(accountWithin("1111_2222.3333"), "111122223333");
    assert.equal(accountWithin("x11122223333"), undefined);
  });
});
