import assert from "node:assert/strict";
import type { Finding } from "#provider/base/finding.js";
import { readConditions, readPrincipals, readTexts } from "#provider/policy/draftElements.js";
import { unknownText } from "../../support/unknownText.js";

const path = "statement.X";
const nothing = { given: false, known: true, items: [] };
const later = { given: true, known: false, items: [] };

/** What a reader makes of a value, and where it finds fault. */
const read = <List>(reader: (value: unknown, at: string, findings: Finding[]) => List, value: unknown) => {
  const findings: Finding[] = [];
  const list = reader(value, path, findings);
  return { list, faults: findings.map((finding) => `${finding.code} ${finding.path}`) };
};
const texts = (value: unknown) => read(readTexts, value);
const principals = (value: unknown) => read(readPrincipals, value);
const conditions = (value: unknown) => read(readConditions, value);

describe("a text or a list of them", () => {
  it("is left out, known and empty, where there is none", () => {
    assert.deepEqual(texts(undefined), { list: nothing, faults: [] });
  });

  it("is a list of one for one text, at the place of the element itself", () => {
    assert.deepEqual(texts("a").list, { given: true, known: true, items: [{ path, text: "a" }] });
  });

  it("has every text of a list at its place, empty ones included", () => {
    assert.deepEqual(texts(["a", ""]).list.items, [
      { path: "statement.X[0]", text: "a" },
      { path: "statement.X[1]", text: "" },
    ]);
  });

  it("is given and known where the list is empty, which is for others to judge", () => {
    assert.deepEqual(texts([]), { list: { given: true, known: true, items: [] }, faults: [] });
  });

  it("has what is known beside what is not, and finds no fault with that", () => {
    const { list, faults } = texts(["a", unknownText]);

    assert.deepEqual(list, { given: true, known: false, items: [{ path: "statement.X[0]", text: "a" }] });
    assert.deepEqual(faults, []);
    assert.deepEqual(texts(unknownText), { list: later, faults: [] });
  });

  it("has what is right beside what is malformed, and tells every place where it is", () => {
    const { list, faults } = texts(["a", 7, null, ["b"]]);

    assert.deepEqual([list.known, list.items.map(({ text }) => text)], [false, ["a"]]);
    assert.deepEqual(
      faults,
      [1, 2, 3].map((index) => `WRONG_TYPE statement.X[${index}]`),
    );
  });
});

describe("principals", () => {
  it("are left out where there are none", () => {
    assert.deepEqual(principals(undefined), { list: nothing, faults: [] });
  });

  it("are everyone of AWS for a bare asterisk, and of no type for any other bare text", () => {
    assert.deepEqual(principals("*").list.items, [{ path, type: "AWS", text: "*" }]);
    assert.deepEqual(principals("111111111111").list.items, [{ path, type: undefined, text: "111111111111" }]);
  });

  it("have the type that they stand below, and that place", () => {
    assert.deepEqual(principals({ AWS: ["a", "b"], Service: "s" }).list, {
      given: true,
      known: true,
      items: [
        { path: "statement.X.AWS[0]", type: "AWS", text: "a" },
        { path: "statement.X.AWS[1]", type: "AWS", text: "b" },
        { path: "statement.X.Service", type: "Service", text: "s" },
      ],
    });
  });

  it("are not all known while one is not, and those that are count", () => {
    for (const value of [{ AWS: ["a", unknownText] }, { AWS: "a", Service: unknownText }]) {
      const { list, faults } = principals(value);

      assert.deepEqual([list.known, list.items.map(({ text }) => text), faults], [false, ["a"], []]);
    }
    assert.deepEqual(principals(unknownText), { list: later, faults: [] });
  });

  for (const value of [["*"], 7, null]) {
    it(`are no principals, but a fault of the element: ${JSON.stringify(value)}`, () => {
      assert.deepEqual(principals(value), { list: later, faults: ["WRONG_TYPE statement.X"] });
    });
  }

  it("are at fault below their type", () => {
    assert.deepEqual(principals({ AWS: ["a", 7], "x.y": null }).faults, [
      "WRONG_TYPE statement.X.AWS[1]",
      'WRONG_TYPE statement.X["x.y"]',
    ]);
  });
});

describe("conditions", () => {
  it("are left out where there are none", () => {
    assert.deepEqual(conditions(undefined), { list: nothing, faults: [] });
  });

  it("have an operator, a key and values each, as texts: so the policy language compares them", () => {
    const { list } = conditions({ Bool: { "aws:SecureTransport": true }, NumericEquals: { n: [1, "2"] } });

    assert.deepEqual(
      list.items.map(({ path: at, operator, key, values }) => [
        at,
        operator,
        key,
        values.items.map(({ text }) => text),
      ]),
      [
        ['statement.X.Bool["aws:SecureTransport"]', "Bool", "aws:SecureTransport", ["true"]],
        ["statement.X.NumericEquals.n", "NumericEquals", "n", ["1", "2"]],
      ],
    );
  });

  it("are known with a value that is not: which key is asked for is", () => {
    const { list, faults } = conditions({ StringEquals: { "aws:PrincipalOrgID": unknownText } });

    assert.deepEqual(
      [list.known, list.items[0]?.key, list.items[0]?.values.known],
      [true, "aws:PrincipalOrgID", false],
    );
    assert.deepEqual(faults, []);
  });

  it("are not all known while the keys of an operator are not, and those that are count", () => {
    const { list, faults } = conditions({ StringEquals: unknownText, Bool: { k: "true" } });

    assert.deepEqual([list.known, list.items.map(({ key }) => key), faults], [false, ["k"], []]);
    assert.deepEqual(conditions(unknownText), { list: later, faults: [] });
  });

  it("are at fault where an element, an operator or a value has the wrong shape", () => {
    assert.deepEqual(conditions("x").faults, ["WRONG_TYPE statement.X"]);
    assert.deepEqual(conditions({ Bool: true }).faults, ["WRONG_TYPE statement.X.Bool"]);
    assert.deepEqual(conditions({ Bool: { k: [{}, "a", null] } }).faults, [
      "WRONG_TYPE statement.X.Bool.k[0]",
      "WRONG_TYPE statement.X.Bool.k[2]",
    ]);
  });
});
