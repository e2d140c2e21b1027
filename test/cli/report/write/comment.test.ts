import assert from "node:assert/strict";
import { commentOf, mostCharacters } from "#cli/report/write/comment.js";
import {
  account,
  other,
  policyIn,
  previewJson,
  reportFrom,
  rule,
  rulesIn,
  said,
  step,
} from "../../support/previewJson.js";
import { hostile, hostileTexts, hubs, web } from "../../support/topologies.js";

const commentFrom = (...texts: readonly string[]): string => commentOf(reportFrom(...texts), undefined);

/** The comment without what is shown as code, where nothing has a meaning. */
const outsideOfCode = (comment: string): string =>
  comment.replace(/^(`{3,}).*\n[\s\S]*?\n\1$/gm, "").replace(/(?<![`\\])(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g, "");

describe("the comment", () => {
  it("begins with the marker, with its name if it has one", () => {
    const report = reportFrom(previewJson([]));

    assert.match(commentOf(report, undefined), /^<!-- ecr-registry report -->\n### Amazon ECR: no changes\n/);
    assert.match(commentOf(report, "ecr"), /^<!-- ecr-registry report: ecr -->\n/);
  });

  it("counts what changes in its headline, by rules and statements", () => {
    const here = `${account}/eu-west-1`;
    const [one, two] = [rule([`${other}/us-east-1`], "prod/"), rule([`${other}/us-east-2`], "base/")];
    const steps = [
      step("create", "ReplicationConfiguration", "a", undefined, rulesIn(here, one, two)),
      step("delete", "ReplicationConfiguration", "b", rulesIn(`${other}/us-west-1`, one)),
    ];

    assert.match(commentFrom(previewJson(steps)), /^### Amazon ECR: 2 added, 1 removed in 2 registries$/m);
  });

  it("says that a preview failed, and still what it had until then", () => {
    const create = step("create", "RegistryPolicy", "p", undefined, policyIn(`${account}/eu-west-1`));
    const comment = commentFrom(previewJson([create], [said("error", "error: boom\n")]));

    assert.match(comment, /^### Amazon ECR: the preview failed · 1 error$/m);
    assert.match(comment, /\*\*A preview stopped at an error: changes may be missing here\.\*\*/);
    assert.match(comment, /^- \*\*error\*\*: boom$/m);
    assert.match(comment, /asks for no policy at all/);
  });

  it("has the picture above the rows where there are many of them, else below", () => {
    const order = (comment: string) => comment.indexOf("#### Replication") - comment.indexOf("#### Changes");

    assert.ok(order(commentFrom(hubs(2, 3))) > 0);
    assert.ok(order(commentFrom(hubs(12, 3))) < 0);
  });

  for (const [what, preview] of Object.entries({
    "3,000 registries": hubs(120, 24),
    "1,000 accounts of which no two are alike": web(1000),
    "a rule with 100 destinations and 100 filters of 256 characters": previewJson([
      step("create", "ReplicationConfiguration", "r", undefined, {
        ...rulesIn(`${account}/eu-west-1`, {
          ...rule(
            Array.from({ length: 100 }, (_, i) => `${444455550000 + i}/us-east-1`),
            ...Array.from({ length: 100 }, (_, i) => `${i}`.padEnd(256, "a")),
          ),
        }),
      }),
    ]),
    "5,000 findings, of 2,000 characters": previewJson(
      [],
      Array.from({ length: 5000 }, (_, i) => said("error", `error: ${i} ${"x".repeat(2000)}\n`)),
    ),
    "400 stacks": Array.from({ length: 400 }, (_, i) => previewJson([], [], `stack-${i}`.padEnd(90, "x"))),
    "names of 100,000 characters": previewJson([
      step("create", "RegistryPolicy", "n".repeat(100_000), undefined, {
        ...policyIn(`${account}/eu-west-1`, {
          Sid: "s".repeat(100_000),
          Effect: "Allow",
          Principal: "*".repeat(100_000),
          Action: "`".repeat(100_000),
          Resource: "|".repeat(100_000),
        }),
      }),
    ]),
  })) {
    it(`has less than 60,000 characters with ${what}, and says what it leaves out`, () => {
      const comment = commentFrom(...[preview].flat());

      assert.ok(comment.length <= mostCharacters, `${comment.length} characters`);
      assert.match(comment, /left out here|characters more|stacks more|Left out for legibility/);
      const isCut = /left out here|stacks more/.test(comment);
      assert.equal(/^\*Some of it was left out, .* shows all of it\.\*$/m.test(comment), isCut);
      assert.equal(comment.match(/<details>/g)?.length, comment.match(/<\/details>/g)?.length);
      assert.equal((comment.match(/^ *`{3,}/gm)?.length ?? 0) % 2, 0);
    });
  }

  for (const text of hostileTexts) {
    it(`shows ${JSON.stringify(text)} as it is, wherever a program may put it`, () => {
      const shown = outsideOfCode(commentFrom(hostile(text)));

      const tags = shown.match(/<[^>]*>/g) ?? [];
      assert.deepEqual(
        tags.filter(
          (tag) =>
            !["<!-- ecr-registry report -->", "<details>", "<summary>", "</summary>", "</details>"].includes(tag),
        ),
        [],
      );
      assert.doesNotMatch(shown, /(?<!\w)@\w|(?<!&)#\d|:\/\//);
      assert.doesNotMatch(shown.replaceAll("\n", ""), /[\p{Cc}\p{Cf}]/u);
      assert.doesNotMatch(shown, /^(?:#(?!##)| *- (?!\*\*)|1\. )/m);
      for (const row of shown.match(/^\|.*$/gm) ?? []) {
        const cells = row.replace(/\\\|/g, "").split("|").length - 2;
        assert.ok(cells === 3 || cells === 4, row);
      }
    });
  }
});
