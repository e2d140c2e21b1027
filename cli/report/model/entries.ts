import { isState, type State } from "pulumi-ecr-registry/internal/lifecycle/state.js";
import { isSecret } from "pulumi-ecr-registry/internal/lifecycle/steps/inputs.js";
import type { Preview, PreviewState, PreviewStep } from "../preview/preview.js";
import { parseUrn } from "../preview/urn.js";
import { contentAfterDelete } from "./contentAfterDelete.js";
import type { Entry, Operation } from "./entry.js";
import { placeName, placeOf } from "./place.js";
import { kindOfType, type ResourceKind } from "./resourceKind.js";

/** What the engine shows in place of a secret. */
const veil = "[secret]";

const operations: Readonly<Record<string, Operation>> = {
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
 * What a refresh saw in place of what was written. The step of the refresh itself does not tell: it has the state after it
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
  operation: Operation,
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

const isVeiled = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(isVeiled);
  return typeof value === "object" && value !== null ? Object.values(value).some(isVeiled) : value === veil;
};

const linesIn = (value: unknown): Readonly<Record<string, string>> => {
  if (value === veil) return {};
  const lines: State = isState(value) ? value : {};
  return Object.fromEntries(Object.entries(lines).map(([key, line]) => [key, String(line)]));
};
