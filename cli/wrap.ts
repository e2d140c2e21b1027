/**
 * A text in lines of at most so many characters, broken at its spaces. A word that is longer than a line stays whole, so that
 * an ARN can be copied.
 *
 * @param first what the first line begins with
 * @param rest what the others begin with
 */
export const wrap = (text: string, columns: number, first = "", rest = first): readonly string[] => {
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of text.split(" ")) {
    if (line === undefined) line = first + word;
    else if (line.length + 1 + word.length <= columns) line += ` ${word}`;
    else {
      lines.push(line);
      line = rest + word;
    }
  }
  return [...lines, line ?? first];
};

/** Lines that are too long, each broken, with its own indentation and what it is indented by beside. */
export const wrapLines = (text: string, columns: number, indent = "  "): string =>
  text
    .split("\n")
    .flatMap((line) => {
      if (line.length <= columns) return [line];
      const [own = ""] = /^ */.exec(line) ?? [];
      return wrap(line.slice(own.length), columns, own, own + indent);
    })
    .join("\n");
