import { isUnknown } from "pulumi-ecr-registry/internal/base/values.js";
import { isState, type State } from "pulumi-ecr-registry/internal/lifecycle/state.js";
import { isSecret, onDeleteIn } from "pulumi-ecr-registry/internal/lifecycle/steps/inputs.js";
import { registryOfConnection } from "pulumi-ecr-registry/internal/registry/connection.js";
import { partitionOf, type Registry } from "pulumi-ecr-registry/internal/registry/registry.js";
import { type Preview, type PreviewState, type PreviewStep, parseUrn } from "../preview/preview.js";
import { kindOfType, type ResourceKind } from "./resourceKind.js";

/** What happens to one resource in one registry. */
export interface Entry {
  /** `project/stack` */
  readonly stack: string;
  readonly urn: string;
  readonly name: string;
  readonly kind: ResourceKind;
  /** What is done with it; `drift` is what a refresh saw in place of what was written: nothing is done. */
  readonly operation: "create" | "update" | "replace" | "delete" | "same" | "read" | "import" | "drift";
  readonly place: RegistryPlace;
  /** The content as last seen; undefined for none. */
  readonly before?: unknown;
  /** The content as it will be; undefined for none. */
  readonly after?: unknown;
  /** Whether the program marks the content as secret: then `before` and `after` must not be shown. */
  readonly secret: boolean;
  /** A line for each rule or statement of others that a create would overwrite. */
  readonly overwrites: Readonly<Record<string, string>>;
  /** What the program asks, beside the content. */
  readonly options: { readonly before: State; readonly after: State };
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

/** A replacement is up to three steps, each with the state before, after, or both; and up to two registries. */
const entriesOfResource = (steps: readonly PreviewStep[]): readonly Entry[] => {
  const { op = "", urn = "" } = steps[0] ?? {};
  const { stack, type, name } = parseUrn(urn);
  const [kind, operation] = [kindOfType(type), operations[op]];
  if (kind === undefined || operation === undefined) return [];
  const before = steps.find((step) => step.before)?.before;
  const after = steps.find((step) => step.after)?.after;
  const own = { stack, urn, name, kind, operation };
  const entry = (from: PreviewState | undefined, to: PreviewState | undefined): readonly Entry[] => {
    const state = to ?? from;
    return state === undefined ? [] : [{ ...own, place: placeOf(state), ...contentsOf(kind, operation, from, to) }];
  };
  const drift = before === undefined ? [] : driftOf(kind, before).map((contents) => ({ ...own, ...contents }));
  const moves = before && after && placeName(placeOf(before)) !== placeName(placeOf(after));
  return [...drift, ...(moves ? [...entry(before, undefined), ...entry(undefined, after)] : entry(before, after))];
};

/**
 * What a refresh saw in place of what was written. The step of the refresh itself does not show it: it has the state after it
 * on both sides.
 */
const driftOf = (
  kind: ResourceKind,
  state: PreviewState,
): readonly Omit<Entry, "stack" | "urn" | "name" | "kind">[] => {
  const { __applied: applied } = state.outputs;
  if (applied === undefined || applied === null || isVeiled(applied)) return [];
  const contents = { before: applied, after: kind.valueIn(state.outputs), secret: isSecret(state.outputs) };
  const nothing = { overwrites: {}, options: { before: {}, after: {} } };
  return [{ operation: "drift", place: placeOf(state), ...contents, ...nothing }];
};

const contentsOf = (
  kind: ResourceKind,
  operation: Entry["operation"],
  from: PreviewState | undefined,
  to: PreviewState | undefined,
): Pick<Entry, "before" | "after" | "secret" | "overwrites" | "options"> => {
  const seen = from && (kind.valueIn(from.outputs) ?? kind.valueIn(from.inputs));
  const asked = to === undefined ? undefined : kind.valueIn(to.inputs);
  const after = to === undefined && from !== undefined ? contentAfterDelete(kind, from) : asked;
  const states = [from?.inputs, from?.outputs, to?.inputs, to?.outputs].filter((state) => state !== undefined);
  const isNew = operation === "create" || operation === "replace";
  return {
    before: operation === "import" ? asked : seen,
    after,
    secret: states.some((state) => isSecret(state) || isVeiled(kind.valueIn(state))),
    overwrites: isNew && to !== undefined ? linesIn(to.inputs.replaces) : {},
    options: { before: from?.inputs ?? {}, after: to?.inputs ?? {} },
  };
};

/** What is left of a resource's content when it is deleted: nothing, unless it says otherwise. */
const contentAfterDelete = (kind: ResourceKind, { inputs, outputs, retainOnDelete }: PreviewState): unknown => {
  if (retainOnDelete) return kind.valueIn(outputs) ?? kind.valueIn(inputs);
  return onDeleteIn(inputs) === "restore" ? (outputs.previous ?? undefined) : undefined;
};

/** What the engine shows in place of a secret. */
const veil = "[secret]";

const isVeiled = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(isVeiled);
  return typeof value === "object" && value !== null ? Object.values(value).some(isVeiled) : value === veil;
};

const linesIn = (value: unknown): Readonly<Record<string, string>> => {
  if (value === veil) return {};
  const lines: State = isState(value) ? value : {};
  return Object.fromEntries(Object.entries(lines).map(([key, line]) => [key, String(line)]));
};

/** Where a resource is: as the provider found it, as its id says, or as the program asks. */
const placeOf = ({ id = "", inputs, outputs }: PreviewState): RegistryPlace => {
  const [idAccount, idRegion] = /^\d{12}\//.test(id) ? id.split("/") : [];
  const asked = registryOfConnection(inputs.registry);
  const account = firstText(outputs.registryId, inputs.registryId, idAccount, asked.account);
  const region = firstText(outputs.region, inputs.region, idRegion, asked.region);
  return { ...(account === undefined ? {} : { account }), ...(region === undefined ? {} : { region }) };
};

const firstText = (...values: readonly unknown[]): string | undefined =>
  values.find((value): value is string => typeof value === "string" && value !== "" && !isUnknown(value));
