import { plainLines } from "pulumi-ecr-registry/internal/base/plainText.js";
import type { RegistryConnection } from "pulumi-ecr-registry/internal/registry/connection.js";
import { referenceOf } from "../registries/namedRegistry.js";
import type { PlannedResource } from "./importPlan.js";

/**
 * The TypeScript that asks for what the import brings into state, so that the next preview is empty; no text for nothing.
 *
 * What live texts hold beyond what can be seen is spelt as escapes, which mean the same: nobody reads it as other code.
 */
export const programText = (resources: readonly PlannedResource[]): string => {
  if (resources.length === 0) return "";
  const classes = [...new Set(resources.map(({ className }) => className))].sort();
  // What the stack's configuration names needs no other way.
  const given = resources.flatMap(({ named }) => (typeof referenceOf(named) === "string" ? [] : [named]));
  const registries = new Map(given.map(({ name, registry }) => [name, registry]));
  const parts = [
    `import { ${classes.join(", ")} } from "pulumi-ecr-registry";`,
    ...(registries.size === 0 ? [] : [`const registries = ${membersOf(registries)};`]),
    protection,
    ...resources.map(statement),
  ];
  return `${plainLines(parts.join("\n\n").split("\n"))}\n`;
};

/** Without the option in the program, the next up would take the protection out of the state that the import brought. */
const protection = [
  "// Without the option, a destroy would remove these live settings, and so would the removal of a",
  "// resource from this program. With retainOnDelete, Pulumi leaves them as they are.",
  "const opts = { protect: true };",
].join("\n");

const statement = ({ className, args, named, entry }: PlannedResource): string => {
  const registry = typeof referenceOf(named) === "string" ? JSON.stringify(named.name) : memberOfRegistries(named.name);
  const members = Object.entries(args).map(([name, value]) => `  ${name}: ${literal(value, 2, name.length + 4)},`);
  return [
    `new ${className}(${JSON.stringify(entry.name)}, {`,
    `  registry: ${registry},`,
    ...members,
    "}, opts);",
  ].join("\n");
};

const memberOfRegistries = (name: string): string => {
  const key = memberName(name);
  return key === name ? `registries.${key}` : `registries[${JSON.stringify(name)}]`;
};

const membersOf = (registries: ReadonlyMap<string, RegistryConnection>): string => {
  const lines = [...registries].map(([name, registry]) => {
    const key = memberName(name);
    return `  ${key}: ${literal(registry, 2, key.length + 4)},\n`;
  });
  return `{\n${lines.join("")}}`;
};

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
const memberName = (key: string): string => {
  // Only a computed name is a member of its own: any other sets the prototype.
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
};

const oneLine = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, part]) => `${memberName(key)}: ${oneLine(part)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
};
