import type { RegistryAlias } from "pulumi-ecr-registry/internal/registry/connection.js";
import { literal, memberName } from "./literal.js";
import type { PlannedResource } from "./plan.js";

/** The TypeScript that asks for what the import brings into state, so that the next preview is empty; no text for nothing. */
export const programText = (resources: readonly PlannedResource[]): string => {
  if (resources.length === 0) return "";
  const classes = [...new Set(resources.map(({ className }) => className))].sort();
  const registries = new Map(resources.map(({ named }) => [named.name, named.registry]));
  const parts = [
    `import { ${classes.join(", ")} } from "pulumi-ecr-registry";`,
    `const registries = ${membersOf(registries)};`,
    ...resources.map(statement),
  ];
  return `${parts.join("\n\n")}\n`;
};

const statement = ({ className, args, named, entry }: PlannedResource): string => {
  const key = memberName(named.name);
  const registry = key === named.name ? `registries.${key}` : `registries[${JSON.stringify(named.name)}]`;
  const members = Object.entries(args).map(([name, value]) => `  ${name}: ${literal(value, 2, name.length + 4)},`);
  return [`new ${className}(${JSON.stringify(entry.name)}, {`, `  registry: ${registry},`, ...members, "});"].join(
    "\n",
  );
};

const membersOf = (registries: ReadonlyMap<string, RegistryAlias>): string => {
  const lines = [...registries].map(([name, registry]) => {
    const key = memberName(name);
    return `  ${key}: ${literal(registry, 2, key.length + 4)},\n`;
  });
  return `{\n${lines.join("")}}`;
};
