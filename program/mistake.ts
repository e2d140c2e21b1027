import type { Finding } from "pulumi-ecr-registry";
import { memberPath, shownValue } from "pulumi-ecr-registry/internal/base/finding.js";

/** A mistake in the stack file; `path` begins with its key. Without a value, none is shown. */
export const mistake = (path: string, rule: string, remedy: string, value?: unknown): Finding => ({
  code: "STACK_FILE",
  severity: "error",
  path,
  ...(value === undefined ? {} : { value: shownValue(value) }),
  rule,
  remedy,
});

/** The path of what stands below a key of the stack file. */
export const keyPath = (key: string, name: string): string => {
  // Names of registries may have a hyphen or a dot, and are nothing to put into brackets for that.
  return /^[\w.-]+$/.test(name) ? `ecr-registry:${key}.${name}` : memberPath(`ecr-registry:${key}`, name);
};
