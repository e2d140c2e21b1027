import assert from "node:assert/strict";
import { codeBlock, codeSpan, escapeMarkdown } from "#cli/report/write/markdown.js";

describe("a text in Markdown", () => {
  it("loses every meaning, and keeps every character", () => {
    assert.equal(
      escapeMarkdown("a|b *c* _d_ `e` [f](g) <h> & ~i~ \\"),
      "a\\|b \\*c\\* \\_d\\_ \\`e\\` \\[f\\](g) &lt;h&gt; &amp; \\~i\\~ \\\\",
    );
    assert.equal(escapeMarkdown("- a"), "\\- a");
    assert.equal(escapeMarkdown("12. a"), "12\\. a");
  });

  it("is one line", () => {
    assert.equal(escapeMarkdown("a\r\n\t b"), "a b");
  });

  it("mentions nobody, and refers to nothing", () => {
    assert.equal(
      escapeMarkdown("@octocat #12 GH-3 https://x www.x a@b.c"),
      "@&#8203;octocat \\#&#8203;12 GH-&#8203;3 https:&#8203;//x www&#8203;.x a@&#8203;b.c",
    );
  });

  it("does nothing to a terminal or to the direction of writing", () => {
    assert.equal(codeSpan("\u001b[2J\u202Ea\u0000"), "`\\u001b[2J\\u202ea\\u0000`");
  });

  it("cannot leave its code span, cell or block", () => {
    assert.equal(codeSpan("a`b``c"), "```a`b``c```");
    assert.equal(codeSpan("`a|b`"), "`` `a\\|b` ``");
    assert.equal(codeBlock("diff", ["```", "````"]), "`````diff\n```\n````\n`````");
  });

  it("hides nothing in a block of code", () => {
    assert.equal(codeBlock("json", ['"a\u202e\u200b"']), '```json\n"a\\u202e\\u200b"\n```');
  });
});
