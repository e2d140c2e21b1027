/** Writes elements of a picture; texts are escaped, and numbers are short. */

/** @param {string} name @param {Readonly<Record<string, string | number>>} attributes @param {readonly string[]} [content] */
export function element(name, attributes, content = []) {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(short(value))}"`);
  return content.length === 0
    ? `<${name}${written.join("")}/>`
    : `<${name}${written.join("")}>${content.join("")}</${name}>`;
}

/** @param {string} text @param {Readonly<Record<string, string | number>>} attributes */
export const text = (text, attributes) => element("text", attributes, [escaped(text)]);

/** @param {string} text */
export const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** @param {string | number} value */
const short = (value) => (typeof value === "number" ? String(Math.round(value * 10) / 10) : value);
