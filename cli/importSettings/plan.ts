import { registryPolicySetting } from "pulumi-ecr-registry/internal/lifecycle/settings/registryPolicySetting.js";
import { replicationSetting } from "pulumi-ecr-registry/internal/lifecycle/settings/replicationSetting.js";
import type { ImportEntry } from "pulumi-ecr-registry/internal/lifecycle/steps/importEntry.js";
import { isEmptyPolicy } from "pulumi-ecr-registry/internal/policy/document.js";
import { registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import type { NamedRegistry } from "../registries/namedRegistry.js";
import type { LiveRegistry } from "./liveRegistries.js";
import { type Ownership, partsOf } from "./parts.js";
import type { Importable } from "./resources.js";

/** A resource to import, and what the program says of it. */
export interface PlannedResource extends Pick<Importable, "className" | "args"> {
  readonly named: NamedRegistry;
  readonly entry: ImportEntry;
}

/** What becomes of all that is live. */
export interface ImportPlan {
  readonly resources: readonly PlannedResource[];
  /** Settings without content, a line each. */
  readonly empty: readonly string[];
  /** What no resource can own like this, and why, a line each. */
  readonly left: readonly string[];
}

/** Plans the resources, each with a name that no other of its class has. */
export const planImport = (live: readonly LiveRegistry[], ownership: Ownership): ImportPlan => {
  const taken = new Set<string>();
  const resources: PlannedResource[] = [];
  const left: string[] = [];
  for (const one of live) {
    const { named } = one;
    for (const { importable, name, what, refusal } of partsOf(one, ownership)) {
      if (refusal !== undefined) {
        left.push(`${named.name}: no resource can own the ${what}: ${refusal}`);
        continue;
      }
      const { className, args, entry } = importable;
      const free = freeName(name, (text) => taken.has(`${className} ${text}`));
      taken.add(`${className} ${free}`);
      resources.push({ className, args, named, entry: entry(free, named.registry) });
    }
  }
  return { resources, left, empty: live.flatMap(emptySettings) };
};

const freeName = (name: string, isTaken: (name: string) => boolean): string => {
  let free = name;
  for (let number = 2; isTaken(free); number++) free = `${name}-${number}`;
  return free;
};

const emptySettings = ({ named, registry, rules, policy }: LiveRegistry): readonly string[] => {
  const settings = [
    ...(rules.length === 0 ? [replicationSetting.label] : []),
    ...(isEmptyPolicy(policy) ? [registryPolicySetting.label] : []),
  ];
  return settings.map((label) => `${named.name}: ${registryName(registry)} has no ${label}`);
};
