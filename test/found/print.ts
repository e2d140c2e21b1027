import { mistakeIn } from "./row.js";
import { rows } from "./rows.js";

/** One line, short enough for a table. */
const short = (text: string, length: number): string => {
  const line = text.replace(/\s+/g, " ").replaceAll("|", "\\|").trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
};

const print = async (): Promise<void> => {
  console.log("| id | input | right | now | |\n| --- | --- | --- | --- | --- |");
  let wrong = 0;
  for (const row of rows) {
    const answer = await Promise.resolve()
      .then(row.got)
      .catch((error: unknown) => `threw ${String(error)}`);
    const mistake = mistakeIn(row, answer);
    if (mistake !== undefined) wrong += 1;
    const verdict = mistake === undefined ? "right" : `WRONG: ${mistake}`;
    const cells = [row.id, short(row.input, 120), short(row.right, 120), short(answer, 200), verdict];
    console.log(`| ${cells.join(" | ")} |`);
  }
  console.log(`\n${rows.length - wrong} right, ${wrong} wrong`);
  process.exitCode = wrong === 0 ? 0 : 1;
};

void print();
