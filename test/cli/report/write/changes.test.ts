import assert from "node:assert/strict";
import { commentOf } from "#cli/report/write/comment.js";
import { account, other, previewJson, reportFrom, rule, rulesIn, step } from "../../support/previewJson.js";

const commentFrom = (...texts: readonly string[]): string => commentOf(reportFrom(...texts), undefined);

describe("the changes in a comment", () => {
  it("has a table for each of ten registries, and one for all of eleven, with what goes first", () => {
    const steps = (count: number) =>
      Array.from({ length: count }, (_, i) => {
        const state = rulesIn(`${account}/eu-west-${i + 1}`, rule([`${other}/us-east-1`], `team${i}/`));
        return step(
          i === 4 ? "delete" : "create",
          "ReplicationConfiguration",
          `r${i}`,
          ...(i === 4 ? [state] : [undefined, state]),
        );
      });

    const [ten, eleven] = [commentFrom(previewJson(steps(10))), commentFrom(previewJson(steps(11)))];

    assert.equal(ten.match(/^\| \| change \| resource \|$/gm)?.length, 10);
    assert.match(
      eleven,
      /^\| registry \| \| change \| resource \|\n.*\n\| `111122223333\/eu-west-5` \| \*\*−\*\* \| removes rule/m,
    );
  });
});
