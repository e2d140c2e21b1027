import assert from "node:assert/strict";
import fc from "fast-check";
import type { Setting } from "#provider/kinds/setting.js";

const registry = { partition: "aws", account: "222222222222", region: "eu-west-1" };

/** What is true of both settings, whatever they hold. */
export const itObeysTheLawsOfSettings = <Content>(
  setting: Setting<Content>,
  contents: fc.Arbitrary<Content>,
  /** Pairs of contents of which many are the same in another spelling. */
  pairs: fc.Arbitrary<readonly [Content, Content]>,
): void => {
  const { empty, isEmpty } = setting;
  const same = (a: Content, b: Content): boolean => setting.equivalent(a, b, registry);
  const without = (a: Content, b: Content): Content => setting.without(a, b, registry);
  const union = (a: Content, b: Content): Content => setting.union(a, b, registry);
  const both = fc.tuple(contents, contents);

  it("is empty where there is nothing, and has no items then", () => {
    fc.assert(
      fc.property(contents, (content) => {
        assert.equal(isEmpty(content), setting.items(content, registry).length === 0);
      }),
    );
    assert.ok(isEmpty(empty));
  });

  it("has nothing left without itself, and all without nothing", () => {
    fc.assert(
      fc.property(contents, (content) => {
        assert.ok(isEmpty(without(content, content)));
        assert.deepEqual(without(content, empty), content);
      }),
    );
  });

  it("holds all of both in a union, and what is there stays as and where it is", () => {
    fc.assert(
      fc.property(both, ([a, b]) => {
        const all = union(a, b);

        assert.ok(isEmpty(without(a, all)) && isEmpty(without(b, all)));
        const [before, after] = [a, all].map((one) => setting.items(one, registry).map(({ item }) => item));
        assert.deepEqual(after?.slice(0, before?.length), before);
      }),
    );
  });

  it("is left with what only the other one adds when the first is taken out of a union", () => {
    fc.assert(
      fc.property(both, ([a, b]) => {
        const keys = (content: Content) => new Set(setting.items(content, registry).map(({ key }) => key));

        assert.deepEqual(keys(without(union(a, b), a)), keys(without(b, a)));
      }),
    );
  });

  it("is a content itself in a union with nothing", () => {
    fc.assert(
      fc.property(contents, (content) => {
        assert.ok(same(union(empty, content), content));
        if (!isEmpty(content)) assert.deepEqual(union(content, empty), content);
      }),
    );
  });

  it("tells a difference exactly where contents are not equivalent", () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        assert.equal(setting.describe(a, b, registry).length === 0, same(a, b));
      }),
    );
  });
};
