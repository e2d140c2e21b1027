import { isUnknown } from "pulumi-ecr-registry/internal/base/values.js";
import type { Kind, Reading } from "pulumi-ecr-registry/internal/kinds/kind.js";
import { kindOfType, kinds } from "pulumi-ecr-registry/internal/kinds/kinds.js";
import { type Resource, readResource } from "pulumi-ecr-registry/internal/lifecycle/resource.js";
import type { PolicyDocument } from "pulumi-ecr-registry/internal/policy/document.js";
import { isAccountId } from "pulumi-ecr-registry/internal/registry/arn.js";
import { registryOfConnection } from "pulumi-ecr-registry/internal/registry/connection.js";
import { partitionOf, type Registry } from "pulumi-ecr-registry/internal/registry/registry.js";
import { type Lines, linesIn } from "../../readings.js";
import { type Preview, type PreviewState, type PreviewStep, parseUrn } from "../preview/preview.js";

/**
 * What happens to one resource in one registry.
 *
 * Its readings are those of its kind, whatever the type of the content; so one must not have a kind of another one.
 */
export interface Entry<Content = unknown> {
  /** `project/stack` */
  readonly stack: string;
  readonly urn: string;
  readonly name: string;
  readonly kind: Kind<Content>;
  readonly setting: keyof typeof kinds;
  /** What is done with it; `drift` is what a refresh saw in place of what was written: nothing is done. */
  readonly operation: "create" | "update" | "replace" | "delete" | "same" | "read" | "import" | "drift";
  readonly place: RegistryPlace;
  /** The content as last seen; undefined for none. */
  readonly before?: Reading<Content> | undefined;
  /** The content as it will be; undefined for none. */
  readonly after?: Reading<Content> | undefined;
  /** Whether the program marks the content as secret: then `before` and `after` must not be shown. */
  readonly secret: boolean;
  /** A line for each rule or statement of others that a create would overwrite. */
  readonly overwrites: Lines;
  /** What the program asked last time, and asks now. */
  readonly asked: { readonly before?: Resource<Content> | undefined; readonly after?: Resource<Content> | undefined };
}

/** A registry as far as a preview knows it. */
export interface RegistryPlace {
  readonly account?: string;
  readonly region?: string;
}

