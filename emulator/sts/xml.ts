/** A value as an XML element: objects become child elements, everything else text. Missing members are left out. */
export const element = (name: string, value: unknown, attributes = ""): string =>
  `<${name}${attributes}>${content(value)}</${name}>`;

const content = (value: unknown): string =>
  typeof value === "object" && value !== null
    ? Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) => element(name, member))
        .join("")
    : escaped(String(value));

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
