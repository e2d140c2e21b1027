import { type Finding, itemPath, memberPath, shownValue } from "./finding.js";
import { isList, isRecord } from "./values.js";

/**
 * Values that YAML reads as something else than what was written, anywhere in a part of a configuration: dates without quotes,
 * and keys without a value. Numbers and Booleans where a text is meant are for the shape to find.
 */
export const yamlTraps = (value: unknown, path: string): readonly Finding[] => {
  if (value === null) return [mistake(path, "has no value", { remedy: "write one, or remove the key" })];
  if (isList(value)) return value.flatMap((item, i) => yamlTraps(item, itemPath(path, i)));
  if (isRecord(value)) return Object.entries(value).flatMap(([key, part]) => yamlTraps(part, memberPath(path, key)));
  const date = typeof value === "string" ? dateReadIn(value) : undefined;
  if (date === undefined) return [];
  const about = { value: shownValue(value), remedy: "put it in quotes", suggestion: `put it in quotes: "${date}"` };
  return [mistake(path, "is what YAML made of a date without quotes", about)];
};

/**
 * What stood in a YAML file where Pulumi passes on a date or a time: `2012-10-17` for `2012-10-17 00:00:00 +0000 UTC`, which
 * is how a Go program spells it. Undefined for any other text.
 *
 * @see https://pkg.go.dev/time#Time.String
 */
export const dateReadIn = (text: string): string | undefined => {
  const [, date = "", time = "", offset = ""] =
    /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?) ([+-]\d{4}) [\w+-]{1,10}$/.exec(text) ?? [];
  if (date === "") return undefined;
  if (time === "00:00:00" && offset === "+0000") return date;
  return `${date}T${time}${offset === "+0000" ? "Z" : `${offset.slice(0, 3)}:${offset.slice(3)}`}`;
};

/** What to do about a number or a Boolean that stands where a text is meant; undefined for any other value. */
export const inQuotes = (value: unknown): string | undefined => {
  if (typeof value !== "number" && typeof value !== "boolean") return undefined;
  return `put it in quotes, because YAML reads a ${typeof value === "number" ? "number" : "Boolean"} where there are none`;
};

/**
 * What to do about a number or a Boolean that stands where an account id is meant: the same, with the id as far as it can be
 * told from what YAML made of it.
 */
export const accountInQuotes = (value: unknown): string | undefined => {
  if (typeof value !== "number") return inQuotes(value);
  const [digits, octal] = [String(value), value.toString(8)];
  if (/^\d{12}$/.test(digits)) return `put it in quotes: "${digits}"`;
  // With an 8 or a 9 among its digits, a number is decimal whatever it begins with; the command's YAML has no octal ones.
  const decimal = /^\d{11}$/.test(digits) || /^(?=.*[89])\d{9,10}$/.test(digits) ? [digits.padStart(12, "0")] : [];
  const other = /^[0-7]{10,11}$/.test(octal) ? [octal.padStart(12, "0")] : [];
  const meant = [...decimal, ...other].map((id) => `"${id}"`).join(" or ");
  if (meant === "") return "put all 12 digits in quotes";
  // A digit may be missing as well.
  if (other.length === 0)
    return `put all 12 digits in quotes: ${meant}, if YAML has dropped the leading zero of a number`;
  const drops = decimal.length > 0 ? ["drops the leading zero of a number"] : [];
  const reads = other.length > 0 ? ["reads a number with a leading zero as octal"] : [];
  return `put it in quotes, ${meant}, because YAML ${[...drops, ...reads].join(", or ")}`;
};

const mistake = (path: string, rule: string, about: Pick<Finding, "remedy" | "value" | "suggestion">): Finding => ({
  code: "YAML",
  severity: "error",
  path,
  rule,
  ...about,
});