/** What a preview says about the resources of this package, by resource and registry. */
export const entriesOf = ({ steps }: Preview): readonly Entry[] => {
  const groups = new Map<string, PreviewStep[]>();
  for (const step of steps) {
    const operation = operations[step.op];
    if (operation === undefined || kindOfType(parseUrn(step.urn).type) === undefined) continue;
    const key = `${step.urn} ${operation}`;
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  return [...groups.values()].flatMap(entriesOfResource);
};

/** `111122223333/eu-west-1`, with words for what is not known. */
export const placeName = ({ account, region }: RegistryPlace): string => {
  if (account !== undefined && region !== undefined) return `${account}/${region}`;
  if (account === undefined && region === undefined) return "a registry that is not known yet";
  return account === undefined ? `${region} of an account that is not known yet` : `${account} in an unknown Region`;
};

/** The registry, with texts in place of what is not known: for judging where only the partition matters. */
export const registryAt = ({ account = "", region = "" }: RegistryPlace): Registry => ({
  partition: partitionOf(region),
  account,
  region,
});

/** Whether an entry is about a registry policy. */
export const isAboutPolicy = (entry: Entry): entry is Entry<PolicyDocument> => entry.setting === "policy";

const operations: Readonly<Record<string, Entry["operation"]>> = {
  create: "create",
  update: "update",
  delete: "delete",
  same: "same",
  read: "read",
  import: "import",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": "replace",
  "import-replacement": "replace",
};

/** A resource before or after a step. */
interface Snapshot {
  readonly id: string;
  readonly inputs: Resource<unknown>;
  readonly outputs: Resource<unknown>;
  readonly isRetained: boolean;
}

/** The one place where states of a preview are read. */
const snapshotOf = (kind: Kind<unknown>, state: PreviewState | undefined): Snapshot | undefined =>
  state && {
    id: state.id ?? "",
    inputs: readResource(kind, state.inputs),
    outputs: readResource(kind, state.outputs),
    isRetained: state.retainOnDelete,
  };

/** A replacement is up to three steps, each with the state before, after, or both; and up to two registries. */
const entriesOfResource = (steps: readonly PreviewStep[]): readonly Entry[] => {
  const { op = "", urn = "" } = steps[0] ?? {};
  const { stack, type, name } = parseUrn(urn);
  const [kind, operation]: [Kind<unknown> | undefined, Entry["operation"] | undefined] = [
    kindOfType(type),
    operations[op],
  ];
  if (kind === undefined || operation === undefined) return [];
  const before = snapshotOf(kind, steps.find((step) => step.before)?.before);
  const after = snapshotOf(kind, steps.find((step) => step.after)?.after);
  const own = { stack, urn, name, kind, setting: settingOf(kind), operation };
  const entry = (from: Snapshot | undefined, to: Snapshot | undefined): readonly Entry[] => {
    const state = to ?? from;
    return state === undefined ? [] : [{ ...own, place: placeOf(state), ...contentsOf(operation, from, to) }];
  };
  const drift = before === undefined ? [] : driftOf(before).map((contents) => ({ ...own, ...contents }));
  const moves = before && after && placeName(placeOf(before)) !== placeName(placeOf(after));
  return [...drift, ...(moves ? [...entry(before, undefined), ...entry(undefined, after)] : entry(before, after))];
};

const settingOf = (kind: Kind<unknown>): keyof typeof kinds =>
  kinds.policy.some((one) => one === kind) ? "policy" : "replication";

/** What changes from one snapshot to the other. */
type Contents = Pick<Entry, "before" | "after" | "secret" | "overwrites" | "asked">;

/**
 * What a refresh saw in place of what was written. The step of the refresh itself does not show it: it has the state after it
 * on both sides.
 */
const driftOf = (state: Snapshot): readonly (Contents & Pick<Entry, "operation" | "place">)[] => {
  const { applied: written, content, secret } = state.outputs;
  const applied = written.at(-1);
  if (applied === undefined || isVeiled(applied.value)) return [];
  const contents = { before: applied, after: content, secret, overwrites: {}, asked: {} };
  return [{ operation: "drift", place: placeOf(state), ...contents }];
};

const contentsOf = (operation: Entry["operation"], from: Snapshot | undefined, to: Snapshot | undefined): Contents => {
  const asked = to?.inputs.content;
  const resources = [from?.inputs, from?.outputs, to?.inputs, to?.outputs].filter((one) => one !== undefined);
  const isNew = operation === "create" || operation === "replace";
  const { replaces } = to?.inputs.properties ?? {};
  return {
    before: operation === "import" ? asked : seenIn(from),
    after: to === undefined && from !== undefined ? contentAfterDelete(from) : asked,
    secret: resources.some(({ secret, content }) => secret || isVeiled(content?.value)),
    overwrites: isNew ? linesIn(replaces) : {},
    asked: { before: from?.inputs, after: to?.inputs },
  };
};

/** The content that a resource had when it was last looked at. */
const seenIn = (state: Snapshot | undefined): Reading<unknown> | undefined =>
  state?.outputs.content ?? state?.inputs.content;

/** What is left of a resource's content when it is deleted: nothing, unless it says otherwise. */
const contentAfterDelete = (state: Snapshot): Reading<unknown> | undefined => {
  if (state.isRetained) return seenIn(state);
  return state.inputs.onDelete === "restore" ? state.outputs.previous : undefined;
};

/** What the engine shows in place of a secret. */
const veil = "[secret]";

const isVeiled = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(isVeiled);
  return typeof value === "object" && value !== null ? Object.values(value).some(isVeiled) : value === veil;
};

/** Where a resource is: as the provider found it, as its id says, or as the program asks. */
const placeOf = ({ id, inputs, outputs }: Snapshot): RegistryPlace => {
  const [idAccount = "", idRegion] = id.split("/");
  const byId = isAccountId(idAccount) ? { account: idAccount, region: idRegion } : {};
  const places = [outputs.registry, inputs.registry, byId, registryOfConnection(inputs.properties.registry)];
  const account = places.map((one) => one.account).find(isKnownText);
  const region = places.map((one) => one.region).find(isKnownText);
  return { ...(account === undefined ? {} : { account }), ...(region === undefined ? {} : { region }) };
};

const isKnownText = (text: string | undefined): text is string => text !== undefined && text !== "" && !isUnknown(text);
