/** The lines that a piece of work prints for people, which are not shown meanwhile. */
export const printedBy = async (work: () => void | Promise<void>): Promise<readonly string[]> => {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: unknown) => void lines.push(String(line));
  try {
    await work();
  } finally {
    console.log = log;
  }
  return lines;
};
