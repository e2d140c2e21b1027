/**
 * The value of a JSON text, as `JSON.parse` gives it, but for numbers that would lose digits, as 12345678901234567890 and 1.0
 * would: these become texts with the same digits, which mean the same in a condition.
 *
 * What others have written is written back, and must be what it was. The libraries for this assign `__proto__` as a member, and
 * `JSON.parse` tells a reviver the digits from Node.js 22 on only, calling itself for each level.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html where quotation marks around numbers
 * are optional
 */
export const parseLossless = (text: string): unknown => {
  const value: unknown = JSON.parse(text);
  // From here on the text is JSON: every quotation mark, and every number, is what it looks like.
  const exact = text.replace(textsAndNumbers, (part) => (isExact(part) ? part : `"${part}"`));
  return exact === text ? value : JSON.parse(exact);
};

const textsAndNumbers = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|-?\d[\d.eE+-]*/g;

const isExact = (part: string): boolean => part.startsWith('"') || String(Number(part)) === part;
