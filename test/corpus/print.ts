import { isChanged, judged } from "./judged.js";

const shown = (codes: readonly string[]): string => codes.join(", ") || "nothing";

/** The table of all public inputs; those whose verdict is not that of 0.1.0 are marked. */
const print = (): void => {
  console.log("| id | source | shape | found | in 0.1.0 |\n| --- | --- | --- | --- | --- |");
  for (const { input, found } of judged) {
    const was = input.was === undefined ? "the same" : `**${shown(input.was)}**`;
    console.log(`| ${[input.id, input.source, input.shape.replaceAll("|", "\\|"), shown(found), was].join(" | ")} |`);
  }
  const wrong = judged.filter(({ input, found }) => found.join() !== [...input.right].sort().join());
  const changed = judged.filter(({ input }) => isChanged(input));
  console.log(`\n${judged.length} inputs, ${changed.length} judged differently than in 0.1.0, ${wrong.length} wrong`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
};

print();
