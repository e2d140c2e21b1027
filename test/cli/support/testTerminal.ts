import type { Terminal } from "#cli/terminal.js";

/** What a test's terminal is like. */
export interface TerminalOptions {
  readonly columns?: number;
  readonly outputIsTerminal?: boolean;
  readonly errorIsTerminal?: boolean;
  /** What standard input holds; unset: somebody could type there. */
  readonly input?: string;
}

/** A terminal that keeps what it is given. */
export interface TestTerminal extends Terminal {
  /** What was printed. */
  readonly output: () => string;
  /** What was noted. */
  readonly notes: () => string;
  readonly progressLines: readonly string[];
}

export const testTerminal = ({
  columns = 80,
  outputIsTerminal = false,
  errorIsTerminal = false,
  input,
}: TerminalOptions = {}): TestTerminal => {
  const printed: string[] = [];
  const notes: string[] = [];
  const progressLines: string[] = [];
  return {
    print: (line) => void printed.push(line.replaceAll("\n", "\\u000a")),
    printText: (text) => void printed.push(text),
    note: (line) => void notes.push(line),
    progress: (...lines) => void progressLines.push(lines.join("\n")),
    input: async () => input ?? "",
    inputIsTerminal: input === undefined,
    outputIsTerminal,
    errorIsTerminal,
    style: (style, text) => (outputIsTerminal ? `<${style}>${text}</${style}>` : text),
    columns,
    environment: {},
    output: () => printed.join("\n"),
    notes: () => notes.join("\n"),
    progressLines,
  };
};
