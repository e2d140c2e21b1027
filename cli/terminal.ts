import { text } from "node:stream/consumers";
import { styleText } from "node:util";
import { plainLines, plainText } from "pulumi-ecr-registry/internal/base/plainText.js";
import { wrapLines } from "./wrap.js";

/** How a text may look; names of `util.styleText`. */
export type Style = "bold" | "dim" | "red" | "green" | "yellow";

/** What commands see of the world outside; tests pass one of their own. */
export interface Terminal {
  /** The answer to what was asked: to standard output, so that it can be piped. Of what it holds, only styles take effect. */
  print(line: string): void;
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
    style: (style, words) => (coloured ? styleText(style, words, { validateStream: false }) : words),
    columns: wanted ?? (stdout.columns || usualColumns),
    environment: env,
  };
};

/** What the names of files, AWS and live content bring along must not steer the terminal, nor hide. */
const safe = (text: string): string => plainLines(text.split("\n"));

/** The same but for the styles of `styleText`, which are between every two of the pieces. */
const styled = (text: string): string =>
  text
    .split(styles)
    .map((piece, i) => (i % 2 === 0 ? safe(piece) : piece))
    .join("");

// biome-ignore lint/suspicious/noControlCharactersInRegex: this is how styles are spelt
const styles = /(\u001b\[(?:1|2|22|31|32|33|39)m)/;

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
