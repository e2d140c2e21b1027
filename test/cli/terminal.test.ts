import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { terminalOf } from "#cli/terminal.js";
import { rawText } from "../support/rawText.js";

/** A terminal over streams that keep what is written to them. */
const open = ({
  isTTY = true,
  columns = 40,
  rows = 0,
  env = {},
}: {
  isTTY?: boolean;
  columns?: number;
  rows?: number;
  env?: object;
} = {}) => {
  const [out, err]: [string[], string[]] = [[], []];
  const stream = (written: string[]) => ({ isTTY, columns, rows, write: (text: string) => written.push(text) });
  const terminal = terminalOf({
    stdin: Readable.from(["first ", "second"]),
    stdout: stream(out),
    stderr: stream(err),
    env: { ...env },
  });
  return { terminal, out, err };
};

describe("the terminal of the command", () => {
  const shownStyle = (options: Parameters<typeof open>[0], text = "gone"): string => {
    const { terminal, out } = open(options);
    terminal.print(terminal.style("red", text));
    return out.join("");
  };

  it("has colours", () => {
    assert.equal(shownStyle({}), "\u001b[31mgone\u001b[39m\n");
  });

  for (const [where, options] of [
    ["where standard output is no terminal", { isTTY: false }],
    ["with NO_COLOR", { env: { NO_COLOR: "1" } }],
  ] as const) {
    it(`has no colours ${where}`, () => {
      assert.equal(shownStyle(options), "gone\n");
    });
  }

  it("takes a NO_COLOR that is empty for unset, as no-color.org says", () => {
    assert.notEqual(shownStyle({ env: { NO_COLOR: "" } }), "gone\n");
  });

  it("prints to standard output, and notes to standard error", () => {
    const { terminal, out, err } = open();

    terminal.print("answer");
    terminal.note("news");

    assert.deepEqual([out, err], [["answer\n"], ["news\n"]]);
  });

  it("shows progress in one line, in place of the last one, cut to its width", () => {
    const { terminal, err } = open({ columns: 8 });

    terminal.progress("12345678");
    terminal.progress("second");
    terminal.note("done");

    assert.deepEqual(err, ["1234567", "\r\u001b[2Ksecond", "\r\u001b[2Kdone\n"]);
  });

  it("shows several lines of progress in place of those before", () => {
    const { terminal, err } = open({ columns: 8 });

    terminal.progress("one", "two");
    terminal.progress("three");
    terminal.note("done");

    assert.deepEqual(err, ["one\ntwo", "\r\u001b[2K\u001b[1A\r\u001b[2Kthree", "\r\u001b[2Kdone\n"]);
  });

  it("shows no more lines of progress than it can take back, and how many more there are", () => {
    const { terminal, err } = open({ rows: 4 });

    terminal.progress("1", "2", "3", "4", "5");

    assert.deepEqual(err, ["1\n2\n... and 3 more"]);
  });

  it("shows no progress where standard error is no terminal", () => {
    const { terminal, err } = open({ isTTY: false });

    terminal.progress("one of two");

    assert.deepEqual(err, []);
  });

  it("lets nothing of a text steer the terminal, and its own styles alone take effect", () => {
    const { terminal, out, err } = open();
    const hostile = "\u001b[2J\u001b]0;t\u0007\u202e\u001b[8m\u001b[31m";

    terminal.print(`${terminal.style("red", "gone")} ${hostile}\nnext`);
    terminal.note(`${hostile}\nnext`);
    terminal.progress("a\nb");

    const shown = "\\u001b[2J\\u001b]0;t\\u0007\\u202e\\u001b[8m\\u001b[31m";
    assert.deepEqual(out, [`\u001b[31mgone\u001b[39m ${shown}\\u000anext\n`]);
    assert.deepEqual(err, [`${shown}\nnext\n`, "a\\u000ab"]);
  });

  for (const [where, options, before, after] of [
    ["on a terminal", {}, "\u001b[31m", "\u001b[39m"],
    ["in a pipe", { isTTY: false }, "", ""],
    ["with NO_COLOR", { env: { NO_COLOR: "1" } }, "", ""],
  ] as const) {
    it(`shows no style that a text brings along as one, and no line break of it, ${where}`, () => {
      assert.equal(shownStyle(options, "a\u001b[1m\u001b[31m\nb"), `${before}a\\u001b[1m\\u001b[31m\\u000ab${after}\n`);
    });
  }

  it("prints a text in its own lines, styles included", () => {
    const { terminal, out } = open();

    terminal.printText(`${terminal.style("bold", "a")}\nb\u001b[1m`);

    assert.deepEqual(out, ["\u001b[1ma\u001b[22m\nb\\u001b[1m\n"]);
  });

  it("leaves JSON saying what it said", () => {
    const { terminal, out } = open();

    terminal.printText(JSON.stringify({ sid: "a\u202e\u009b" }, null, 2));

    assert.deepEqual(JSON.parse(out.join("")), { sid: "a\u202e\u009b" });
    assert.doesNotMatch(out.join(""), rawText);
  });

  it("takes 80 characters for a line where the width is not known", () => {
    assert.equal(open({ columns: 0 }).terminal.columns, 80);
  });

  it("goes by COLUMNS, also where the answer goes into a pipe, and before the terminal's own width", () => {
    for (const isTTY of [true, false]) {
      assert.equal(open({ isTTY, columns: isTTY ? 40 : 0, env: { COLUMNS: "120" } }).terminal.columns, 120);
    }
  });

  it("takes a COLUMNS that is no number of characters for unset", () => {
    for (const COLUMNS of ["", "0", "-1", "wide", "1e9"]) {
      assert.equal(open({ env: { COLUMNS } }).terminal.columns, 40, COLUMNS);
    }
  });

  it("breaks notes at spaces on a terminal, and leaves them in one line for logs", () => {
    const note = "ecr-registry: a long sentence that does not fit into a line";
    const [terminal, log] = [open(), open({ isTTY: false })];

    terminal.terminal.note(note);
    log.terminal.note(note);

    assert.deepEqual(terminal.err, ["ecr-registry: a long sentence that does\n  not fit into a line\n"]);
    assert.deepEqual(log.err, [`${note}\n`]);
  });

  it("reads all of standard input", async () => {
    assert.equal(await open().terminal.input(), "first second");
  });
});
