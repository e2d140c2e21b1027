import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { tellUpcoming } from "#provider/resources/upcoming.js";

/** What the registrations of a program tell: the texts of those that tell something. */
const told = async (registries: readonly unknown[]): Promise<readonly string[]> => {
  const all = registries.map((registry): { readonly __ahead?: string } => {
    const properties = {};
    tellUpcoming("policy", registry, properties);
    return properties;
  });
  return all.flatMap(({ __ahead: text }) => text || []);
};
const region = (i: number) => ({ region: `eu-west-${i}` });
const many = (count: number) => Array.from({ length: count }, (_, i) => region(i));

describe("what a resource tells of those that follow", () => {
  it("is told by each eighth one, of the 24 after it", async () => {
    const texts = await told(many(64));

    assert.ok(texts.length >= 7 && texts.length <= 8, String(texts.length));
    const [first = "[]"] = texts;
    const list: readonly unknown[] = JSON.parse(first);
    assert.equal(list.length, 24);
  });

  it("reaches every registry but the first ones", async () => {
    const all = (await told(many(40))).join();

    for (let i = 8; i < 40; i++) assert.ok(all.includes(`{"setting":"policy","registry":{"region":"eu-west-${i}"}}`));
  });

  it("names a registry once, however many resources are in it", async () => {
    const texts = await told(Array.from({ length: 16 }, () => "frankfurt"));

    assert.ok(texts.every((text) => text === '[{"setting":"policy","registry":"frankfurt"}]'));
    assert.ok(texts.length > 0);
  });

  it("is nothing where their registries are to come, or not said", async () => {
    const late = Array.from({ length: 16 }, (_, i) => (i % 2 ? pulumi.output(region(i)) : undefined));

    assert.deepEqual(await told([...late, ...late]), []);
  });
});
