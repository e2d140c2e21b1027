import { isList, isRecord } from "pulumi-ecr-registry/internal/base/record.js";

/** The longest list or object that stands on one line. */
const width = 100;

/** A value in the manner of JSON, in few lines; without commas at their ends, so that an item looks alike wherever it stands. */
export const jsonLines = (value: unknown): readonly string[] => {
  const flat = oneLine(value);
  if (flat.length <= width) return [flat];
  if (isList(value)) return ["[", ...value.flatMap((item) => inner(jsonLines(item))), "]"];
  if (!isRecord(value)) return [flat];
  const members = Object.entries(value).flatMap(([key, part]) => {
    const [first = "", ...rest] = jsonLines(part);
    return inner([`${JSON.stringify(key)}: ${first}`, ...rest]);
  });
  return ["{", ...members, "}"];
};

const inner = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);

const oneLine = (value: unknown): string => {
  if (isList(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? "";
  return `{ ${Object.entries(value)
    .map(([key, part]) => `${JSON.stringify(key)}: ${oneLine(part)}`)
    .join(", ")} }`;
};
