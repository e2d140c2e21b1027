import type { Finding } from "../finding.js";
import type { Registry } from "../registry/identity.js";
import { checkReplicationRules } from "./check.js";

/** `checkReplicationRules` for one rule, with the paths of its own properties: `destinations[0].region`. */
export const checkReplicationRule = (rule: unknown, registry: Partial<Registry>): readonly Finding[] =>
  checkReplicationRules([rule], registry, "").map((finding) => ({
    ...finding,
    path: withoutIndex(finding.path),
    // Of a duplicate, the text names the other path as well.
    rule: withoutIndex(finding.rule),
  }));

const withoutIndex = (text: string): string => text.replaceAll(/\[0\]\.(?=destinations|repositoryFilters)/g, "");
