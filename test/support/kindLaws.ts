import assert from "node:assert/strict";
import { inspect } from "node:util";
import fc from "fast-check";
import type { Properties } from "#provider/base/values.js";
import type { Kind } from "#provider/kinds/kind.js";
import { unknownText } from "./unknownText.js";

const registry = { partition: "aws", account: "222222222222", region: "eu-west-1" };

/** What the laws are tried with. */
export interface KindSamples {
  /** Well-formed contents, as a program would give them. */
  readonly values: fc.Arbitrary<unknown>;
  /** The properties of a program that leaves the content out. */
  readonly without: readonly Properties[];
  /** A content of which a part is not known yet. */
  readonly partlyUnknown: unknown;
  /** A content that nothing can be made of. */
  readonly malformed: unknown;
}

/** What is true of every resource type, whatever it calls its content and however that is spelt. */
export const itObeysTheLawsOfKinds = <Content>(
  kind: Kind<Content>,
  { values, without, partlyUnknown, malformed }: KindSamples,
): void => {
  const { setting } = kind;
  const contentOf = (value: unknown): Content => {
    const { content } = kind.read(value);
    assert.ok(content !== undefined);
    return content;
  };

  it("picks what it puts, from properties of its own names", () => {
    fc.assert(
      fc.property(values, (value) => {
        const properties = kind.put(value);

        assert.deepEqual(kind.pick(properties), value);
        for (const name of Object.keys(properties)) assert.ok(kind.properties.includes(name), name);
      }),
    );
  });

  for (const properties of without) {
    it(`picks nothing where the content is left out: ${inspect(properties)}`, () => {
      assert.equal(kind.pick(properties), undefined);
    });
  }

  it("reads what it spells as equivalent, whatever the user's spelling is like", () => {
    fc.assert(
      fc.property(values, fc.boolean(), (value, isText) => {
        const content = contentOf(value);
        const spelt = kind.spell(content, isText ? "text" : value);

        assert.ok(setting.equivalent(contentOf(spelt), content, registry));
      }),
    );
  });

  it("works out the outputs that it names, and no others, of whatever it is given", () => {
    fc.assert(
      fc.property(fc.oneof(values, fc.anything()), (value) => {
        assert.deepEqual(Object.keys(kind.read(value).outputs).sort(), [...kind.derived].sort());
      }),
    );
  });

  it("looks at nothing of a value before it is asked, and answers the same each time", () => {
    let looks = 0;
    const watched = new Proxy(Object(partlyUnknown), {
      get(target, name) {
        looks += 1;
        return Reflect.get(target, name);
      },
    });

    const reading = kind.read(watched);

    assert.equal(looks, 0);
    assert.equal(reading.outputs, reading.outputs);
    assert.equal(reading.value, watched);
    assert.ok(looks > 0);
  });

  it("has no content while a part is not known yet, and finds no fault with that", () => {
    for (const value of [unknownText, partlyUnknown]) {
      const { content, isUnknown, findings } = kind.read(value);

      assert.deepEqual([content, isUnknown, findings({})], [undefined, true, []]);
    }
  });

  it("has no content where the value is malformed, and says what is wrong", () => {
    const { content, isUnknown, findings } = kind.read(malformed);

    assert.deepEqual([content, isUnknown], [undefined, false]);
    assert.ok(findings({}).some(({ severity }) => severity === "error"));
  });
};
