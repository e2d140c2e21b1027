import type { Kind } from "pulumi-ecr-registry/internal/kinds/kind.js";
import { kinds } from "pulumi-ecr-registry/internal/kinds/kinds.js";
import { registryPolicySetting } from "pulumi-ecr-registry/internal/kinds/registryPolicySetting.js";
import { replicationSetting } from "pulumi-ecr-registry/internal/kinds/replicationSetting.js";
import type { ImportEntry } from "pulumi-ecr-registry/internal/lifecycle/state.js";
import { registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import { prefixOf } from "pulumi-ecr-registry/internal/replication/filter.js";
import type { ReplicationRule } from "pulumi-ecr-registry/internal/replication/rules.js";
import { linesOf } from "../readings.js";
import { type NamedRegistry, referenceOf } from "../registries/namedRegistry.js";
import { type Importable, importable } from "./importable.js";
import type { LiveRegistry } from "./liveRegistries.js";

/** Who is to own the settings: one resource each, or one per rule and statement beside those of others. */
export type Ownership = "whole" | "shared";

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
      resources.push({ className, args, named, entry: entry(free, referenceOf(named)) });
    }
  }
  return { resources, left, empty: live.flatMap(emptySettings) };
};

/** Live content that is to be one resource. */
interface Part {
  readonly importable: Importable;
  /** What its resource would be called. */
  readonly name: string;
  /** What messages call it. */
  readonly what: string;
  /** Why no resource can own it; unset: one can. */
  readonly refusal?: string;
}

/** What is live in a registry, in the parts that are to be resources. */
const partsOf = (live: LiveRegistry, ownership: Ownership): readonly Part[] => [
  ...kinds.replication.flatMap((kind) => partsBy(kind, live, live.rules.map(brief), ownership)),
  ...kinds.policy.flatMap((kind) => partsBy(kind, live, live.policy, ownership)),
];

/** What resources of a type are to own of a setting. */
const partsBy = <Content>(
  kind: Kind<Content>,
  live: LiveRegistry,
  content: Content,
  ownership: Ownership,
): readonly Part[] => {
  const { setting, part } = kind;
  if ((part === undefined) !== (ownership === "whole") || setting.isEmpty(content)) return [];
  if (part !== undefined) return sharedParts({ ...kind, part }, live, content);
  return [partOf(importable(kind, live.registry, content), live.named.name, setting.label)];
};

/** A resource per rule or statement. */
const sharedParts = <Content>(
  kind: Kind<Content> & Required<Pick<Kind<Content>, "part">>,
  { named, registry }: LiveRegistry,
  whole: Content,
): readonly Part[] => {
  const { setting, part } = kind;
  const owned = new Set<object>();
  const ids = new Set<string>();
  return setting.items(whole, registry).flatMap(({ item }) => {
    const reading = kind.read(item);
    // Always there: what AWS returned has been read already. And one resource may own several that say the same.
    if (reading.content === undefined || owned.has(item)) return [];
    for (const mine of setting.items(part.find(whole, [reading.content], undefined, registry), registry)) {
      owned.add(mine.item);
    }
    const own = importable(kind, registry, reading.content);
    const id = part.idOf(reading.content, false);
    const repeated = id !== "" && ids.has(id);
    ids.add(id);
    const [[label, line] = ["", ""]] = Object.entries(linesOf(kind, reading));
    const refusal = `one before it has the same ${part.idForm.replace(/[<>]/g, "")}: give each its own`;
    const what = part.nameOf(reading) ?? `${label} (${line})`;
    return [partOf(own, nameOf(named.name, label), what, repeated ? refusal : own.refusal)];
  });
};

const partOf = (own: Importable, name: string, what: string, refusal = own.refusal): Part => ({
  importable: own,
  name,
  what,
  ...(refusal === undefined ? {} : { refusal }),
});

/** As people write a rule: AWS spells out the type of every filter. */
const brief = ({ destinations, repositoryFilters }: ReplicationRule): ReplicationRule => ({
  destinations,
  ...(repositoryFilters && {
    repositoryFilters: repositoryFilters.map((one) => (prefixOf(one) === undefined ? one : { filter: one.filter })),
  }),
});

const freeName = (name: string, isTaken: (name: string) => boolean): string => {
  let free = name;
  for (let number = 2; isTaken(free); number++) free = `${name}-${number}`;
  return free;
};

/** Prefixes and Sids may hold what is awkward in a name, and much of it. */
const nameOf = (registry: string, rest: string): string =>
  `${registry}-${rest.replace(/[^\w.]+/g, "-").slice(0, 60)}`.replace(/^-+|(?<!-)-+$/g, "");

const emptySettings = ({ named, registry, rules, policy }: LiveRegistry): readonly string[] => {
  const isEmpty = [
    [replicationSetting.label, replicationSetting.isEmpty(rules)],
    [registryPolicySetting.label, registryPolicySetting.isEmpty(policy)],
  ] as const;
  return isEmpty.flatMap(([label, empty]) =>
    empty ? [`${named.name}: ${registryName(registry)} has no ${label}`] : [],
  );
};
