import assert from "node:assert/strict";
import fc from "fast-check";
import { duplicateKey } from "#provider/policy/document.js";

describe("duplicateKey", () => {
  it("finds a name that stands twice in one object", () => {
    assert.equal(duplicateKey('{"a":1,"b":{"c":1,"c":2}}'), "c");
  });

  it("finds a name in two spellings", () => {
    assert.equal(duplicateKey('{"a":1,"\\u0061" : 2}'), "a");
  });

  it("finds names that objects inherit", () => {
    assert.equal(duplicateKey('{"__proto__":1,"__proto__":2}'), "__proto__");
  });

  it("finds a name after the objects that stand between", () => {
    assert.equal(duplicateKey('{"a":[{"a":1},{"a":1}],"b":{},"a":1}'), "a");
  });

  it("lets one name stand in several objects", () => {
    assert.equal(duplicateKey('[{"a":{"a":1}},{"a":1}]'), undefined);
  });

  it("does not take values for names", () => {
    assert.equal(duplicateKey('{"a":"b","c":"b","d":["b","b"]}'), undefined);
  });

  it("is not misled by what stands inside texts", () => {
    assert.equal(duplicateKey('{"a":"{\\"a\\":1}","b":"\\\\","c":"}","d":"\\":"}'), undefined);
  });

  it("finds none in what JSON.stringify wrote, however it is nested", () => {
    fc.assert(fc.property(fc.json(), (text) => assert.equal(duplicateKey(text), undefined)));
  });

  it("finds every member that is written once more", () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), fc.jsonValue(), (name, a, b) => {
        const [key, first, second] = [name, a, b].map((part) => JSON.stringify(part));

        assert.equal(duplicateKey(`[{"x":[{}]},{${key}:${first},${key}:${second}}]`), name);
      }),
    );
  });
});
