import { isUnknown } from "pulumi-ecr-registry/internal/base/values.js";
import type { Kind, Reading } from "pulumi-ecr-registry/internal/kinds/kind.js";
import { type Resource, readResource } from "pulumi-ecr-registry/internal/lifecycle/resource.js";
import { isAccountId } from "pulumi-ecr-registry/internal/registry/arn.js";
import { registryOfConnection } from "pulumi-ecr-registry/internal/registry/connection.js";
import type { PreviewState } from "../preview/preview.js";
import type { RegistryPlace } from "./place.js";

/** A resource before or after a step. */
export interface Snapshot {
  readonly kind: Kind<unknown>;
  readonly place: RegistryPlace;
  readonly inputs: Resource<unknown>;
  readonly outputs: Resource<unknown>;
  readonly isRetained: boolean;
  readonly isProtected: boolean;
  /** Whether the program marks the content as secret, or the engine does. */
  readonly secret: boolean;
}

/** The one place where states of a preview are read. */
export const snapshotOf = (kind: Kind<unknown>, state: PreviewState | undefined): Snapshot | undefined => {
  if (state === undefined) return undefined;
  const [inputs, outputs] = [readResource(kind, state.inputs), readResource(kind, state.outputs)];
  return {
    kind,
    place: placeOf(state.id ?? "", inputs, outputs),
    inputs,
    outputs,
    isRetained: state.retainOnDelete,
    isProtected: state.protect,
    secret: [inputs, outputs].some(
      ({ secret, content, applied }) => secret || [content, ...applied].some((one) => isVeiled(one?.value)),
    ),
  };
};

/** The content that a resource had when it was last looked at. */
export const seenIn = (state: Snapshot | undefined): Reading<unknown> | undefined =>
  state?.outputs.content ?? state?.inputs.content;

/** What is left of a resource's content when it is deleted: nothing, unless it says otherwise. */
export const contentAfterDelete = (state: Snapshot): Reading<unknown> | undefined => {
  if (state.isRetained) return seenIn(state);
  return state.inputs.onDelete === "restore" ? state.outputs.previous : undefined;
};

/** What the engine shows in place of a secret. */
const veil = "[secret]";

export const isVeiled = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(isVeiled);
  return typeof value === "object" && value !== null ? Object.values(value).some(isVeiled) : value === veil;
};

/** Where a resource is: as the provider found it, as its id says, or as the program asks. */
const placeOf = (id: string, inputs: Resource<unknown>, outputs: Resource<unknown>): RegistryPlace => {
  const [idAccount = "", idRegion] = id.split("/");
  const byId = isAccountId(idAccount) ? { account: idAccount, region: idRegion } : {};
  const places = [outputs.registry, inputs.registry, byId, registryOfConnection(inputs.properties.registry)];
  const account = places.map((one) => one.account).find(isKnownText);
  const region = places.map((one) => one.region).find(isKnownText);
  return { ...(account === undefined ? {} : { account }), ...(region === undefined ? {} : { region }) };
};

const isKnownText = (text: string | undefined): text is string => text !== undefined && text !== "" && !isUnknown(text);
