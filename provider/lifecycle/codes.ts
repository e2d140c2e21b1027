import type { Finding } from "../base/finding.js";

/** What is found about other registries than the resource's own; explained in `docs/guides/findings.md`. */
export const registryFindings = {
  DESTINATION_NOT_ADMITTED: "warning",
  DESTINATION_NOT_READABLE: "warning",
} as const satisfies Readonly<Record<string, Finding["severity"]>>;

/** Stable names of the findings about other registries. */
export type RegistryFindingCode = keyof typeof registryFindings;
