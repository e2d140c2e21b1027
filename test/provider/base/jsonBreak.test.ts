import assert from "node:assert/strict";
import fc from "fast-check";
import { jsonBreakIn } from "#provider/base/jsonBreak.js";

const good = '{\n  "Version": "2012-10-17",\n  "Statement": []\n}';

const rows: readonly (readonly [what: string, text: string, at: string, remedy: string])[] = [
  ["a byte order mark inside", '{"a": \uFEFF1}', "1:7", "remove the byte order mark (U+FEFF)"],
  [
    "a comment to the end of the line",
    '{\n  "a": 1, // one\n  "b": 2\n}',
    "2:11",
    "remove the comment, which JSON does not have",
  ],
  ["a comment with an end", '{/* one */"a": 1}', "1:2", "remove the comment, which JSON does not have"],
  ["a comment of a shell", '# one\n{"a": 1}', "1:1", "remove the comment, which JSON does not have"],
  ["a comma that ends an object", '{\n  "a": 1,\n}', "2:9", "remove the comma that nothing follows"],
  ["a comma that ends a list", '{"a": [1, 2, ]}', "1:12", "remove the comma that nothing follows"],
  ["two commas", '{"a": [1,, 2]}', "1:9", "remove the comma that nothing follows"],
  ["a no-break space", '{"a":\u00a01}', "1:6", "remove the no-break space (U+00A0)"],
  ["a narrow no-break space", '{"a":\u202f1}', "1:6", "remove the narrow no-break space (U+202F)"],
  ["an ideographic space", '{"a":\u30001}', "1:6", "remove the ideographic space (U+3000)"],
  ["a zero-width space", '{"a":\u200b1}', "1:6", "remove the zero-width space (U+200B)"],
  ["a character that cannot be seen", '{"a":\u00ad1}', "1:6", "remove the invisible character (U+00AD)"],
  ["a control character", '{"a":\u00011}', "1:6", "remove the invisible character (U+0001)"],
  ["single quotation marks", "{'a': 1}", "1:2", 'use straight double quotation marks (")'],
  ["curly quotation marks", "{\u201ca\u201d: 1}", "1:2", 'use straight double quotation marks (")'],
  ["a line break in a text", '{"a": "x\ny"}', "1:9", "write \\n for the line break in the text"],
  ["a line break of Windows in a text", '{"a": "x\r\ny"}', "1:9", "write \\n for the line break in the text"],
  ["a tab in a text", '{"a": "x\ty"}', "1:9", "write \\t for the tab in the text"],
  ["another control character in a text", '{"a": "x\u0007y"}', "1:9", "remove the invisible character (U+0007)"],
  ["a text that is cut off", '{"a": [1', "1:9", "close every bracket and quotation mark that is open"],
  ["no text at all", "", "1:1", "close every bracket and quotation mark that is open"],
  ["a variable of a template", `{"a": \${b}}`, "1:7", "replace the variable of the template"],
  ["a variable of another template", '{"a": {{ b }}}', "1:8", "correct the syntax"],
  ["a colon that is missing", '{"a" 1}', "1:6", "correct the syntax"],
  ["a comma that is missing", '{"a": 1\n"b": 2}', "2:1", "correct the syntax"],
  ["a second document", '{"a": 1}\n{"b": 2}', "2:1", "correct the syntax"],
  ["a zero in front", '{"a": 01}', "1:7", "correct the syntax"],
  ["a word", "nope", "1:1", "correct the syntax"],
];

describe("where a text ceases to be JSON", () => {
  for (const [what, text, at, remedy] of rows) {
    it(`is found for ${what}`, () => {
      const found = jsonBreakIn(text);

      assert.equal(`${found?.line}:${found?.column}`, at);
      assert.equal(found?.remedy, remedy);
    });
  }

  it("is shown with the line around it, and no more of that", () => {
    assert.equal(jsonBreakIn(`{\n  "a": "x",\n  "b": oops\n}`)?.excerpt, '  "b": oops');
    assert.equal(
      jsonBreakIn(`["${"x".repeat(60)}", nope${"y".repeat(60)}]`)?.excerpt,
      `${"x".repeat(37)}", nope${"y".repeat(16)}`,
    );
  });

  it("is found for every text that JSON.parse refuses, wherever it is cut", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: good.length - 1 }), (length) => {
        assert.equal(jsonBreakIn(good.slice(0, length))?.remedy, "close every bracket and quotation mark that is open");
      }),
    );
  });

  it("is in no text that is JSON", () => {
    fc.assert(fc.property(fc.json(), (text) => assert.equal(jsonBreakIn(text), undefined)));
  });

  it("is nowhere in a text that is nested too deep for the parser", () => {
    assert.equal(jsonBreakIn("[".repeat(200_000)), undefined);
  });
});
