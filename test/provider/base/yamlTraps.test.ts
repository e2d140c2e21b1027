import assert from "node:assert/strict";
import { describeFinding } from "#provider/base/finding.js";
import { accountInQuotes, dateReadIn, inQuotes, yamlTraps } from "#provider/base/yamlTraps.js";

describe("what YAML makes of values without quotes", () => {
  const said = (value: unknown) => yamlTraps(value, "policy").map(describeFinding);

  it("is told of a date, at any depth, with what to write", () => {
    const date = "2012-10-17 00:00:00 +0000 UTC";

    assert.deepEqual(
      said({ Version: date, Statement: [{ Condition: { DateLessThan: { "aws:CurrentTime": date } } }] }),
      [
        `policy.Version is "${date}", but it is what YAML made of a date without quotes: put it in quotes: "2012-10-17"`,
        `policy.Statement[0].Condition.DateLessThan["aws:CurrentTime"] is "${date}", but it is what YAML made of a date ` +
          'without quotes: put it in quotes: "2012-10-17"',
      ],
    );
  });

  it("is told of a key without a value", () => {
    assert.deepEqual(said({ Statement: null, list: [null] }), [
      "policy.Statement has no value: write one, or remove the key",
      "policy.list[0] has no value: write one, or remove the key",
    ]);
  });

  it("is not told of texts, numbers and Booleans, which may be meant", () => {
    assert.deepEqual(said({ a: "2012-10-17", b: 7, c: true, d: "", e: [], f: {} }), []);
  });

  for (const [text, date] of [
    ["2012-10-17 00:00:00 +0000 UTC", "2012-10-17"],
    ["2024-01-02 10:00:00 +0000 UTC", "2024-01-02T10:00:00Z"],
    ["2024-01-02 10:00:00.5 +0200 +0200", "2024-01-02T10:00:00.5+02:00"],
  ] as const) {
    it(`was ${date}, where it is ${text} now`, () => assert.equal(dateReadIn(text), date));
  }

  for (const text of ["2012-10-17", "2012-10-17 00:00:00", "x 2012-10-17 00:00:00 +0000 UTC", ""]) {
    it(`was not a date, where it is ${JSON.stringify(text)} now`, () => assert.equal(dateReadIn(text), undefined));
  }

  it("is a number or a Boolean, to be put in quotes", () => {
    assert.equal(inQuotes(7), "put it in quotes, because YAML reads a number where there are none");
    assert.equal(inQuotes(true), "put it in quotes, because YAML reads a Boolean where there are none");
    assert.equal(inQuotes("text"), undefined);
  });
});

describe("what YAML makes of an account ID without quotes", () => {
  for (const [what, value, right] of [
    ["all 12 digits", 111122223333, 'put it in quotes: "111122223333"'],
    [
      // As Pulumi reads 012345678901: there are an 8 and a 9 in it.
      "a decimal number without its leading zero",
      12345678901,
      'put all 12 digits in quotes: "012345678901", if YAML has dropped the leading zero of a number',
    ],
    [
      // As Pulumi reads 012345670000: of its decimal digits none is an 8 or a 9, so it was not written as a decimal number.
      "an octal number",
      0o12345670000,
      'put it in quotes, "012345670000", because YAML reads a number with a leading zero as octal',
    ],
    [
      // As Pulumi reads 012000000000, and 001342177280 as well.
      "an octal or a decimal number",
      0o12000000000,
      'put it in quotes, "001342177280" or "012000000000", because YAML drops the leading zero of a number, or reads a ' +
        "number with a leading zero as octal",
    ],
    ["a number of too few digits", 12, "put all 12 digits in quotes"],
    ["a number of too many digits", 1111222233334, "put all 12 digits in quotes"],
    ["a number that was written in another way", 1.5, "put all 12 digits in quotes"],
    ["a Boolean", false, "put it in quotes, because YAML reads a Boolean where there are none"],
  ] as const) {
    it(`is ${what}, ${value}`, () => assert.equal(accountInQuotes(value), right));
  }

  it("is told of neither text nor list", () => {
    assert.deepEqual(["1", [1]].map(accountInQuotes), [undefined, undefined]);
  });
});
