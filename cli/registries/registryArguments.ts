import type { RegistryOptions } from "./registryOptions.js";

/**
 * The arguments that name the same registries once more: `--config Pulumi.prod.yaml`; undefined where they came through
 * standard input, which cannot be read again.
 */
export const registryArguments = ({ config, stack, registry = [] }: RegistryOptions): string | undefined => {
  if (config === "-" || stack === "-") return undefined;
  const given = [
    ...(config === undefined ? [] : ["--config", config]),
    ...(stack === undefined ? [] : ["--stack", stack]),
    ...registry.flatMap((one) => ["--registry", one]),
  ];
  return given.map(inShell).join(" ");
};

/** In quotes where a shell would take it apart. */
const inShell = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
