import { randomUUID } from "node:crypto";
import { text } from "node:stream/consumers";
import { inspect } from "node:util";
import { plainLines, plainText } from "pulumi-ecr-registry/internal/base/plainText.js";
import { wrapLines } from "./wrap.js";

/** How a text may look; names of `util.styleText`. */
export type Style = "bold" | "dim" | "red" | "green" | "yellow";

/** What commands see of the world outside; tests pass one of their own. */
export interface Terminal {
  /**
   * A line of the answer to what was asked: to standard output, so that it can be piped. Of what it holds, nothing takes effect
   * but what `style` gave; a line break is spelt out, so that live content begins no line of its own.
   */
  print(line: string): void;
  /** An answer in lines of its own, such as a JSON document: whoever made it has spelt out what is not its own. */
  printText(text: string): void;
  /**
   * What goes on meanwhile, and what went wrong: to standard error; a line stays one where that is no terminal, for logs. Nothing
   * in it takes effect.
   */
  note(line: string): void;
  /** Shows lines in place of those that were shown so before; nothing where standard error is no terminal. */
  progress(...lines: readonly string[]): void;
  /** All of standard input. */
  input(): Promise<string>;
  /** Whether somebody could type there, so that waiting for input would look like hanging. */
  readonly inputIsTerminal: boolean;
  /** Whether somebody looks at the answer, rather than a file or a program. */
  readonly outputIsTerminal: boolean;
  /** Whether somebody looks at the progress. */
  readonly errorIsTerminal: boolean;
  /** The text in a style; plain where standard output is no terminal, or `NO_COLOR` is set. */
  style(style: Style, text: string): string;
  /** Characters in a line of the answer, wherever it goes. */
  readonly columns: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What of a process a terminal is made of. */
export interface Streams {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

/** The terminal of this process. */
export const processTerminal = (): Terminal => terminalOf(process);

export const terminalOf = ({ stdin, stdout, stderr, env }: Streams): Terminal => {
  const coloured = stdout.isTTY === true && !env.NO_COLOR;
  const wanted = columnsIn(env.COLUMNS);
  const shownNote = (line: string): string =>
    stderr.isTTY === true ? wrapLines(line, wanted ?? (stderr.columns || usualColumns)) : line;
  let shown = 0;
  const clear = (): string => {
    const before = shown === 0 ? "" : clearLine + (up + clearLine).repeat(shown - 1);
    shown = 0;
    return before;
  };
  return {
    print: (line) => void stdout.write(`${styled(line)}\n`),
    printText: (lines) => void stdout.write(`${lines.split("\n").map(styled).join("\n")}\n`),
    note: (line) => void stderr.write(`${clear()}${shownNote(safe(line))}\n`),
    progress(...lines) {
      if (stderr.isTTY !== true) return;
      const fitting = fittingIn(lines, (stderr.rows || usualRows) - 1);
      const width = (stderr.columns || usualColumns) - 1;
      stderr.write(`${clear()}${fitting.map((line) => plainText(line).slice(0, width)).join("\n")}`);
      shown = fitting.length;
    },
    input: () => text(stdin),
    inputIsTerminal: stdin.isTTY === true,
    outputIsTerminal: stdout.isTTY === true,
    errorIsTerminal: stderr.isTTY === true,
    style(style, words) {
      const [on, off] = inspect.colors[style] ?? [];
      return coloured ? `${marked(on)}${words}${marked(off)}` : words;
    },
    columns: wanted ?? (stdout.columns || usualColumns),
    environment: env,
  };
};

/** What the names of files, AWS and live content bring along must not steer the terminal, nor hide. */
const safe = (text: string): string => plainLines(text.split("\n"));

/** What begins a style in a text until it is printed: live content cannot know, nor forge it. */
const mark = randomUUID();
const marked = (code: number | undefined): string => `${mark}${code};`;

/** A line with its styles. */
const styled = (line: string): string => {
  const [first = "", ...others] = line.split(mark);
  const shown = others.map((piece) => {
    const end = piece.indexOf(";");
    return `\u001b[${piece.slice(0, end)}m${plainText(piece.slice(end + 1))}`;
  });
  return plainText(first) + shown.join("");
};

/**
 * The width that the user prefers, which comes before that of the terminal.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html#tag_08_03
 */
const columnsIn = (text: string | undefined): number | undefined =>
  /^[1-9]\d{0,4}$/.test(text ?? "") ? Number(text) : undefined;

/** Characters in a line where nothing says it. */
const usualColumns = 80;
const usualRows = 24;
const clearLine = "\r\u001b[2K";
const up = "\u001b[1A";

/** As many lines as can be taken back: those that have scrolled away cannot. */
const fittingIn = (lines: readonly string[], most: number): readonly string[] =>
  lines.length <= most ? lines : [...lines.slice(0, most - 1), `... and ${lines.length - most + 1} more`];
