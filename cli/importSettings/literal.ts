/** How wide a line of the program may become. */
const width = 100;

/**
 * A JSON value as a TypeScript literal, on one line where it fits.
 *
 * @param indent spaces in front of the line that it begins on
 * @param used characters on that line before it
 */
export const literal = (value: unknown, indent = 0, used = indent): string => {
  const line = oneLine(value);
  if (used + line.length < width || typeof value !== "object" || value === null) return line;
  const inner = " ".repeat(indent + 2);
  const outer = " ".repeat(indent);
  if (Array.isArray(value)) {
    const items = value.map((item) => `${inner}${literal(item, indent + 2)},\n`);
    return `[\n${items.join("")}${outer}]`;
  }
  const members = Object.entries(value).map(([key, part]) => {
    const name = memberName(key);
    return `${inner}${name}: ${literal(part, indent + 2, indent + 2 + name.length + 2)},\n`;
  });
  return `{\n${members.join("")}${outer}}`;
};

/** The name of a member: as it is where TypeScript takes it so, else quoted. */
export const memberName = (key: string): string => {
  // Quoted it would set the prototype, and say nothing.
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
};

const oneLine = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, part]) => `${memberName(key)}: ${oneLine(part)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
};
