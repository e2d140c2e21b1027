import { account, previewJson, reportFrom, rule, rulesIn, step } from "./previewJson.js";

/** Account number `i` of many. */
export const accountOf = (i: number): string => String(444455550000 + i);

const regions = [
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
  "eu-west-2",
  "eu-west-3",
  "eu-central-1",
  "eu-north-1",
];

/** The first registries of `count` in accounts of their own. */
const spokes = (count: number, from = 0): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${accountOf(from + i)}/${regions[i % regions.length]}`);

/** A preview in which each of some hubs goes on to replicate to some registries, to new ones, and no longer to others. */
export const hubs = (count: number, spokesOfEach: number): string =>
  previewJson(
    Array.from({ length: count }, (_, i) => {
      const all = spokes(spokesOfEach, i * spokesOfEach);
      const hub = `${Number(account) + i}/eu-west-1`;
      const before = rulesIn(hub, rule(all.slice(1), "prod/"));
      return step(
        "update",
        "ReplicationConfiguration",
        `hub-${i}`,
        before,
        rulesIn(hub, rule(all.slice(0, -1), "prod/")),
      );
    }),
  );

/** A preview in which one hub begins to replicate to three Regions of each of some accounts. */
export const threeRegionsOf = (accounts: number): string => {
  const to = Array.from({ length: accounts }, (_, i) =>
    ["us-east-1", "us-west-1", "us-west-2"].map((region) => `${accountOf(i)}/${region}`),
  );
  const hub = rulesIn(`${account}/eu-west-1`, rule(to.flat(), "prod/"));
  return previewJson([step("create", "ReplicationConfiguration", "hub", undefined, hub)]);
};

/** Accounts that replicate to two others each, with prefixes of their own: no two of them are alike. */
export const web = (count: number): string =>
  previewJson(
    Array.from({ length: count }, (_, i) => {
      const to = [(i * 7 + 1) % count, (i * 13 + 5) % count].map((j) => `${accountOf(j)}/eu-west-1`);
      const from = `${accountOf(i)}/eu-west-1`;
      const before = i % 50 === 0 ? rulesIn(from) : rulesIn(from, rule(to, `team-${i}/`));
      return step("update", "ReplicationConfiguration", `team-${i}`, before, rulesIn(from, rule(to, `team-${i}/`)));
    }),
  );

/** Texts that mean something to Markdown, HTML, Mermaid, Graphviz, terminals or people. */
export const hostileTexts = [
  'a"] --> evil["b',
  "`code` **bold** _it_ ~~no~~ $x$",
  "<script>alert(1)</script>",
  "</details><img src=x onerror=alert(1)>",
  "a | b || c",
  "@everyone and @octocat, see #1, GH-2, https://evil.example",
  "- item",
  "1. first",
  "# heading",
  "end",
  "%%{init: {}}%%",
  "style n0 fill:#f00",
  "a;b#quot;c&amp;d",
  "\\N \\G \\\\",
  "line\nbreak\ttab",
  "\u001b[31mred\u001b[0m \u202e reversed",
  "```mermaid",
  "--> comment -->",
  "[secret-looking](javascript:alert(1))",
  "🙂 ünïcode",
];

/** A preview with one of these texts wherever a program may put one. */
export const hostile = (text: string): string =>
  previewJson([
    step("create", "ReplicationConfiguration", text, undefined, {
      ...rulesIn(`${account}/eu-west-1`, {
        destinations: [{ region: text, registryId: text }],
        repositoryFilters: [{ filter: text, filterType: text }],
      }),
    }),
    step("create", "RegistryPolicy", text, undefined, {
      inputs: {
        registryId: account,
        region: "eu-west-1",
        replaces: { [text]: text },
        policy: {
          Version: "2012-10-17",
          Statement: [{ Sid: text, Effect: "Allow", Principal: text, Action: text, Resource: text }],
        },
      },
    }),
  ]);

export const reportOn = (text: string) => reportFrom(text);
